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
from pitchme.markup.marks import is_nearly, marks_behind
from pitchme.markup.references import judge_brackets
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, scan

END = re.compile(r"@([ou]l)end\b\]?|@end([ou]l)\b")
ITEM = re.compile(r"[-*+]\s|\d+[.)]\s")
OPENING = re.compile(r"@([ou]l)(?:\s*$|\s?[\[(])")
OPENED = re.compile(r"(?:^|(?<=\s))@([ou]l)\b")
REGION = re.compile(r"@(?:snap|snapend|div|divend)\b|\[(?:drag|drop)=")
LISTS = ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close")


@dataclass(frozen=True, slots=True)
class SteppedList(Container):
    """A list as a container (GitPitch 3 and 4, lists)."""

    names: ClassVar[tuple[str, ...]] = ("ul", "ol")
    ends: ClassVar[tuple[str, ...]] = ("ulend", "olend")

    name: str
    classes: tuple[str, ...]
    stepped: bool
    span: Span

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@ul[…](…)``; a sentence that begins with the word is text, and an item behind it is the first one."""
        written = scan(text, pos)
        rest = text[written.end :].strip() if written else ""
        bare = written is not None and written.arguments is None and written.body is None
        return None if bare and rest and not ITEM.match(rest) else written

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@ul[class …](false)``."""
        word = (use.body or "true").strip().lower()
        if word not in ("true", "false"):
            hint = did_you_mean(word, ("true", "false"), "write (false) for a list that is shown at once")
            rendering.report.add(Problem.BAD_ARGUMENT, f"@{use.name} takes (true) or (false), not ({use.body})", use.span, hint)
        judge_brackets(use, use.read.words, rendering)
        return cls(use.name, use.read.words, not word.startswith("f"), use.span)

    @classmethod
    def endings(cls, lines: Sequence[str]) -> Mapping[tuple[int, int], Ending]:
        """Return where lists end: at their mark, at the next list, or at a region that their items do not stand in."""
        found: dict[tuple[int, int], Ending] = {}
        for number, line in enumerate(lines):
            for opened in OPENED.finditer(line) if "@" in line else ():
                place = (number, len(line) - opened.start())
                ending = _behind(opened[1], number, line, opened.end()) or _ending(opened[1], lines, number + 1)
                found |= {place: ending} if ending else {}
        return found

    def judge_end(self, how: How, mark: str, span: Span, report: Report) -> None:
        """Report a list that another mark ends, or nothing."""
        end = f"@{self.name}end"
        if how is How.MISSPELT:
            report.add(Problem.MISSPELT_LIST_END, f"{mark} is taken for the end of the list", span, f"write {end}")
        else:
            report.add(
                Problem.UNCLOSED_LIST, "this list is never ended", self.span, f"write {end} on a line of its own behind the last item"
            )

    @staticmethod
    def judge_stray(name: str, span: Span, report: Report) -> None:
        """Report the end of a list that was never opened."""
        hint = "leave it out, or open the list with @ul or @ol before its items"
        report.add(Problem.UNOPENED_LIST, f"@{name} ends a list that was never opened", span, hint)

    def wrap(self, tokens: Sequence[Token], rendering: Rendering) -> list[Token]:
        """Make the outermost lists what the brackets say; lists right behind each other, of other marks, are one."""
        level = min((token.level for token in tokens), default=0)
        if not any(token.type in LISTS and token.level == level for token in tokens):
            rendering.report.add(
                Problem.EMPTY_LIST,
                f"there is no list item in this @{self.name}",
                self.span,
                "begin each item with a dash and a blank, as in - first",
            )
        tokens = self._joined(tokens, level)
        for number, token in enumerate(tokens):
            if token.type in LISTS and token.level == level:
                self._dress_list(token)
            elif token.type == "list_item_open" and token.level == level + 1:
                self._dress_item(tokens, number)
        return tokens

    def _joined(self, tokens: Sequence[Token], level: int) -> list[Token]:
        joined: list[Token] = []
        for token in tokens:
            before = joined[-1] if joined else None
            opens = token.type in LISTS and token.nesting == 1 and token.level == level
            if opens and before and before.type in LISTS and before.level == level and self._tag(before) == self._tag(token):
                joined.pop()
            else:
                joined.append(token)
        return joined

    def _tag(self, token: Token) -> str:
        return "ol" if self.name == "ol" else token.tag

    def _dress_list(self, token: Token) -> None:
        token.tag = self._tag(token)
        if self.classes and token.nesting == 1:
            token.attrJoin("class", " ".join(self.classes))

    def _dress_item(self, tokens: Sequence[Token], number: int) -> None:
        """Make an item a fragment, and its text tight: blank lines between items are no paragraphs (GitPitch 3, lists)."""
        item = tokens[number]
        if self.stepped:
            item.attrJoin("class", "fragment")
        end = next(n for n in range(number, len(tokens)) if tokens[n].type == "list_item_close" and tokens[n].level == item.level)
        paragraphs = [t for t in tokens[number:end] if t.type.startswith("paragraph") and t.level == item.level + 1]
        if len(paragraphs) == 2:
            for token in paragraphs:
                token.hidden = True


def _ending(name: str, lines: Sequence[str], first: int) -> Ending | None:
    """Return where a list ends that is open from a line on."""
    items = around = False
    for number in range(first, len(lines)):
        text = lines[number]
        items = items or ITEM.match(text) is not None
        is_region = REGION.match(text) is not None
        if is_region and not (items and not around):
            around = not items
        elif ending := _end(name, number, text, is_region=is_region):
            return ending
    return None


def _end(name: str, number: int, text: str, *, is_region: bool) -> Ending | None:
    """Return how a line ends a list, if it does."""
    mark = f"@{name}"
    if found := END.match(text):
        return Ending(number, How.PLAIN if found[0] == f"{mark}end" else How.MISSPELT, found.end(), len(text) - found.end())
    if text in (mark, f"{mark}[]"):
        return Ending(number, How.PLAIN, len(text))
    if is_region or OPENING.match(text):
        return Ending(number, How.INTERRUPTED)
    if is_nearly(word := text.partition(" ")[0], f"{mark}end"):
        return Ending(number, How.MISSPELT, len(word), len(text) - len(word))
    return _behind(name, number, text)


def _behind(name: str, number: int, text: str, start: int = 0) -> Ending | None:
    """Return the end of a list that stands behind its last item."""
    for other, pos in marks_behind(text, start):
        if other in ("ul", "ol"):
            mark = f"@{other}end"
            return Ending(number, How.PLAIN if other == name else How.MISSPELT, len(mark), len(text) - pos - len(mark))
    return None
