"""Paragraphs that hold what no paragraph can hold: they are divided around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

BREAKS = ("softbreak", "hardbreak")


def divided(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a slide with each block inside a paragraph's line as a block of its own, between paragraphs of the rest."""
    result: list[Token] = []
    number = 0
    while number < len(tokens):
        token = tokens[number]
        children = tokens[number + 1].children or [] if token.type == "paragraph_open" else []
        if any(child.type == "block_open" for child in children) and not token.hidden:
            result += _divide(tokens[number : number + 3])
            number += 3
        else:
            result.append(token)
            number += 1
    return result


def _divide(paragraph: Sequence[Token]) -> Iterator[Token]:
    opening, inline, closing = paragraph
    for children in _parts(inline.children or []):
        part = inline.copy(children=children)
        if children[0].type == "block_open":
            yield part
            yield Token("directive", "", 0, content="\n", block=True)
        elif children := _trimmed(children):
            yield from (opening, inline.copy(children=children), closing)


def _parts(children: Sequence[Token]) -> Iterator[list[Token]]:
    """Return the children of a line in runs: what is a block, and what stands between blocks."""
    run: list[Token] = []
    depth = 0
    for child in children:
        if child.type == "block_open" and not depth and run:
            yield run
            run = []
        depth += {"block_open": 1, "block_close": -1}.get(child.type, 0)
        run.append(child)
        if child.type == "block_close" and not depth:
            yield run
            run = []
    if run:
        yield run


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
    return token.type in BREAKS or (token.type == "text" and not token.content.strip())
