"""`@mermaid[…](path.mmd)`: a diagram of mermaid from a file.

A line of its own. The browser draws it, without a network. `theme=` is one of `default`, `dark`, `forest` and `neutral`; without it, the
diagram has the colours and the font of its slide. `bg=` is the colour behind it. `width` and `height` are pixels or per cent of the slide,
`alt` is what those are told who cannot see it: without it, what the diagram says itself (`accTitle`, `accDescr`, `title`), else the name of
its file. Words in the brackets are classes.

````deck
@mermaid[span-60 fragment, theme=forest, bg=#fff](src/flow.mmd)
````

````html
<figure class="diagram span-60 fragment" aria-label="Diagram: flow" style="--diagram-background: #fff" data-source="src/flow.mmd" data-diagram="mermaid" data-theme="forest"><pre class="diagram-source"><code>graph LR
  deck --&gt; slides</code></pre></figure>
````

A code fence draws its diagram too; its properties stand behind the hint, between commas. With the word `rawcode`, or where steps light its lines, it stays code:

````deck
```mermaid, theme=dark, width=400
graph LR
  accTitle: From here to there
  here --> there
```

```mermaid rawcode
graph LR
  here --> there
```
````

````html
<figure class="diagram" aria-label="From here to there" style="--diagram-width: 400px" data-diagram="mermaid" data-theme="dark"><pre class="diagram-source"><code>graph LR
  accTitle: From here to there
  here --&gt; there</code></pre></figure>
<pre><code class="hljs language-mermaid rawcode">graph LR
  here --&gt; there
</code></pre>
````

````deck
@mermaid[theme=woods, bg=url(x)](src/flow.mmd)
@mermaid[](src/flaw.mmd)
@mermaid[theme=dark]
````

````diagnostics
PITCHME.md:1:1: warning: mermaid has no theme woods here [bad-argument]
  | @mermaid[theme=woods, bg=url(x)](src/flow.mmd)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = write one of default, dark, forest, neutral, or leave it out: then the diagram has the colours of its slide
PITCHME.md:1:1: warning: bg cannot be url(x) [bad-argument]
  | @mermaid[theme=woods, bg=url(x)](src/flow.mmd)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = write a colour of CSS, as in tomato, #0074D9 or rgb(0, 116, 217)
PITCHME.md:2:1: warning: there is no file src/flaw.mmd [missing-file]
  | @mermaid[](src/flaw.mmd)
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  = did you mean src/flow.mmd?
PITCHME.md:3:1: warning: @mermaid names no file in parentheses [bad-argument]
  | @mermaid[theme=dark]
  | ^^^^^^^^^^^^^^^^^^^^
  = write @mermaid[theme=dark](path/of/the/file.mmd)
````
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markdown_it.token import Token

from pitchme.deck.source import Source
from pitchme.markup.diagram import mermaid
from pitchme.markup.diagram_line import DiagramLine
from pitchme.markup.directive import Use
from pitchme.markup.grid.written import OF_FENCES
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Mermaid(DiagramLine):
    """A diagram of mermaid (GitPitch 4.0, diagrams)."""

    names: ClassVar[tuple[str, ...]] = ("mermaid",)
    own_properties: ClassVar[tuple[str, ...]] = OF_FENCES["mermaid"]
    suffix: ClassVar[str] = "mmd"
    language: ClassVar[str] = "mermaid"

    @classmethod
    def drawn(cls, source: Source, path: str, use: Use, rendering: Rendering) -> Sequence[Token]:
        """Return the figure in which the browser draws."""
        return [mermaid(source.text, path, use.read.words, use.read.properties, use.span, rendering).token(rendering)]
