"""``---?terminal=``: a recorded terminal session that plays on its slide (GitPitch 3 and 4, terminal sessions)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.hosts import REMOTE, absolute
from pitchme.deck.kinds import Refused, boolean
from pitchme.deck.model import Parameter
from pitchme.markup.files import not_fetched, placeholder
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering
from pitchme.markup.session import NoSessionError, Session

THEMES = "asciinema dracula gruvbox-dark monokai nord seti solarized-dark solarized-light tango".split()
"""Colours that the player brings along; GitPitch had five of them."""

FONTS = {"small": "12px", "medium": "18px", "large": "24px"}
SIZE = re.compile(r"\d{1,3}(?:\.\d+)?(?:px|pt|em|rem|%)")
TIME = re.compile(r"(npt:)?((?:\d{1,2}:){0,2}\d{1,4}(?:\.\d+)?)")


def terminal(given: Mapping[str, Parameter], rendering: Rendering) -> str:
    """Return the figure in which the session of a delimiter plays, or what stands for a session that is not there."""
    parameter = given["terminal"]
    source = rendering.files.text(parameter.value, parameter.span)
    if source is None and REMOTE.match(parameter.value):
        return f"<p>{not_fetched(absolute(parameter.value), f'{parameter.value}: pitchme build --fetch brings it here')}</p>"
    if source is None:
        return f"<p>{placeholder(parameter.value)}</p>"
    try:
        session = Session.read(source, rendering.report)
    except NoSessionError as why:
        hint = "name a recording that asciinema rec has written"
        rendering.report.add(Problem.BAD_SESSION, f"{parameter.value} {why}", parameter.span, hint)
        return f"<p>{element('span', escape(f'{parameter.value} {why}', quote=False), {'class': 'missing-file'})}</p>"
    rendering.needs.add("terminal")
    address = rendering.files.url(parameter.value, parameter.span) or ""
    return _figure(session, parameter.value, address, Options(given, rendering))


@dataclass(frozen=True, slots=True)
class Options:
    """The parameters of a delimiter that say how its session is shown."""

    given: Mapping[str, Parameter]
    rendering: Rendering

    def font(self) -> str:
        """Return the size of the type, as CSS."""
        value = self._value("font") or "medium"
        if value in FONTS or SIZE.fullmatch(value):
            return FONTS.get(value, value)
        self._refuse("font", f"{value} is no size of type", did_you_mean(value, FONTS, "write small, medium, large, or a size as in 15px"))
        return FONTS["medium"]

    def player(self) -> dict[str, object]:
        """Return what the player is told, by its own names."""
        return {"theme": self._theme(), "autoPlay": self._autoplay()} | self._poster()

    def _theme(self) -> str:
        value = self._value("theme") or THEMES[0]
        if value in THEMES:
            return value
        self._refuse("theme", f"the player has no theme {value}", did_you_mean(value, THEMES, f"write one of {', '.join(THEMES)}"))
        return THEMES[0]

    def _poster(self) -> dict[str, object]:
        """Return the moment whose picture is shown before the session plays, as ``npt:`` (normal play time) writes it."""
        value = self._value("poster")
        found = TIME.fullmatch(value)
        if value and (not found or not found[1]):
            message = f"{value} has no npt: before it" if found else f"{value} is no moment of a session"
            self._refuse("poster", message, f"write npt: with minutes and seconds, as in npt:{found[2] if found else '1:05'}")
        return {"poster": f"npt:{found[2]}"} if found else {}

    def _autoplay(self) -> bool:
        try:
            return boolean(self._value("autoplay") or "false")
        except Refused as why:
            self._refuse("autoplay", f"autoplay cannot be {self._value('autoplay')}", str(why))
            return False

    def _value(self, name: str) -> str:
        return self.given[name].value if name in self.given else ""

    def _refuse(self, name: str, message: str, hint: str) -> None:
        self.rendering.report.add(Problem.BAD_PARAMETER, message, self.given[name].span, hint)


def _figure(session: Session, name: str, address: str, options: Options) -> str:
    """Return the figure: a link to the recording for where nothing can play, what the player is told, and the recording."""
    minutes, seconds = divmod(round(session.seconds), 60)
    words = f"Terminal session {name}, {minutes}:{seconds:02}"
    attributes: dict[str, str | None] = {
        "class": "terminal",
        "aria-label": words,
        "style": f"--cols: {session.cols}; --rows: {session.rows}; --terminal-font: {options.font()}",
        "data-prevent-swipe": None,
        "data-player": json.dumps(options.player() | {"seconds": round(session.seconds, 3)}),
    }
    link = element("p", element("a", escape(words, quote=False), {"href": address}))
    recording = element("script", session.recording.replace("<", "\\u003c"), {"type": "application/json"})
    return element("figure", link + recording, attributes)
