r"""What counts as a formula: TeX between marks that MathJax knew (GitPitch 2.0 to 4.0, math)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pitchme.deck.kinds import NO


@dataclass(frozen=True, slots=True)
class Marks:
    """What a formula stands between, and whether it is a display, which stands on a line of its own."""

    opening: str
    closing: str
    is_display: bool = False
    is_tex: bool = False
    """Whether the marks are TeX themselves, as in ``\\begin{align}``."""


DOLLAR, BRACKET, NONE = Marks("$", "$"), Marks(r"\[", r"\]", True), Marks("", "", True)
DOUBLED = (Marks(r"\\[", r"\\]", True), Marks(r"\\(", r"\\)"))
"""What authors write so that markdown, which takes one backslash away, leaves the other."""

MARKS = (Marks("$$", "$$", True), BRACKET, Marks(r"\(", r"\)"), *DOUBLED, DOLLAR)
ENVIRONMENT = re.compile(
    r"\\begin\{((?:align(?:ed|at|edat)?|[dr]?cases|CD|(?:d|eqn|sub)?array|equation|flalign|gather(?:ed)?|(?:[bBpvV]|small)?matrix|multline"
    r"|split)\*?)\}"
)
BACK_TICKS = re.compile(r"(?<!`)(`+)(?!`)\s*(?P<content>\S.*?)\s*(?<!`)\1(?!`)", re.DOTALL)
FIRST = frozenset("$\\`")
"""What a formula can begin with."""

TEX = re.compile(r"\\[A-Za-z]|[\^=]|_\{|\b[A-Za-z]_\w\b")
"""What no prose has."""

SHORT = re.compile(r"(?=.*\w)(?!.*[^\W\d_]{2})[\w\s+\-−/(),.:!<>']+$", re.DOTALL)
"""Numbers, letters that stand alone, and signs between them."""

MONEY = re.compile(r"\d[\d.,]*\w?\s+[^\W\d_]{2}")
"""An amount and the word behind it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a text: its TeX, where that begins, where the formula begins and ends, marks and back-ticks included, and its marks."""

    tex: str
    start: int
    first: int
    end: int
    marks: Marks

    @property
    def source(self) -> str:
        """Return the formula as its author wrote it."""
        return self.tex if self.marks.is_tex else f"{self.marks.opening}{self.tex}{self.marks.closing}"


def formula_at(text: str, pos: int, end: int, mathjax: str = "on") -> Formula | None:
    """Return the formula that begins at ``pos`` and stands before ``end``; ``mathjax`` is the deck's setting of that name.

    With the setting, all marks count. Without it, which GitPitch showed as source, those count whose content reads as a formula,
    and a dollar is a dollar.
    """
    if mathjax.lower() in NO or text[pos] not in FIRST:
        return None
    if text[pos] == "`":
        return _in_back_ticks(text, pos, end, mathjax)
    formula = _marked(text, pos, end)
    return formula if formula and _is_meant(formula, text, mathjax) else None


def formulas_in(text: str) -> Iterator[Formula]:
    """Return the formulas of a text that is no markdown."""
    pos = 0
    while pos < len(text):
        formula = formula_at(text, pos, len(text)) if text[pos] in FIRST else None
        if formula:
            yield formula
        pos = formula.end if formula else pos + 1


def _marked(text: str, pos: int, end: int) -> Formula | None:
    """Return what stands between marks at ``pos``, if it is not empty."""
    marks = _marks_at(text, pos)
    close = _closing(text, pos, end, marks) if marks else None
    if marks is None or close is None or not text[pos + len(marks.opening) : close].strip():
        return None
    start, behind = pos + len(marks.opening), close + len(marks.closing)
    return Formula(text[pos:behind], pos, pos, behind, marks) if marks.is_tex else Formula(text[start:close], start, pos, behind, marks)


def _marks_at(text: str, pos: int) -> Marks | None:
    found = ENVIRONMENT.match(text, pos)
    if found:
        return Marks(found[0], rf"\end{{{found[1]}}}", True, True)
    return next((marks for marks in MARKS if text.startswith(marks.opening, pos)), None)


def _closing(text: str, pos: int, end: int, marks: Marks) -> int | None:
    """Return where the closing mark stands: the first outside of braces if there is one, else the first; a blank line ends the search."""
    start = pos + len(marks.opening)
    if text.find(marks.closing, start, end) < 0:
        return None
    depth, inside = 0, None
    same = rf"{re.escape(marks.opening)}|" if marks.is_tex else ""
    for found in re.compile(rf"{same}{re.escape(marks.closing)}|\\.|[{{}}]|\n\s*\n", re.DOTALL).finditer(text, start, end):
        if found[0] == marks.closing and depth <= 0:
            return found.start()
        if found[0] == marks.closing and inside is None:
            inside = found.start()
        if found[0].isspace():
            break
        depth += {"{": 1, "}": -1, marks.opening: 1, marks.closing: -marks.is_tex}.get(found[0], 0)
    return inside


def _in_back_ticks(text: str, pos: int, end: int, mathjax: str) -> Formula | None:
    """Return the formula that is all of a code span: there markdown leaves it alone."""
    found = BACK_TICKS.match(text, pos, end)
    if not found:
        return None
    formula = _marked(text, found.start("content"), found.end("content"))
    if formula is None or formula.end < found.end("content") or not (mathjax or _reads_as_formula(formula)):
        return None
    return replace(formula, first=pos, end=found.end())


def _is_meant(formula: Formula, text: str, mathjax: str) -> bool:
    """Tell whether marks outside of back-ticks, where other things look like them, are those of a formula."""
    tex, marks = formula.tex, formula.marks
    around = (text[max(formula.first - 1, 0) : formula.first], text[formula.end : formula.end + 1])
    if "`" in tex or (marks.opening.startswith("$") and "$" in around):
        return False
    if marks is DOLLAR:
        return bool(mathjax) and _is_no_money(tex, *around)
    if marks is BRACKET and around[1] == "(":
        return False
    is_asked_for = mathjax and (marks is not BRACKET or tex[0].isspace())
    return bool(is_asked_for) or _reads_as_formula(formula)


def _reads_as_formula(formula: Formula) -> bool:
    """Tell whether what stands between marks is a formula whoever wrote it: ``$name$`` is a variable, ``\\[x\\]`` markdown's escape."""
    if formula.marks in DOUBLED:
        return False
    is_short = formula.marks is not DOLLAR and (formula.marks is not BRACKET or formula.tex[0].isspace())
    return formula.marks.is_tex or TEX.search(formula.tex) is not None or (is_short and SHORT.match(formula.tex) is not None)


def _is_no_money(tex: str, before: str, behind: str) -> bool:
    """Tell whether dollars are marks: pandoc's rule, which asks for no blank inside of them and no digit behind, and sees no amounts of money."""
    if tex[0].isspace() or tex[-1].isspace() or behind.isdigit() or (before.isalnum() and before.isascii()):
        return False
    return not MONEY.match(tex) or TEX.search(tex) is not None
