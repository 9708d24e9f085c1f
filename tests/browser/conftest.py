"""A browser for the tests, and decks built for it. Whatever a deck asks of another host makes its test fail."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from pitchme.cli.build import build

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
MODULES = Path(__file__).parent.parent / "validator/node_modules"
HERE = {"", "127.0.0.1", "localhost"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chrome = next(filter(None, map(shutil.which, NAMES)), None)
    if chrome is None:
        why = "THERE IS NO CHROME OR CHROMIUM ON PATH: what is seen and pressed in the browser is not tested"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, served: object) -> Iterator[Page]:
    """Return a page of a window of its own; at the end, nothing may have been asked of another host, and no script have failed.

    It is closed before what is served ends, since frames of a speaker view may still be loading.

    A connection to a server of the test's own that has stopped meanwhile is no fault of the deck.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    wrong: list[str] = []
    context.on("request", lambda request: urlsplit(request.url).hostname not in HERE | {None} and wrong.append(request.url))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda said: said.type == "error" and "net::ERR_CONNECTION" not in said.text and wrong.append(said.text))
    yield context.new_page()
    context.close()
    assert not wrong


@pytest.fixture
def modules() -> Path:
    """Return where the validators are; without them the test is skipped loudly, and fails where CI=true."""
    if not MODULES.is_dir():
        why = "THE VALIDATORS ARE NOT INSTALLED: HTML and accessibility are not tested; run `npm ci --prefix tests/validator`"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    return MODULES


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that builds a deck from its text and settings, and returns the folder with its index.html."""

    def make(deck: str, settings: str = "", *options: str) -> Path:
        folder = tmp_path / f"deck-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / "PITCHME.md").write_text(deck, "utf-8")
        (folder / "PITCHME.yaml").write_text(settings, "utf-8")
        done = CliRunner().invoke(build, [str(folder), "-o", str(folder / "_site"), "--root", str(folder), "-q", *options])
        assert done.exit_code == 0, done.output
        return folder / "_site"

    return make


@pytest.fixture
def build_file(tmp_path: Path) -> Callable[[Path], Path]:
    """Return a function that builds a deck of the repository, whose folder is its root, and returns the folder of the result."""

    def make(deck: Path) -> Path:
        out = tmp_path / f"{deck.parent.parent.name}-{deck.parent.name}"
        theme = ["--theme", deck.parent.name] if deck.name == "preview.md" else []
        done = CliRunner().invoke(build, [str(deck), "-o", str(out), "--root", str(deck.parent), "-q", *theme])
        assert done.exit_code == 0, done.output
        return out

    return make


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder on this machine, and returns the address of its index.html."""
    servers: list[http.server.ThreadingHTTPServer] = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    def serve(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/index.html"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
