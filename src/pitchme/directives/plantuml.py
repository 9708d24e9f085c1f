"""`@plantuml[…](path.puml)` and `@uml[…](path.puml)`: a diagram of PlantUML from a file.

A line of its own. `pitchme build` has it drawn by the PlantUML that is installed on the machine: the command `plantuml`, or the file that
the environment variable `PLANTUML_JAR` names, which `java` runs. The picture is kept in `.pitchme/diagrams/`, by what it was drawn from, so
that later builds, and those of others if you commit the folder, need no PlantUML. Where it is not there, the slide shows the source. What
reads other files, such as `!include`, is drawn with `pitchme build --trust` only, as is what might: a path in a file with macros
(`!define`, `!$name`, `!procedure`) of its own. PlantUML's own library (`!include <C4/C4_Context>`) is always there.

Words in the brackets are classes of the picture, and `width`, `height`, `alt` and `title` its properties, as those of `@mermaid`.

````deck
@uml[span-60 bg-white](src/drawn.puml)
@plantuml[width=400](src/waiting.puml)
````

````html
<p><img class="span-60 bg-white" src="files/diagrams/8c2c7a327a803d0af1c8c28977de6715.svg" alt="Who speaks"></p>
<pre data-source="src/waiting.puml"><code class="hljs language-plantuml">@startuml
Bob -&gt; Ada: Hello
@enduml
</code></pre>
````

Files that hold a graph of Graphviz, between `@startdot` and `@enddot` or alone, need no program: the browser draws them. So it does the
code fences `dot` and `graphviz`.

````deck
@plantuml[width=50%, alt=Who needs whom](src/graph.puml)

```dot
digraph { a -> b }
```
````

````html
<figure class="diagram" aria-label="Who needs whom" style="--diagram-width: 50%" data-source="src/graph.puml" data-diagram="graphviz"><pre class="diagram-source"><code>digraph { a -&gt; b }</code></pre></figure>
<figure class="diagram" aria-label="Diagram" data-diagram="graphviz"><pre class="diagram-source"><code>digraph { a -&gt; b }</code></pre></figure>
````

````deck
@uml[span-60](src/drown.puml)
@plantuml[width=broad](src/drawn.puml)
@plantuml[](src/empty.puml)
````

````diagnostics
PITCHME.md:1:1: warning: there is no file src/drown.puml [missing-file]
  | @uml[span-60](src/drown.puml)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = did you mean src/drawn.puml?
PITCHME.md:2:1: warning: width cannot be broad [bad-argument]
  | @plantuml[width=broad](src/drawn.puml)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = write pixels of the slide or per cent, as in 650 or 50%
PITCHME.md:3:1: warning: src/empty.puml is empty [bad-argument]
  | @plantuml[](src/empty.puml)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = name a file with a diagram (.puml)
````
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markdown_it.token import Token

from pitchme.deck.source import Source
from pitchme.markup.diagram import Diagram, graph_in, read_picture
from pitchme.markup.diagram_line import DiagramLine, picture
from pitchme.markup.directive import Use
from pitchme.markup.rendering import Rendering


@dataclass(frozen=True, slots=True)
class PlantUml(DiagramLine):
    """A diagram of PlantUML, or a graph of Graphviz (GitPitch 3.x, ``@uml``; 4.0, ``@plantuml``)."""

    names: ClassVar[tuple[str, ...]] = ("plantuml", "uml")
    suffix: ClassVar[str] = "puml"
    language: ClassVar[str] = "plantuml"

    @classmethod
    def drawn(cls, source: Source, path: str, use: Use, rendering: Rendering) -> Sequence[Token]:
        """Return the figure of a graph, the picture that PlantUML drew, or the source while there is none."""
        if graph := graph_in(source.text):
            given = read_picture(use.read.properties, use.span, rendering)
            return [Diagram("graphviz", graph, path, use.read.words, given).token(rendering)]
        stored = rendering.files.drawing("plantuml", source, use.span)
        return [cls.code(source, path) if stored is None else picture(stored, source, path, use, rendering)]
