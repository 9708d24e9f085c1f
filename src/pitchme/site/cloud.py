"""Diagrams are drawn by programs of the author's, in Python: only where the deck is trusted (GitPitch 4.0, ``@cloud``)."""

from __future__ import annotations

import os
import re
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import unescape
from importlib.util import find_spec
from pathlib import Path

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.drawings import SUFFIXES, Drawing
from pitchme.site.program import installed, run, workplace

FOREIGN = ("it comes from another host, and only programs of the repository run", "put it into the repository, and name it there")
"""Why what was fetched is not drawn, and what to do."""

SECONDS = 60.0
"""How long one program may take."""

START = """
import runpy, sys
from diagrams import Diagram
begin = Diagram.__init__
def quietly(self, *given, **named):
    begin(self, *given, **named)
    self.show = False
Diagram.__init__ = quietly
runpy.run_path(sys.argv[1], run_name="__main__")
"""
"""What runs a program: its diagrams are not opened in a window."""

ICON = re.compile(rb'(href=")([^"]+\.(png|jpe?g))"', re.IGNORECASE)


def drawn_by_python(wanted: Sequence[Drawing], root: Path, report: Report, *, trust: bool) -> Iterator[tuple[Drawing, str, bytes]]:
    """Return diagrams with their pictures; what cannot or may not be drawn is reported."""
    missing = _lack(trust=trust)
    for each in wanted:
        if lack := FOREIGN if each.is_foreign else missing:
            report.add(Problem.NOT_DRAWN, f"{each.source.path} is shown as its source: {lack[0]}", each.span, lack[1])
        else:
            yield from _drawn(each, root, report)


def _lack(*, trust: bool) -> tuple[str, str] | None:
    """Return why nothing is drawn and what to do, if that is so."""
    if not trust:
        return "it is a program, and may do anything on this machine", "if you trust the deck: pitchme build --trust"
    if find_spec("diagrams") is None:
        return "it needs the package diagrams", "install it: pip install 'pitchme[cloud]'"
    if installed("dot") is None:
        return "it needs Graphviz, which is not on this machine", "install it (apt-get install graphviz, brew install graphviz)"
    return None


def _drawn(drawing: Drawing, root: Path, report: Report) -> Iterator[tuple[Drawing, str, bytes]]:
    beside = str((root / drawing.source.path).parent)
    paths = os.pathsep.join(filter(None, (beside, os.environ.get("PYTHONPATH"))))
    with workplace({"diagram.py": drawing.source.text}) as folder:
        ran = run([sys.executable, "-c", START, "diagram.py"], folder, SECONDS, {"PYTHONPATH": paths})
        picture = None if ran.failed else _picture(folder)
    if picture:
        yield drawing, *picture
        return
    message = f"{drawing.source.path} draws nothing, and is shown as its source: {ran.failed or 'it writes no picture'}"
    report.add(Problem.REFUSED_DIAGRAM, message, drawing.span, "" if ran.failed else 'write with Diagram("Name"): and an indented diagram')


def _picture(folder: Path) -> tuple[str, bytes] | None:
    """Return the picture that a program wrote, and its suffix; letters of an SVG are sharper than those of a PNG."""
    for suffix in SUFFIXES:
        if files := sorted(folder.rglob(f"*{suffix}")):
            return suffix, ICON.sub(_embedded, files[0].read_bytes()) if suffix == ".svg" else files[0].read_bytes()
    return None


def _embedded(found: re.Match[bytes]) -> bytes:
    """Return an icon as part of the picture: it lies in a folder of this machine."""
    file = Path(unescape(found[2].decode("utf-8", "replace")))
    if not file.is_file():
        return found[0]
    kind = b"png" if found[3].lower() == b"png" else b"jpeg"
    return found[1] + b"data:image/" + kind + b";base64," + b64encode(file.read_bytes()) + b'"'
