"""`@quote[…](…)`: a quotation, and who said it.

The words stand in the brackets, the name, which may be left out, in the parentheses.

````deck
@quote[Measure *twice*](a carpenter)
````

````html
<blockquote class="quote-text"><i class="fa fa-quote-left" aria-hidden="true"></i> Measure <em>twice</em><br><span class="quote-attribution">- a carpenter</span></blockquote>
````
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Quotation(Leaf):
    """A quotation (GitPitch 3, quote)."""

    names: ClassVar[tuple[str, ...]] = ("quote",)
    is_block: ClassVar[bool] = True

    text: str
    who: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@quote[text](who)``."""
        if not (use.arguments or "").strip():
            hint = "write @quote[the words](who said them)"
            rendering.report.add(Problem.BAD_ARGUMENT, "@quote has no words in its brackets", use.span, hint)
        return cls(use.arguments or "", use.body or "")

    def pieces(self) -> Iterator[str | Words]:
        """Return a block quotation with GitPitch's mark before it."""
        yield '<blockquote class="quote-text"><i class="fa fa-quote-left" aria-hidden="true"></i> '
        yield Words(0, len(self.text), "arguments")
        if self.who.strip():
            yield '<br><span class="quote-attribution">- '
            yield Words(len(self.who) - len(self.who.lstrip()), len(self.who.rstrip()))
            yield "</span>"
        yield "</blockquote>"
