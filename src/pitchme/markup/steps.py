"""Code steps against the code of their slide (GitPitch 2.0 to 4.0, code presenting)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Span
from pitchme.markup.rendering import Rendering

LINES = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
STEPS = "code-steps"
"""The class of a list of steps."""

ZOOM = re.compile(r"zoom-(\d{1,2})")
Item = tuple[int, int] | float | str
"""Lines from A to B, a size in em, or ``*`` for all lines."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step lights, as its author wrote it, and where.

    Lines count through all code of the slide; those of a step with a ``block`` count in that one.
    """

    items: tuple[Item, ...]
    span: Span
    block: Token | None = None


def read_items(text: str) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return the items of ``@[…]`` that make sense, and those that do not."""
    items: list[Item] = []
    wrong: list[str] = []
    for part in re.split("[,;]", text):
        item = _item(part.strip())
        if item is None:
            wrong.append(part.strip())
        else:
            items.append(item)
    return tuple(items), tuple(wrong)


def line_range(word: str) -> tuple[int, int] | None:
    """Return the first and the last line, which count from 1, that a word such as ``3`` or ``3-5`` names; None where it names none."""
    found = LINES.fullmatch(word)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    return (first, last) if 0 < first <= last else None


def past_end(last: int, whose: str, lines: int) -> tuple[str, str]:
    """Return what is wrong with a line's number that is too high, and what to write."""
    message = f"there is no line {last}: {whose} has {lines} line{'s' if lines > 1 else ''}"
    return message, f"name lines from 1 to {lines}" if lines > 1 else "name line 1"


def _item(word: str) -> Item | None:
    if LINES.fullmatch(word):
        return line_range(word)
    if found := ZOOM.fullmatch(word):
        return int(found[1]) / 10 or None
    return "*" if word == "*" else None


def step_tokens(step: Step, note: Token) -> tuple[Token, Token, Token]:
    """Return a step as a list item around its note; its lines are settled when the slide's code is known."""
    return Token("code_step_open", "li", 1, block=True, meta={"step": step}), note, Token("code_step_close", "li", -1, block=True)


def step_list(steps: Sequence[tuple[Step, str]]) -> list[Token]:
    """Return steps with notes of HTML as a list, which steps of the author's own go on with."""
    if not steps:
        return []
    notes = [(step, Token("directive", "", 0, content=note, hidden=True)) for step, note in steps]
    opening = Token("lines_open", "ol", 1, attrs={"class": STEPS}, block=True)
    closing = Token("lines_close", "ol", -1, info=STEPS, block=True)
    return [opening, *(token for pair in notes for token in step_tokens(*pair)), closing]


def settle(tokens: Sequence[Token], lines: int | None, rendering: Rendering) -> None:
    """Write what each step lights into its element; ``lines`` is how many the slide's code has, None where that is not known.

    Steps in speaker notes step nothing: they are a plain list there.
    """
    for token in tokens:
        if token.type == "code_step_open":
            step = _placed(token.meta["step"])
            if rendering.in_notes:
                hint = "put it above Note:, on a line of its own"
                rendering.report.add(Problem.STEP_IN_NOTES, "this code step stands in the speaker notes", step.span, hint)
            else:
                token.attrs |= _attributes(step, lines)
                _judge(step, lines, rendering.report)


def _placed(step: Step) -> Step:
    """Return a step whose lines count through all code of the slide."""
    before = step.block.meta["before"] if step.block else 0
    items = tuple((item[0] + before, item[1] + before) if isinstance(item, tuple) else item for item in step.items)
    return Step(items, step.span)


def _attributes(step: Step, lines: int | None) -> dict[str, str | int | float]:
    ranges = [item for item in step.items if isinstance(item, tuple)]
    zooms = [item for item in step.items if isinstance(item, float)]
    values: dict[str, str | int | float] = {"class": "code-presenting-annotation fragment current-only"}
    values["data-code-focus"] = "*" if "*" in step.items else ",".join(_shown(ranges, lines))
    return values | ({"data-code-zoom": f"{zooms[-1]:g}"} if zooms else {})


def _shown(ranges: Sequence[tuple[int, int]], lines: int | None) -> list[str]:
    inside = [(first, last if lines is None else min(last, lines)) for first, last in ranges if lines is None or first <= lines]
    return [f"{first}-{last}" if last > first else str(first) for first, last in inside]


def _judge(step: Step, lines: int | None, report: Report) -> None:
    last = max((item[1] for item in step.items if isinstance(item, tuple)), default=0)
    if lines is None:
        return
    if not lines:
        report.add(
            Problem.STEP_WITHOUT_CODE,
            "there is no code on this slide for the step",
            step.span,
            "put the code in a fence: ``` before and behind it",
        )
    elif last > lines:
        message, hint = past_end(last, "the code on this slide", lines)
        report.add(Problem.STEP_PAST_END, message, step.span, hint)
