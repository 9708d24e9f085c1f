"""reveal.js' own comments in markdown: ``<!-- .slide: … -->`` and ``<!-- .element: … -->`` (GitPitch 1.0, reveal.js comments)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from pitchme.markup.addresses import set_addresses
from pitchme.markup.html import ATTRIBUTE, TAG, VOID, Tag, merged
from pitchme.markup.rendering import Rendering

COMMENT = re.compile(r"<!--\s*\.(slide|element):\s*((?:(?!-->).)*?)\s*-->", re.DOTALL)
HTML = ("html_inline", "directive")
WIDGETS = ("leaf_open", "block_open")
Attributes = dict[str, str | None]


def _read(found: re.Match[str]) -> tuple[str, Attributes]:
    """Return what a comment speaks of, ``slide`` or ``element``, and its attributes."""
    return found[1], {name: next((v for v in values if v), "") for name, *values in ATTRIBUTE.findall(found[2])}


def apply_comments(tokens: list[Token], rendering: Rendering) -> None:
    """Give slides and elements the attributes of their comments, and take the comments out."""
    for number, token in enumerate(tokens):
        rendering.row = token.map[0] if token.map else rendering.row
        if token.type == "html_block" and "<!--" in token.content:
            for found in COMMENT.finditer(token.content):
                _apply(_read(found), _before(tokens, number), rendering)
            token.content = COMMENT.sub("", token.content)
            token.content = token.content if token.content.strip() else ""
        elif token.type == "inline" and token.children and "<!--" in token.content:
            _apply_in_line(token.children, tokens, number, rendering)


def _apply_in_line(children: list[Token], tokens: Sequence[Token], number: int, rendering: Rendering) -> None:
    parent = next((t for t in reversed(tokens[:number]) if t.nesting == 1 and not t.hidden), None)
    first_row = rendering.row
    for place, child in enumerate(children):
        rendering.row = first_row + child.meta.get("row", 0)
        if child.type == "html_inline" and (found := COMMENT.fullmatch(child.content)):
            _apply(_read(found), _before(children, place) or parent or _before(tokens, number), rendering)
            child.content = ""
            if place and children[place - 1].type == "text":
                children[place - 1].content = children[place - 1].content.rstrip()


def _apply(found: tuple[str, Attributes], target: Token | None, rendering: Rendering) -> None:
    what, values = found
    rendering.report.used(f"<!-- .{what}: -->", rendering.place(f".{what}:"))
    if what == "slide":
        rendering.attributes = merged(rendering.attributes, set_addresses(values, rendering))
    elif target is not None:
        give(target, values)


def give(target: Token, values: Mapping[str, str | None]) -> None:
    """Give an element attributes; classes and styles add up."""
    if target.type in HTML:
        target.content = TAG.sub(lambda tag: _with(tag[0], values), target.content, count=1)
    else:
        old: Attributes = {name: str(value) for name, value in target.attrs.items()}
        target.attrs = {name: value or "" for name, value in merged(old, values).items()}


def _with(html: str, values: Mapping[str, str | None]) -> str:
    """Return a tag with more attributes."""
    tag = Tag.read(html)
    return str(Tag(tag.name, False, merged(tag.attributes, values))) if tag else html


def _before(tokens: Sequence[Token], number: int) -> Token | None:
    """Return the element that ends right before a place on the same level, line breaks aside, else the one around that; None without both.

    Of a widget it is its first piece of HTML.
    """
    depth = 0
    for place in range(number - 1, -1, -1):
        token = tokens[place]
        step = nesting(token)
        depth -= step
        if step >= 0 and depth <= 0 and _is_element(token):
            return tokens[place + 1] if token.type in WIDGETS else token
        if depth < 0:
            return None
    return None


def nesting(token: Token) -> int:
    """Return 1 where an element begins, -1 where it ends, 0 where neither; tags by hand count too."""
    if token.type != "html_inline":
        return token.nesting
    tag = Tag.read(token.content)
    if tag is None or tag.name in VOID:
        return 0
    return -1 if tag.closes else 1


def _is_element(token: Token) -> bool:
    if token.type == "html_inline":
        tag = Tag.read(token.content)
        return tag is not None and not tag.closes and tag.name != "br"
    return token.type not in ("text", "text_special", "softbreak", "hardbreak", "inline", "html_block", "directive", "words_open")
