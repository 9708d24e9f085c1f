"""`@ul … @ulend` and `@ol … @olend`: a list whose items appear one by one.

Both marks stand on lines of their own. A bare `@ul` ends an open list too, as GitPitch 4 wrote it. An item and its nested items
appear together. `@ol` numbers its items whatever marks them; inside `@ul`, items marked `1.` are numbered. Words in brackets are
classes of the list, `(false)` shows all items at once.

````deck
@ul[list-spaced-bullets]
- one
    - with more
- two
@ulend
````

````html
<ul class="list-spaced-bullets">
<li class="fragment">one
<ul>
<li>with more</li>
</ul>
</li>
<li class="fragment">two</li>
</ul>
````

````deck
@ol(false)
- first
````

````html
<ol>
<li>first</li>
</ol>
````

````diagnostics
PITCHME.md:1:1: warning: this list is never ended [unclosed-list]
  | @ol(false)
  | ^^^^^^^^^^
  = write @olend on a line of its own behind the last item
````
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.source import Span
from pitchme.markup.directive import Container, Ending, How, Use
from pitchme.markup.list_marks import ITEM, list_endings
from pitchme.markup.lists import dressed, has_list
from pitchme.markup.references import judge_brackets
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, scan

CLASS = re.compile(r"[a-z][\w -]*-[\w -]+")
SHOWN = ("true", "false")
"""What may stand in the parentheses: whether the items are steps."""


@dataclass(frozen=True, slots=True)
class SteppedList(Container):
    """A list as a container (GitPitch 3 and 4, lists)."""

    names: ClassVar[tuple[str, ...]] = ("ul", "ol")
    is_native: ClassVar[bool] = True
    ends: ClassVar[tuple[str, ...]] = ("ulend", "olend")

    name: str
    classes: tuple[str, ...]
    stepped: bool
    span: Span

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@ul[…](…)``; a sentence that begins with the word is text, and an item behind it is the first one."""
        written = scan(text, pos)
        if written and text[pos + 3 : pos + 4] == " " and (written.body or "true").strip().lower() not in SHOWN:
            return None
        rest = text[written.end :].strip() if written else ""
        bare = written is not None and written.arguments is None and written.body is None
        return None if bare and rest and not ITEM.match(rest) else written

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@ul[class …](false)``."""
        word = (use.body or "true").strip().lower()
        if word not in SHOWN:
            classes = f"write @{use.name}[{word}]" if CLASS.fullmatch(word) else "write (false) for a list that is shown at once"
            hint = did_you_mean(word, SHOWN, classes)
            rendering.report.add(Problem.BAD_ARGUMENT, f"@{use.name} takes (true) or (false), not ({use.body})", use.span, hint)
        judge_brackets(use, use.read.words, rendering)
        return cls(use.name, use.read.words, not word.startswith("f"), use.span)

    @classmethod
    def endings(cls, lines: Sequence[str]) -> Mapping[tuple[int, int], Ending]:
        """Return where lists end among lines."""
        return list_endings(lines)

    def judge_end(self, how: How, mark: str, span: Span, report: Report) -> None:
        """Report a list that another mark ends, or nothing."""
        end = f"@{self.name}end"
        if how is How.MISSPELT:
            report.add(Problem.MISSPELT_LIST_END, f"{mark} is taken for the end of the list", span, f"write {end}")
        else:
            hint = f"write {end} on a line of its own behind the last item"
            report.add(Problem.UNCLOSED_LIST, "this list is never ended", self.span, hint)

    @staticmethod
    def judge_stray(name: str, span: Span, report: Report) -> None:
        """Report the end of a list that was never opened."""
        hint = "leave it out, or open the list with @ul or @ol before its items"
        report.add(Problem.UNOPENED_LIST, f"@{name} ends a list that was never opened", span, hint)

    def wrap(self, tokens: Sequence[Token], rendering: Rendering) -> list[Token]:
        """Make the outermost lists what the brackets say."""
        if not has_list(tokens):
            message, hint = f"there is no list item in this @{self.name}", "begin each item with a dash and a blank, as in - first"
            rendering.report.add(Problem.EMPTY_LIST, message, self.span, hint)
        return dressed(tokens, numbered=self.name == "ol", classes=self.classes, stepped=self.stepped)
