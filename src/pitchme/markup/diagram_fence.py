"""Fences of code that are diagrams: ``mermaid``, ``dot`` and ``graphviz``."""

from __future__ import annotations

from markdown_it.token import Token

from pitchme.markup.class_words import judge_words
from pitchme.markup.code_info import DIAGRAM
from pitchme.markup.diagram import Diagram, mermaid, read_picture
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Arguments


def set_diagram(token: Token, rendering: Rendering) -> None:
    """Make a fence the diagram that it holds; behind the hint stand classes and properties, with commas between them."""
    kind, more = DIAGRAM.findall(token.info)[0]
    read = Arguments.read(more)
    span = rendering.span(rendering.passage.line(rendering.row).strip())
    rendering.report.used("diagram", span)
    judge_words(read.words, span, rendering)
    if kind.lower() == "mermaid":
        diagram = mermaid(token.content, "", read.words, read.properties, span, rendering)
    else:
        diagram = Diagram("graphviz", token.content, "", read.words, read_picture(read.properties, span, rendering))
    drawn = diagram.token(rendering)
    token.type, token.content = drawn.type, drawn.content
