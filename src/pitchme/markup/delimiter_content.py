"""What the delimiter of a slide puts above the slide's own text: code, and what stands for files that are not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.deck.hosts import REMOTE
from pitchme.deck.model import Parameter, Slide
from pitchme.deck.source import Passage, Place
from pitchme.markup.facade import facade
from pitchme.markup.files import not_fetched, placeholder
from pitchme.markup.html import element
from pitchme.markup.origin import Origin
from pitchme.markup.references import Reference
from pitchme.markup.rendering import Rendering
from pitchme.markup.terminal import terminal
from pitchme.markup.video_hosts import Frame, video

Parameters = Mapping[str, Parameter]


def delimiter_title(slide: Slide) -> Passage | None:
    """Return the title that a delimiter gives its slide, as markdown (GitPitch 2.0, code delimiter); None where it gives none.

    Only delimiters with content of their own show it.
    """
    given = {parameter.name: parameter for parameter in slide.parameters}
    if "title" not in given or not given["title"].value or not given.keys() & CONTENT.keys():
        return None
    span = given["title"].span
    return Passage(f'<span class="menu-title slide-title">{given["title"].value}</span>', [Place(span.source, span.line)])


def delimiter_content(slide: Slide, rendering: Rendering) -> list[Token]:
    """Return the blocks that a delimiter puts above the text of its slide; backgrounds that are missing have their placeholders there."""
    given = {parameter.name: parameter for parameter in slide.parameters}
    tokens = [CONTENT[name](given, rendering) for name in CONTENT if name in given]
    return [*tokens, *_hosted_video(given, rendering), *(_block(placeholder(reference)) for reference in rendering.missing)]


def _block(html: str) -> Token:
    return Token("directive", "", 0, content=f"{html}\n", block=True)


def _shown(parameter: Parameter) -> Token:
    """Return what shows the value of a parameter that gives nothing else."""
    return _block(element("span", escape(f"{parameter.name}: {parameter.value}", quote=False), {"class": "missing-file"}))


def _code(given: Parameters, rendering: Rendering) -> Token:
    """Return the code of a file (GitPitch 2.0, code delimiter)."""
    parameter = given["code"]
    if not parameter.value:
        rendering.report.add(Problem.BAD_PARAMETER, "?code= names no file", parameter.span, "write ?code=path/of/the/file")
        return _shown(parameter)
    return _drawn(Origin.file(_asked(given, parameter, rendering)), given, parameter, rendering)


def _gist(given: Parameters, rendering: Rendering) -> Token:
    """Return the code of a gist (GitPitch 2.0, gist delimiter)."""
    parameter = given["gist"]
    origin = Origin.gist(_asked(given, parameter, rendering))
    if origin is None:
        hint = "write ?gist=user/id, as in the gist's address"
        rendering.report.add(Problem.BAD_PARAMETER, f"?gist={parameter.value} names no gist", parameter.span, hint)
        return _shown(parameter)
    return _drawn(origin, given, parameter, rendering)


def _asked(given: Parameters, parameter: Parameter, rendering: Rendering) -> Reference:
    """Return what a parameter refers to; the parameters beside it name its parts."""
    beside = {name: given[name].value for name in ("lines", "tags", "file") if name in given}
    return replace(Reference.read(parameter.value, parameter.span, rendering.report), **beside)


def _drawn(origin: Origin, given: Parameters, parameter: Parameter, rendering: Rendering) -> Token:
    lang = given.get("lang")
    return origin.block(lang.value if lang else "", parameter.span, rendering, lang.span if lang else parameter.span)


def _include(given: Parameters, rendering: Rendering) -> Token:
    """Return what stands for a file that could not be included."""
    parameter = given["include"]
    if not REMOTE.match(parameter.value):
        return _shown(parameter)
    html = not_fetched(parameter.value, f"{parameter.value}: pitchme build --fetch brings it here")
    return Token("directive", "", 0, content=f"<p>{html}</p>\n", meta={"code": None}, block=True)


def _survey(given: Parameters, rendering: Rendering) -> Token:
    """Return the facade of a form (GitPitch 3, surveys)."""
    parameter = given["survey"]
    if not REMOTE.match(parameter.value):
        hint = "write the whole address, as in ?survey=https://…"
        rendering.report.add(Problem.BAD_PARAMETER, f"{parameter.value or '?survey='} is no address of a form", parameter.span, hint)
        return _block(element("p", escape(parameter.value)))
    rendering.needs.add("video")
    return _block(facade("form", Frame.of(parameter.value), "", {"class": "stretch"}))


def _hosted_video(given: Parameters, rendering: Rendering) -> list[Token]:
    """Return the facade of a background video that only the player of its host shows: no background can be clicked on."""
    found = video(given["video"].value) if "video" in given else None
    rendering.needs.update(("video",) if found else ())
    return [_block(facade("video", found, "", {"class": "stretch"}))] if found else []


def _terminal(given: Parameters, rendering: Rendering) -> Token:
    return _block(terminal(given, rendering))


CONTENT: Mapping[str, Callable[[Parameters, Rendering], Token]] = {
    "code": _code,
    "gist": _gist,
    "include": _include,
    "terminal": _terminal,
    "survey": _survey,
}
"""What each parameter becomes, in the order in which they stand on the slide."""
