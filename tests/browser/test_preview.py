"""The preview in Chromium: real files are edited, and the open page is watched."""

from __future__ import annotations

import json
import shutil
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pitchme.markup.video_hosts import YOUTUBE
from pitchme.preview.preview import Preview
from tests.browser.conftest import MODULES
from tests.browser.test_media import FILES
from tests.browser.test_presenting import CODE, lit, press, wait_until
from tests.test_preview import Running, edited, write

STEPPED = f"## Stepped\n{CODE}\n@[1](One)\n@[2-3](Two)\n@[4](Three)\nNote:\nsay this\n"
DECK = f"# Cover\n---\n{STEPPED}---\n## Above\n+++\n## Below\n---\n## Last\n"
TITLES = "Reveal.getSlides().map((slide) => slide.querySelector('h1, h2').textContent)"
NOTICE, COUNT = ".preview-notice", ".preview-count"

Watching = Callable[..., Page]


@pytest.fixture
def watching(tmp_path: Path, page: Page) -> Iterator[Watching]:
    """Return a function that opens the preview of some files; the page tells by ``window.marker`` that it was not loaded again."""
    servers: list[Running] = []

    def watch(files: dict[str, str], place: str = "") -> Page:
        preview = Preview(write(tmp_path, {"PITCHME.md": DECK, **files}))
        preview.refresh()
        servers.append(Running(preview))
        return show(page, servers[-1], place)

    watch.servers = servers  # type: ignore[attr-defined]
    yield watch
    page.close()
    for server in servers:
        server.stop()


def show(page: Page, server: Running, place: str = "") -> Page:
    page.goto(f"http://127.0.0.1:{server.port}/{place}", wait_until="domcontentloaded")
    expect(page.locator(COUNT)).to_be_visible()
    expect(page.locator("#preview-panel")).to_be_hidden()
    page.evaluate("window.marker = true")
    page.evaluate("Reveal.configure({ transition: 'none', backgroundTransition: 'none' })")
    return page


def here(page: Page) -> str:
    return str(page.evaluate("Reveal.getCurrentSlide().querySelector('h1, h2').textContent"))


def is_same_page(page: Page) -> bool:
    return bool(page.evaluate("window.marker === true"))


def has(page: Page, text: str) -> None:
    expect(page.locator(".reveal .slides")).to_contain_text(text)


def stay(page: Page) -> None:
    """Turn off that the preview goes to what was edited."""
    page.locator(COUNT).click()
    page.get_by_label("Go to the slide that was edited").uncheck()
    page.locator(COUNT).click()


def test_a_changed_slide_is_replaced_and_the_step_kept(tmp_path: Path, watching: Watching) -> None:
    page = watching({}, "#/1")
    press(page, "ArrowRight", "ArrowRight")
    assert lit(page) == [2, 3]
    edited(tmp_path, "PITCHME.md", "three = 3", "three = 33")
    has(page, "33")
    assert (lit(page), page.evaluate("Reveal.getIndices()"), is_same_page(page)) == ([2, 3], {"h": 1, "v": 0, "f": 1}, True)
    press(page, "ArrowRight")
    assert lit(page) == [4]
    edited(tmp_path, "PITCHME.md", "@[2-3](Two)\n@[4](Three)\n", "")
    has(page, "33")
    wait_until(page, "Reveal.getCurrentSlide().querySelectorAll('.fragment').length === 1")
    assert (lit(page), page.evaluate("Reveal.getIndices().f")) == ([1], 0)


def test_the_preview_goes_to_what_was_edited(tmp_path: Path, watching: Watching) -> None:
    page = watching({})
    edited(tmp_path, "PITCHME.md", "Below", "Down")
    wait_until(page, "location.hash === '#/2/1'")
    assert (here(page), is_same_page(page)) == ("Down", True)


def test_it_stays_where_it_is_if_it_is_told_to(tmp_path: Path, watching: Watching) -> None:
    page = watching({})
    stay(page)
    edited(tmp_path, "PITCHME.md", "Below", "Down")
    has(page, "Down")
    assert here(page) == "Cover"
    page.reload()
    expect(page.locator(COUNT)).to_be_visible()
    assert not page.get_by_label("Go to the slide that was edited", exact=False).is_checked()


@pytest.mark.parametrize(
    ("old", "new", "shown", "where"),
    [
        ("# Cover\n", "# Cover\n---\n## New\n", ["Cover", "New", "Stepped", "Above", "Below", "Last"], {"h": 3, "v": 1}),
        ("## Above\n+++\n", "", ["Cover", "Stepped", "Below", "Last"], {"h": 2, "v": 0}),
        ("# Cover\n---\n", "", ["Stepped", "Above", "Below", "Last"], {"h": 1, "v": 1}),
        ("## Below\n---\n## Last\n", "## Last\n---\n## Below\n", ["Cover", "Stepped", "Above", "Last", "Below"], {"h": 3, "v": 0}),
        ("+++\n## Below", "---\n## Below", ["Cover", "Stepped", "Above", "Below", "Last"], {"h": 3, "v": 0}),
        ("---\n## Above", "+++\n## Above", ["Cover", "Stepped", "Above", "Below", "Last"], {"h": 1, "v": 2}),
    ],
    ids=["added", "one of two removed", "removed before", "moved", "out of a stack", "into a stack"],
)
def test_the_viewer_stays_on_the_slide_not_on_its_number(
    tmp_path: Path, watching: Watching, old: str, new: str, shown: list[str], where: dict[str, int]
) -> None:
    page = watching({}, "#/2/1")
    stay(page)
    edited(tmp_path, "PITCHME.md", old, new)
    wait_until(page, f"JSON.stringify([{TITLES}, Reveal.getIndices()]) === {json.dumps(json.dumps([shown, where], separators=(',', ':')))}")
    assert (here(page), is_same_page(page)) == ("Below", True)
    press(page, "Home")
    assert here(page) == shown[0]


def test_where_the_slide_is_gone_the_next_one_is_shown(tmp_path: Path, watching: Watching) -> None:
    page = watching({}, "#/2/1")
    edited(tmp_path, "PITCHME.md", "+++\n## Below\n", "")
    wait_until(page, "Reveal.getTotalSlides() === 4")
    assert (here(page), is_same_page(page)) == ("Last", True)


def test_broken_settings_leave_the_last_deck_under_a_notice(tmp_path: Path, watching: Watching) -> None:
    page = watching({"PITCHME.yaml": "title: Talk\n"}, "#/1")
    edited(tmp_path, "PITCHME.yaml", "Talk", "[Talk")
    expect(page.locator(NOTICE)).to_contain_text("this list is never closed")
    expect(page.locator(NOTICE)).to_contain_text("PITCHME.yaml:1:8")
    assert (here(page), is_same_page(page)) == ("Stepped", True)
    edited(tmp_path, "PITCHME.yaml", "[Talk", "Talk")
    expect(page.locator(NOTICE)).to_be_hidden()
    assert is_same_page(page)


def test_problems_stand_in_a_list_until_they_are_mended(tmp_path: Path, watching: Watching) -> None:
    page = watching({})
    expect(page.locator(COUNT)).to_have_attribute("aria-label", "No problems")
    edited(tmp_path, "PITCHME.md", "## Last", "## Last @fabb[github]")
    expect(page.locator(COUNT)).to_have_text("1")
    press(page, "Home")
    page.locator(COUNT).click()
    shown = page.locator("#preview-panel li")
    expect(shown.locator("p").first).to_have_text("no directive @fabb [unknown-directive]")
    expect(shown.locator("mark")).to_have_text("@fabb[github]")
    expect(shown.locator(".preview-hint")).to_have_text("did you mean @fab?")
    shown.get_by_role("button", name="PITCHME.md:").click()
    wait_until(page, "location.hash === '#/3'")
    edited(tmp_path, "PITCHME.md", " @fabb[github]", "")
    expect(page.locator(COUNT)).to_have_attribute("aria-label", "No problems")
    expect(shown).to_have_count(0)


def test_a_picture_that_appears_heals_the_slide_and_one_that_changes_is_shown(tmp_path: Path, watching: Watching) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="10"/>'
    page = watching({"PITCHME.md": "![](img/a.svg)\n"})
    expect(page.locator(COUNT)).to_have_text("1")
    write(tmp_path, {"img/a.svg": svg.format(20)})
    width = "document.querySelector('.slides img') && document.querySelector('.slides img').naturalWidth"
    wait_until(page, f"{width} === 20")
    expect(page.locator(COUNT)).to_have_attribute("aria-label", "No problems")
    write(tmp_path, {"img/a.svg": svg.format(30)})
    wait_until(page, f"{width} === 30")
    assert is_same_page(page)


def test_of_quick_saves_the_last_one_is_shown(tmp_path: Path, watching: Watching) -> None:
    page = watching({})
    for number in range(100):
        write(tmp_path, {"PITCHME.md": DECK.replace("Last", f"Number {number}")})
    has(page, "Number 99")
    assert is_same_page(page)


def test_an_editor_that_renames_and_one_that_empties_first(tmp_path: Path, watching: Watching) -> None:
    page = watching({})
    write(tmp_path, {"PITCHME.md.new": DECK.replace("Last", "Renamed")})
    (tmp_path / "PITCHME.md.new").rename(tmp_path / "PITCHME.md")
    has(page, "Renamed")
    with (tmp_path / "PITCHME.md").open("w") as file:
        file.flush()
        page.wait_for_timeout(60)
        assert page.evaluate("Reveal.getTotalSlides()") == 5
        file.write(DECK.replace("Last", "Emptied"))
    has(page, "Emptied")
    assert (is_same_page(page), page.locator(NOTICE).is_visible()) == (True, False)


def test_a_style_sheet_is_swapped_without_a_load(tmp_path: Path, watching: Watching) -> None:
    page = watching({"PITCHME.yaml": "theme-override: own.css\n", "own.css": ".reveal h1 { color: rgb(1, 2, 3) }\n"})
    color = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(color) == "rgb(1, 2, 3)"
    edited(tmp_path, "own.css", "1, 2, 3", "4, 5, 6")
    wait_until(page, f"{color} === 'rgb(4, 5, 6)'")
    assert is_same_page(page)
    assert page.locator('link[href*="theme-override"]').count() == 1


def test_a_theme_paints_the_page_without_a_load(tmp_path: Path, watching: Watching) -> None:
    settings = "theme: template\ntheme-background: [ '#102030' ]\n"
    page = watching({"PITCHME.yaml": settings})
    color = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(color) == "rgb(16, 32, 48)"
    edited(tmp_path, "PITCHME.yaml", "102030", "203040")
    wait_until(page, f"{color} === 'rgb(32, 48, 64)'")
    assert is_same_page(page)


def test_what_needs_a_load_comes_back_to_slide_and_step(tmp_path: Path, watching: Watching) -> None:
    page = watching({"PITCHME.yaml": "title: Talk\n"}, "#/1")
    press(page, "ArrowRight", "ArrowRight")
    edited(tmp_path, "PITCHME.yaml", "title: Talk", "footnote: more")
    expect(page.locator("#title-footer")).to_be_attached()
    wait_until(page, "document.querySelector('.preview') && Reveal.getIndices().f === 1")
    assert (here(page), lit(page), is_same_page(page)) == ("Stepped", [2, 3], False)


def test_the_overview_stays_open(tmp_path: Path, watching: Watching) -> None:
    page = watching({}, "#/1")
    press(page, "o")
    edited(tmp_path, "PITCHME.md", "# Cover\n", "# Cover\n---\n## New\n")
    has(page, "New")
    assert page.evaluate("Reveal.isOverview()")


def test_the_speaker_view_follows(tmp_path: Path, watching: Watching) -> None:
    page = watching({}, "#/1")
    with page.expect_popup() as opened:
        press(page, "s")
    speaker = opened.value
    notes = speaker.locator(".speaker-controls-notes .value")
    expect(notes).to_have_text("say this")
    current = speaker.frame_locator("#current-slide iframe").locator("section.present:not(.stack)")
    expect(current.locator("h2")).to_have_text("Stepped")
    edited(tmp_path, "PITCHME.md", "say this", "say that")
    expect(notes).to_have_text("say that")
    edited(tmp_path, "PITCHME.md", "# Cover\n", "# Cover\n\nwords\n")
    expect(current.locator("h1")).to_have_text("Cover")
    expect(current.locator("p")).to_have_text("words")
    assert is_same_page(page)
    speaker.close()


def test_a_second_window_hears_as_well(tmp_path: Path, page: Page, watching: Watching) -> None:
    watching({})
    other = show(page.context.new_page(), watching.servers[0])  # type: ignore[attr-defined]
    edited(tmp_path, "PITCHME.md", "Last", "Latest")
    has(page, "Latest")
    has(other, "Latest")
    other.close()


def test_charts_and_diagrams_are_drawn_on_a_slide_that_changed(tmp_path: Path, watching: Watching) -> None:
    chart = '<canvas data-chart="bar">\n,A,B\nx,1,2\n</canvas>\n'
    page = watching({"PITCHME.md": f"{chart}\n---\n```mermaid\ngraph LR\nA-->B\n```\n---\n```python\na = 1\n```\n"})
    rows = "window.Chart && JSON.stringify(Object.values(Chart.instances).map((chart) => chart.data.datasets[0].data))"
    wait_until(page, f"{rows} === '[[1,2]]'")
    edited(tmp_path, "PITCHME.md", "x,1,2", "x,3,4")
    wait_until(page, f"{rows} === '[[3,4]]'")
    edited(tmp_path, "PITCHME.md", "A-->B", "A-->Cee")
    expect(page.locator("section.present figure.diagram svg")).to_contain_text("Cee")
    assert is_same_page(page)


def test_videos_formulas_and_terminals_work_on_a_slide_that_changed(tmp_path: Path, watching: Watching) -> None:
    wide = " + ".join(f"x_{{{number}}}" for number in range(60))
    session = '{"version": 2, "width": 20, "height": 3}\n[0.1, "o", "WORD"]\n'
    deck = "# Film\n![](media/film.webm)\n---\n# Formula\n`$$a$$`\n---?terminal=one.cast&autoplay=true\n# Terminal\n---\n## Host\n"
    (tmp_path / "media").mkdir()
    shutil.copy(FILES / "media/film.webm", tmp_path / "media")
    page = watching({"PITCHME.md": deck, "one.cast": session.replace("WORD", "before")})
    wait_until(page, "document.querySelector('video').currentTime > 0")
    edited(tmp_path, "PITCHME.md", "# Film", "# A film")
    has(page, "A film")
    wait_until(page, "document.querySelector('video').currentTime > 0")
    edited(tmp_path, "PITCHME.md", "$$a$$", f"$${wide}$$")
    expect(page.locator(".present .katex-display.is-fitted")).to_be_attached()
    assert page.locator(".present .katex-display").evaluate("formula => parseFloat(formula.style.fontSize) < 100")
    edited(tmp_path, "PITCHME.md", "# Terminal", "# A terminal")
    expect(page.locator("section.present .ap-terminal, section.present .ap-term").first).to_contain_text("before")
    edited(tmp_path, "one.cast", "before", "behind")
    expect(page.locator("section.present .ap-terminal, section.present .ap-term").first).to_contain_text("behind")
    edited(tmp_path, "PITCHME.md", "## Host", f"## A host\n![](https://{YOUTUBE}/watch?v=a1-B_2c3d4e)")
    expect(page.locator("section.present .facade > button")).to_be_visible()
    assert is_same_page(page)


def test_the_sound_of_a_slide_that_changed_is_the_new_one(tmp_path: Path, watching: Watching) -> None:
    for name in ("one.wav", "two.wav"):
        with wave.open(str(tmp_path / name), "wb") as sound:
            sound.setparams((1, 1, 8000, 0, "NONE", ""))
            sound.writeframes(bytes([128]) * 80_000)
    deck = "# One\n---\n# Two\n@audio[First](one.wav)\n---\n# Three\n"
    page = watching({"PITCHME.yaml": "audio-deck: 60\n", "PITCHME.md": deck})
    expect(page.locator(".audio-deck-icon")).to_be_attached()
    edited(tmp_path, "PITCHME.md", "[First](one.wav)", "[Second](two.wav)")
    wait_until(page, "document.querySelector('.audio-deck-controls span').textContent === 'Second'")
    assert (page.locator(".audio-deck-controls audio").get_attribute("src"), is_same_page(page)) == ("two.wav", True)


def test_what_was_drawn_by_hand_stays_on_its_slide(tmp_path: Path, watching: Watching) -> None:
    page = watching({}, "#/3")
    expect(page.locator(".can-draw")).to_be_attached()
    press(page, "d")
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(500, 400)
    page.mouse.up()
    press(page, "Escape")
    strokes = page.locator("section.present svg.drawing path")
    expect(strokes).to_have_count(1)
    edited(tmp_path, "PITCHME.md", "## Last", "## Latest")
    has(page, "Latest")
    expect(strokes).to_have_count(1)
    stay(page)
    edited(tmp_path, "PITCHME.md", "# Cover\n", "# Cover\n---\n## New\n")
    has(page, "New")
    assert page.evaluate("Reveal.getSlides().map((slide) => slide.querySelectorAll('svg.drawing').length)") == [0, 0, 0, 0, 0, 1]


def test_the_scroll_view_is_loaded_again(tmp_path: Path, watching: Watching) -> None:
    page = watching({}, "?view=scroll")
    edited(tmp_path, "PITCHME.md", "Last", "Latest")
    has(page, "Latest")


def test_axe_finds_nothing(tmp_path: Path, watching: Watching) -> None:
    if not MODULES.is_dir():
        pytest.skip("THE VALIDATORS ARE NOT INSTALLED; run `npm ci --prefix tests/validator`")
    page = watching({"PITCHME.md": "# One @fabb[x]\n", "PITCHME.yaml": "title: a\n"})
    edited(tmp_path, "PITCHME.yaml", "a", "[a")
    expect(page.locator(NOTICE)).to_be_visible()
    page.locator(COUNT).click()
    page.evaluate((MODULES / "axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run('.preview', { resultTypes: ['violations'], preload: false })")
    assert [wrong["id"] for wrong in found["violations"]] == []
