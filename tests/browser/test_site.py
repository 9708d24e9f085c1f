"""A site of three decks in Chromium: below some path of a server, and as files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pitchme.cli.build import build
from tests.browser.test_presenting import wait_until
from tests.crawler import broken
from tests.test_decks import written

SPEC = Path(__file__).parent.parent / "spec/root"
CODE = "```python\nx = 1\ny = 2\n```\n@[1](the first)\n@[2](the second)\n"
DECKS = {
    "PITCHME.yaml": "theme-override: own.css\n",
    "own.css": ".reveal h1 { background: url(sea.png) }\n",
    "talks/2019/PITCHME.md": f"# Old talk\n\n![sea](sea.png)\n\n---\n\n{CODE}\n---\n\n## End\n\n[the new one](../2020#/1)\n",
    "talks/2020/PITCHME.md": "# New talk\n\n---\n\n## Its second slide @fa[star]\n\n[back](/talks/2019/PITCHME.md)\n",
    "talks/2020/PITCHME.yaml": "theme: black\nhighlight: monokai\n",
    "talks/draft & more/PITCHME.md": '---?color=linear-gradient(to right, red, blue)\n# Draft\n\n@math\nx^2\n@math\n\n<canvas data-chart="bar">\n,A,B\nOne,1,2\n</canvas>\n',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a built site, which lies deep below another."""
    source = written(tmp_path / "source", DECKS)
    for place in (".", "talks/2019"):
        shutil.copyfile(SPEC / "img/sea.png", source / place / "sea.png")
    out = tmp_path / "www/some/base path"
    done = CliRunner().invoke(build, [str(source), "-o", str(out), "--root", str(source), "--strict"])
    assert done.exit_code == 0, done.output
    assert broken(out) == []
    return out


def address(site: Path, served: Callable[[Path], str], way: str) -> str:
    """Return where a site stands: as files, or on a server, below a path that is no business of the site's."""
    www = site.parent.parent
    return f"{site.as_uri()}/" if way == "file" else served(www).replace("index.html", "some/base%20path/")


@pytest.mark.parametrize("way", ["http", "file"])
def test_from_the_index_to_a_deck_and_on_to_another(page: Page, site: Path, served: Callable[[Path], str], way: str) -> None:
    top = address(site, served, way)
    page.goto(f"{top}index.html")
    page.get_by_role("link", name="Old talk").click()
    page.wait_for_selector(".reveal.ready")
    assert page.url.startswith(f"{top}talks/2019/index.html")
    assert page.evaluate("Array.from(document.images).every((image) => image.decode !== undefined && image.naturalWidth > 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).backgroundImage").startswith('url("')
    page.keyboard.press("End")
    page.get_by_role("link", name="the new one").click()
    page.wait_for_selector(".reveal.ready")
    assert page.url == f"{top}talks/2020/index.html#/1"
    expect(page.locator("section.present h2")).to_contain_text("Its second slide")
    assert page.evaluate("document.fonts.check('900 16px \"Font Awesome 7 Free\"')")
    page.get_by_role("link", name="back").click()
    page.wait_for_selector(".reveal.ready")
    assert page.url.startswith(f"{top}talks/2019/index.html")


@pytest.mark.parametrize("way", ["http", "file"])
def test_what_only_some_decks_load_is_found_from_each(page: Page, site: Path, served: Callable[[Path], str], way: str) -> None:
    top = address(site, served, way)
    page.goto(f"{top}talks/draft%20%26%20more/index.html")
    wait_until(page, "['Chart', 'RevealNotes', 'SlideMenu', 'Drawing'].every((name) => name in window)")
    expect(page.locator(".katex").first).to_be_visible()
    page.goto(f"{top}talks/draft%20%26%20more/index.html?print-pdf")
    page.wait_for_selector(".pdf-page")
