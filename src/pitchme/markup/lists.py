"""Lists: what ``@ul`` and ``@ol`` make of them, and items that their author ends with ``|`` (GitPitch 2.0, ``- item |``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from pitchme.markup.html import TAG, Tag
from pitchme.markup.rendering import Rendering

HTML = ("directive", "html_inline", "html_block")
LISTS = ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close")


def set_items(tokens: Sequence[Token], rendering: Rendering) -> None:
    """Make the items that end with ``|`` fragments, whatever marks them.

    GitPitch did so for ``-`` alone, and then only for the last bold or linked words of an item; the whole item was meant.
    """
    for number in range(2, len(tokens)):
        token = tokens[number]
        if token.type == "inline" and "|" in token.content and tokens[number - 2].type == "list_item_open":
            first, newline, rest = token.content.partition("\n")
            if token.content.endswith("\\|") or first.rstrip().endswith("\\|"):
                continue
            if first.rstrip().endswith("|"):
                token.content = first.rstrip()[:-1].rstrip() + newline + rest
            elif token.content.rstrip().endswith("|"):
                token.content = token.content.rstrip()[:-1].rstrip()
            else:
                continue
            rendering.report.used("- item |", rendering.span(row=token.map[0] if token.map else 0))
            if "fragment" not in str(tokens[number - 2].attrGet("class")):
                tokens[number - 2].attrJoin("class", "fragment")


def show_at_once(tokens: Sequence[Token]) -> None:
    """Take the fragments out of speaker notes: reveal.js would count them as steps that show nothing."""
    for token in (part for block in tokens for part in (block, *(block.children or ()))):
        if "fragment" in (words := str(token.attrs.get("class", "")).split()):
            words.remove("fragment")
            token.attrs = {**token.attrs, "class": " ".join(words)} if words else {k: v for k, v in token.attrs.items() if k != "class"}
        if token.type in HTML and "fragment" in token.content:
            token.content = TAG.sub(_shown_at_once, token.content)


def _shown_at_once(found: re.Match[str]) -> str:
    """Return a tag that is no fragment."""
    tag = Tag.read(found[0])
    words = (tag.attributes.get("class") or "").split() if tag else []
    if not tag or "fragment" not in words:
        return found[0]
    words.remove("fragment")
    attributes = tag.attributes | {"class": " ".join(words)}
    return str(replace(tag, attributes={name: value for name, value in attributes.items() if name != "class" or value}))


def has_list(tokens: Sequence[Token]) -> bool:
    """Tell whether there is a list that is in no other block."""
    level = _level(tokens)
    return any(_is_outermost(token, level) for token in tokens)


def _level(tokens: Sequence[Token]) -> int:
    return min((token.level for token in tokens), default=0)


def _is_outermost(token: Token, level: int) -> bool:
    """Tell whether a token opens or closes a list that is in no other block."""
    return token.type in LISTS and token.level == level


def dressed(tokens: Sequence[Token], *, numbered: bool, classes: Sequence[str], stepped: bool) -> list[Token]:
    """Return tokens with their outermost lists numbered, of some classes, and stepped; lists right behind each other are one."""
    level = _level(tokens)
    for token in tokens:
        if _is_outermost(token, level) and numbered:
            token.tag = "ol"
    tokens = _joined(tokens, level)
    for number, token in enumerate(tokens):
        if token.type == "list_item_open" and token.level == level + 1:
            _dress_item(tokens, number, stepped=stepped)
        elif _is_outermost(token, level) and token.nesting == 1 and classes:
            token.attrJoin("class", " ".join(classes))
    return tokens


def _joined(tokens: Sequence[Token], level: int) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else token
        both = _is_outermost(last, level) and _is_outermost(token, level)
        if both and (last.nesting, token.nesting) == (-1, 1) and last.tag == token.tag:
            joined.pop()
        else:
            joined.append(token)
    return joined


def _dress_item(tokens: Sequence[Token], number: int, *, stepped: bool) -> None:
    """Make an item a fragment, and its text tight: blank lines between items are no paragraphs (GitPitch 3, lists)."""
    item = tokens[number]
    if stepped:
        item.attrJoin("class", "fragment")
    end = next(n for n in range(number, len(tokens)) if tokens[n].type == "list_item_close" and tokens[n].level == item.level)
    paragraphs = [t for t in tokens[number:end] if t.type.startswith("paragraph") and t.level == item.level + 1]
    if len(paragraphs) == 2:
        for token in paragraphs:
            token.hidden = True
