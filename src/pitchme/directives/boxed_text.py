"""`@box[…](Title#Text)`: text in a box, with or without a title.

The title stands before the first `#`. Words in brackets are classes: `bg-blue` and `text-white` colour the box, `rounded` and `waved` give
it its corners, `fragment` makes it a step.

````deck
@box[bg-blue text-white rounded](Release#Version 2 is **out**)
````

````html
<div class="boxed-text-box bg-blue text-white rounded"><div class="boxed-text-title-box"><span class="boxed-text-title">Release</span></div><p class="boxed-text">Version 2 is <strong>out</strong></p></div>
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
from pitchme.markup.html import TAG, attributes
from pitchme.markup.rendering import Rendering

MARK = re.compile(rf"\\.|`[^`]*`|{TAG.pattern}|[\[(]|[\])]|(?<!&)#")


@dataclass(frozen=True, slots=True)
class BoxedText(Leaf):
    """A box (GitPitch 3, box). GitPitch repeated the ids of its parts in each; here they are classes, which a rule for the id finds."""

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
        yield f"<div{attributes({'class': ' '.join(('boxed-text-box', *self.classes))})}>"
        if title is not None:
            yield '<div class="boxed-text-title-box"><span class="boxed-text-title">'
            yield Words(0, title)
            yield "</span></div>"
        yield '<p class="boxed-text">'
        yield Words(0 if title is None else title + 1, len(self.text))
        yield "</p></div>"


def _title_end(text: str) -> int | None:
    """Return where the first ``#`` stands that is no part of a widget, a link, a tag, code, or a character like ``&#40;``."""
    depth = 0
    for found in MARK.finditer(text):
        if found[0] == "#" and not depth:
            return found.start()
        depth = max(depth + {"[": 1, "(": 1, "]": -1, ")": -1}.get(found[0], 0), 0)
    return None
