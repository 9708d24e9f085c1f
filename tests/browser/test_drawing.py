"""Drawing on slides and whiteboards in Chromium: with mouse and finger, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import MODULES
from tests.browser.test_presenting import Built, Served, on_slide, place, press, show, wait_until

DECK = """# Cover
[to the end](#/3)
---
## Board
@whiteboard
---
## Dark
+++
## Below
"""
BAR = ".drawing-tools"
PATHS = "svg.drawing path"
DRAWN = """path => {
    const box = path.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom].map(Math.round);
}"""


def show_drawable(page: Page, deck: Path | str, link: str = "") -> None:
    show(page, deck, link)
    expect(page.locator(".can-draw")).to_be_attached()


def draw(page: Page, *points: tuple[float, float]) -> None:
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point)
    page.mouse.up()


def tool(page: Page, name: str) -> Locator:
    return page.locator(BAR).get_by_role("button", name=name, exact=True)


def swipe(page: Page, *points: tuple[int, int]) -> None:
    touch = page.context.new_cdp_session(page)
    for kind, (x, y) in zip(["touchStart", *["touchMove"] * (len(points) - 1)], points, strict=True):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def near(drawn: list[int], left: float, top: float, right: float, bottom: float) -> bool:
    return all(abs(is_there - meant) <= 3 for is_there, meant in zip(drawn, (left, top, right, bottom), strict=True))


# --- strokes


def test_a_stroke_is_where_the_pointer_was(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    draw(page, (300, 200), (400, 250), (500, 200), (600, 250))
    drawn = on_slide(page, PATHS).evaluate(DRAWN)
    assert near([drawn[0], 0, drawn[2], 0], 300, 0, 600, 0)
    assert 195 <= drawn[1] < drawn[3] <= 255


def test_a_click_makes_a_dot(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    page.mouse.click(300, 200)
    assert near(on_slide(page, PATHS).evaluate(DRAWN), 300, 200, 300, 200)


@pytest.mark.parametrize("deck", ["## Alone", "## Above\n\ntext", "@snap[north]\n## Region\n@snapend"])
def test_what_is_on_a_slide_stays_where_it_is(page: Page, built: Built, deck: str) -> None:
    show_drawable(page, built(deck))
    before = on_slide(page, "h2").bounding_box()
    press(page, "d")
    draw(page, (10, 10), (1270, 710))
    page.evaluate("Reveal.layout()")
    assert on_slide(page, "h2").bounding_box() == before


def test_a_stroke_begun_while_its_slide_still_moves_stays_under_the_pointer(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK, "transition: slide\n"))
    press(page, "d", "ArrowRight", "ArrowRight")
    draw(page, (300, 500), (600, 500))
    assert near(on_slide(page, PATHS).evaluate(DRAWN), 300, 500, 600, 500)


def test_a_drawing_keeps_its_place_in_another_window(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    heading = on_slide(page, "h1").bounding_box() or {}
    draw(page, (heading["x"], heading["y"]), (heading["x"] + heading["width"], heading["y"] + heading["height"]))
    page.set_viewport_size({"width": 700, "height": 600})
    wait_until(page, "Reveal.getScale() < 0.8")
    box = on_slide(page, "h1").bounding_box() or {}
    assert near(on_slide(page, PATHS).evaluate(DRAWN), box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])


def test_pens_and_lines(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    expect(page.locator(f"{BAR} [aria-pressed=true]")).to_have_count(2)
    draw(page, (300, 100), (600, 100))
    tool(page, "Red").click()
    tool(page, "Thick line").click()
    draw(page, (300, 150), (600, 150))
    expect(tool(page, "Red")).to_have_attribute("aria-pressed", "true")
    expect(tool(page, "Ink")).to_have_attribute("aria-pressed", "false")
    ink, red = on_slide(page, PATHS).all()
    expect(ink).to_have_css("stroke", page.locator(".reveal").evaluate("element => getComputedStyle(element).color"))
    expect(red).to_have_css("stroke", "rgb(216, 55, 43)")
    assert [path.get_attribute("stroke-width") for path in (ink, red)] == ["6", "14"]


@pytest.mark.parametrize(("undo", "redo"), [("Control+z", "Control+Shift+z"), ("Meta+z", "Control+y"), ("", "")])
def test_undo_and_redo(page: Page, built: Built, undo: str, redo: str) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    expect(tool(page, "Undo (Ctrl+Z)")).to_have_attribute("aria-disabled", "true")
    for y in (100, 150):
        draw(page, (300, y), (600, y))
    for count in (1, 0, 0):
        press(page, undo) if undo else tool(page, "Undo (Ctrl+Z)").click(force=True)
        expect(on_slide(page, PATHS)).to_have_count(count)
    for count in (1, 2, 2):
        press(page, redo) if redo else tool(page, "Redo (Ctrl+Shift+Z)").click(force=True)
        expect(on_slide(page, PATHS)).to_have_count(count)


def test_a_slide_is_cleared_and_is_as_before(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    before = page.evaluate("Reveal.getCurrentSlide().innerHTML")
    press(page, "d")
    draw(page, (300, 100), (600, 100))
    tool(page, "Clear this slide").click()
    assert page.evaluate("Reveal.getCurrentSlide().innerHTML") == before
    press(page, "Control+z")
    expect(on_slide(page, PATHS)).to_have_count(1)


def test_the_eraser_takes_whole_strokes_and_is_undone_at_once(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    for y in (100, 150, 200):
        draw(page, (300, y), (600, y))
    tool(page, "Eraser").click()
    draw(page, (700, 80), (700, 220))
    expect(on_slide(page, PATHS)).to_have_count(3)
    draw(page, (450, 80), (450, 170))
    expect(on_slide(page, PATHS)).to_have_count(1)
    assert near(on_slide(page, PATHS).evaluate(DRAWN), 300, 200, 600, 200)
    press(page, "Control+z")
    expect(on_slide(page, PATHS)).to_have_count(3)
    tool(page, "Eraser").click()
    draw(page, (300, 300), (600, 300))
    expect(on_slide(page, PATHS)).to_have_count(4)


def test_a_drawing_belongs_to_its_slide(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    draw(page, (300, 100), (600, 100))
    press(page, "ArrowRight", "ArrowRight", "ArrowDown")
    assert place(page)[:2] == (2, 1)
    expect(on_slide(page, PATHS)).to_have_count(0)
    draw(page, (300, 100), (600, 100))
    draw(page, (300, 150), (600, 150))
    press(page, "Home")
    expect(on_slide(page, PATHS)).to_have_count(1)
    press(page, "Control+z", "Escape", "End", "ArrowDown")
    expect(on_slide(page, PATHS)).to_have_count(2)


def test_turning_the_slide_ends_the_stroke(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    page.mouse.move(300, 200)
    page.mouse.down()
    page.mouse.move(400, 200)
    press(page, "PageDown")
    page.mouse.move(500, 200)
    page.mouse.up()
    expect(page.locator(PATHS)).to_have_count(1)
    press(page, "Home")
    wait_until(page, f"({DRAWN})(document.querySelector('{PATHS}')).join() === '300,200,400,200'")


# --- on and off


def test_a_slide_under_the_pen_can_be_clicked_again_when_it_is_off(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    link = on_slide(page, "a").bounding_box() or {}
    middle = (link["x"] + link["width"] / 2, link["y"] + link["height"] / 2)
    press(page, "d")
    page.mouse.click(*middle)
    assert place(page)[:2] == (0, 0)
    tool(page, "Done (Esc)").click()
    expect(page.locator(f"{BAR}, .drawing-pane")).to_have_count(0)
    page.mouse.click(*middle)
    wait_until(page, "Reveal.getIndices().h === 2")


def test_escape_and_d_end_drawing_and_show_no_overview(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    for key in ("Escape", "d"):
        press(page, "d")
        expect(page.locator(BAR)).to_be_visible()
        press(page, key)
        expect(page.locator(BAR)).to_have_count(0)
    expect(page.locator(".reveal.overview")).to_have_count(0)
    press(page, "Escape")
    expect(page.locator(".reveal.overview")).to_be_visible()


def test_escape_closes_help_and_menu_before_it_ends_drawing(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d", "Shift+Slash")
    expect(page.locator(".r-overlay-help-content tr").filter(has_text="Draw on the slide")).to_have_text(["DDraw on the slide"])
    press(page, "Escape")
    expect(page.locator(".r-overlay-help")).to_have_count(0)
    press(page, "m")
    expect(page.locator("#slide-menu")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#slide-menu")).to_be_hidden()
    expect(page.locator(BAR)).to_be_visible()


def test_d_is_not_lost_while_its_script_still_loads(page: Page, built: Built, served: Served) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/drawing.js", hold)
    show(page, served(built(DECK)))
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    press(page, "d")
    held[0].continue_()
    expect(page.locator(BAR)).to_have_css("display", "flex")


def test_the_overview_ends_drawing_and_shows_what_was_drawn(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    draw(page, (300, 340), (600, 380))
    press(page, "o")
    expect(page.locator(BAR)).to_have_count(0)
    expect(page.locator(PATHS)).to_be_visible()
    press(page, "d")
    expect(page.locator(BAR)).to_have_count(0)


def test_a_narrow_window_ends_drawing_and_a_wide_one_has_what_was_drawn(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    draw(page, (300, 200), (600, 200))
    draw(page, (300, 300), (600, 300))
    page.set_viewport_size({"width": 390, "height": 800})
    wait_until(page, "Reveal.isScrollView()")
    expect(page.locator(BAR)).to_have_count(0)
    press(page, "d")
    expect(page.locator(BAR)).to_have_count(0)
    page.set_viewport_size({"width": 1280, "height": 720})
    wait_until(page, "!Reveal.isScrollView()")
    press(page, "d", "Control+z")
    expect(on_slide(page, PATHS)).to_have_count(1)


def test_the_zoom_is_not_drawn_and_is_drawn_on(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    page.mouse.click(300, 200, button="right")
    page.keyboard.down("Control")
    page.mouse.click(300, 200)
    page.keyboard.up("Control")
    expect(page.locator(PATHS)).to_have_count(0)
    expect(page.locator("html.zoomed")).to_be_attached()
    draw(page, (300, 200), (600, 260))
    assert near(on_slide(page, PATHS).evaluate(DRAWN), 300, 200, 600, 260)


def test_a_deck_that_moves_on_by_itself_waits(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK, "autoslide: 60000\n"))
    assert page.evaluate("Reveal.isAutoSliding()")
    page.evaluate("Reveal.getPlugin('drawing').open()")
    expect(page.locator(BAR)).to_be_visible()
    assert not page.evaluate("Reveal.isAutoSliding()")


# --- fingers


def test_a_finger_draws_and_turns_no_slide(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    swipe(page, (900, 200), (700, 220), (300, 200))
    expect(on_slide(page, PATHS)).to_have_count(1)
    assert place(page)[:2] == (0, 0)
    press(page, "Escape")
    swipe(page, (900, 200), (700, 220), (300, 200))
    wait_until(page, "Reveal.getIndices().h === 1")
    expect(page.locator(PATHS)).to_have_count(1)


def test_a_second_finger_is_ignored(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    touch = page.context.new_cdp_session(page)
    one, two = {"x": 300, "y": 200, "id": 0}, {"x": 500, "y": 200, "id": 1}
    for kind, points in [
        ("touchStart", [one]),
        ("touchStart", [one, two]),
        ("touchMove", [{**one, "x": 320}, {**two, "x": 900}]),
        ("touchEnd", []),
    ]:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(on_slide(page, PATHS)).to_have_count(1)
    assert near(on_slide(page, PATHS).evaluate(DRAWN), 300, 200, 320, 200)


# --- boards


@pytest.mark.parametrize("by", ["mouse", "finger"])
def test_a_press_on_a_board_draws_at_once(page: Page, built: Built, by: str) -> None:
    show_drawable(page, built(DECK), "#/1")
    hint = "board => getComputedStyle(board, '::after').content"
    board = on_slide(page, ".whiteboard")
    assert board.evaluate(hint) == '"Draw here"'
    points = [(400, 300), (500, 320), (700, 300)]
    draw(page, *points) if by == "mouse" else swipe(page, *points)
    expect(board.locator(PATHS)).to_have_count(1)
    expect(page.locator(BAR)).to_be_visible()
    left, _, right, _ = board.locator(PATHS).evaluate(DRAWN)
    assert (abs(left - 400), abs(right - 700)) < (3, 3)
    assert board.evaluate(hint) == "none"
    assert place(page)[:2] == (1, 0)
    press(page, "Control+z")
    assert board.evaluate(hint) == '"Draw here"'


def test_a_board_beside_the_point_is_left_alone(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK), "#/1")
    on_slide(page, "h2").click()
    page.mouse.click(640, 400, button="right")
    expect(page.locator(f"{BAR}, {PATHS}")).to_have_count(0)


def test_slide_and_board_have_their_own_strokes(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK), "#/1")
    press(page, "d")
    box = on_slide(page, ".whiteboard").bounding_box() or {}
    draw(page, (640, box["y"] - 40), (640, box["y"] + 40))
    draw(page, (700, box["y"] + 40), (700, box["y"] - 40))
    expect(page.locator(f"section > {PATHS}")).to_have_count(1)
    expect(page.locator(f".whiteboard > {PATHS}")).to_have_count(1)
    tool(page, "Eraser").click()
    draw(page, (600, box["y"] + 20), (750, box["y"] + 20))
    expect(page.locator(PATHS)).to_have_count(0)


def test_a_plain_printed_page_has_the_boards_and_nothing_out_of_place(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK), "#/1")
    draw(page, (400, 300), (700, 340))
    draw(page, (30, 30), (60, 60))
    page.emulate_media(media="print")
    left, top, right, bottom = page.locator(f".whiteboard > {PATHS}").evaluate(DRAWN)
    board = page.locator(".whiteboard").bounding_box() or {}
    assert board["x"] < left < right < board["x"] + board["width"]
    assert board["y"] < top < bottom < board["y"] + board["height"]
    expect(page.locator(f"section > {PATHS}")).to_be_hidden()
    expect(page.locator(BAR)).to_be_hidden()
    assert on_slide(page, ".whiteboard").evaluate("board => getComputedStyle(board, '::after').display") == "none"


def test_the_pages_of_the_print_view_have_empty_boards(page: Page, built: Built) -> None:
    page.goto(f"{(built(DECK) / 'index.html').as_uri()}?print-pdf")
    wait_until(page, "document.querySelectorAll('.pdf-page').length > 0")
    expect(page.locator(".pdf-page .whiteboard")).to_be_visible()
    expect(page.locator(".can-draw")).to_have_count(0)


# --- the speaker's window


def test_the_speaker_view_goes_on_without_what_is_drawn(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    with page.context.expect_page() as opening:
        press(page, "s")
    speaker = opening.value
    current = speaker.frame_locator("#current-slide iframe")
    expect(current.locator(".reveal.ready")).to_be_visible()
    draw(page, (300, 200), (600, 200))
    press(page, "ArrowRight")
    expect(current.locator("section.present .whiteboard")).to_be_visible()
    speaker.keyboard.press("d")
    speaker.keyboard.press("ArrowRight")
    wait_until(page, "Reveal.getIndices().h === 2")
    expect(current.locator(f"{BAR}, {PATHS}, .can-draw")).to_have_count(0)
    expect(page.locator(PATHS)).to_have_count(1)


# --- keyboard and screen readers


def test_tab_reaches_the_tools_and_space_presses_them(page: Page, built: Built) -> None:
    show_drawable(page, built("## Plain\n---\n## Next\n", "toc: false\ncontrols: false\nslide-number: false\n"))
    # First comes the way to the reading edition.
    press(page, "d", "Tab", "Tab", "Tab", "Space")
    expect(tool(page, "Red")).to_be_focused()
    expect(tool(page, "Red")).to_have_attribute("aria-pressed", "true")
    assert place(page)[:2] == (0, 0)
    press(page, "ArrowRight")
    assert place(page)[:2] == (1, 0)
    press(page, "Escape")
    assert page.evaluate("document.activeElement === document.body")
    press(page, "Tab")
    assert page.evaluate("document.activeElement.matches('body, .read-link')")


def test_space_turns_slides_after_a_tool_was_clicked(page: Page, built: Built) -> None:
    show_drawable(page, built(DECK))
    press(page, "d")
    tool(page, "Blue").click()
    page.locator(BAR).click(position={"x": 3, "y": 3})
    press(page, "Space")
    assert place(page)[:2] == (1, 0)


@pytest.mark.parametrize("theme", ["white", "black"])
def test_axe_finds_nothing_while_drawing(page: Page, built: Built, theme: str) -> None:
    if not MODULES.is_dir():
        pytest.skip("THE VALIDATORS ARE NOT INSTALLED: accessibility is not tested; run `npm ci --prefix tests/validator`")
    page.emulate_media(reduced_motion="reduce")
    show_drawable(page, built(DECK, f"theme: {theme}\n"), "#/1")
    draw(page, (400, 300), (700, 300))
    page.evaluate((MODULES / "axe-core/axe.min.js").read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("axe.run({ resultTypes: ['violations'], preload: false })")
    assert [wrong["id"] for wrong in result["violations"] if wrong["impact"] in ("serious", "critical")] == []
