"""A built deck in Chromium: stepping through code, the menu, the speaker view, printing, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

Built = Callable[..., Path]
Served = Callable[[Path], str]

CODE = "```python\none = 1\ntwo = 2\nthree = 3\nfour = 4\n```\n"
STEPPED = f"""# Cover
---
## Stepped
{CODE}
@[1](The *first* line)
@[2-3](Two lines)
@[4]
Note:
what to say
+++
## Below
---
## Last
"""
LONG = "# Cover\n---\n```text\n" + "\n".join(f"line {number}" for number in range(1, 101)) + "\n```\n@[50](middle)\n@[99](end)\n"

LIT_LINES = """() => [...document.querySelectorAll("section.present:not(.stack) pre code .line")]
    .flatMap((line, index) => line.classList.contains("focus") ? [index + 1] : [])"""
DISTANCE_FROM_CENTRE = """() => {
    const line = document.querySelector("section.present .line.focus").getBoundingClientRect();
    const box = document.querySelector("section.present pre code").getBoundingClientRect();
    return Math.abs((line.top + line.bottom) - (box.top + box.bottom)) / 2;
}"""


def show(page: Page, deck: Path | str, place: str = "") -> None:
    address = deck if isinstance(deck, str) else (deck / "index.html").as_uri()
    page.goto(address + place, wait_until="domcontentloaded")
    expect(page.locator(".reveal.ready")).to_be_visible()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def wait_until(page: Page, expression: str) -> None:
    """Playwright's own wait_for_function evaluates text in the page, which the Content-Security-Policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")


def lit(page: Page) -> list[int]:
    return page.evaluate(LIT_LINES)  # type: ignore[no-any-return]


def place(page: Page) -> tuple[int, int, int | None]:
    indices = page.evaluate("Reveal.getIndices()")
    return indices["h"], indices["v"], indices.get("f")


def on_slide(page: Page, selector: str) -> Locator:
    return page.locator(f"section.present:not(.stack) {selector}")


# --- code presenting


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        ([], []),
        (["ArrowRight"], [1]),
        (["ArrowRight"] * 2, [2, 3]),
        (["ArrowRight"] * 3, [4]),
        (["Space", "PageDown", "n"], [4]),
        (["ArrowRight", "ArrowRight", "ArrowLeft"], [1]),
        (["ArrowRight", "ArrowLeft"], []),
    ],
)
def test_each_key_lights_the_lines_of_its_step(page: Page, built: Built, keys: list[str], lines: list[int]) -> None:
    show(page, built(STEPPED))
    press(page, "ArrowRight", *keys)
    assert lit(page) == lines


def test_lines_out_of_focus_are_dimmed(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1/0/0")
    opacity = "element => Number(getComputedStyle(element).opacity)"
    assert on_slide(page, ".line").nth(0).evaluate(opacity) == 1
    wait_until(page, f"({opacity})(document.querySelectorAll('section.present .line')[1]) <= 0.2")


def test_the_whole_code_is_shown_before_the_first_step(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1")
    expect(on_slide(page, "pre.stepping")).to_have_count(0)
    expect(on_slide(page, ".code-presenting-annotation >> visible=true")).to_have_count(0)


def test_one_annotation_shows_at_a_time(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1")
    shown = on_slide(page, ".code-presenting-annotation >> visible=true")
    press(page, "ArrowRight")
    expect(shown).to_have_text(["The first line"])
    press(page, "ArrowRight")
    expect(shown).to_have_text(["Two lines"])


def test_the_key_after_the_last_step_moves_on(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1/0/2")
    press(page, "Space")
    assert place(page)[:2] == (1, 1)


def test_arriving_backwards_shows_the_last_step(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1/1")
    press(page, "PageUp")
    assert (place(page), lit(page)) == ((1, 0, 2), [4])


@pytest.mark.parametrize(("link", "lines"), [("#/1", []), ("#/1/0/0", [1]), ("#/1/0/1", [2, 3]), ("#/1/0/2", [4])])
def test_a_link_leads_to_its_step(page: Page, built: Built, link: str, lines: list[int]) -> None:
    show(page, built(STEPPED), link)
    assert lit(page) == lines


def test_the_address_names_the_step(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1")
    press(page, "ArrowRight", "ArrowRight")
    wait_until(page, "location.hash === '#/1/0/1'")


def test_the_lines_of_all_blocks_are_numbered_through(page: Page, built: Built) -> None:
    show(page, built(f"{CODE}\n{CODE}\n@[4-5](the seam)\n"), "#/0/0/0")
    blocks = on_slide(page, "pre")
    expect(blocks.nth(0).locator(".focus")).to_have_text(["four = 4"])
    expect(blocks.nth(1).locator(".focus")).to_have_text(["one = 1"])
    expect(on_slide(page, "pre.stepping")).to_have_count(2)


def test_a_star_lights_everything(page: Page, built: Built) -> None:
    show(page, built(f"{CODE}\n@[*](all)\n"), "#/0/0/0")
    assert lit(page) == [1, 2, 3, 4]


def test_other_fragments_leave_the_code_as_it_is(page: Page, built: Built) -> None:
    show(page, built(f"{CODE}\n@[2](two)\n\n- later |\n"), "#/0/0/0")
    press(page, "ArrowRight")
    assert (place(page), lit(page)) == ((0, 0, 1), [2])


def test_a_step_zooms_its_lines_and_the_next_one_does_not(page: Page, built: Built) -> None:
    show(page, built(f"{CODE}\n@[1, zoom-14](big)\n@[2](plain)\n"), "#/0/0/0")
    size = "lines => lines.map(line => parseFloat(getComputedStyle(line).fontSize))"
    first, second, *_ = on_slide(page, ".line").evaluate_all(size)
    assert first == pytest.approx(1.4 * second)
    press(page, "ArrowRight")
    assert len(set(on_slide(page, ".line").evaluate_all(size))) == 1


@pytest.mark.parametrize("link", ["#/1/0/0", "#/1"])
def test_the_lines_in_focus_stand_in_the_middle(page: Page, built: Built, link: str) -> None:
    show(page, built(LONG), link)
    if link == "#/1":
        press(page, "ArrowRight")
    wait_until(page, f"({DISTANCE_FROM_CENTRE})() < 5")


def test_the_last_lines_come_into_view(page: Page, built: Built) -> None:
    show(page, built(LONG), "#/1/0/1")
    expect(on_slide(page, ".line.focus")).to_be_in_viewport()


def test_stepping_back_to_the_whole_code_scrolls_to_its_start(page: Page, built: Built) -> None:
    show(page, built(LONG), "#/1/0/0")
    press(page, "ArrowLeft")
    wait_until(page, "document.querySelector('section.present pre code').scrollTop === 0")


def test_code_without_steps_stays_where_its_reader_scrolled_it(page: Page, built: Built) -> None:
    show(page, built(LONG.split("@[")[0] + "\n- a point |\n"), "#/1")
    on_slide(page, "pre code").evaluate("element => element.scrollTo(0, 200)")
    press(page, "ArrowRight")
    assert on_slide(page, "pre code").evaluate("element => element.scrollTop") == 200


def test_code_reveal_fast_enters_at_the_first_step(page: Page, built: Built) -> None:
    show(page, built(STEPPED.replace("```python", "```python code-reveal-fast")))
    press(page, "ArrowRight")
    assert lit(page) == [1]


def test_code_reveal_fast_still_enters_backwards_at_the_last_step(page: Page, built: Built) -> None:
    show(page, built(STEPPED.replace("```python", "```python code-reveal-fast")), "#/1/1")
    press(page, "PageUp")
    assert lit(page) == [4]


def test_code_reveal_slow_hides_the_code_until_the_first_step(page: Page, built: Built) -> None:
    show(page, built(STEPPED.replace("```python", "```python code-reveal-slow")))
    press(page, "ArrowRight")
    expect(on_slide(page, "pre code")).to_have_css("opacity", "0")
    press(page, "ArrowRight")
    expect(on_slide(page, "pre code")).to_have_css("opacity", "1")


@pytest.mark.parametrize(("word", "opacity", "lines"), [("code-fast-reveal", "1", [1]), ("code-slow-reveal", "0", [])])
def test_code_reveal_by_its_first_names(page: Page, built: Built, word: str, opacity: str, lines: list[int]) -> None:
    show(page, built(STEPPED.replace("## Stepped", f"## Stepped\n@snap[{word}]").replace("@[4]", "@[4]\n@snapend")))
    press(page, "ArrowRight")
    expect(on_slide(page, "pre code")).to_have_css("opacity", opacity)
    assert lit(page) == lines


def test_back_from_the_first_step_the_whole_code_is_shown_however_it_was_revealed(page: Page, built: Built) -> None:
    show(page, built(STEPPED.replace("```python", "```python code-reveal-fast")))
    press(page, "ArrowRight", "ArrowLeft")
    assert (place(page)[:2], lit(page)) == ((1, 0), [])
    expect(on_slide(page, "pre.stepping")).to_have_count(0)


def test_a_slide_blends_into_its_code(page: Page, built: Built) -> None:
    show(page, built("```text code-blend\none\n```\n---\n```text\ntwo\n```\n", "highlight: monokai\n"))
    assert page.locator(".slide-background.present").evaluate("element => element.style.backgroundColor") == "rgb(39, 40, 34)"
    assert on_slide(page, "pre code").evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(39, 40, 34)"
    press(page, "ArrowRight")
    assert page.locator(".slide-background.present").evaluate("element => element.style.backgroundColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("start", ["h2", "pre code"])
def test_a_swipe_steps_through_the_code(page: Page, built: Built, start: str) -> None:
    long = STEPPED.replace("one = 1", f"one = {'1' * 300}")
    show(page, built(long), "#/1")
    box = on_slide(page, start).bounding_box() or {"y": 0, "height": 0}
    touch = page.context.new_cdp_session(page)
    for kind, x in [("touchStart", 700), ("touchMove", 600), ("touchMove", 400), ("touchEnd", None)]:
        points = [] if x is None else [{"x": x, "y": box["y"] + box["height"] / 2}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    wait_until(page, f"({LIT_LINES})().length === 1")


def test_a_narrow_window_scrolls_through_the_steps(page: Page, built: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(page, built(STEPPED))
    page.mouse.move(195, 400)
    page.mouse.wheel(0, 1700)
    wait_until(page, "document.querySelectorAll('.line.focus').length > 0")


def test_the_overview_leaves_the_step_alone(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1/0/1")
    press(page, "o")
    expect(page.locator(".reveal.overview")).to_be_visible()
    press(page, "Escape")
    assert (place(page), lit(page)) == ((1, 0, 1), [2, 3])


def test_code_that_scrolls_can_be_reached_and_scrolled_by_keyboard(page: Page, built: Built) -> None:
    show(page, built(LONG), "#/1")
    code = on_slide(page, "pre code")
    for _ in range(10):
        press(page, "Tab")
        if code.evaluate("element => element === document.activeElement"):
            break
    press(page, "ArrowDown", "ArrowDown")
    wait_until(page, "document.activeElement.scrollTop > 0")
    assert place(page) == (1, 0, -1)


def test_code_that_fits_is_no_stop_for_tab(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1")
    expect(on_slide(page, "[tabindex]")).to_have_count(0)


# --- footnote


def test_the_footnote_counts_the_steps_and_comes_back(page: Page, built: Built) -> None:
    show(page, built(STEPPED, 'footnote: "<b>mine</b>"\n'), "#/1")
    footnote = page.locator("#title-footer p")
    own = footnote.inner_html()
    press(page, "ArrowRight", "ArrowRight")
    expect(footnote).to_have_text("Code Presenting - Step 2 / 3")
    press(page, "ArrowLeft", "ArrowLeft")
    expect(footnote).to_have_text("mine")
    assert footnote.inner_html() == own


def test_the_footnote_comes_back_on_the_next_slide(page: Page, built: Built) -> None:
    show(page, built(STEPPED, "footnote: mine\n"), "#/1/0/2")
    press(page, "Space")
    expect(page.locator("#title-footer p")).to_have_text("mine")


def test_the_first_slide_has_no_footnote(page: Page, built: Built) -> None:
    show(page, built(STEPPED, "footnote: mine\n"))
    expect(page.locator("#title-footer")).to_be_hidden()
    press(page, "ArrowRight")
    expect(page.locator("#title-footer")).to_be_visible()


# --- printing

PAGES = """() => [...document.querySelectorAll(".pdf-page")].map(page => [...page.querySelectorAll(".line")]
    .flatMap((line, index) => line.classList.contains("focus") ? [index + 1] : []))"""


def printed(page: Page, deck: Path, steps: bool = True) -> list[list[int]]:
    page.goto(f"{(deck / 'index.html').as_uri()}?print-pdf&pdfSeparateFragments={str(steps).lower()}")
    wait_until(page, "document.querySelectorAll('.pdf-page').length > 0")
    return page.evaluate(PAGES)  # type: ignore[no-any-return]


def test_printing_gives_the_whole_code_and_a_page_for_each_step(page: Page, built: Built) -> None:
    assert printed(page, built(STEPPED)) == [[], [], [1], [2, 3], [4], [], []]


def test_printing_without_steps_leaves_the_code_plain(page: Page, built: Built) -> None:
    assert printed(page, built(STEPPED), steps=False) == [[], [], [], []]


def test_printing_hides_no_code(page: Page, built: Built) -> None:
    printed(page, built(STEPPED.replace("```python", "```python code-reveal-slow")))
    opacities = page.locator(".pdf-page pre code").evaluate_all("blocks => blocks.map(block => getComputedStyle(block).opacity)")
    assert opacities == ["1"] * 4


def test_printed_steps_are_scrolled_into_view(page: Page, built: Built) -> None:
    printed(page, built(LONG))
    tops = page.locator(".pdf-page pre code").evaluate_all("blocks => blocks.map(block => block.scrollTop)")
    assert tops == sorted(set(tops))


# --- speaker view


@pytest.mark.parametrize("over_http", [False, True], ids=["file", "http"])
def test_the_speaker_view_shows_notes_and_follows_the_steps(page: Page, built: Built, served: Served, over_http: bool) -> None:
    folder = built(STEPPED)
    refused: list[str] = []
    page.context.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    show(page, served(folder) if over_http else folder, "#/1")
    with page.context.expect_page() as opening:
        press(page, "s")
    speaker = opening.value
    expect(speaker.locator(".speaker-controls-notes .value")).to_contain_text("what to say")
    current, upcoming = (speaker.frame_locator(f"#{name}-slide iframe") for name in ("current", "upcoming"))
    press(page, "ArrowRight", "ArrowRight")
    expect(current.locator("section.present .line.focus")).to_have_text(["two = 2", "three = 3"])
    expect(upcoming.locator("section.present .line.focus")).to_have_text(["four = 4"])
    speaker.keyboard.press("ArrowRight")
    wait_until(page, f"({LIT_LINES})().join() === '4'")
    assert refused == []


def test_the_speaker_view_of_a_public_deck_says_that_its_notes_were_left_out(page: Page, built: Built) -> None:
    page.goto((built("# A\nNote:\nwhat to say", "print-notes: true\n", "--public") / "index.html").as_uri())
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    notes = opening.value.locator(".speaker-controls-notes .value")
    expect(notes).to_have_text("The speaker notes were left out of this deck (pitchme build --public).")


def test_opening_the_speaker_view_keeps_the_step(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1/0/1")
    with page.context.expect_page() as opening:
        press(page, "s")
    current = opening.value.frame_locator("#current-slide iframe")
    expect(current.locator("section.present .line.focus")).to_have_text(["two = 2", "three = 3"])
    page.wait_for_timeout(700)  # the speaker view sends what it believes half a second late
    assert lit(page) == [2, 3]


def test_s_is_not_lost_while_the_speaker_view_still_loads(page: Page, built: Built, served: Served) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/notes.js", hold)
    show(page, served(built(STEPPED)))
    wait_until(page, "document.scripts.length > 2")
    press(page, "s")
    with page.context.expect_page() as opening:
        held[0].continue_()
    expect(opening.value.locator("#current-slide")).to_be_visible()


# --- menu

MENU = "#slide-menu"


def open_menu(page: Page) -> Locator:
    wait_until(page, "Reveal.hasPlugin('menu')")
    press(page, "m")
    expect(page.locator(MENU)).to_be_visible()
    return page.locator(f"{MENU} li a")


def test_the_menu_lists_all_slides(page: Page, built: Built) -> None:
    show(page, built("# Cover\n---\n@title[Given title]\n## Other\n---\nOnly words\n+++\n## Below\n---\n"))
    expect(open_menu(page)).to_have_text(["1 Cover", "2 Given title", "3 Only words", "3.1 Below", "4"])


def test_the_menu_opens_by_its_button_and_gives_the_focus_back(page: Page, built: Built) -> None:
    show(page, built(STEPPED))
    button = page.get_by_role("button", name="Slides")
    button.click()
    expect(page.locator(MENU)).to_be_visible()
    press(page, "Escape")
    expect(page.locator(MENU)).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_starts_at_the_current_slide(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1/1")
    open_menu(page)
    current = page.locator(f"{MENU} [aria-current]")
    expect(current).to_have_text(["2.1 Below"])
    expect(current).to_be_focused()


def test_enter_goes_to_the_chosen_slide(page: Page, built: Built) -> None:
    show(page, built(STEPPED))
    open_menu(page)
    press(page, "ArrowDown", "ArrowDown", "Enter")
    expect(page.locator(MENU)).to_be_hidden()
    assert place(page)[:2] == (1, 1)


def test_a_click_goes_to_the_chosen_slide(page: Page, built: Built) -> None:
    show(page, built(STEPPED))
    open_menu(page).last.click()
    expect(page.locator(MENU)).to_be_hidden()
    assert place(page)[:2] == (2, 0)


def test_typing_filters_the_menu_and_enter_takes_the_first(page: Page, built: Built) -> None:
    show(page, built(STEPPED))
    links = open_menu(page)
    page.keyboard.type("last")
    expect(links.locator("visible=true")).to_have_text(["3 Last"])
    press(page, "Enter")
    assert place(page)[:2] == (2, 0)


def test_the_menu_knows_the_slides_of_a_scrolled_deck(page: Page, built: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(page, built(STEPPED))
    expect(open_menu(page)).to_have_text(["1 Cover", "2 Stepped", "2.1 Below", "3 Last"])
    page.locator(f"{MENU} li a").last.click()
    expect(page.get_by_role("heading", name="Last")).to_be_in_viewport()


@pytest.mark.parametrize("key", ["m", "Escape"])
def test_the_menu_closes_without_moving_the_deck(page: Page, built: Built, key: str) -> None:
    show(page, built(STEPPED))
    open_menu(page)
    press(page, "Space", "PageDown", key)
    expect(page.locator(MENU)).to_be_hidden()
    expect(page.locator(".reveal.overview")).to_have_count(0)
    assert place(page)[:2] == (0, 0)


# --- keys, motion, accessibility


def test_x_selects_the_code_as_it_was_written(page: Page, built: Built) -> None:
    show(page, built(STEPPED), "#/1")
    press(page, "x")
    assert page.evaluate("getSelection().toString()").strip() == "one = 1\ntwo = 2\nthree = 3\nfour = 4"


def test_the_help_lists_our_keys(page: Page, built: Built) -> None:
    show(page, built(STEPPED))
    press(page, "Shift+Slash")
    rows = page.locator(".r-overlay-help-content tr")
    for key, what in [("S", "Speaker notes view"), ("M", "Slide menu"), ("X", "Select the code")]:
        expect(rows.filter(has_text=what)).to_have_text([f"{key}{what}"])


def test_less_motion_is_honoured_and_can_change(page: Page, built: Built) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, built(STEPPED, "transition: zoom\n"))
    config = "[Reveal.getConfig().transition, Reveal.getConfig().backgroundTransition, Reveal.getConfig().autoAnimate]"
    assert page.evaluate(config) == ["none", "none", False]
    page.emulate_media(reduced_motion="no-preference")
    wait_until(page, "Reveal.getConfig().transition === 'zoom'")


def test_with_less_motion_the_code_does_not_glide(page: Page, built: Built) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, built(LONG), "#/1")
    press(page, "ArrowRight")
    assert page.evaluate(DISTANCE_FROM_CENTRE) < 5


def test_the_deck_is_a_main_landmark_and_no_application(page: Page, built: Built) -> None:
    show(page, built(STEPPED))
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("application")).to_have_count(0)


def test_the_title_stays_while_presenting(page: Page, built: Built) -> None:
    show(page, built(STEPPED, "title: My talk\n"))
    press(page, "ArrowRight", "ArrowRight")
    assert page.title() == "My talk"
