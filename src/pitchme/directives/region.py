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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Span
from pitchme.markup.class_words import POSITIONS, class_words, judge_position, judge_words
from pitchme.markup.directive import Container, Ending, How, Use
from pitchme.markup.html import merged
from pitchme.markup.region_marks import region_endings, scan_region
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written

BREAKS = re.compile(r"(?:<br\s*/?>\s*)+", re.IGNORECASE)


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
        """Read ``@snap[…]``."""
        return scan_region(text, pos)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@snap[position class …]``."""
        words = class_words(use.arguments)
        judge_words(words, use.span, rendering)
        if use.name == "snap":
            judge_position(words, use.span, rendering)
        return cls(use.name, words, use.span)

    @classmethod
    def endings(cls, lines: Sequence[str]) -> Mapping[tuple[int, int], Ending]:
        """Return where regions end among lines."""
        return region_endings(lines)

    def judge_end(self, how: How, mark: str, span: Span, report: Report) -> None:
        """Report a region that another mark ends, or nothing."""
        end = f"@{self.name}end"
        if how is How.MISSPELT:
            report.add(Problem.MISSPELT_REGION_END, f"{mark} is taken for the end of the region", span, f"write {end}")
        else:
            hint = f"write {end} on a line of its own behind its content: on its slide, above the notes, inside what is around it"
            report.add(Problem.UNCLOSED_REGION, f"this @{self.name} is never ended", self.span, hint)

    @staticmethod
    def judge_stray(name: str, span: Span, report: Report) -> None:
        """Report the end of a region that was never opened."""
        hint = f"leave it out, or open the region with @{name.removesuffix('end')}[…]"
        report.add(Problem.UNOPENED_REGION, f"@{name} ends a region that was never opened", span, hint)

    def wrap(self, tokens: Sequence[Token], rendering: Rendering) -> list[Token]:
        """Put the content into an element of the region's classes; a slide with a placed region says so."""
        placed = not rendering.in_notes and POSITIONS.intersection(self.classes)
        if placed and "has-regions" not in (rendering.attributes.get("class") or "").split():
            rendering.attributes = merged(rendering.attributes, {"class": "has-regions"})
        attributes: dict[str, str | int | float] = {"class": " ".join(self.classes)} if self.classes else {}
        _unwrap_breaks(tokens)
        level = min((token.level for token in tokens), default=0)
        opening = Token("region_open", "div", 1, attrs=attributes, level=level, block=True)
        return [opening, *tokens, Token("region_close", "div", -1, level=level, block=True)]


def _unwrap_breaks(tokens: Sequence[Token]) -> None:
    """Take the paragraph from around lines of ``<br>`` alone: it had none in GitPitch's regions, and would move what stands below."""
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "paragraph_open" and BREAKS.fullmatch(inline.content):
            opening.hidden = closing.hidden = True
