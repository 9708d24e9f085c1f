"""Measure pitchme and its peers side by side, and print Markdown tables: see README.md."""

from __future__ import annotations

import argparse
import importlib
import importlib.util

import builds
import repositories
import sites
from measure import table
from tools import FLOOR, WORK, Tool, chosen


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=("start", "floor", "build", "decks", "sites", "browser", "saves", "all"))
    parser.add_argument("--n", default="10,100,1000", help="how many slides the decks have")
    parser.add_argument("--runs", type=int, default=5, help="counted runs, after one that warms up")
    parser.add_argument("--tools", default="", help="only these tools, comma-separated")
    return parser.parse_args()


def list_tools(tools: list[Tool]) -> None:
    """Print which versions are measured, and where each does its work."""
    print()
    rows = [(tool.name, builds.version(tool), tool.parses, tool.colours) for tool in tools]
    table("Tools", ("tool", "version", "Markdown parsed in the", "code coloured in the"), rows)


def browse(part: str, tools: list[Tool], counts: list[int], runs: int) -> None:
    """Measure the built decks, or saves, in the browser, if Playwright is there."""
    if not importlib.util.find_spec("playwright"):
        print(f"Playwright is not installed (pip install playwright): the part {part} is skipped\n")
        return
    for count in counts:
        importlib.import_module(part).measure(tools, count, runs)


def main() -> None:
    """Measure what was asked for."""
    options = arguments()
    counts = [int(count) for count in options.n.split(",")]
    WORK.mkdir(parents=True, exist_ok=True)
    tools = chosen(options.tools)
    list_tools(tools)
    if options.what in ("start", "all"):
        builds.start(tools, options.runs)
    for count in counts:
        if options.what in ("floor", "all"):
            builds.floor(count, options.runs)
        if options.what in ("build", "all"):
            builds.Build([FLOOR, *tools], count).measure(options.runs)
    if options.what in ("decks", "all"):
        repositories.measure(max(1, options.runs // 2))
    if options.what in ("sites", "all"):
        sites.measure(options.runs)
    for part in ("browser", "saves"):
        if options.what in (part, "all"):
            browse(part, tools, counts, options.runs)


if __name__ == "__main__":
    main()
