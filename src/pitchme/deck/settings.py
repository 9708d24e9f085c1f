"""The settings of PITCHME.yaml (GitPitch 4.0 and earlier, every known key)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.kinds import Kind, Refused, amount, boolean, count, one_of, pattern, pause, per_cent, text
from pitchme.deck.lists import Many, Pairs, Record
from pitchme.deck.source import Source, Span
from pitchme.deck.template_theme import (
    BACKGROUND,
    BYLINE,
    CODE,
    CONTROLS,
    HEADLINE,
    LINKS,
    MARGINS,
    TEXT,
    CodeStyle,
    Links,
    Margins,
    Paint,
    TextStyle,
)
from pitchme.deck.yaml import Entry, read_entries

TRANSITIONS = ("none", "slide", "fade", "convex", "concave", "zoom")
LAYOUTS = ("center", "center-left", "center-right", "top", "top-left", "top-right")
CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")

POINTLESS = {
    "gatoken": "a built deck asks no other host",
    "eager-loading": "a built deck has all its files beside it",
    "image-size-limits": "pitchme has no such limit",
    "revealjs-version": "pitchme brings its own reveal.js",
    "theme-builder": "it belonged to GitPitch Desktop",
    "print-hires": "printed slides are text and drawings, which are sharp in any size",
    "obs": "a deck in a browser switches no scenes of OBS Studio",
    "logo2": "GitPitch had one logo",
    "logo2-position": "GitPitch had one logo",
    **dict.fromkeys(
        ("pro-title", "pro-subtitle", "pro-contact", "pro-logo", "pro-background", "pro-background-color"),
        "it belonged to the password form of the service",
    ),
}
"""Settings of the service that a static deck cannot act on, with the reason."""

HIDDEN_COLOR = re.compile(r":\s+(#[\da-fA-F]{3,8})\b")
"""A colour that YAML takes for a comment."""

UNPROTECTED = ("stealth", "confidential")
"""Settings that kept strangers from a deck of the service."""


def setting(default: Any, kind: Kind | Many | Pairs | Record = text, about: str = "") -> Any:
    """Return the field of one setting: its default, how its text is read, and its line in ``docs/settings.md``."""
    return field(default=default, metadata={"kind": kind, "about": about})


def record(default: Any, about: str) -> Any:
    """Return the field of a setting that is a list of items, each of a kind of its own."""
    return setting(default, Record(default), about)


@dataclass(frozen=True, slots=True)
class Settings:
    """What PITCHME.yaml says; a key is the field's name with hyphens."""

    title: str = setting("", text, "Title of the page; without it, the deck's first heading.")
    description: str = setting("", text, "Description of the page, for search engines and link previews.")
    lang: str = setting("en", text, "Language of the deck, as in `de` or `pt-BR`.")
    published: bool = setting(
        True,
        boolean,
        "False keeps the deck out of a site of many decks, and `publish` and `build --public` do not build it alone. It may stand in the deck's "
        "front matter, too.",
    )
    favicon: str = setting("", text, "Picture in the browser's tab: a file of the repository.")
    thumbnail: str = setting("", text, "Picture in link previews, best 1.81 times as wide as high: a file of the repository.")
    gitpitch: str = setting(
        "", text, "Version of GitPitch that the deck was written for: from `3.0` on, its theme is `template` unless it names one."
    )
    theme: str = setting(
        "",
        text,
        "Look of the deck: one of the [themes](../themes). Without it, `template` where one of the keys below is set, else `white`.",
    )
    theme_background: Paint = record(BACKGROUND, "Theme `template`: the page. May be a gradient.")
    theme_headline: TextStyle = record(HEADLINE, "Theme `template`: headings `#` and `##`.")
    theme_byline: TextStyle = record(BYLINE, "Theme `template`: headings from `###` on.")
    theme_text: TextStyle = record(TEXT, "Theme `template`: all other text.")
    theme_links: Links = record(LINKS, "Theme `template`: links.")
    theme_code: CodeStyle = record(CODE, "Theme `template`: code.")
    theme_controls: Paint = record(CONTROLS, "Theme `template`: arrows, menu, progress, footnote and slide number.")
    theme_margins: Margins = record(MARGINS, "Theme `template`: space above and below pictures, code, tables and quotations.")
    custom_fonts: tuple[str, ...] = setting(
        (), Many(), "Fonts of the deck: `.woff2` or `.woff` files of the repository. A font is called as its file is, without the ending."
    )
    theme_override: str = setting("", text, "Style sheet of the deck: a file of the repository. It comes after all others.")
    highlight: str = setting(
        "", text, "Colours of code: the name of a highlight.js style, as in `atom-one-light`; without it, the theme's own."
    )
    layout: str = setting("center", one_of(*LAYOUTS), "Where loose content stands on a slide.")
    vertical_center: bool = setting(True, boolean, "The older way to say `layout: top`: false begins slides at the top.")
    logo: str = setting("", text, "Picture in a corner of every slide: a file of the repository.")
    logo_position: str = setting("top-left", one_of(*CORNERS), "Corner of the logo.")
    footnote: str = setting("", text, "Line at the bottom of every slide but the first. May hold HTML, markdown and icons.")
    background: str = setting("", text, "Background picture of all slides whose delimiter names no background.")
    background_size: str = setting("100% 100%", text, "CSS size of background pictures.")
    background_position: str = setting("center", text, "CSS position of background pictures.")
    background_repeat: str = setting("", text, "CSS repetition of background pictures.")
    background_color: str = setting("", text, "Colour or gradient behind background pictures.")
    background_opacity: float = setting(100.0, per_cent, "Opacity of the `background` picture in per cent.")
    transition: str = setting("none", one_of(*TRANSITIONS, "default"), "How slides follow each other.")
    slide_number: bool = setting(True, boolean, "Number of the slide at the bottom right.")
    controls: bool = setting(True, boolean, "Arrows to click on.")
    controls_layout: str = setting("bottom-right", one_of("bottom-right", "edges", "bottom-left"), "Where the arrows stand.")
    loop: bool = setting(False, boolean, "After the last slide comes the first.")
    autoslide: int = setting(0, count, "Milliseconds after which the next step comes by itself; 0 is never.")
    rtl: bool = setting(False, boolean, "Slides follow each other from right to left.")
    shuffle: bool = setting(False, boolean, "Slides come in a new order each time.")
    mousewheel: bool = setting(False, boolean, "The mouse wheel moves through the slides.")
    remote_control: bool = setting(False, boolean, "The two keys below go back and forth.")
    remote_control_prevkey: int = setting(37, count, "Key code of the remote's back button.")
    remote_control_nextkey: int = setting(39, count, "Key code of the remote's forward button.")
    history: bool = setting(False, boolean, "The browser's back button goes back through the slides.")
    speaker_mode: bool = setting(True, boolean, "False leaves all speaker notes out of the built deck, and the speaker's window with them.")
    toc: bool = setting(True, boolean, "The slide menu, on key M and its button.")
    pro_menus_hidden: bool = setting(False, boolean, "The older way to say `toc: false`.")
    audio_deck: float = setting(
        0, pause, "The deck plays its sounds and goes on by itself, over a silent slide after so many seconds; `true` is 5."
    )
    print_fragments: bool = setting(True, boolean, "Printed, every step of a slide is a page of its own.")
    mathjax: str = setting(
        "",
        text,
        "Any value but `false`: a formula may stand between single dollars, as in `$x^2$`. Without it, what reads as a formula between other "
        "marks is one; with `false`, only `@math` is. GitPitch named the components of MathJax here, as in `TeX-AMS_HTML-full`.",
    )
    print_notes: bool = setting(False, boolean, "Printed, a page with the speaker notes follows each slide that has some.")
    print_footer: bool = setting(False, boolean, "Printed, each page has the footnote.")
    code_line_numbers: bool = setting(False, boolean, "Line numbers beside all code.")
    charts: bool = setting(True, boolean, "Charts are drawn; with `false`, their data are shown as tables.")
    citations_db: str = setting(
        "", text, "Works that `@cite` names: a file of the repository, in BibTeX (`.bib`), RIS (`.ris`), or EndNote's export (`.enw`)."
    )
    citations_page_title: str = setting("Bibliography", text, "Heading of the slides at the end of the deck that list the cited works.")
    citations_page_size: int = setting(10, amount, "Works on one of these slides.")
    horz_delim: str = setting("", text, "Text that begins a slide, in place of `---`.")
    vert_delim: str = setting("", text, "Text that begins a slide below, in place of `+++`.")
    horz_delim_regexp: str = setting("", pattern, "Regular expression for `horz-delim`.")
    vert_delim_regexp: str = setting("", pattern, "Regular expression for `vert-delim`.")

    template: str = setting(
        "", text, "Content under every slide's own: a file of the repository, best of regions. Its [variables](directives.md) are globals."
    )
    globals: tuple[tuple[str, str], ...] = setting(
        (), Pairs(), 'Values of `{{variables}}` that an `@md` does not give, as in `[ "event=Meetup", "color=#264653" ]`.'
    )

    spans: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    """Where the settings that were given stand, by field; the items of a list by field and number."""

    def span(self, name: str, item: int | None = None) -> Span:
        """Return where the value of a field, or an item of it, stands; the start of PITCHME.yaml where it was not given."""
        return self.spans.get(_spot(name, item), Span(Source("PITCHME.yaml", ""), 1))

    @classmethod
    def read(cls, source: Source, report: Report) -> Settings:
        """Return the settings of a file; what it cannot take is reported and left at its default.

        Raises:
            DeckError: the file is not YAML.
        """
        known = {key_of(f.name): f for f in fields(cls) if f.metadata}
        entries = read_entries(source, report)
        # Who writes this key at all has to say yes: what cannot be read may have meant a draft.
        values: dict[str, Any] = {PUBLISHED: False} if any(key.lower() == PUBLISHED for key in entries) else {}
        spans: dict[str, Span] = {}
        for written, entry in entries.items():
            report.used(f"{written}:", Span(source, entry.key_span.line, entry.key_span.col, len(source.line(entry.key_span.line))))
            key = PUBLISHED if written.lower() == PUBLISHED else written
            if key not in known:
                _judge_unknown(entry, known, report)
            elif entry.value is not None:
                name = known[key].name
                spans |= {_spot(name, number): span for number, (_, span) in enumerate(entry.items)} | {name: entry.span}
                _take(entry, known[key].metadata["kind"], name, values, report)
            else:
                _judge_empty(entry, report)
        return cls(**values, spans=spans)


PUBLISHED = "published"
"""A key that counts in any capitals: what is taken for a draft by its author stays one."""

TEMPLATE_KEYS = tuple(f.name for f in fields(Settings) if f.metadata and isinstance(f.metadata["kind"], Record))
"""The fields that only the theme ``template`` obeys."""


def key_of(name: str) -> str:
    """Return the key in PITCHME.yaml of a field of Settings."""
    return name.replace("_", "-")


def _spot(name: str, item: int | None) -> str:
    return name if item is None else f"{name}[{item}]"


def _take(entry: Entry, kind: Kind | Many | Pairs | Record, name: str, values: dict[str, Any], report: Report) -> None:
    if isinstance(kind, Many | Pairs | Record):
        values[name] = kind.read(entry, report)
        return
    try:
        if not isinstance(entry.value, str):
            raise Refused("write one value")
        values[name] = kind(entry.value)
    except Refused as why:
        shown = entry.value if isinstance(entry.value, str) else "a list or a mapping"
        report.add(Problem.BAD_SETTING, f"{entry.key} cannot be {shown}", entry.span, str(why))


def _judge_empty(entry: Entry, report: Report) -> None:
    """Report a key without a value where a colour was meant to be one."""
    place = entry.key_span
    if found := HIDDEN_COLOR.search(place.source.line(place.line), place.col):
        span = Span(place.source, place.line, found.start(1) + 1, len(found[1]))
        report.add(Problem.BAD_SETTING, f"{entry.key} has no value: a comment begins at {found[1]}", span, f'write "{found[1]}"')


def _judge_unknown(entry: Entry, known: Mapping[str, Any], report: Report) -> None:
    key = entry.key
    if key in POINTLESS:
        report.add(Problem.POINTLESS_SETTING, f"{key} has no effect: {POINTLESS[key]}", entry.key_span)
    elif key in UNPROTECTED:
        message = f"{key} protects nothing: whoever has the files of a built deck can read them"
        report.add(Problem.UNPROTECTED_DECK, message, entry.key_span, "publish the deck where only those can go who may read it")
    else:
        hint = did_you_mean(key, (*known, *POINTLESS, *UNPROTECTED), "the settings are listed in docs/settings.md")
        report.add(Problem.UNKNOWN_SETTING, f"no setting {key!r}", entry.key_span, hint)
