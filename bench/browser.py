"""The built decks in Chromium: how soon they show and can be used, what they load, and what one step forward takes."""

from __future__ import annotations

import gzip
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from builds import output
from measure import in_turn, ratio, spread, table
from playwright.sync_api import sync_playwright
from tools import PITCHME, Tool
from visit import Visit, launch, served, visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

STYLES_AND_SCRIPTS = {".css", ".js", ".mjs"}
HEAD = (
    *("tool", "first paint ms", "ready ms", "pitchme ÷ it", "CPU ms", "pitchme ÷ it", "requests", "to other hosts"),
    *("html KB gzip", "css+js KB gzip before ready", "KB gzip in all", "KB raw in all", "elements", "step ms"),
)


@cache
def weight(path: Path) -> tuple[int, int]:
    """Return the file's size as it is and as gzip -9 makes it."""
    content = path.read_bytes()
    return len(content), len(gzip.compress(content, 9))


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits to one tool's deck."""

    tool: Tool
    root: Path
    all: Sequence[Visit]

    def ready(self) -> list[float]:
        """Return when the deck could be used."""
        return [visit.ready for visit in self.all]

    def cpu(self) -> list[float]:
        """Return what the deck cost the page's main thread until it stood still."""
        return [visit.cpu for visit in self.all]

    def weigh(self, urls: Iterable[str], suffixes: set[str]) -> tuple[int, int]:
        """Return the sizes, raw and gzipped, of the files with these suffixes among the addresses."""
        paths = {self.root / (unquote(urlsplit(url).path).lstrip("/") or self.tool.page) for url in urls}
        weights = [weight(path) for path in paths if path.is_file() and path.suffix in suffixes]
        return sum(raw for raw, _ in weights), sum(gzipped for _, gzipped in weights)

    def weights(self) -> tuple[str, ...]:
        """Return the KB of the page, of the styles and scripts that came before the deck was ready, and of all together."""
        early = frozenset[str]().union(*(visit.early for visit in self.all))
        pages, before = self.weigh(early, {".html"}), self.weigh(early, STYLES_AND_SCRIPTS)
        everything = self.weigh(early | self.all[-1].late, {".html", *STYLES_AND_SCRIPTS})
        return tuple(f"{size / 1000:.0f}" for size in (pages[1], before[1], everything[1], everything[0]))

    def row(self, ours: Visits | None) -> tuple[str, ...]:
        """Return the tool's line of the table."""
        last = self.all[-1]
        return (
            self.tool.name,
            spread([visit.first_paint for visit in self.all], 0),
            *(spread(self.ready(), 0), ratio(ours.ready() if ours else [], self.ready())),
            *(spread(self.cpu(), 0), ratio(ours.cpu() if ours else [], self.cpu())),
            *(str(len(last.requests)), str(last.other_hosts())),
            *self.weights(),
            *(str(last.elements), spread([visit.step for visit in self.all], 0)),
        )


def measure(tools: Sequence[Tool], count: int, runs: int) -> None:
    """Visit the decks of `count` slides in turn and print the table."""
    built = {tool.name: tool for tool in tools if (output(tool, count) / tool.page).exists()}
    for tool in tools:
        if tool.name not in built:
            print(f"{tool.name} with {count} slides is not built: run `build` first\n")
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = stack.enter_context(launch(playwright))
        addresses = {name: stack.enter_context(served(output(tool, count))) + page_of(tool) for name, tool in built.items()}
        results = in_turn(built, runs, lambda name: visit(browser, addresses[name], built[name]))
    visits = {name: Visits(built[name], output(built[name], count), all_of) for name, all_of in results.items()}
    table(f"In Chromium, {count} slides", HEAD, [each.row(visits.get(PITCHME.name)) for each in visits.values()])


def page_of(tool: Tool) -> str:
    """Return the page's place below its server's address."""
    return "" if tool.page == "index.html" else tool.page
