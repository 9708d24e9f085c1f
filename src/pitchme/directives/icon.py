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

from dataclasses import dataclass
from html import escape
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem, Report
from pitchme.markup.directive import Leaf, Use
from pitchme.markup.html import element


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
    def parse(cls, use: Use, report: Report) -> Self | None:
        """Read ``@fa[icon class …](text)``."""
        words = use.read.words
        if not words:
            report.add(Problem.BAD_ARGUMENT, f"@{use.name} needs the name of an icon", use.span, f"write @{use.name}[star]")
            return None
        return cls(use.name, words[0].removeprefix("fa-"), words[1:], use.body or "")

    def html(self) -> str:
        """Return the icon as Font Awesome's own markup, and its text behind it."""
        classes = " ".join((self.family, f"fa-{self.icon}", *self.classes))
        icon = element("i", "", {"class": classes, "aria-hidden": "true"})
        return f"{icon} {escape(self.text, quote=False)}" if self.text else icon
