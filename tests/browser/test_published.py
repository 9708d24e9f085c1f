"""A deck from nothing to a page: begun, published to a bare repository, cloned back, and opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pitchme.cli.main import pitchme
from tests.repositories import IDENTITY, commit, git, hosted, repository


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site that was published and cloned, below a path as a host has it."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    deck = repository(tmp_path / "deck", {"README.md": "A talk"})
    assert CliRunner().invoke(pitchme, ["init", str(deck)]).exit_code == 0
    commit(deck, {})
    host = hosted(deck, tmp_path / "host.git")
    done = CliRunner().invoke(pitchme, ["publish", str(deck)])
    assert done.exit_code == 0, done.output
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(host), "www/talks")
    return tmp_path / "www"


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_every_slide_of_what_was_published_opens(scheme: str, site: Path, page: Page, served: Callable[[Path], str]) -> None:
    top = site.as_uri() + "/" if scheme == "file" else served(site).removesuffix("index.html")
    lacking: list[str] = []
    page.on("requestfailed", lambda request: lacking.append(request.url))
    page.on("response", lambda response: response.status >= 400 and lacking.append(response.url))
    page.goto(f"{top}talks/index.html")
    expect(page.locator(".reveal.ready")).to_be_visible()
    expect(page).to_have_title("Slow is a bug")
    titles = []
    for _ in range(page.evaluate("Reveal.getTotalSlides()")):
        titles.append(page.locator("section.present:not(.stack) :is(h1, h2, h3)").first.inner_text())
        page.evaluate("Reveal.next({ skipFragments: true })")
    assert titles == [
        "Slow is a bug",
        "What nobody tells you",
        "Measure, before you guess",
        "Where the minutes went",
        "How to read it",
        "Five minutes are one",
    ]
    page.evaluate("Reveal.slide(3, 0)")
    expect(page.locator("section.present canvas").last).to_be_visible()
    assert not lacking


def test_nothing_of_it_is_cut_off(site: Path, page: Page) -> None:
    """Headings, lists, code and the chart of the first deck lie within the slide, at every step."""
    page.goto((site / "talks/index.html").as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    page.evaluate("Reveal.configure({ transition: 'none' })")
    outside: list[str] = []
    for _ in range(40):
        outside += page.evaluate("""() => [...document.querySelectorAll("section.present:not(.stack) :is(h1, h2, h3, li, p, pre, canvas)")]
            .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            .filter((each) => { const box = each.getBoundingClientRect();
                return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight; })
            .map((each) => each.textContent)""")
        if page.evaluate("Reveal.isLastSlide() && Reveal.isLastVerticalSlide()"):
            break
        page.evaluate("Reveal.next()")
    assert page.evaluate("Reveal.isLastSlide()")
    assert not outside
