"""Parts of the runtime that only some decks need: what a rendered slide's ``needs`` stand for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its files are those of third parties below ``_vendor``, or scripts of ours in ``templates/js``.

    ``sheets`` are loaded with the page, ``scripts`` one after the other when the first slide shows, ``beside`` are files or folders
    that the others ask for. Names that begin with ``js/`` are ours, the others are vendored; all stand below ``pitchme/`` in the deck.
    ``joined`` are our own style sheets in ``templates/css`` that become part of the one that every deck has.
    """

    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


PARTS = {
    "audio": Part(scripts=("js/audio-deck.js",), joined=("audio-deck.css",)),
    "charts": Part(scripts=("chart/chart.umd.min.js", "js/charts.js"), beside=("chart/LICENSE.md",), joined=("palette.css", "charts.css")),
    "citations": Part(scripts=("js/citations.js",), joined=("citations.css",)),
    "graphviz": Part(scripts=("viz/viz-global.js",), beside=("js/viz-LICENSE.txt",)),
    "mermaid": Part(scripts=("mermaid/mermaid.min.js",), beside=("mermaid/LICENSE",)),
    "diagrams": Part(scripts=("js/diagram-look.js", "js/diagrams.js"), joined=("palette.css", "diagrams.css")),
    "stage": Part(joined=("stage.css",)),
    "grid": Part(joined=("grid.css",)),
    "math": Part(scripts=("js/formulas.js",), joined=("formulas.css",)),
    "pictures": Part(scripts=("js/pictures.js",)),
    "template": Part(joined=("slide-template.css",)),
    "terminal": Part(
        sheets=("asciinema/asciinema-player.css",),
        scripts=("asciinema/asciinema-player.min.js", "js/terminal.js"),
        beside=("asciinema/LICENSE",),
        joined=("terminal.css",),
    ),
    "video": Part(scripts=("js/video.js",), joined=("video.css",)),
    "whiteboard": Part(joined=("whiteboard.css",)),
}


def parts(needs: frozenset[str]) -> list[Part]:
    """Return the parts that a deck needs, in the order of the table, which is the order in which they are loaded."""
    return [part for name, part in PARTS.items() if name in needs]
