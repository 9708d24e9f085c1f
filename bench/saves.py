"""Saves: how long it takes from writing the deck to the new text on the screen of an open preview."""

from __future__ import annotations

import resource
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from typing import TYPE_CHECKING

from decks import EDIT_MARK, deck
from dialects import write
from measure import ENVIRONMENT, MeasureError, ratio, spread, table
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright
from tools import PITCHME, WORK, Tool
from visit import LIMIT_MS, launch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

HEAD = ("tool", "first page s", "save to screen ms", "pitchme ÷ it", "page loads", "server MiB")
WATCH = """(() => {
    window.marksSeen = {};
    const look = () => {
        for (const slide of document.querySelectorAll("SLIDE")) {
            const found = /EDITMARK-(\\d+)/.exec(slide.textContent);
            if (found && slide.checkVisibility()) window.marksSeen[found[1]] ??= Date.now();
        }
        requestAnimationFrame(look);
    };
    look();
})()"""
"""Put into each page before its own scripts: notes in which frame a mark is there on the slide that is shown."""

PAUSE_MS, REST_MS = 25, 1500
PAGE = resource.getpagesize() / 2**20


@dataclass(frozen=True, slots=True)
class Saves:
    """What the saves of one tool came to: seconds until the first page, milliseconds of each save, page loads, and the server's memory."""

    first: float
    took: Sequence[float]
    loads: int
    mib: float


def measure(tools: Sequence[Tool], count: int, runs: int) -> None:
    """Print what saves take in the previews of the tools that have one."""
    found: dict[str, Saves] = {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for tool in (tool for tool in tools if tool.serve):
            try:
                found[tool.name] = saves(browser, tool, count, runs)
            except (MeasureError, PlaywrightError) as error:
                print(f"{tool.name} failed: {error}")
        browser.close()
    ours = found[PITCHME.name].took if PITCHME.name in found else ()
    table(f"Saves, {count} slides", HEAD, (line(name, each, ours) for name, each in found.items()))


def line(name: str, each: Saves, ours: Sequence[float]) -> tuple[str, ...]:
    """Return the row of one tool."""
    return name, f"{each.first:.1f}", spread(each.took, 0), ratio(ours, each.took), str(each.loads), f"{each.mib:.0f}"


def saves(browser: Browser, tool: Tool, count: int, runs: int) -> Saves:
    """Return the saves of one tool, after one that warms up."""
    src = write(WORK / "saves", tool.dialect, count)
    file = next(path for path in sorted(src.iterdir()) if path.suffix == ".md")
    text = file.read_text("utf-8")
    place = next(index for index, slide in enumerate(deck(count)) if EDIT_MARK.strip() in slide.text)
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    start = time.perf_counter()
    with running(tool, src, port) as server, browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        page = context.new_page()
        page.add_init_script(WATCH.replace("SLIDE", tool.slide))
        address = f"http://127.0.0.1:{port}/{tool.anchor}"
        opened(page, tool, address.format(place="0/0", number=1), server)
        first = time.perf_counter() - start
        page.wait_for_timeout(REST_MS)
        page.goto(address.format(place=anchor(count, place), number=place + 1))
        shown(page, 0)
        loads: list[str] = []
        page.on("load", lambda page: loads.append(page.url))
        took = []
        for number in range(1, runs + 2):
            page.wait_for_timeout(REST_MS)
            file.write_text(text.replace(EDIT_MARK, f"EDITMARK-{number} "), "utf-8")
            start_ms = time.time() * 1000
            took.append(shown(page, number) - start_ms)
        return Saves(first, took[1:], len(loads), memory(server.pid))


def anchor(count: int, place: int) -> str:
    """Return the address of a slide as reveal.js writes it: how many stand right of the first, then how many below."""
    right, below = -1, 0
    for slide in deck(count)[: place + 1]:
        right, below = (right, below + 1) if slide.below and right >= 0 else (right + 1, 0)
    return f"{right}/{below}"


@contextmanager
def running(tool: Tool, src: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Yield the running preview of a deck."""
    tool.link_modules(src)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        tool.serve_command(src, port), cwd=src, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
    ) as server:
        try:
            yield server
        finally:
            server.terminate()


def opened(page: Page, tool: Tool, address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the preview answers, and its page can be used."""
    page.set_default_timeout(LIMIT_MS)
    end = time.monotonic() + LIMIT_MS / 1000
    while True:
        try:
            page.goto(address)
            break
        except PlaywrightError:
            if server.poll() is not None or time.monotonic() > end:
                raise MeasureError("its preview does not answer") from None
            time.sleep(0.1)
    while not page.evaluate(f"() => Boolean({tool.ready})"):
        time.sleep(PAUSE_MS / 1000)


def shown(page: Page, number: int) -> float:
    """Return when a mark could be seen, in milliseconds since 1970; a page that is just being loaded is asked again."""
    end = time.monotonic() + LIMIT_MS / 1000
    while time.monotonic() < end:
        try:
            if at := page.evaluate("number => window.marksSeen?.[number]", number):
                return float(at)
        except PlaywrightError:
            pass
        time.sleep(PAUSE_MS / 1000)
    raise MeasureError(f"save {number} never showed")


def memory(pid: int) -> float:
    """Return the MiB that a process and those below it take, as Linux counts them."""
    process = Path("/proc") / str(pid)
    own = int((process / "statm").read_text().split()[1]) * PAGE
    return own + sum(memory(int(child)) for child in (process / f"task/{pid}/children").read_text().split())
