"""`@ghost`: an item of a stack that shows nothing, so that a step is left out.

A line of its own among the items of a block with `flow=stack`. It hides the item before it, as any other would.

````deck
[drag=50 50, drop=left, flow=stack]
One
@ghost
Two
````

````html
<section class="has-blocks">
<div class="grid-block flow-stack" style="left: 0%; top: 25%; width: 50%; height: 50%">
<div class="stack-item fragment">
<p>One</p>
</div>
<div class="stack-item fragment">
</div>
<div class="stack-item fragment">
<p>Two</p>
</div>
</div>
</section>
````

````deck
@ghost
````

````diagnostics
PITCHME.md:1:1: warning: @ghost leaves out a step of a stack, and stands in none [misplaced-directive]
  | @ghost
  | ^^^^^^
  = put it into a block with flow=stack, or leave it out
````
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Line, Use
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Ghost(Line):
    """An empty item (GitPitch 4.0, synchronisation)."""

    names: ClassVar[tuple[str, ...]] = ("ghost",)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@ghost``."""
        if not rendering.in_stack:
            message = "@ghost leaves out a step of a stack, and stands in none"
            rendering.report.add(Problem.MISPLACED_DIRECTIVE, message, use.span, "put it into a block with flow=stack, or leave it out")
        return cls()

    def tokens(self) -> list[Token]:
        """Return an empty piece of HTML, which is an item all the same."""
        return [Token("directive", "", 0, block=True)]
