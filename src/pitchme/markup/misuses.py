"""What reads like a directive inside a line and is none: it stays text, and is reported where it was meant for one."""

from __future__ import annotations

import re
from difflib import get_close_matches

from markdown_it.rules_inline import StateInline

from pitchme.deck.diagnostics import Problem, nearest
from pitchme.deck.source import Span
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import NAMES, PAIRS, Written

BLOCK = re.compile(r"\[(?:drag|drop)\s*(?:=|(:)\s*-?\d)[^\]\n]*\](?!\()")
CAPITALS = re.compile(r"@([A-Za-z]+)\[")
STEP = re.compile(r"@\[\s*[\d*]")
EXAMPLES = {"cite": "[{}]", "emoji": "[{}]", "fa": "[{}]", "fab": "[{}]", "far": "[{}]", "fas": "[{}]", "tweet": "[{}]", "img": "[]({})"}
"""Directives that need brackets, and what was meant by one with parentheses alone."""

BARE = "ghost math mathend whiteboard snapend divend ulend olend".split()
"""Names that stand alone on a line."""

NUMBER = re.compile(r"\s*\d*\s*")
"""What stands in the brackets of a list's element in a program, as in ``@argv[0]``."""


def place(state: StateInline, start: int, end: int) -> Span:
    """Return the place of what stands between two characters: the parser knows only the row that the text around it begins in."""
    rendering: Rendering = state.env["rendering"]
    line_start, line_end = state.src.rfind("\n", 0, start) + 1, state.src.find("\n", start)
    line_end = len(state.src) if line_end < 0 else line_end
    row = rendering.row + state.src.count("\n", 0, start)
    column = max(rendering.passage.line(row).find(state.src[line_start : min(line_end, line_start + 80)]), 0) + start - line_start
    return rendering.span(state.src[start : min(end, line_end)], row, column)


def misplaced_block(state: StateInline, silent: bool) -> bool:
    """Report the header of a block where no block begins: it stays text."""
    found = BLOCK.match(state.src, state.pos) if state.src[state.pos] == "[" and not silent else None
    if found:
        message = "no block begins inside a line, a list, a region or a quotation; this is shown as text"
        hint = "put it on a line of its own, without blanks before it, and outside of @snap"
        if found[1]:
            message, hint = "no block begins with a colon; this is shown as text", "write = behind the name of each property"
        state.env["rendering"].report.add(Problem.MISPLACED_DIRECTIVE, message, place(state, *found.span()), hint)
    return False


def reads_like_one(written: Written, state: StateInline) -> bool:
    """Tell whether brackets are a directive's: those behind a name, those of a code step, or those that never close."""
    return bool(written.unclosed) or (written.arguments is not None and (bool(written.name) or _is_step(written, state)))


def judge(written: Written | None, state: StateInline) -> None:
    """Report what stays text though a name of GitPitch, or nearly one, stands before its brackets."""
    if written is None:
        _judge_capitals(state)
    elif written.unclosed and (written.name in NAMES or _is_step(written, state)):
        _judge_unclosed(written, state)
    elif written.arguments is not None and (written.name or (written.body and _is_step(written, state))):
        _judge_name(written, state)
    elif written.name in EXAMPLES and written.body is not None:
        _judge_brackets(written, state)
    elif written.name not in NAMES and state.src == f"@{written.name}":
        _judge_bare(written, state)


def _is_step(written: Written, state: StateInline) -> bool:
    return not written.name and STEP.match(state.src, written.start) is not None


def _judge_capitals(state: StateInline) -> None:
    found = CAPITALS.match(state.src, state.pos, state.posMax)
    if found and found[1].lower() in NAMES:
        message = f"no directive @{found[1]}"
        span = place(state, found.start(), found.end() - 1)
        state.env["rendering"].report.add(Problem.UNKNOWN_DIRECTIVE, message, span, f"write @{found[1].lower()} in small letters")


def _judge_unclosed(written: Written, state: StateInline) -> None:
    """Report a bracket without its partner: none at all, or one that a bracket inside takes for itself."""
    opener = written.unclosed
    closer = PAIRS[opener]
    name = f"@{written.name}" if written.name else "this code step"
    message = f"the {opener} of {name} is never closed; it is shown as text"
    what = "text" if opener == "(" else "words"
    hint = f"write {closer} behind its {what}, in the same paragraph, list item or cell"
    if state.src.find(closer, written.end, state.posMax) >= 0:
        hint = f"write a {closer} for each {opener}, or \\{opener} for one that stands alone"
    state.env["rendering"].report.add(Problem.UNCLOSED_BRACKET, message, place(state, written.start, written.end + 1), hint)


def _judge_name(written: Written, state: StateInline) -> None:
    """Report a name in brackets that nothing answers to here."""
    name = f"@{written.name}" if written.name else "a code step"
    problem, message = Problem.MISPLACED_DIRECTIVE, f"{name} stands inside a line; it is shown as text"
    hint = f"put @{written.name}[…] at the start of a line of its own"
    if written.name and written.name not in NAMES:
        near = nearest(written.name, NAMES)
        if not near and NUMBER.fullmatch(written.arguments or ""):
            return
        problem, message = Problem.UNKNOWN_DIRECTIVE, f"no directive {name}"
        hint = f"did you mean @{near}?" if near else f"if it is meant as text, write \\{name}["
    state.env["rendering"].report.add(problem, message, place(state, written.start, written.end), hint)


def _judge_brackets(written: Written, state: StateInline) -> None:
    """Report a directive whose brackets are written as parentheses."""
    message = f"@{written.name} has no brackets; it is shown as text"
    hint = f"write @{written.name}{EXAMPLES[written.name].format(written.body)}"
    state.env["rendering"].report.add(Problem.BAD_ARGUMENT, message, place(state, written.start, written.end), hint)


def _judge_bare(written: Written, state: StateInline) -> None:
    """Report a line that is nearly the name of a directive which stands alone; ``@jane`` may be anybody."""
    near = get_close_matches(written.name, BARE, n=1, cutoff=0.85)
    if near:
        message = f"no directive @{written.name}; it is shown as text"
        state.env["rendering"].report.add(
            Problem.UNKNOWN_DIRECTIVE, message, place(state, written.start, written.end), f"did you mean @{near[0]}?"
        )
