"""`@tweet[address]`: a post of a social network.

A card with a link that names who posted it, and where. GitPitch showed the post itself, which only a script of that network can: a deck
asks no other host for anything, and `--fetch` has nothing to get without a key.

````deck
@tweet[https://social.example/ada/status/12]
````

````html
<blockquote class="tweet"><p><i class="fas fa-comment-dots" aria-hidden="true"></i> <a href="https://social.example/ada/status/12" target="_blank" rel="noopener noreferrer">Post by @ada on social.example</a></p></blockquote>
````

````deck
@tweet[12]
````

````diagnostics
PITCHME.md:1:1: warning: 12 is no address of a post [bad-argument]
  | @tweet[12]
  | ^^^^^^^^^^
  = write @tweet[https://…], with the whole address of the post
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.html import OTHER_WINDOW, attributes, element
from pitchme.markup.rendering import Rendering

POST = re.compile(r"https?://(?:www\.|mobile\.)?(?P<host>[\w.-]+)/@?(?P<who>[\w.-]+)/\S+")


@dataclass(frozen=True, slots=True)
class Tweet(Leaf):
    """A link to a post (GitPitch 3 and 4, tweets)."""

    names: ClassVar[tuple[str, ...]] = ("tweet",)
    needs: ClassVar[str] = "icons"
    is_block: ClassVar[bool] = True

    address: str
    host: str
    who: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@tweet[address]``."""
        address = next(iter(use.read.words), "")
        found = POST.fullmatch(address)
        if found is None:
            hint = "write @tweet[https://…], with the whole address of the post"
            rendering.report.add(Problem.BAD_ARGUMENT, f"{address or 'nothing'} is no address of a post", use.span, hint)
            return None
        return cls(address, found["host"], found["who"])

    def pieces(self) -> Iterator[str | Words]:
        """Return a block quotation that holds the link."""
        icon = element("i", "", {"class": "fas fa-comment-dots", "aria-hidden": "true"})
        link = element("a", f"Post by @{self.who} on {self.host}", {"href": self.address, **OTHER_WINDOW})
        yield f"<blockquote{attributes({'class': 'tweet'})}><p>{icon} {link}</p></blockquote>"
