r"""`@math … @math` and `@math … @mathend`: a formula that takes lines of its own.

Both marks stand on lines of their own. Between them stands LaTeX, in any of the marks for formulas, or in none. Elsewhere on a slide these
marks make formulas too: `$$…$$` and `\[…\]` take lines of their own, `\(…\)` and, with the setting `mathjax`, `$…$` stand in a line. In
back-ticks, markdown leaves all of it as it is.

````deck
@math
`$x$`
@math
````

````html
<p><span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="katex-base"><span class="katex-strut" style="height:0.4306em;"></span><span class="mord mathnormal">x</span></span></span></span></p>
````

A formula that KaTeX does not know is shown as it is written:

````deck
@math
\[ x + \alhpa \]
@mathend
````

````html
<p><code class="formula-source display">\[ x + \alhpa \]</code></p>
````

````diagnostics
PITCHME.md:2:8: warning: this formula is shown as its source: KaTeX has no command \alhpa [refused-formula]
  | \[ x + \alhpa \]
  |        ^^^^^^^
  = did you mean \alpha?
````
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Span
from pitchme.markup.directive import Ending, How, Raw, Use
from pitchme.markup.formula import FIRST, NONE, Formula, formulas_in
from pitchme.markup.formula_html import formula_html
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, scan


@dataclass(frozen=True, slots=True)
class MathBlock(Raw):
    """A formula as a block (GitPitch 3 and 4.0, math)."""

    names: ClassVar[tuple[str, ...]] = ("math",)
    is_native: ClassVar[bool] = True
    ends: ClassVar[tuple[str, ...]] = ("mathend",)

    span: Span

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@math[…]``; a sentence that begins with the word is text, and a formula may follow."""
        written = scan(text, pos)
        rest = text[written.end :].strip() if written else ""
        return written if rest[:1] in FIRST or not rest else None

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@math[key=value, …]``: all its properties are those of a block."""
        return cls(use.span)

    def find_end(self, lines: Iterable[str]) -> Ending | None:
        """Return where the formula ends: at its mark, or where that is missing, at the first blank line behind it, or at the next one."""
        blank = None
        filled = False
        for number, line in enumerate(lines):
            text = line.strip()
            if text.startswith("@") and (ending := self._end(number, text)):
                return ending
            if text.startswith("@math["):
                return Ending(number if blank is None else blank, How.INTERRUPTED)
            filled = filled or bool(text)
            if filled and not text and blank is None:
                blank = number
        return None if blank is None else Ending(blank, How.INTERRUPTED)

    def _end(self, number: int, text: str) -> Ending | None:
        if text in ("@math", "@math[]", "@mathend", "@mathend[]"):
            return Ending(number, How.PLAIN, len(text))
        misspelt = SequenceMatcher(None, text, "@mathend").ratio() > 0.8
        return Ending(number, How.MISSPELT, len(text)) if misspelt or text == "@endmath" else None

    def judge_end(self, how: How, report: Report) -> None:
        """Report a formula that another mark ends, or nothing."""
        if how is How.MISSPELT:
            message = "the line that ends this formula is misspelt"
            report.add(Problem.MISSPELT_FORMULA_END, message, self.span, "write @math on a line of its own behind the formula")
        else:
            report.add(Problem.UNCLOSED_FORMULA, "this formula is never ended", self.span, "write @math on a line of its own behind it")

    @staticmethod
    def judge_stray(name: str, span: Span, report: Report) -> None:
        """Report the end of a formula that was never opened."""
        hint = "leave it out, or open the formula with @math before it"
        report.add(Problem.UNOPENED_FORMULA, f"@{name} ends a formula that was never opened", span, hint)

    def html(self, text: str, rendering: Rendering) -> str:
        """Return a paragraph with the formulas of the text; a text without marks is one formula."""
        pieces: list[str] = []
        done = 0
        for formula in list(formulas_in(text)) or [Formula(text, 0, 0, len(text), NONE)]:
            pieces += [escape(text[done : formula.first], quote=False), formula_html(formula, text, rendering)]
            done = formula.end
        content = "".join((*pieces, escape(text[done:], quote=False))).strip()
        return f"<p>{content}</p>\n" if content else ""
