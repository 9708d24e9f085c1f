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
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Span
from pitchme.markup.class_words import POSITIONS, class_words, judge_position, judge_words
from pitchme.markup.directive import Container, Ending, How, Use
from pitchme.markup.html import merged
from pitchme.markup.marks import is_nearly, marks_behind
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, scan

BARE = re.compile(r"@[a-z]+\s*(?:@[a-z]|$)")
OPENING = re.compile(r"@(snap|div)\b")
END = re.compile(r"@(snap|div)end\b\]?|@end(snap|div)\b")


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
        """Read ``@snap[…]``; without brackets, nothing but another directive follows it on its line. Parentheses are its content."""
        written = scan(text, pos)
        if written is None or (written.arguments is None and not BARE.match(text, pos)):
            return None
        end = written.end if written.body is None else written.end - len(written.body) - 2
        return Written(written.name, written.arguments, None, pos, end)

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
        """Return where regions end: each at the first mark that no region in it needs, or before the next one where its mark is missing."""
        found: dict[tuple[int, int], Ending] = {}
        opened: list[_Mark] = []
        waiting: Counter[str] = Counter()
        for mark in (mark for number, line in enumerate(lines) if "@" in line for mark in _marks(number, line)):
            if mark.ends is None:
                if opened and opened[-1].name == mark.name:
                    found.setdefault(opened[-1].place, Ending(mark.place[0], How.INTERRUPTED))
                opened.append(mark)
                waiting[mark.name] += 1
            elif waiting[mark.name]:
                while (last := opened.pop()).name != mark.name:
                    waiting[last.name] -= 1
                waiting[mark.name] -= 1
                found[last.place] = Ending(mark.place[0], mark.ends, mark.length, mark.place[1] - mark.length)
        return found

    def judge_end(self, how: How, mark: str, span: Span, report: Report) -> None:
        """Report a region that another mark ends, or nothing."""
        end = f"@{self.name}end"
        if how is How.MISSPELT:
            report.add(Problem.MISSPELT_REGION_END, f"{mark} is taken for the end of the region", span, f"write {end}")
        else:
            message = f"this @{self.name} is never ended on its slide"
            report.add(Problem.UNCLOSED_REGION, message, self.span, f"write {end} on a line of its own behind its content, before any notes")

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
        level = min((token.level for token in tokens), default=0)
        opening = Token("region_open", "div", 1, attrs=attributes, level=level, block=True)
        return [opening, *tokens, Token("region_close", "div", -1, level=level, block=True)]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of a region: its place is its line and how many characters of that follow from it on; ``ends`` says how, if it ends one."""

    name: str
    place: tuple[int, int]
    ends: How | None = None
    length: int = 0


def _marks(number: int, line: str) -> Iterator[_Mark]:
    """Return the marks of a line: those that it begins with, one behind the other, and those that stand behind its text."""
    pos = 0
    while mark := _mark(number, line, pos):
        yield mark
        pos += mark.length
        pos += len(line) - pos - len(line[pos:].lstrip())
    for name, start in marks_behind(line, pos):
        if name in Region.names:
            yield _Mark(name, (number, len(line) - start), How.PLAIN, len(f"@{name}end"))


def _mark(number: int, line: str, pos: int) -> _Mark | None:
    """Return the mark that stands at a place of a line, if one does."""
    place = (number, len(line) - pos)
    if found := END.match(line, pos):
        name = found[1] or found[2]
        return _Mark(name, place, How.PLAIN if found[0] == f"@{name}end" else How.MISSPELT, len(found[0]))
    if found := OPENING.match(line, pos):
        written = Region.scan(line, pos)
        return _Mark(found[1], place, None, written.end - pos) if written else None
    word = line[pos:].split(maxsplit=1)[0] if line.startswith("@", pos) else ""
    name = next((name for name in Region.names if is_nearly(word, f"@{name}end")), "")
    return _Mark(name, place, How.MISSPELT, len(word)) if name else None
