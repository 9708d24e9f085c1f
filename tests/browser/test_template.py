"""What stands on every slide, in Chromium: under the slide's own content, where it can still be clicked on, and never its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

AT_MIDDLE = """element => {
    const box = element.getBoundingClientRect();
    return element === document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
}"""


@pytest.fixture
def deck(tmp_path: Path, build_file: Callable[[Path], Path]) -> Path:
    files = {
        "PITCHME.yaml": "template: under.md\n",
        "PITCHME.md": "# Own\n---\n@snap[north]\n# Region\n@snapend\n---\nText\n---\n",
        "under.md": "@snap[midpoint]\n# Under\n@snapend\n@snap[south]\n[link](#/1)\n@snapend\n",
    }
    folder = tmp_path / "talks/modular"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return build_file(folder / "PITCHME.md")


def test_the_template_stands_under_the_slide(page: Page, deck: Path) -> None:
    page.goto((deck / "index.html").as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    slide = page.locator("section.present")
    assert slide.locator("h1", has_text="Own").evaluate(AT_MIDDLE)
    assert not slide.locator("h1", has_text="Under").evaluate(AT_MIDDLE)
    slide.get_by_role("link").click()
    assert slide.locator("h1", has_text="Region").evaluate(AT_MIDDLE)
    assert slide.locator("h1", has_text="Under").evaluate(AT_MIDDLE)


def test_the_menu_does_not_name_slides_by_their_template(page: Page, deck: Path) -> None:
    page.goto((deck / "index.html").as_uri())
    page.get_by_role("button", name="Slides").click()
    expect(page.locator("#slide-menu li a")).to_have_text(["1 Own", "2 Region", "3 Text", "4"])
