"""`@css[…](…)`, `@color[…](…)`, `@size[…](…)`: words with a look of their own.

Anywhere in a line, also in each other. `@css` takes classes, of GitPitch or of your own style sheet, or `fragment`; `@color` takes any
CSS colour, `@size` any CSS size.

````deck
A @color[tomato](red **word**), @size[1.5em](a big @css[text-gold fragment](golden one)).
````

````html
<p>A <span style="color: tomato">red <strong>word</strong></span>, <span style="font-size: 1.5em">a big <span class="text-gold fragment">golden one</span></span>.</p>
````

````deck
@size[2](Two what?)
@size[1.0m](One of them?)
@color[bluish](Sea), @color[4487F2](sky), @color[var(--r-link-color)](link)
````

````diagnostics
PITCHME.md:1:1: warning: 2 is no size [bad-argument]
  | @size[2](Two what?)
  | ^^^^^^^^^^^^^^^^^^^
  = write a CSS size, as in @size[2em](…)
PITCHME.md:2:1: warning: 1.0m is no size [bad-argument]
  | @size[1.0m](One of them?)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  = write a CSS size, as in @size[1.0em](…)
PITCHME.md:3:1: warning: CSS has no colour bluish [bad-argument]
  | @color[bluish](Sea), @color[4487F2](sky), @color[var(--r-link-color)](link)
  | ^^^^^^^^^^^^^^^^^^^
  = did you mean blue?
PITCHME.md:3:22: warning: CSS has no colour 4487F2 [bad-argument]
  | @color[bluish](Sea), @color[4487F2](sky), @color[var(--r-link-color)](link)
  |                      ^^^^^^^^^^^^^^^^^^^
  = write #4487F2
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.colors import color_hint, is_color
from pitchme.deck.diagnostics import Problem
from pitchme.markup.class_words import class_words, judge_words
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import attributes
from pitchme.markup.rendering import Rendering

SIZE = re.compile(
    r"(?:\d+(?:\.\d*)?|\.\d+)(?:%|r?em|r?ex|r?ch|r?ic|r?cap|r?lh|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max)|px|pt|pc|in|cm|mm|q)"
    r"|(?:x?x-)?small|medium|(?:x?x-|xxx-)?large|smaller|larger|math|inherit|initial|unset|revert|[a-z-]+\(.*\)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d*[.,]?\d+")
EXAMPLES = {"css": "text-gold", "color": "tomato", "size": "1.5em"}


@dataclass(frozen=True, slots=True)
class StyledText(Leaf):
    """Words in a span (GitPitch 3, inline widgets)."""

    names: ClassVar[tuple[str, ...]] = ("css", "color", "size")

    attribute: str
    value: str
    text: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@css[classes](text)``, ``@color[colour](text)``, ``@size[size](text)``."""
        value = " ".join((use.arguments or "").split()).rstrip(";")
        example = f"write @{use.name}[{value or EXAMPLES[use.name]}](your text)"
        if use.body is None:
            rendering.report.add(Problem.BAD_ARGUMENT, f"@{use.name} has no text in parentheses", use.span, example)
            return None
        if not value:
            rendering.report.add(Problem.BAD_ARGUMENT, f"the brackets of @{use.name} are empty", use.span, example)
        if use.name == "css":
            words = class_words(value)
            judge_words(words, use.span, rendering)
            return cls("class", " ".join(words), use.body)
        if value:
            _judge(value, use, rendering)
        prop = "color" if use.name == "color" else "font-size"
        return cls("style", f"{prop}: {value}" if value else "", use.body)

    def pieces(self) -> Iterator[str | Words]:
        """Return a span around the text."""
        yield f"<span{attributes({self.attribute: self.value} if self.value else {})}>"
        yield Words(0, len(self.text))
        yield "</span>"


def _judge(value: str, use: Use, rendering: Rendering) -> None:
    """Report a colour or a size that CSS does not have; what follows it behind a semicolon is another property."""
    first = value.partition(";")[0]
    if use.name == "size" and not SIZE.fullmatch(first):
        rendering.report.add(Problem.BAD_ARGUMENT, f"{first} is no size", use.span, _size_hint(first))
    elif use.name == "color" and not is_color(first):
        rendering.report.add(Problem.BAD_ARGUMENT, f"CSS has no colour {first}", use.span, color_hint(first))


def _size_hint(value: str) -> str:
    found = NUMBER.search(value)
    number = found[0].replace(",", ".") if found else "1.5"
    return f"write a CSS size, as in @size[{number}em](…)"
