"""`@cloud[…](path.py)`: a diagram of cloud services, drawn by a program of yours in Python.

A line of its own. The program uses the package `diagrams` and Graphviz's `dot` (`pip install 'pitchme[cloud]'`, `apt-get install graphviz`).
A program may do anything on your machine, so `pitchme build --trust` alone runs it; the picture that it writes is kept in
`.pitchme/diagrams/`, and later builds show it without running anything, until you change the program; to have it drawn anew for what it
imports, remove that folder. Until it is drawn, the slide shows the program. One that another host has never runs.

````deck
@cloud[span-60, alt=Three servers](src/drawn.py)
@cloud[](src/cloud.py)
````

````html
<p><img class="span-60" src="files/diagrams/cdc30517638cc63f622d9992b20b9eca.svg" alt="Three servers"></p>
<pre data-source="src/cloud.py"><code class="hljs language-python"><span class="hljs-keyword">from</span> diagrams <span class="hljs-keyword">import</span> Diagram

<span class="hljs-keyword">with</span> Diagram(<span class="hljs-string">"Waiting"</span>):
    ...
</code></pre>
<p><span class="missing-file">src/cloud.py draws a diagram: pitchme build --trust runs it</span></p>
````
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from markdown_it.token import Token

from pitchme.deck.source import Source
from pitchme.markup.diagram_line import DiagramLine, picture
from pitchme.markup.directive import Use
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Cloud(DiagramLine):
    """A diagram that a program in Python draws (GitPitch 4.0, diagrams)."""

    names: ClassVar[tuple[str, ...]] = ("cloud",)
    suffix: ClassVar[str] = "py"
    language: ClassVar[str] = "python"

    @classmethod
    def drawn(cls, source: Source, path: str, use: Use, rendering: Rendering) -> Sequence[Token]:
        """Return the picture, or the program with a note on how it is drawn."""
        stored = rendering.files.drawing("cloud", source, use.span)
        if stored is not None:
            return [picture(stored, source, path, use, rendering)]
        words = escape(f"{path} draws a diagram: pitchme build --trust runs it", quote=False)
        note = element("p", element("span", words, {"class": "missing-file"}))
        return [cls.code(source, path), Token("directive", "", 0, content=f"{note}\n", block=True)]
