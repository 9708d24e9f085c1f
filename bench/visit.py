"""One visit to a built deck in Chromium: what was seen, what was loaded, and what the first steps took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from measure import MeasureError
from playwright.sync_api import Browser, CDPSession, Playwright
from playwright.sync_api import Error as PlaywrightError
from tools import HERE, Tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
LOCAL_HOST = "127.0.0.1"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOCAL_HOST}",
]
LIMIT_MS = 60_000
STEPS = 9


@dataclass(frozen=True, slots=True)
class Visit:
    """What one load of a deck with an empty cache, and its first steps, came to; times in milliseconds."""

    first_paint: float
    ready: float
    requests: tuple[str, ...]
    early: frozenset[str]
    late: frozenset[str]
    elements: int
    cpu: float
    step: float

    def other_hosts(self) -> int:
        """Return how many requests went to other hosts."""
        return sum(urlsplit(url).hostname != LOCAL_HOST for url in self.requests)


def launch(playwright: Playwright) -> Browser:
    """Return a browser: the one that $CHROMIUM names, or the first that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise SystemExit("no Chromium found: install one, or set CHROMIUM to its path")
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address at which the folder is served."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", LOCAL_HOST, "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            yield f"http://{LOCAL_HOST}:{port_of(server)}/"
        finally:
            server.terminate()


def port_of(server: subprocess.Popen[str]) -> str:
    """Return the free port that http.server says it took."""
    first_line = server.stdout.readline() if server.stdout else ""
    return first_line.partition(" port ")[2].split()[0]


def visit(browser: Browser, address: str, tool: Tool) -> Visit:
    """Return one visit to the deck at this address."""
    with browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        page = context.new_page()
        page.set_default_timeout(LIMIT_MS)
        page.add_init_script((HERE / "probe.js").read_text(encoding="utf-8") + f"window.bench.watch(() => {tool.ready});")
        session = page.context.new_cdp_session(page)
        requests = watched_requests(session)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        try:
            page.goto(address, wait_until="load")
            page.wait_for_function("window.bench.isDone()", polling=50)
            page.wait_for_timeout(400)
            facts = page.evaluate("window.bench.loaded()") | {"cpu": processor_time(session)}
            steps = page.evaluate(f"window.bench.step({STEPS})")
        except PlaywrightError as error:
            raise MeasureError(error.message.splitlines()[0]) from error
    if steps["moved"] < STEPS:
        print(f"{tool.name}: only {steps['moved']} of {STEPS} key presses changed the page", file=sys.stderr)
    facts |= {"early": frozenset([*facts["early"], address]), "late": frozenset(facts["late"])}
    return Visit(**facts, requests=tuple(requests), step=median(steps["took"]))


def processor_time(session: CDPSession) -> float:
    """Return the milliseconds of processor time that the page's main thread has taken so far."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


def watched_requests(session: CDPSession) -> list[str]:
    """Return a list that grows with each request to a server, icons included, which Playwright itself keeps quiet about."""
    requests: list[str] = []

    def note(event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(("http", "ws")):
            requests.append(url)

    session.on("Network.requestWillBeSent", note)
    session.send("Network.enable")
    return requests
