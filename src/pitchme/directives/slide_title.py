"""`@title[…]` and `@toc[…]`: the name of a slide in the slide menu.

A line of its own, best right behind the delimiter. The name is not shown on the slide. Without it, the menu shows the slide's
first heading. It runs to the last `]` of the line. GitPitch 4 called it `@toc`; where a slide has both, `@toc` counts.

````deck
@title[The end [of it]]
# Goodbye
````

````html
<section data-menu-title="The end [of it]">
<h1>Goodbye</h1>
</section>
````

A slide has one name:

````deck
@title[One]
@title[Two]
````

````diagnostics
PITCHME.md:2:1: warning: the slide is named One already; this name is left out [bad-argument]
  | @title[Two]
  | ^^^^^^^^^^^
  = write @title once a slide
````
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Fact, Use
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, greedy


@dataclass(frozen=True, slots=True)
class SlideTitle(Fact):
    """The name of a slide (GitPitch 2.0 to 4.0, table of contents)."""

    names: ClassVar[tuple[str, ...]] = ("title", "toc")

    name: str
    title: str

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read to the last ``]`` of the line."""
        name = text[pos + 1 :].partition("[")[0]
        arguments, end = greedy(text, pos + 1 + len(name), "[", "]")
        return None if arguments is None else Written(name, arguments, None, pos, end)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@title[any text]``; a slide has one name."""
        named = rendering.attributes.get("data-menu-title")
        if named and use.name == "title":
            message = f"the slide is named {named} already; this name is left out"
            rendering.report.add(Problem.BAD_ARGUMENT, message, use.span, "write @title once a slide")
        return cls(use.name, " ".join((use.arguments or "").split()))

    def attributes(self, before: Mapping[str, str | None]) -> dict[str, str]:
        """Return the name for the slide menu; one that is there already gives way to ``@toc`` alone."""
        if not self.title or (self.name == "title" and "data-menu-title" in before):
            return {}
        return {"data-menu-title": self.title}
