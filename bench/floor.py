"""The least that a build in Python can cost which parses and colours at build time: `floor.py DECK`.

In one process: import the libraries, render the deck slide by slide with markdown-it-py alone, colour its code with Pygments alone.
Prints the milliseconds of processor time of each part as JSON.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def milliseconds(work: Callable[[], object]) -> float:
    """Return how much processor time the work took."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def imports() -> None:
    """Import what a build needs."""
    import click  # noqa: F401
    import jinja2  # noqa: F401
    import markdown_it  # noqa: F401
    import pygments.formatters.html
    import pygments.lexers.python  # noqa: F401


def parse(text: str) -> None:
    """Render the deck slide by slide."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for slide in re.split(r"^(?:---|\+\+\+)$", text, flags=re.MULTILINE):
        markdown.render(slide)


def colour(text: str) -> None:
    """Colour the deck's code blocks with one lexer and one formatter."""
    from pygments import highlight
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers.python import PythonLexer

    lexer, formatter = PythonLexer(), HtmlFormatter(nowrap=True)
    for code in re.findall(r"^```python\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        highlight(code, lexer, formatter)


def main() -> None:
    """Print what each part took."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    parts = {"imports": imports, "markdown-it-py": lambda: parse(text), "Pygments": lambda: colour(text)}
    print(json.dumps({name: milliseconds(work) for name, work in parts.items()}))


if __name__ == "__main__":
    main()
