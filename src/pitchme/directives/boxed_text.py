"""`@box[…](Title#Text)`: text in a box, with or without a title.

The title stands before the first `#`. Words in brackets are classes: `bg-blue` and `text-white` colour the box, `rounded` and `waved` give
it its corners, `fragment` makes it a step.

````deck
@box[bg-blue text-white rounded](Release#Version 2 is **out**)
````

````html
<div class="boxed-text-box bg-blue text-white rounded" id="boxed-text-box"><div class="boxed-text-title-box" id="boxed-text-title-box"><span class="boxed-text-title" id="boxed-text-title">Release</span></div><p class="boxed-text" id="boxed-text">Version 2 is <strong>out</strong></p></div>
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.class_words import judge_words
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import attributes
from pitchme.markup.rendering import Rendering

MARK = re.compile(r"\\.|[\[(]|[\])]|(?<!&)#")


@dataclass(frozen=True, slots=True)
class BoxedText(Leaf):
    """A box (GitPitch 3, box). Old style sheets address its parts by id, so each box repeats them."""

    names: ClassVar[tuple[str, ...]] = ("box",)
    is_block: ClassVar[bool] = True

    classes: tuple[str, ...]
    text: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@box[classes](Title#Text)``."""
        if use.body is None:
            hint = f"write @box[{use.arguments}](Title#Your text)"
            rendering.report.add(Problem.BAD_ARGUMENT, "@box has no text in parentheses", use.span, hint)
            return None
        words = use.read.words
        judge_words(words, use.span, rendering)
        return cls(words, use.body)

    def pieces(self) -> Iterator[str | Words]:
        """Return the box, its title if there is one, and its text."""
        title = _title_end(self.text)
        yield f"<div{_named('boxed-text-box', *self.classes)}>"
        if title is not None:
            yield f"<div{_named('boxed-text-title-box')}><span{_named('boxed-text-title')}>"
            yield Words(0, title)
            yield "</span></div>"
        yield f"<p{_named('boxed-text')}>"
        yield Words(0 if title is None else title + 1, len(self.text))
        yield "</p></div>"


def _named(name: str, *classes: str) -> str:
    return attributes({"class": " ".join((name, *classes)), "id": name})


def _title_end(text: str) -> int | None:
    """Return where the first ``#`` stands that is no part of another widget, a link or a character like ``&#40;``."""
    depth = 0
    for found in MARK.finditer(text):
        if found[0] == "#" and not depth:
            return found.start()
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(found[0], 0)
    return None
