"""A diagram that the browser draws: a figure with the diagram's source, which shows where nothing can draw (GitPitch 4.0, diagrams)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from markdown_it.token import Token

from pitchme.deck.colors import color_hint, is_color
from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.source import Span
from pitchme.markup.diagram_words import diagram_words
from pitchme.markup.grid.keys import PICTURE
from pitchme.markup.html import element
from pitchme.markup.picture_properties import Properties, read_properties
from pitchme.markup.rendering import Rendering

THEMES = ("default", "dark", "forest", "neutral")
GRAPH = re.compile(
    r"(?:\s|//[^\n]*|(?>/\*.*?\*/)|^#[^\n]*$)*+(?:strict\s+)?(?:di)?graph\b[^{;]*\{", re.DOTALL | re.IGNORECASE | re.MULTILINE
)
DOT_MARKS = re.compile(r"^[ \t]*@(?:start|end)(?:dot|uml)\b.*$", re.MULTILINE)


def graph_in(text: str) -> str:
    """Return the graph of Graphviz that a file for PlantUML holds, with its marks or without; nothing where it holds something else."""
    bare = DOT_MARKS.sub("", text)
    return bare if GRAPH.match(bare) else ""


def read_picture(pairs: Iterable[tuple[str, str]], span: Span, rendering: Rendering) -> Properties:
    """Return what brackets say of the picture that a diagram is; what they say for the grid is left to the grid."""
    return read_properties(((key, value) for key, value in pairs if key in PICTURE), span, rendering)


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram: ``mermaid`` or ``graphviz``, its text, the path of its file if it has one, and how it is shown."""

    kind: str
    text: str
    path: str
    classes: tuple[str, ...]
    given: Properties
    theme: str = ""
    background: str = ""

    def token(self, rendering: Rendering) -> Token:
        """Return the figure as a block."""
        rendering.needs |= {self.kind, "diagrams"}
        return Token("directive", "", 0, content=f"{self._figure()}\n", block=True)

    def _figure(self) -> str:
        source = element("pre", element("code", escape(self.text.strip("\n"), quote=False)), {"class": "diagram-source"})
        style = {f"--diagram-{name}": value for name, value in self.given.style.items()} | {"--diagram-background": self.background}
        values = {
            "class": " ".join(("diagram", *self.classes)),
            "aria-label": self.given.words or diagram_words(self.kind, self.text, self.path),
            "title": self.given.title,
            "style": "; ".join(f"{name}: {value}" for name, value in style.items() if value),
            "data-source": self.path,
            "data-diagram": self.kind,
            "data-theme": self.theme,
        }
        return element("figure", source, {name: value for name, value in values.items() if value})


def mermaid(text: str, path: str, classes: tuple[str, ...], pairs: Iterable[tuple[str, str]], span: Span, rendering: Rendering) -> Diagram:
    """Return a diagram of mermaid as its brackets, or those of its fence, want it."""
    given = tuple(pairs)
    named = dict(given)
    picture = read_picture(given, span, rendering)
    return Diagram("mermaid", text, path, classes, picture, _theme(named, span, rendering), _background(named, span, rendering))


def _theme(named: Mapping[str, str], span: Span, rendering: Rendering) -> str:
    theme = named.get("theme", "")
    if not theme or theme in THEMES:
        return theme
    hint = did_you_mean(theme, THEMES, f"write one of {', '.join(THEMES)}, or leave it out: then the diagram has the colours of its slide")
    rendering.report.add(Problem.BAD_ARGUMENT, f"mermaid has no theme {theme} here", span, hint)
    return ""


def _background(named: Mapping[str, str], span: Span, rendering: Rendering) -> str:
    color = named.get("bg", "")
    if not color or is_color(color):
        return color
    rendering.report.add(Problem.BAD_ARGUMENT, f"bg cannot be {color}", span, color_hint(color))
    return ""
