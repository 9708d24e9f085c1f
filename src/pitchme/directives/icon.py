"""`@fa[…]`, `@fab[…]`, `@far[…]`, `@fas[…]`: an icon of Font Awesome.

`@fa[rocket]` shows an icon anywhere in a line. Words behind its name are classes as written: sizes `fa-2x`, turns
`fa-rotate-90`, `fa-spin`, or classes of your own. `@fab` takes the brands, `@far` the outlined icons. Text in parentheses
stands beside the icon.

````deck
Ready @fa[rocket fa-2x] for @fab[github](our code)
````

````html
<p>Ready <i class="fa fa-rocket fa-2x" aria-hidden="true"></i> for <i class="fab fa-github" aria-hidden="true"></i> our code</p>
````
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Icon(Leaf):
    """One icon, its classes, and the text beside it (GitPitch 1.0 to 4.0, Font Awesome)."""

    names: ClassVar[tuple[str, ...]] = ("fa", "fab", "far", "fas")
    needs: ClassVar[str] = "icons"

    family: str
    icon: str
    classes: tuple[str, ...]
    text: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@fa[icon class …](text)``."""
        words = use.read.words
        if not words:
            rendering.report.add(Problem.BAD_ARGUMENT, f"@{use.name} needs the name of an icon", use.span, f"write @{use.name}[star]")
            return None
        return cls(use.name, words[0].removeprefix("fa-"), words[1:], use.body or "")

    def pieces(self) -> Iterator[str | Words]:
        """Return the icon as Font Awesome's own markup, and its text behind it."""
        classes = " ".join((self.family, f"fa-{self.icon}", *self.classes))
        yield element("i", "", {"class": classes, "aria-hidden": "true"})
        if self.text:
            yield " "
            yield Words(0, len(self.text))
