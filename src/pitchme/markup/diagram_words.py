"""What those are told of a diagram who do not see it: what its author says in it, else the name of its file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

ACCESSIBLE = (
    re.compile(r"^[ \t]*accTitle[ \t]*:[ \t]*(.+)$", re.MULTILINE),
    re.compile(r"^[ \t]*accDescr[ \t]*(?::[ \t]*(.+)$|\{([^}]+)\})", re.MULTILINE),
)
TITLE = re.compile(r"^[ \t]*(?:pie[ \t]+(?:showData[ \t]+)?)?title\b[ \t]*:?[ \t]*(.+)$", re.MULTILINE)
STATEMENT = re.compile(
    r'"(?:\\.|[^"\\])*+"?|//[^\n]*|/\*.*?(?:\*/|\Z)|[{}]|\blabel\s*=\s*("(?:\\.|[^"\\])*+"|[\w.]+)|\[[^\]]*+\]?', re.DOTALL
)
"""What of a graph decides where its label stands: braces, and what hides them; of nodes and edges, labels stand in brackets."""


def diagram_words(kind: str, text: str, path: str) -> str:
    """Return the words for a diagram of a kind; ``path`` is that of its file, empty where it has none."""
    own = _graph_label(text) if kind == "graphviz" else _written(text)
    return own or f"Diagram: {_name(path)}" if path else own or "Diagram"


def _written(text: str) -> str:
    """Return the accessible title and description of a diagram of mermaid, else its title, which PlantUML writes as mermaid does."""
    found = [found for found in (pattern.search(text) for pattern in ACCESSIBLE) if found]
    if not found:
        found = [title] if (title := TITLE.search(text)) else []
    return ". ".join(" ".join(next(filter(None, each.groups())).split()).strip("\"'") for each in found)


def _graph_label(text: str) -> str:
    """Return the label of a graph of Graphviz: what ``label`` is in its outermost braces."""
    depth = 0
    for found in STATEMENT.finditer(text):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 1 and found[1]:
            return " ".join(re.sub(r"\\[nlr]", " ", found[1].strip('"')).split())
    return ""


def _name(path: str) -> str:
    """Return the words that a file's name consists of."""
    stem = PurePosixPath(unquote(path).partition("?")[0].partition("#")[0]).stem
    return " ".join(re.split(r"[\W_]+", stem)).strip() or path
