"""Paragraphs that hold what no paragraph can hold: they are divided around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from pitchme.markup.comments import WIDGETS, give, nesting

BREAKS = ("softbreak", "hardbreak")


def divided(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a slide with each block inside a paragraph's line as a block of its own, between paragraphs of the rest."""
    result: list[Token] = []
    number = 0
    while number < len(tokens):
        token = tokens[number]
        children = tokens[number + 1].children or [] if token.type == "paragraph_open" else []
        if not token.hidden and _has_block(children):
            result += _divide(tokens[number : number + 3])
            number += 3
        else:
            result.append(token)
            number += 1
    return result


def _has_block(children: Sequence[Token]) -> bool:
    return any(child.type == "block_open" for child in children)


def _divide(paragraph: Sequence[Token]) -> Iterator[Token]:
    """Return the parts of a paragraph; its attributes are of the last, behind which its author wrote them."""
    opening, inline, closing = paragraph
    runs = [run for run in map(_trimmed, _runs(inline.children or [])) if run]
    for run in runs:
        attributes = opening.attrs if run is runs[-1] else {}
        if _has_block(run):
            if attributes:
                give(run[1] if run[0].type in WIDGETS else run[0], {name: str(value) for name, value in attributes.items()})
            yield inline.copy(children=run)
            yield Token("directive", "", 0, content="\n", block=True)
        else:
            yield from (opening.copy(attrs=attributes), inline.copy(children=run), closing)


def _runs(children: Sequence[Token]) -> Iterator[list[Token]]:
    """Return the children of a line in runs: an element with a block somewhere in it is one, what stands between such elements is another."""
    run: list[Token] = []
    for part in _elements(children):
        if _has_block(part):
            yield from ([run] if run else [])
            yield part
            run = []
        else:
            run += part
    if run:
        yield run


def _elements(children: Sequence[Token]) -> Iterator[list[Token]]:
    """Return the children of a line as its outermost elements, each with what it holds."""
    part: list[Token] = []
    depth = 0
    for child in children:
        part.append(child)
        depth = max(depth + nesting(child), 0)
        if not depth:
            yield part
            part = []
    if part:
        yield part


def _trimmed(children: Sequence[Token]) -> list[Token]:
    """Return a run without the line ends and blanks at its ends."""
    run = list(children)
    while run and _is_blank(run[0]):
        run.pop(0)
    while run and _is_blank(run[-1]):
        run.pop()
    if run and run[0].type == "text":
        run[0] = run[0].copy(content=run[0].content.lstrip())
    if run and run[-1].type == "text":
        run[-1] = run[-1].copy(content=run[-1].content.rstrip())
    return run


def _is_blank(token: Token) -> bool:
    return token.type in BREAKS or (token.type in ("text", "html_inline") and not token.content.strip())
