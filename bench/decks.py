"""The work load: the same N slides for every tool.

Every third slide is a paragraph, a list that is revealed item by item, or twelve lines of Python that are stepped through;
every fourth slide lies below the one before it. `dialects.py` writes them in the language of each tool.
"""

from __future__ import annotations

from dataclasses import dataclass

WORDS = """
    deck slide static build render theme reveal fragment vertical code step note speaker offline preview reload highlight browser
    layout footer markdown template list table image shortcut config branch server bundle
"""
VOCABULARY = WORDS.split()
STEPS = {"1-2": "imports", "4,6": "the two guards", "8-12": "the loop"}
EDIT_MARK = "EDITMARK-0 "


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a title with a paragraph, with list items or with lines of code."""

    number: int
    title: str
    text: str = ""
    items: tuple[str, ...] = ()
    code: tuple[str, ...] = ()

    @property
    def below(self) -> bool:
        """Return whether the slide lies below the one before it."""
        return self.number % 4 == 3


def words(number: int, salt: int, count: int) -> str:
    """Return `count` words that are always the same for this slide and salt."""
    first, stride = number * 7 + salt * 13, 1 + number % 5
    return " ".join(VOCABULARY[(first + stride * place) % len(VOCABULARY)] for place in range(count))


def paragraph(number: int) -> str:
    """Return a paragraph with some strong text and inline code in it."""
    head, strong, code, tail = words(number, 1, 12), words(number, 2, 3), words(number, 3, 1), words(number, 4, 14)
    return f"The {head} and **{strong}** with `{code}_{number}`; {tail}."


def bullets(number: int) -> tuple[str, ...]:
    """Return five list items with some emphasis in them."""
    return tuple(f"{words(number, item, 5)} *{words(number, item + 9, 2)}* {number}.{item}" for item in range(5))


def python_code(number: int) -> tuple[str, ...]:
    """Return twelve lines of Python that differ from slide to slide."""
    noun, verb = VOCABULARY[number % len(VOCABULARY)], VOCABULARY[(number * 3 + 1) % len(VOCABULARY)]
    return (
        "import os",
        f"from {noun} import {verb}_{number} as helper",
        "",
        f"def {noun}_{number}(path: str, limit: int = {number}) -> list[str]:",
        f'    """Return the {verb} of {noun}."""',
        "    if limit < 0 or not os.path.exists(path):",
        f'        raise ValueError(f"bad {{path!r}} in {noun}")',
        "    found = []",
        f"    for number, line in enumerate(open(path), start={number % 9}):",
        f"        if line.startswith('{verb}') and number % {number % 7 + 2} == 0:",
        f'            found.append(helper(line.strip()) + "{noun} {number}")  # keep it',
        "    return found[:limit]",
    )


def slide(number: int, marked: int) -> Slide:
    """Return slide `number`; the paragraph of slide `marked` begins with the mark that a live preview can be timed by."""
    title = f"Slide {number:04d} {words(number, 0, 2)}"
    if number % 3 == 0:
        return Slide(number, title, text=EDIT_MARK * (number == marked) + paragraph(number))
    if number % 3 == 1:
        return Slide(number, title, items=bullets(number))
    return Slide(number, title, code=python_code(number))


def deck(count: int) -> list[Slide]:
    """Return the deck of `count` slides."""
    marked = count // 2 // 3 * 3
    return [slide(number, marked) for number in range(count)]
