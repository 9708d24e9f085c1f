"""Pictures of markdown, and what plays: what refers to a file gets the file's address in the built deck."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Span
from pitchme.markup.destination import lenient_image
from pitchme.markup.files import placeholder
from pitchme.markup.frames import push_block
from pitchme.markup.picture_properties import Properties, read_label
from pitchme.markup.picture_styles import height, width
from pitchme.markup.players import player
from pitchme.markup.rendering import Rendering


def picture(state: StateInline, silent: bool) -> bool:
    """Read a picture of markdown, or what plays, which is a block that no paragraph can hold."""
    start = state.pos
    if not image(state, silent) and not lenient_image(state, silent):
        return False
    if not silent:
        rendering: Rendering = state.env["rendering"]
        row = rendering.row
        rendering.row += state.src.count("\n", 0, start)
        _finish(state, rendering)
        rendering.row = row
    return True


def _finish(state: StateInline, rendering: Rendering) -> None:
    """Give the picture that was just read what it refers to."""
    token = state.tokens[-1]
    reference = str(token.attrs["src"])
    place = rendering.place(reference, unquote(reference))
    given = _properties(token, rendering)
    html = player(reference, given, place, rendering)
    rendering.report.used("picture" if html is None else "video or sound", place)
    if html is None:
        _set_picture(token, reference, given, place, rendering)
        return
    state.tokens.pop()
    state.tokens_meta.pop()
    push_block(state, html)


def _properties(token: Token, rendering: Rendering) -> Properties:
    """Return what is said of a picture in its brackets and behind its path."""
    plain = "".join(child.content for child in token.children or ())
    given = read_label(token.content, rendering.place(token.content), rendering) or Properties(plain)
    size = {name: read(str(token.meta[name])) for name, read in (("width", width), ("height", height)) if name in token.meta}
    return replace(given, title=str(token.attrs.get("title", given.title)), style={**given.style, **size})


def _set_picture(token: Token, reference: str, given: Properties, place: Span, rendering: Rendering) -> None:
    """Give a picture its address; one that is missing becomes its placeholder."""
    if not reference:
        hint = "write the path of the picture in the parentheses"
        rendering.problem(Problem.BAD_ARGUMENT, "this picture has no path", f"![{token.content}]()", hint)
        token.type, token.content = "text", given.words
        return
    url = rendering.files.url(reference, place, picture=True)
    if url is None:
        token.type, token.content = "directive", placeholder(unquote(reference), given.words)
        return
    token.children = [Token("text", "", 0, content=given.words)]
    token.attrs = {name: value or "" for name, value in given.image(url, rendering).items()}
