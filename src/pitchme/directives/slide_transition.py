"""`@transition[…]`: how one slide comes and goes.

A line of its own. One of `none`, `slide`, `fade`, `convex`, `concave`, `zoom`, or two of them with `-in` and `-out`.

````deck
@transition[zoom-in fade-out]
# Look
````

````html
<section data-transition="zoom-in fade-out">
<h1>Look</h1>
</section>
````

````deck
@transition[zoooom]
````

````diagnostics
PITCHME.md:1:1: warning: there is no transition zoooom [bad-argument]
  | @transition[zoooom]
  | ^^^^^^^^^^^^^^^^^^^
  = did you mean zoom?
````
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.settings import TRANSITIONS
from pitchme.markup.directive import Fact, Use
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class SlideTransition(Fact):
    """The transition of a slide (GitPitch 3, transitions)."""

    names: ClassVar[tuple[str, ...]] = ("transition",)

    words: tuple[str, ...]

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@transition[name]``; words that are no transition are reported and left out."""
        words = tuple(word.lower() for word in use.read.words)
        wrong = [word for word in words if word.removesuffix("-in").removesuffix("-out") not in TRANSITIONS]
        for word in wrong:
            hint = did_you_mean(word, TRANSITIONS, f"write one of {', '.join(TRANSITIONS)}")
            rendering.report.add(Problem.BAD_ARGUMENT, f"there is no transition {word}", use.span, hint)
        return cls(tuple(word for word in words if word not in wrong))

    def attributes(self, before: Mapping[str, str | None]) -> dict[str, str]:
        """Return the transition as reveal.js reads it."""
        return {"data-transition": " ".join(self.words)} if self.words else {}
