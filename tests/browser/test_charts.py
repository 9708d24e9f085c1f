"""Charts are drawn, and terminal sessions play: from a file, offline, and under the policy of the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

KINDS = ("line", "area", "bar", "horizontalBar", "radar", "pie", "doughnut", "polarArea", "scatter")
COLOURS = """(canvas) => {
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return new Set(new Uint32Array(pixels.buffer)).size;
}"""
"""How many colours a canvas shows: a blank one shows one."""

FIRST = json.dumps({"version": 1, "width": 40, "height": 5, "stdout": [[0.1, "one line of JSON"], [5, "."]]})
SECOND = '{"version": 2, "width": 80, "height": 24}\n[0.1, "o", "</script> begins\\r\\n"]\n[9.0, "o", "ends"]'
THIRD = '{"version": 3, "term": {"cols": 60, "rows": 9}}\n# a comment\n[0.1, "o", "third of its kind"]\n[5.0, "o", "."]'


def chart(kind: str = "bar", attributes: str = "", options: str = "{}") -> str:
    numbers = "Year, 2019, 2020, 2021\nnorth, 12, 8, 9\nsouth, 7, 11, 4"
    return f'<canvas data-chart="{kind}" {attributes}>\n{numbers}\n<!-- {{ "options": {options} }} -->\n</canvas>'


def open_slide(page: Page, site: Path, where: str = "") -> None:
    page.goto(f"{(site / 'index.html').as_uri()}{where}")
    expect(page.locator(".reveal.ready")).to_be_visible()


def drawn(page: Page) -> Locator:
    """Return the canvas of the slide that is shown once its chart is drawn."""
    page.wait_for_function("() => window.Chart && Chart.getChart(document.querySelector('section.present canvas'))")
    return page.locator("section.present canvas")


def ask(canvas: Locator, what: str) -> Any:
    """Return what the chart in a canvas knows."""
    return canvas.evaluate(f"(canvas) => (({{chart}}) => {what})({{chart: Chart.getChart(canvas)}})")


def test_charts_of_all_kinds_are_drawn(page: Page, built: Callable[..., Path]) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_slide(page, built("\n---\n".join(chart(kind) for kind in KINDS)))
    for kind in KINDS:
        assert drawn(page).evaluate(COLOURS) > 10, kind
        page.evaluate("Reveal.next()")


def test_a_chart_is_as_sharp_as_the_screen_and_feels_the_pointer(page: Page, built: Callable[..., Path]) -> None:
    page.set_viewport_size({"width": 1600, "height": 1000})
    page.emulate_media(reduced_motion="reduce")
    open_slide(page, built(chart()))
    canvas = drawn(page)
    box = canvas.bounding_box() or {}
    assert abs(canvas.evaluate("(canvas) => canvas.width") - box["width"]) < 2
    x, y, width = ask(canvas, "[chart.getDatasetMeta(1).data[1].x, chart.getDatasetMeta(1).data[1].y, chart.width]")
    scale = box["width"] / width
    page.mouse.move(box["x"] + x * scale, box["y"] + y * scale + 9)
    page.wait_for_function("() => Chart.getChart(document.querySelector('canvas')).tooltip.opacity === 1")
    assert ask(canvas, "[chart.tooltip.title[0], chart.tooltip.body[0].lines[0]]") == ["2020", "south: 11"]


def test_a_chart_can_fill_its_slide_or_have_its_own_size(page: Page, built: Callable[..., Path]) -> None:
    page.set_viewport_size({"width": 960, "height": 700})
    wide = chart(attributes='class="stretch"', options='{ "aspectRatio": 1 }')
    open_slide(page, built(f"# Title\n{wide}\n---\n{chart(attributes='width=400 height=300')}"))
    box = drawn(page).bounding_box() or {}
    assert box["width"] == 936
    assert 480 < box["height"] < 600
    page.evaluate("Reveal.next()")
    own = drawn(page).bounding_box() or {}
    assert (round(own["width"]), round(own["height"])) == (400, 300)


def test_words_and_lines_have_the_colours_of_the_slide(page: Page, built: Callable[..., Path]) -> None:
    open_slide(page, built(f"{chart()}\n---?color=#102030\n{chart()}", "theme: white"))
    colour = "chart.options.scales.x.ticks.color"
    assert ask(drawn(page), colour) == page.locator("section.present").evaluate("(slide) => getComputedStyle(slide).color")
    page.evaluate("Reveal.next()")
    assert ask(drawn(page), colour) == "rgb(255, 255, 255)"


def test_a_chart_moves_when_it_is_shown_unless_nothing_shall_move(page: Page, built: Callable[..., Path]) -> None:
    site = built(f"# One\n---\n{chart()}\n---\n{chart(attributes='class=fragment')}")
    height = "(() => { const bar = chart.getDatasetMeta(0).data[0]; return Math.round(bar.base - bar.y); })()"
    start = (
        "(step) => { Reveal.next(); const chart = Chart.getChart(document.querySelector('section.present canvas')); return "
        + height
        + "; }"
    )
    open_slide(page, site)
    page.wait_for_function("() => window.Chart && Object.keys(Chart.instances).length === 2")
    assert page.evaluate(start) == 0
    page.wait_for_timeout(1500)
    assert ask(drawn(page), height) > 100
    assert page.evaluate(start) > 100, "the chart is still hidden"
    assert page.evaluate(start) == 0

    page.emulate_media(reduced_motion="reduce")
    open_slide(page, site, "?again")
    page.wait_for_function("() => window.Chart && Object.keys(Chart.instances).length === 2")
    assert page.evaluate(start) > 100


def test_charts_on_paper(page: Page, built: Callable[..., Path]) -> None:
    site = built("\n---\n".join([f"# One\n{chart()}", *("# Text" for _ in range(9)), chart(attributes="class=fragment")]))
    open_slide(page, site, "?print-pdf")
    page.wait_for_function("() => window.Chart && Object.keys(Chart.instances).length === 3")
    assert all(canvas.evaluate(COLOURS) > 10 for canvas in page.locator(".pdf-page canvas").all())

    open_slide(page, site)
    drawn(page)
    page.emulate_media(media="print")
    page.wait_for_function("() => Object.keys(Chart.instances).length === 2")
    assert ask(page.locator("canvas").first, "chart.options.scales.x.ticks.color") == "rgb(0, 0, 0)"


def test_what_cannot_be_drawn_is_a_table(page: Page, browser: Browser, built: Callable[..., Path]) -> None:
    impossible = chart(options='{ "scales": { "depth": { "min": 1 } } }')
    site = built(f"{chart()}\n---\n{impossible}")
    open_slide(page, site, "#/1")
    expect(page.get_by_role("row", name="2020 8 11")).to_be_visible()
    plain = browser.new_page(java_script_enabled=False)
    plain.goto((site / "index.html").as_uri())
    expect(plain.get_by_role("row", name="2020 8 11").first).to_be_visible()
    plain.close()


def sessions(built: Callable[..., Path], tmp_path: Path, deck: str) -> Path:
    """Return a built deck that can name three sessions."""
    for name, text in (("first.json", FIRST), ("second.cast", SECOND), ("third.cast", THIRD)):
        (tmp_path / name).write_text(text, "utf-8")
    return built(deck, "", "--root", str(tmp_path))


def terminal(page: Page) -> Locator:
    return page.locator("section.present .ap-term-text")


def test_sessions_of_all_versions_play(page: Page, tmp_path: Path, built: Callable[..., Path]) -> None:
    deck = "---?terminal=first.json&autoplay=true\n---?terminal=second.cast&poster=npt:0:01\n---?terminal=third.cast&autoplay=true"
    open_slide(page, sessions(built, tmp_path, deck))
    for words in ("one line of JSON", "</script> begins", "third of its kind"):
        expect(terminal(page)).to_contain_text(words)
        page.evaluate("Reveal.next()")


def test_nothing_plays_by_itself_where_nothing_shall_move(page: Page, tmp_path: Path, built: Callable[..., Path]) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_slide(page, sessions(built, tmp_path, "---?terminal=second.cast&autoplay=true"))
    expect(page.locator(".ap-overlay-start")).to_be_visible()
    page.wait_for_timeout(500)
    assert terminal(page).inner_text().strip() == ""


def test_the_player_has_its_keys_and_the_deck_all_others(page: Page, tmp_path: Path, built: Callable[..., Path]) -> None:
    open_slide(page, sessions(built, tmp_path, "# One\n---?terminal=second.cast\n---\n# Three"), "#/1")
    page.locator("section.present .ap-overlay-start").click()
    expect(terminal(page)).to_contain_text("begins")
    pause = page.locator(".ap-playback-button")
    expect(pause).to_have_attribute("aria-label", "Pause")
    page.keyboard.press("Space")
    expect(pause).to_have_attribute("aria-label", "Play")
    page.keyboard.press("Space")
    expect(pause).to_have_attribute("aria-label", "Pause")
    assert page.evaluate("Reveal.getIndices().h") == 1
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getIndices().h") == 2
    expect(pause).to_have_attribute("aria-label", "Play")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement === document.body")


def test_a_click_winds_a_session_on_a_scaled_stage(page: Page, tmp_path: Path, built: Callable[..., Path]) -> None:
    page.set_viewport_size({"width": 1600, "height": 1000})
    open_slide(page, sessions(built, tmp_path, "---?terminal=second.cast&poster=npt:0:01"))
    expect(terminal(page)).to_contain_text("begins")
    box = page.locator(".ap-bar").bounding_box() or {}
    page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    expect(page.locator(".ap-time-elapsed")).to_have_text("00:06")


def test_a_session_on_paper_shows_its_last_picture(page: Page, tmp_path: Path, built: Callable[..., Path]) -> None:
    open_slide(page, sessions(built, tmp_path, "---?terminal=second.cast"), "?print-pdf")
    expect(page.locator(".pdf-page .ap-term-text")).to_contain_text("ends")
    expect(page.locator(".ap-control-bar, .ap-overlay-start").first).not_to_be_visible()


def test_without_javascript_a_session_is_a_link(browser: Browser, tmp_path: Path, built: Callable[..., Path]) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((sessions(built, tmp_path, "---?terminal=second.cast") / "index.html").as_uri())
    expect(page.get_by_role("link", name="Terminal session second.cast, 0:09")).to_be_visible()
    page.close()
