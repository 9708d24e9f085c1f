"""What programs have to draw for a deck comes into the store ``.pitchme``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.drawings import FOLDER, Drawing
from pitchme.site.cloud import drawn_by_python
from pitchme.site.plantuml import drawn_by_plantuml
from pitchme.site.store import put, refuse_links

PROGRAMS = {"plantuml": drawn_by_plantuml, "cloud": drawn_by_python}


def draw(undrawn: Sequence[Drawing], root: Path, report: Report, *, trust: bool, untrusted: bool = False) -> int:
    """Draw into the store, and return how many pictures came; what does not come is reported at its place. For an untrusted deck no program runs.

    Raises:
        DeckError: the store cannot be written.
    """
    if untrusted:
        _refuse(undrawn, report)
        return 0
    came = 0
    for program, draws in PROGRAMS.items():
        wanted = [each for each in undrawn if each.program == program]
        for each, suffix, picture in draws(wanted, root, report, trust=trust) if wanted else ():
            refuse_links(root, FOLDER)
            put(root / FOLDER / f"{each.name}{suffix}", picture)
            came += 1
    return came


def _refuse(undrawn: Sequence[Drawing], report: Report) -> None:
    for each in undrawn:
        message = f"{each.source.path} is shown as its source: no program draws for an untrusted deck"
        report.add(Problem.NOT_DRAWN, message, each.span, "if you trust the deck, build it without --untrusted")
