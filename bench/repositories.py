"""Cold builds of real decks: those of the examples, and of every repository in a folder that ``DECKS`` names."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import MeasureError, Sample, table, timed
from tools import PITCHME, WORK

START, SLIDE = 1.0, 0.002
"""Seconds that a build may take, and that each slide may add."""

SLOWEST = 5


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck, and the root that its paths start from."""

    file: Path
    root: Path

    @property
    def name(self) -> str:
        """Return its path from the folder of repositories."""
        return self.file.parent.relative_to(self.root.parent).as_posix()


@dataclass(frozen=True, slots=True)
class Built:
    """A deck that was built: its slides, and what the build took."""

    deck: Deck
    slides: int
    sample: Sample

    @property
    def share(self) -> float:
        """Return the part of the allowed time that the build took."""
        return self.sample.wall / (START + SLIDE * self.slides)


def decks() -> Iterator[Deck]:
    """Return the decks of the examples and of the folder that ``DECKS`` names."""
    folders = [Path(__file__).parent.parent / "examples", *(Path(folder) for folder in [os.environ.get("DECKS", "")] if folder)]
    roots = sorted(path for folder in folders for path in folder.iterdir() if path.is_dir())
    return (Deck(file, root) for root in roots for file in sorted(root.rglob("PITCHME.md")))


def measure(runs: int) -> None:
    """Build each deck ``runs`` times, keep its median, and print the slowest against what they may take."""
    built = [result for deck in decks() if (result := _build(deck, runs))]
    walls = [each.sample.wall for each in built]
    print(
        f"{len(built)} decks, {sum(each.slides for each in built):,} slides: median {median(walls):.2f} s, slowest {max(walls):.2f} s; ",
        end="",
    )
    print(f"{sum(each.share > 1 for each in built)} took more than {START:g} s and {SLIDE * 1000:g} ms a slide\n")
    slowest = sorted(built, key=lambda each: each.share, reverse=True)[:SLOWEST]
    rows = [
        (each.deck.name, str(each.slides), f"{each.sample.wall:.2f}", f"{each.sample.cpu:.2f}", f"{each.share:.0%}") for each in slowest
    ]
    table("Real decks, nearest to their limit", ("deck", "slides", "wall s", "CPU s", "of its limit"), rows)


def _build(deck: Deck, runs: int) -> Built | None:
    samples = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(dir=WORK) as out:
            command = [*PITCHME.command(deck.file, Path(out) / "site"), "--root", str(deck.root)]
            try:
                samples.append(timed(command, WORK))
            except MeasureError as error:
                print(f"{deck.name} is not built: {error}\n")
                return None
    samples.sort(key=lambda sample: sample.wall)
    found = re.search(r"([\d,]+) slides?, ", samples[0].printed)
    return Built(deck, int(found[1].replace(",", "")) if found else 1, samples[len(samples) // 2])
