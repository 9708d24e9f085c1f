"""`@emoji[…]`: an emoji by its name.

The names are those of GitHub and Slack; between colons they do as well. Words behind the name are classes: `text-20` makes it larger,
`fa-spin` turns it.

````deck
@emoji[rocket text-20] and :rocket:
````

````html
<p><span class="em em-rocket text-20" role="img" aria-label="rocket">🚀</span> and 🚀</p>
````

````deck
@emoji[rokcet]
````

````html
<p>@emoji[rokcet]</p>
````

````diagnostics
PITCHME.md:1:1: warning: there is no emoji rokcet [unknown-emoji]
  | @emoji[rokcet]
  | ^^^^^^^^^^^^^^
  = did you mean rocket?
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
from pitchme.markup.emoji import emoji_named, meant_emoji
from pitchme.markup.html import element
from pitchme.markup.icons import judge_modifiers
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class EmojiSign(Leaf):
    """An emoji (GitPitch 3, emoji), as a character: GitPitch drew a picture of Twitter's for the same classes."""

    names: ClassVar[tuple[str, ...]] = ("emoji",)

    name: str
    sign: str
    classes: tuple[str, ...]
    text: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@emoji[name class …]``; one whose name is not known stays text."""
        name, *classes = use.read.words or ("",)
        name = name.strip(":").removeprefix("em-")
        sign = emoji_named(name)
        if sign is None:
            message = f"there is no emoji {name}" if name else "@emoji needs the name of an emoji"
            rendering.report.add(Problem.UNKNOWN_EMOJI, message, use.span, meant_emoji(name))
            return None
        judge_words((word for word in classes if not word.startswith("fa-")), use.span, rendering)
        judge_modifiers(classes, use.span, rendering)
        return cls(name, sign, tuple(classes), use.body or "")

    def pieces(self) -> Iterator[str | Words]:
        """Return the emoji with its name for those who cannot see it, and text in parentheses behind it."""
        classes = " ".join(("em", f"em-{self.name}", *self.classes))
        yield element("span", self.sign, {"class": classes, "role": "img", "aria-label": re.sub("[_-]", " ", self.name)})
        if self.text:
            yield " "
            yield Words(0, len(self.text))
