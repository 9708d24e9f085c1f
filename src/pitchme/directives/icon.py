"""`@fa[…]`, `@fab[…]`, `@far[…]`, `@fas[…]`: an icon of Font Awesome.

`@fa[rocket]` shows an icon anywhere in a line, a heading, a link or another widget. All names that Font Awesome had since its version 4.7
are known. Words behind the name are classes as written: sizes `fa-2x`, turns `fa-rotate-90`, `fa-spin`, `fragment`, or classes of your own.
`@fab` takes the brands, `@far` the outlined icons, `@fas` the solid ones; `@fa` takes any. Text in parentheses stands beside the icon, and
the words count for both.

````deck
Ready @fa[rocket fa-2x] for @fab[github](our code), @fa[thumbs-o-up text-green](*liked*)
````

````html
<p>Ready <i class="fa fa-rocket fa-2x" aria-hidden="true"></i> for <i class="fab fa-github" aria-hidden="true"></i> our code, <span class="icon-with-text text-green"><i class="fa fa-thumbs-o-up" aria-hidden="true"></i> <em>liked</em></span></p>
````

A name that no version of Font Awesome knows is reported. An icon that the family does not have is drawn from another one.

````deck
@fa[rokcet] @far[rocket] @fa[docker]
````

````html
<p><i class="fa fa-rokcet" aria-hidden="true"></i> <i class="fa fa-rocket" aria-hidden="true"></i> <i class="fab fa-docker" aria-hidden="true"></i></p>
````

````diagnostics
PITCHME.md:1:1: warning: Font Awesome has no icon rokcet [unknown-icon]
  | @fa[rokcet] @far[rocket] @fa[docker]
  | ^^^^^^^^^^^
  = did you mean rocket?
PITCHME.md:1:13: warning: rocket is no outlined icon; it is drawn all the same [unknown-icon]
  | @fa[rokcet] @far[rocket] @fa[docker]
  |             ^^^^^^^^^^^^
  = write @fa[rocket]
````
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.class_words import judge_words
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import attributes, element
from pitchme.markup.icons import FAMILIES, drawn_by, judge_icon, judge_modifiers
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Icon(Leaf):
    """One icon, its classes, and the text beside it (GitPitch 1.0 to 4.0, Font Awesome)."""

    names: ClassVar[tuple[str, ...]] = ("fa", "fab", "far", "fas")

    family: str
    icon: str
    classes: tuple[str, ...]
    text: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@fa[icon class …](text)``; ``fa-`` or a family before the icon's name does no harm."""
        given = [word for word in use.read.words if word not in FAMILIES]
        if not given:
            rendering.report.add(Problem.BAD_ARGUMENT, f"@{use.name} needs the name of an icon", use.span, f"write @{use.name}[star]")
            return None
        family = next((FAMILIES[word] for word in use.read.words if word in FAMILIES), use.name)
        icon, classes = given[0].removeprefix("fa-"), tuple(given[1:])
        judge_icon(family, icon, use.span, rendering)
        judge_modifiers(classes, use.span, rendering)
        judge_words((word for word in classes if not word.startswith("fa-")), use.span, rendering)
        return cls(drawn_by(family, icon) or family, icon, classes, use.body or "")

    def pieces(self) -> Iterator[str | Words]:
        """Return the icon as Font Awesome's own markup, and its text behind it; classes stand around both."""
        around = " ".join(("icon-with-text", *self.classes)) if self.text.strip() and self.classes else ""
        own = () if around else self.classes
        icon = element("i", "", {"class": " ".join((self.family, f"fa-{self.icon}", *own)), "aria-hidden": "true"})
        yield f"<span{attributes({'class': around})}>{icon}" if around else icon
        if self.text.strip():
            yield " "
            yield Words(0, len(self.text))
        if around:
            yield "</span>"
