"""Fragments of lists: items that their author ends with ``|`` (GitPitch 2.0, ``- item |``), and none in speaker notes."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from pitchme.markup.rendering import Rendering


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
            token.attrs["class"] = " ".join(words)
            if not words:
                del token.attrs["class"]
