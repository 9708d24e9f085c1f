"""Citations as they are followed: to the slide that lists the work, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_presenting import Served, press, show, wait_until

NAMES = [f"work{number}" for number in range(1, 13)]
WORKS = "".join(f"@book{{{name}, author = {{Ann Author}}, title = {{The title of {name}}}, year = 2001}}\n" for name in NAMES)
DECK = f"""# Cover @cite[work1]
---
## Steps
- one |
- two @cite[work2] |
---
All @cite[{", ".join(NAMES)}]
"""


@pytest.fixture
def deck(tmp_path: Path, build_file: Callable[[Path], Path]) -> Path:
    """Return the folder of a deck with two slides of works."""
    talk = tmp_path / "talk"
    talk.mkdir()
    for name, text in {"PITCHME.md": DECK, "PITCHME.yaml": "citations-db: works.bib\n", "works.bib": WORKS}.items():
        (talk / name).write_text(text, "utf-8")
    return build_file(talk / "PITCHME.md")


@pytest.mark.parametrize("is_served", [False, True], ids=["from a file", "from a server"])
def test_a_citation_leads_to_its_work_and_back_leads_to_it(page: Page, deck: Path, served: Served, is_served: bool) -> None:
    show(page, served(deck) if is_served else deck)
    wait_until(page, "Reveal.hasPlugin('menu')")
    page.locator(".present .citation").click()
    expect(page.locator("section.present .csl-entry").first).to_be_visible()
    page.go_back()
    expect(page.locator("section.present h1")).to_contain_text("Cover [1]")
    press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    page.locator(".present .citation").click()
    expect(page.locator("section.present#bibliography")).to_be_visible()
    page.go_back()
    expect(page.locator("section.present .citation")).to_be_visible()
    press(page, "ArrowRight")
    expect(page.locator("section.present")).to_contain_text("All [1]")


def test_a_citation_leads_to_the_slide_that_has_the_work(page: Page, deck: Path) -> None:
    show(page, deck, "#/2")
    page.locator(".present .citation", has_text="[12]").click()
    expect(page.locator("section.present#bibliography-2 .csl-entry").nth(1)).to_have_text("[12]A. Author, The title of work12. 2001.")
    expect(page.locator(".slide-number")).to_have_text("5 / 5")
    press(page, "m")
    expect(page.get_by_text("Bibliography").last).to_be_visible()


def test_a_citation_leads_there_on_a_narrow_screen_too(page: Page, deck: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    show(page, deck)
    wait_until(page, "Reveal.hasPlugin('menu')")
    page.locator(".citation").first.click()
    expect(page.locator("#bibliography .csl-entry").first).to_be_in_viewport()


def test_ten_works_of_two_lines_fit_on_a_slide(page: Page, tmp_path: Path, build_file: Callable[[Path], Path]) -> None:
    talk = tmp_path / "long"
    talk.mkdir()
    long = WORKS.replace("The title", "The title that goes on and on, and says whatever a book of more than a hundred words can say,")
    for name, text in {"PITCHME.md": DECK, "PITCHME.yaml": "citations-db: works.bib\n", "works.bib": long}.items():
        (talk / name).write_text(text, "utf-8")
    show(page, build_file(talk / "PITCHME.md"), "#/bibliography")
    entries = page.locator("section.present .csl-right-inline")
    assert entries.count() == 10
    assert entries.first.evaluate("entry => entry.getClientRects()[0].height / parseFloat(getComputedStyle(entry).lineHeight)") >= 1.5
    assert page.evaluate("Reveal.getCurrentSlide().scrollHeight <= Reveal.getConfig().height")
