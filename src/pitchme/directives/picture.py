"""`@img[…](…)`: a picture with classes or properties.

Words in the brackets are classes: `span-40` is 40 per cent wide, `shadow` and `clip-img` give it a shadow or make it round, `bg-white` lies
behind one that is transparent, `fragment` makes it a step. It may stand in a line, or several in one.

````deck
@img[span-40 shadow fragment](img/sea.png)

## @img[bg-black span-10](img/sea.png) Sailing
````

````html
<p><img class="span-40 shadow fragment" src="img/sea.png" alt="sea"></p>
<h2><img class="bg-black span-10" src="img/sea.png" alt="sea"> Sailing</h2>
````

Properties stand between commas, as they do in `![…](…)`: `width` and `height` in pixels or per cent of the slide, `opacity`, `rotate`,
`skewx`, `skewy`, `filter`, `border`, `title` and `alt`. Without `alt`, those who cannot see the picture are told the name of its file.

````deck
@img[shadow, width=500, filter=sepia, border=2px dashed gray, alt=The sea at noon](img/sea.png)
@img[width=50%, rotate=-10](img/two words.png)
````

````html
<p><img class="shadow" src="img/sea.png" alt="The sea at noon" style="width: 500px; filter: sepia(1); border: 2px dashed gray">
<img src="img/two%20words.png" alt="two words" style="width: 50%; transform: rotate(-10deg)"></p>
````

````deck
@img[width=wide](img/sea.png) @img[span-20]
````

````diagnostics
PITCHME.md:1:1: warning: width cannot be wide [bad-argument]
  | @img[width=wide](img/sea.png) @img[span-20]
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = write pixels of the slide or per cent, as in 650 or 50%
PITCHME.md:1:31: warning: @img names no picture in parentheses [bad-argument]
  | @img[width=wide](img/sea.png) @img[span-20]
  |                               ^^^^^^^^^^^^^
  = write @img[span-20](path/of/the/picture.png)
````
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import ClassVar, Self
from urllib.parse import unquote

from pitchme.deck.diagnostics import Problem
from pitchme.markup.class_words import judge_words
from pitchme.markup.directive import Leaf, Use, Words
from pitchme.markup.files import placeholder
from pitchme.markup.html import element
from pitchme.markup.picture_properties import read_properties
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Picture(Leaf):
    """A picture, or what stands for one that is missing (GitPitch 3, image widget)."""

    names: ClassVar[tuple[str, ...]] = ("img",)

    html: str

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Read ``@img[class …, key=value, …](path)``."""
        path = (use.body or "").strip().strip("<>")
        if not path:
            hint = f"write @img[{use.arguments}](path/of/the/picture.png)"
            rendering.report.add(Problem.BAD_ARGUMENT, "@img names no picture in parentheses", use.span, hint)
            return None
        judge_words(use.read.words, use.span, rendering)
        given = read_properties(use.read.properties, use.span, rendering)
        url = rendering.files.url(path, use.span, picture=True)
        if url is None:
            return cls(placeholder(unquote(path), given.words))
        classes = {"class": " ".join(use.read.words)} if use.read.words else {}
        return cls(element("img", "", classes | replace(given, words=given.words or _name(path)).image(url, rendering)))

    def pieces(self) -> Iterator[str | Words]:
        """Return the picture."""
        yield self.html


def _name(path: str) -> str:
    """Return the words that a file's name consists of."""
    stem = PurePosixPath(unquote(path).partition("?")[0].partition("#")[0]).stem
    return " ".join(re.split(r"[\W_]+", stem)).strip()
