"""`@snap[…] … @snapend` and `@div[…] … @divend`: a region of a slide.

Both marks stand on lines of their own; what is between them is markdown as everywhere. `@snap` puts its region at a place of the slide:
`north-west`, `north`, `north-east`, `west`, `midpoint`, `east`, `south-west`, `south`, `south-east`. `span-40` makes it as wide as 40 per
cent of the slide. Other words in the brackets are classes: colours and sizes of text, `fragment`, or classes of your own style sheet.
Regions may lie in each other and over each other.

````deck
@snap[west span-40 text-blue]
## Left
@snapend
@snap[east fragment]
- one
- two
@snapend
````

````html
<section class="has-regions">
<div class="west span-40 text-blue">
<h2>Left</h2>
</div>
<div class="east fragment">
<ul>
<li>one</li>
<li>two</li>
</ul>
</div>
</section>
````

`@div` takes classes alone: `left-20` to `left-80` and `right-20` to `right-80` stand beside each other.

````deck
@div[left-50]
One **half**
@divend
````

````html
<div class="left-50">
<p>One <strong>half</strong></p>
</div>
````
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Span
from pitchme.markup.class_words import POSITIONS, judge_position, judge_words
from pitchme.markup.directive import Container, Ending, How, Use
from pitchme.markup.html import merged
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, scan

BARE = re.compile(r"\s*(?:@[a-z]|$)")


@dataclass(frozen=True, slots=True)
class Region(Container):
    """A region as a container (GitPitch 3, snap layouts)."""

    names: ClassVar[tuple[str, ...]] = ("snap", "div")
    ends: ClassVar[tuple[str, ...]] = ("snapend", "divend")

    name: str
    classes: tuple[str, ...]
    span: Span

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@snap[…]``; without brackets, no words follow it on its line, and a body in parentheses is its content."""
        written = scan(text, pos)
        if written is None or (written.arguments is None and not BARE.match(text[written.end :])):
            return None
        if written.body is None:
            return written
        return Written(written.name, written.arguments, None, pos, written.end - len(written.body) - 2)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@snap[position class …]``."""
        words = tuple(re.split(r"[\s,]+", (use.arguments or "").strip())) if (use.arguments or "").strip() else ()
        judge_words(words, use.span, rendering)
        if use.name == "snap":
            judge_position(words, use.span, rendering)
        return cls(use.name, words, use.span)

    def find_end(self, lines: Iterable[str]) -> Ending | None:
        """Return where the region ends: at its mark, or before the next region where the mark is missing."""
        rest = list(lines)
        depth = 0
        for number, line in enumerate(rest):
            text = line.rstrip()
            if self._opens(text):
                if not self._is_nested(rest[number:]):
                    return Ending(number, How.INTERRUPTED)
                depth += 1
            elif ending := self._end(number, text):
                if not depth:
                    return ending
                depth -= 1
        return None

    def _opens(self, text: str) -> bool:
        return text.startswith(f"@{self.name}") and re.match(rf"@{self.name}(?:\s?\[|$)", text) is not None

    def _is_nested(self, lines: Sequence[str]) -> bool:
        """Tell whether the region that opens here has an end of its own, and leaves one for the region around it."""
        ends = sum(self._end(0, line.rstrip()) is not None for line in lines)
        return ends > sum(self._opens(line.rstrip()) for line in lines)

    def _end(self, number: int, text: str) -> Ending | None:
        if "@" not in text:
            return None
        mark = f"@{self.name}end"
        if found := re.match(rf"{mark}\b\]?|@end{self.name}\b", text):
            return Ending(number, How.PLAIN if found[0] == mark else How.MISSPELT, found.end())
        if text.endswith(f" {mark}"):
            return Ending(number, How.PLAIN, len(mark), len(text) - len(mark))
        word = text.split(maxsplit=1)[0]
        return Ending(number, How.MISSPELT, len(word)) if SequenceMatcher(None, word, mark).ratio() > 0.8 else None

    def judge_end(self, how: How, line: str, span: Span, report: Report) -> None:
        """Report a region that another mark ends, or nothing."""
        mark = f"@{self.name}end"
        if how is How.MISSPELT:
            report.add(Problem.MISSPELT_REGION_END, f"{line[: span.length]} is taken for the end of the region", span, f"write {mark}")
        else:
            message = f"this @{self.name} is never ended"
            report.add(Problem.UNCLOSED_REGION, message, self.span, f"write {mark} on a line of its own behind its content")

    @staticmethod
    def judge_stray(name: str, span: Span, report: Report) -> None:
        """Report the end of a region that was never opened."""
        hint = f"leave it out, or open the region with @{name.removesuffix('end')}[…]"
        report.add(Problem.UNOPENED_REGION, f"@{name} ends a region that was never opened", span, hint)

    def wrap(self, tokens: Sequence[Token], rendering: Rendering) -> list[Token]:
        """Put the content into an element of the region's classes; a slide with a placed region says so."""
        if POSITIONS.intersection(self.classes) and "has-regions" not in (rendering.attributes.get("class") or "").split():
            rendering.attributes = merged(rendering.attributes, {"class": "has-regions"})
        attributes: dict[str, str | int | float] = {"class": " ".join(self.classes)} if self.classes else {}
        level = min((token.level for token in tokens), default=0)
        opening = Token("region_open", "div", 1, attrs=attributes, level=level, block=True)
        return [opening, *tokens, Token("region_close", "div", -1, level=level, block=True)]
