"""What is read out of the texts of diagrams."""

from __future__ import annotations

import pytest

from pitchme.markup.diagram import graph_in
from pitchme.markup.diagram_words import diagram_words


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("mermaid", "graph LR\n  accTitle: Who waits\n  accDescr: Ada waits for Bob", "Who waits. Ada waits for Bob"),
        ("mermaid", "graph LR\n  accDescr {\n    Ada waits\n    for Bob\n  }", "Ada waits for Bob"),
        ("mermaid", "pie showData title Pets\n  title: Beasts", "Pets"),
        ("mermaid", "pie title Pets", "Pets"),
        ("mermaid", "gantt\n  title A plan", "A plan"),
        ("mermaid", '---\ntitle: "A plan"\n---\ngraph LR', "A plan"),
        ("mermaid", "graph LR\n  a[title] --> b", "Diagram: who waits"),
        ("plantuml", "@startuml\ntitle  Two  people \n@enduml", "Two people"),
        ("uml", "@startuml\nAda -> Bob\n@enduml", "Diagram: who waits"),
        ("graphviz", 'digraph { label="Who\\nwaits" a -> b }', "Who waits"),
        ("graphviz", "digraph { label = waits; a -> b }", "waits"),
        ("graphviz", 'digraph { subgraph x { label="inside" } a [label="node {"] }', "Diagram: who waits"),
        ("graphviz", 'digraph { // { label="no"\n /* label="no" { */ a -> "{"; label="yes" }', "yes"),
        ("graphviz", "digraph { a -> b }", "Diagram: who waits"),
    ],
)
def test_the_words_for_a_diagram(kind: str, text: str, words: str) -> None:
    assert diagram_words(kind, text, "src/who-waits.mmd?raw=1") == words


@pytest.mark.parametrize(("path", "words"), [("", "Diagram"), ("src/--.mmd", "Diagram: src/--.mmd"), ("A%20b.mmd", "Diagram: A b")])
def test_a_diagram_that_says_nothing_goes_by_its_file(path: str, words: str) -> None:
    assert diagram_words("mermaid", "graph LR", path) == words


@pytest.mark.parametrize(
    ("text", "is_graph"),
    [
        ("digraph { a -> b }", True),
        ("# a preprocessor's line\n// words\n/* more\nwords */ strict graph {a--b}", True),
        ("@startdot\ndigraph G {\n}\n@enddot\n", True),
        ("@startuml who.svg\ndigraph G {\n}\n@enduml\n", True),
        ("@startuml\nclass graph {\n}\n@enduml\n", False),
        ("@startuml\nAda -> Bob\n@enduml\n", False),
        ("graph LR\n  a --> b", False),
        ("@startmindmap\n* graph {\n@endmindmap", False),
        ("/* a */ " * 100 + "x", False),
        ("", False),
    ],
)
def test_a_graph_is_known_with_marks_and_without(text: str, is_graph: bool) -> None:
    assert bool(graph_in(text)) is is_graph
