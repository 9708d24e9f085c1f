"""`@[1-3](note)`: one step through the code of a slide.

Each step stands on its own line and begins in column 1, anywhere on the slide. It lights lines of the slide's code and dims the
others; the note is shown while it does. Lines count from 1; where a slide has several code blocks, they count on through all of
them. `@[2,5-7]` names several lines, `@[*]` all, `zoom-14` makes the lit lines 1.4 times as large. The note is markdown and runs
to the last `)` of its line.

````deck
```text
one
two
```
@[1](The *first* (of two))
@[2, zoom-14]
````

````html
<pre><code class="hljs language-text">one
two
</code></pre>
<ol class="code-steps">
<li class="code-presenting-annotation fragment current-only" data-code-focus="1">The <em>first</em> (of two)</li>
<li class="code-presenting-annotation fragment current-only" data-code-focus="2" data-code-zoom="1.4"></li>
</ol>
````
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Span
from pitchme.markup.directive import Line, Use
from pitchme.markup.rendering import Rendering
from pitchme.markup.sounds import SOUND, sound_url
from pitchme.markup.steps import STEPS, Step, read_items, step_tokens
from pitchme.markup.syntax import Written, greedy


@dataclass(frozen=True, slots=True)
class CodeStep(Line):
    """A step of code presenting (GitPitch 2.0 to 4.0, code presenting)."""

    names: ClassVar[tuple[str, ...]] = ("",)
    around: ClassVar[tuple[str, str]] = ("ol", STEPS)

    step: Step
    note: str
    sound: str = ""

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read the items to the first ``]`` and the note to the last ``)`` of the line."""
        end = text.find("]", pos)
        if end < 0:
            return None
        note_start = end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip())
        note, note_end = greedy(text, note_start, "(", ")")
        return Written("", text[pos + 2 : end], text[end + 1 :], pos, note_end if note is not None else end + 1)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read a step; one whose items make no sense lights nothing and keeps its note, and is text where it has none."""
        items, wrong = read_items(use.arguments or "")
        note = _note(use, rendering.report)
        if wrong and not items and not note:
            _report_items(wrong, use.span, rendering.report)
            return None
        if wrong:
            _report_items(wrong, use.span, rendering.report)
        if SOUND.fullmatch(note):
            return cls(Step(items, use.span), "", sound_url(note, use.span, rendering))
        return cls(Step(items, use.span), note)

    def tokens(self) -> list[Token]:
        """Return a list item with the note; its lines are settled when the slide's code is known."""
        opening, note, closing = step_tokens(self.step, Token("inline", "", 0, content=self.note, children=[], block=True))
        opening.attrs = {"data-audio": self.sound} if self.sound else {}
        return [opening, note, closing]


def _note(use: Use, report: Report) -> str:
    rest = (use.body or "").strip()
    inside, end = greedy(rest, 0, "(", ")")
    if rest and (inside is None or rest[end:].strip()):
        report.add(Problem.MALFORMED_STEP, _wrong_note(inside), use.span, f"write @[{use.arguments}](your note)")
        return f"{inside} {rest[end:].strip()}" if inside is not None else _without_lone(rest)
    return "" if inside is None else inside.strip()


def _wrong_note(inside: str | None) -> str:
    return "text stands behind the note of this code step" if inside is not None else "the note of a code step stands in parentheses"


def _without_lone(text: str) -> str:
    """Return a text without the one parenthesis that its author forgot the other of."""
    if text.count("(") < text.count(")"):
        return text.removesuffix(")")
    return text.removeprefix("(") if text.count("(") > text.count(")") else text


def _report_items(wrong: tuple[str, ...], span: Span, report: Report) -> None:
    for item in wrong:
        hint = "write sizes from zoom-01 to zoom-99" if item.startswith("zoom") else "write lines as in @[1-3,5](your note)"
        what = "size" if item.startswith("zoom") else "line of code"
        report.add(Problem.MALFORMED_STEP, f"{item or 'nothing'} is no {what}", span, hint)
