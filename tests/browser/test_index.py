"""The index of many decks in Chromium, of a built site and of a preview."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from pitchme.cli.main import pitchme
from pitchme.deck.diagnostics import Report
from pitchme.deck.load import load
from pitchme.preview.decks import Decks
from pitchme.site.build import Site
from pitchme.site.cover import NAME, cover_html
from pitchme.site.decks import find_decks
from pitchme.site.index_page import Entry, index_files, index_html
from pitchme.site.plan import Content
from pitchme.site.theme import choose_theme
from tests.browser.conftest import MODULES
from tests.browser.test_presenting import wait_until
from tests.browser.test_valid import VALIDATOR
from tests.node import node
from tests.test_decks import written
from tests.test_preview import Running, edited

TITLES = "Array.from(document.querySelectorAll('.deck')).filter((deck) => deck.checkVisibility()).map((deck) => deck.querySelector('h2').textContent)"
DECKS = {
    "a/PITCHME.md": "---?color=rgb(0, 80, 0)\n# Élan\nNote:\nsecret\n---\n## More\n",
    "a/PITCHME.yaml": "theme: black\ndescription: Of queues\n",
    "b/c/PITCHME.md": "# Stack\n![](dot.svg)\n@snap[south]\n### Below\n@snapend\n",
    "b/c/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"/>',
    "grid/PITCHME.md": "[drag=50 20, drop=topleft, bg=navy]\n## Grid\n",
}


def write(folder: Path) -> Path:
    for name, text in DECKS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def put(file: Path, content: Content) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a site of three decks and one that cannot be built."""
    out, entries = tmp_path / "site", [Entry("bad/", "bad/PITCHME.md", "bad", failed="PITCHME.yaml:1:1: this is not YAML")]
    for found in find_decks(write(tmp_path / "decks"), root=tmp_path / "decks"):
        report = Report()
        deck = load(found.place, report)
        made = Site(deck, found.place.root, choose_theme(None, deck, report), report)
        draft = made.draft(made.render(deck.slides))
        for name, content in {**draft.plan().files, NAME: cover_html(draft)}.items():
            put(out / found.address / name, content)
        cover = found.address + NAME
        entries.append(
            Entry(found.address, found.place.path, draft.page.title, deck.settings.description, "2020-02-03", made.slides, cover)
        )
    for name, content in {**index_files(), "index.html": index_html("Talks", entries)}.items():
        put(out / name, content)
    return out


@pytest.fixture(params=["file", "http"])
def index(site: Path, request: pytest.FixtureRequest, served: Callable[[Path], str]) -> str:
    return (site / "index.html").as_uri() if request.param == "file" else served(site)


def test_first_slides_are_drawn_as_the_deck_draws_them(index: str, page: Page) -> None:
    page.goto(index)
    frame = page.frame_locator('iframe[src="a/cover.html"]')
    expect(frame.get_by_role("heading", name="Élan", include_hidden=True)).to_be_visible()
    expect(frame.locator(".slide-background")).to_have_css("background-color", "rgb(0, 80, 0)")
    expect(frame.locator("h1")).to_have_css("color", "rgb(255, 255, 255)")
    expect(frame.get_by_text("secret")).to_have_count(0)
    page.goto(index.replace("index.html", "a/cover.html"))
    drawn = page.locator("h1").bounding_box()
    page.goto(index.replace("index.html", "a/index.html"))
    expect(page.locator(".reveal.ready")).to_be_visible()
    deck = page.locator("h1").bounding_box()
    # reveal.js centres what the letters take, which is more than their lines.
    assert drawn == pytest.approx(deck, abs=15)


@pytest.mark.parametrize(
    ("deck", "text"),
    [("b/c", "h3"), ("b/c", "h1"), ("grid", "h2")],
)
def test_regions_and_blocks_stand_where_they_do_in_the_deck(site: Path, page: Page, deck: str, text: str) -> None:
    address, box = (
        (site / deck / "index.html").as_uri(),
        "(element) => Object.values(element.getBoundingClientRect().toJSON())",
    )
    page.goto(address)
    expect(page.locator(".reveal.ready")).to_be_visible()
    place = page.locator(text).evaluate(box)
    page.goto((site / "index.html").as_uri())
    page.locator(f'iframe[src="{deck}/cover.html"]').scroll_into_view_if_needed()
    # A frame of the index runs no script, which style sheets can tell.
    assert page.frame_locator(f'iframe[src="{deck}/cover.html"]').locator(text).evaluate(box) == pytest.approx(place, abs=2)


REMOTE = """\
---?image=https://example.org/behind.png
# Élan

![A plan](https://example.org/a.png) ![](b.svg)

<div style="background: url(https://example.org/c.png)">in a style</div>
<style>@import "https://example.org/d.css"; h1 { background: url(//example.org/e.png) }</style>
<iframe src="https://example.org/f.html"></iframe>
<video src="https://example.org/g.mp4" poster="https://example.org/g.png"></video>
"""


def test_a_first_slide_asks_no_other_host_and_shows_nothing_broken(tmp_path: Path, page: Page) -> None:
    settings = "theme-override: own.css\nlogo: https://example.org/logo.png\n"
    sheet = "@import url(https://example.org/h.css); @font-face { font-family: A; src: url(https://example.org/i.woff2) }\n"
    files = {
        "a/PITCHME.md": REMOTE,
        "a/PITCHME.yaml": settings,
        "a/own.css": f"{sheet}h1 {{ font-family: A }}",
        "a/b.svg": DECKS["b/c/dot.svg"],
    }
    written(tmp_path / "decks", files)
    assert CliRunner().invoke(pitchme, ["build", str(tmp_path / "decks"), "-o", str(tmp_path / "site"), "-q"]).exit_code == 0
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "site/index.html").as_uri())
    frame = page.frame_locator('iframe[src="a/cover.html"]')
    expect(frame.get_by_text("A plan")).to_be_visible()
    expect(frame.locator("img")).to_have_count(1)
    assert frame.locator("img").evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") == 50
    assert (said, [url for url in asked if "example.org" in url]) == ([], [])


def test_a_card_is_as_wide_as_its_picture(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    for width in (320, 800, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        frame, picture = (page.locator(f".deck:has(iframe) {part}").first.bounding_box() for part in ("iframe", ".picture"))
        assert frame
        assert picture
        assert [frame["width"], frame["height"]] == pytest.approx([picture["width"], picture["height"]], abs=2)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_words_find_decks(index: str, page: Page) -> None:
    page.goto(index)
    assert page.evaluate(TITLES) == ["Élan", "Stack", "Grid", "bad"]
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search decks")).to_be_focused()
    for query, found in (("ELAN", ["Élan"]), ("queue", ["Élan"]), ("b/c stack", ["Stack"]), ("2020 february", ["Élan", "Stack", "Grid"])):
        page.keyboard.press("Control+a")
        page.keyboard.type(query)
        assert page.evaluate(TITLES) == found
        expect(page.get_by_role("status")).to_have_text(f"{len(found)} of 4 decks")
    expect(page.get_by_text("No deck has all of these words.")).to_be_hidden()
    page.keyboard.type(" /x")
    expect(page.get_by_text("No deck has all of these words.")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate(TITLES) == ["Élan", "Stack", "Grid", "bad"]
    expect(page.get_by_role("status")).to_have_text("4 decks")


def test_enter_opens_the_first_deck_and_the_words_are_there_on_return(index: str, page: Page) -> None:
    page.goto(index)
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("searchbox").fill("grid")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".reveal.ready")).to_be_visible()
    assert page.title() == "Grid"
    page.go_back()
    wait_until(
        page, f'JSON.stringify({TITLES}) === (document.getElementById(\'query\').value ? \'["Grid"]\' : \'["Élan","Stack","Grid","bad"]\')'
    )


def test_all_of_a_card_leads_to_its_deck(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator(".deck", has_text="Stack").click(position={"x": 50, "y": 50})
    expect(page.locator(".reveal.ready")).to_be_visible()
    assert page.title() == "Stack"


def test_only_links_and_the_search_box_take_the_focus(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    expect(page.frame_locator('iframe[src="a/cover.html"]').locator("h1")).to_be_attached()
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent || document.activeElement.id"))
    assert names == ["query", "Élan", "Stack", "Grid", "bad"]


def test_without_javascript_there_are_the_decks_and_no_search_box(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    expect(page.get_by_role("link")).to_have_count(4)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.frame_locator('iframe[src="a/cover.html"]').locator("h1")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: Path, page: Page, modules: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((site / "index.html").as_uri())
    expect(page.frame_locator('iframe[src="a/cover.html"]').locator("h1")).to_be_visible()
    page.evaluate((modules / "axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false, iframes: false })")["violations"]
    assert [f"{wrong['id']} {each['html']}: {each['failureSummary']}" for wrong in found for each in wrong["nodes"]] == []


def test_the_pages_are_valid_html(site: Path, modules: Path) -> None:
    pages = [str(site / name) for name in ("index.html", "a/cover.html", "b/c/cover.html", "grid/cover.html")]
    tool = [*node(), str(modules / "html-validate/bin/html-validate.mjs"), "-c", str(VALIDATOR / "htmlvalidate.json")]
    done = subprocess.run([*tool, *pages], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_on_paper_there_are_words_alone(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".picture").first).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("link", name="Élan")).to_be_visible()


# --- the preview of a folder


@pytest.fixture
def modules() -> Path:
    """Return where the validators are; test_valid.py says loudly where they are not."""
    if not MODULES.is_dir():
        pytest.skip("the validators are not installed")
    return MODULES


@pytest.fixture
def running(tmp_path: Path, page: Page) -> Iterator[Running]:
    decks = Decks(write(tmp_path), root=tmp_path)
    decks.look()
    server = Running(decks)
    yield server
    page.close()
    server.stop()


def open_deck(page: Page, server: Running, address: str) -> Page:
    page.goto(f"http://127.0.0.1:{server.port}/{address}", wait_until="domcontentloaded")
    expect(page.locator(".preview-count")).to_be_visible()
    page.evaluate("window.marker = true")
    return page


def test_a_deck_is_opened_from_the_index_and_follows_its_file(tmp_path: Path, running: Running, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{running.port}/")
    expect(page.frame_locator('iframe[src="b/c/pitchme/cover/"]').locator("h1")).to_have_text("Stack")
    page.get_by_role("link", name="Stack").click()
    expect(page.locator(".preview-count")).to_be_visible()
    assert page.url == f"http://127.0.0.1:{running.port}/b/c/index.html"
    page.evaluate("window.marker = true")
    edited(tmp_path, "b/c/PITCHME.md", "# Stack", "# Pile")
    expect(page.locator(".reveal h1")).to_have_text("Pile")
    edited(tmp_path, "b/c/dot.svg", "50", "60")
    expect(page.locator(".reveal img")).to_have_attribute("src", "b/c/dot.svg?1")
    assert page.evaluate("window.marker")
    page.goto(f"http://127.0.0.1:{running.port}/")
    expect(page.get_by_role("link", name="Pile")).to_be_visible()
    expect(page.frame_locator('iframe[src="b/c/pitchme/cover/"]').locator("h1")).to_have_text("Pile")


def test_style_sheets_are_swapped_below_the_address_of_a_deck(tmp_path: Path, running: Running, page: Page) -> None:
    (tmp_path / "grid/own.css").write_text("h2 { color: rgb(1, 2, 3) !important }", "utf-8")
    (tmp_path / "grid/PITCHME.yaml").write_text("theme-override: own.css\n", "utf-8")
    open_deck(page, running, "grid/")
    expect(page.locator(".slides h2")).to_have_css("color", "rgb(1, 2, 3)")
    edited(tmp_path, "grid/own.css", "1, 2", "7, 8")
    expect(page.locator(".slides h2")).to_have_css("color", "rgb(7, 8, 3)")
    assert page.evaluate("window.marker")


def test_another_deck_in_another_tab_is_left_alone(tmp_path: Path, running: Running, page: Page) -> None:
    other = open_deck(page.context.new_page(), running, "a/#/1")
    open_deck(page, running, "b/c/")
    edited(tmp_path, "b/c/PITCHME.md", "# Stack", "# Pile")
    expect(page.locator(".reveal h1")).to_have_text("Pile")
    assert (other.evaluate("[location.hash, window.marker]"), other.locator(".reveal h1").inner_text()) == (["#/1", True], "Élan")
    edited(tmp_path, "a/PITCHME.md", "## More", "## Less")
    expect(other.locator(".slides h2")).to_have_text("Less")
    assert page.locator(".reveal h1").inner_text() == "Pile"
    other.close()


def test_the_page_of_a_deck_that_cannot_be_built_heals(tmp_path: Path, running: Running, page: Page) -> None:
    (tmp_path / "grid/PITCHME.yaml").write_text("title: [a\n", "utf-8")
    page.goto(f"http://127.0.0.1:{running.port}/")
    expect(
        page.get_by_text("This deck cannot be built: grid/PITCHME.yaml:1:8: this is not YAML: this list is never closed")
    ).to_be_visible()
    page.get_by_role("link", name="grid").click()
    expect(page.get_by_role("heading", name="grid/PITCHME.md cannot be built")).to_be_visible()
    expect(page.locator("mark")).to_have_text("[")
    edited(tmp_path, "grid/PITCHME.yaml", "[a", "{a")
    expect(page.locator("mark")).to_have_text("{")
    edited(tmp_path, "grid/PITCHME.yaml", "{a", "a")
    expect(page.locator(".reveal.ready")).to_be_visible()
    assert page.title() == "a"


def test_the_notices_are_readable(tmp_path: Path, running: Running, page: Page, modules: Path) -> None:
    (tmp_path / "grid/PITCHME.yaml").write_text("title: [a\n", "utf-8")
    page.goto(f"http://127.0.0.1:{running.port}/grid/")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate((modules / "axe-core/axe.min.js").read_text("utf-8"))
        assert page.evaluate("axe.run({ preload: false })")["violations"] == []
