"""The reading edition in Chromium: the ways to it, and what it is to those who read, print or hear it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from pitchme.cli.main import pitchme
from tests.browser.test_presenting import wait_until
from tests.browser.test_valid import DECKS, name
from tests.test_decks import written

Built = Callable[..., Path]

DECK = """\
# The talk
---
```python
one = 1
two = 2
```
@[2](The second)

Note:
What to say
"""
FILM = "![](https://example.org/film.webm)"
LEVELS = "Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6'), (heading) => Number(heading.tagName[1]))"
WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("deck", DECKS, ids=name)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(deck: Path, width: int, scheme: str, page: Page, modules: Path, build_file: Built) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((build_file(deck) / "read.html").as_uri())
    assert page.locator("script, [style], style").count() == 0
    levels = page.evaluate(LEVELS)
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert not page.evaluate(WIDER)
    page.evaluate((modules / "axe-core/axe.min.js").read_text("utf-8"))
    result = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false })")
    assert [f"{each['html']}: {each['failureSummary']}" for wrong in result["violations"] for each in wrong["nodes"]] == []


def test_the_first_tab_leads_to_the_reading_edition(page: Page, built: Built) -> None:
    page.goto((built(DECK) / "index.html").as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    link = page.get_by_role("link", name="Read as a page")
    assert (link.bounding_box() or {})["width"] == 1
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert (link.bounding_box() or {})["width"] > 100
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The talk", level=1)).to_be_visible()
    page.get_by_role("link", name="Open the slides").click()
    expect(page.locator(".reveal.ready")).to_be_visible()


def test_the_menu_leads_to_the_reading_edition(page: Page, built: Built) -> None:
    page.goto((built(DECK) / "index.html").as_uri())
    page.keyboard.press("m")
    page.locator("#slide-menu").get_by_role("link", name="Read as a page").click()
    expect(page.get_by_role("link", name="Open the slides")).to_be_visible()


def test_the_menu_leads_to_all_decks_and_so_does_the_reading_edition(page: Page, tmp_path: Path) -> None:
    decks, site = written(tmp_path / "decks", {"PITCHME.md": DECK, "a/PITCHME.md": DECK}), tmp_path / "site"
    CliRunner().invoke(pitchme, ["build", str(decks), "-o", str(site), "--jobs", "1", "-q"])
    page.goto((site / "a/index.html").as_uri())
    page.keyboard.press("m")
    page.locator("#slide-menu").get_by_role("link", name="All decks").click()
    assert page.url == (site / "decks.html").as_uri()
    page.goto((site / "read.html").as_uri())
    page.get_by_role("link", name="All decks").click()
    assert page.url == (site / "decks.html").as_uri()


def test_a_deck_without_scripts_shows_the_way(browser: Browser, built: Built) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((built(DECK) / "index.html").as_uri())
    assert (page.get_by_role("link", name="Read as a page").bounding_box() or {})["width"] > 50
    page.close()


def test_a_step_leads_to_its_line_and_nothing_is_asked_of_other_hosts(page: Page, built: Built) -> None:
    page.goto((built(f"{DECK}---\n{FILM}") / "read.html").as_uri())
    page.get_by_role("link", name="Line 2").click()
    lit = "getComputedStyle(document.querySelectorAll('.line')[1]).backgroundColor"
    assert page.evaluate(lit) == "rgb(255, 239, 184)"
    expect(page.get_by_text("What to say")).to_be_hidden()
    page.get_by_text("Speaker notes").click()
    expect(page.get_by_text("What to say")).to_be_visible()


TABLE = """\
| Internationalization | Configuration | Interoperability |
|---|---|---|
| several words in a cell | 2 | 3 |
"""


def test_a_wide_table_scrolls_in_its_box_with_its_words_whole(page: Page, built: Built, modules: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((built(TABLE) / "read.html").as_uri())
    box = page.get_by_role("group", name="Table")
    assert box.evaluate("(box) => box.scrollWidth > box.clientWidth")
    assert not page.evaluate(WIDER)
    assert all((head.bounding_box() or {})["height"] < 45 for head in page.get_by_role("columnheader").all())
    box.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('.scrolls').scrollLeft > 0")
    page.evaluate((modules / "axe-core/axe.min.js").read_text("utf-8"))
    assert page.evaluate("axe.run({ preload: false })")["violations"] == []


def test_paper_has_neither_notes_nor_the_way_to_the_slides(page: Page, built: Built) -> None:
    page.emulate_media(media="print")
    page.goto((built(DECK) / "read.html").as_uri())
    expect(page.get_by_text("Speaker notes")).to_be_hidden()
    expect(page.get_by_role("link", name="Open the slides")).to_be_hidden()
