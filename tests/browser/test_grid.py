"""Blocks on the stage of 1920 x 1080 units: where the browser puts them, and how their steps go (GitPitch 4.0, grid layouts)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from pitchme.cli.build import build

Built = Callable[..., Path]
Rectangle = tuple[float, float, float, float]

GEOMETRY: list[tuple[str, Rectangle]] = [
    # drag: per cent, one number for both, pixels, mixed
    ("drag=50 40, drop=0", (0, 0, 960, 432)),
    ("drag=30, drop=0", (0, 0, 576, 324)),
    ("drag=55, drop=0", (0, 0, 1056, 594)),
    ("drag=100, drop=0", (0, 0, 1920, 1080)),
    ("drag=450px, drop=0", (0, 0, 450, 450)),
    ("drag=500px 50, drop=0", (0, 0, 500, 540)),
    ("drag=50 500px, drop=0", (0, 0, 960, 500)),
    ("drag=12.5 33.3, drop=0", (0, 0, 240, 359.64)),
    # drop: from the left and the top, from the right and the bottom, and minus zero
    ("drag=20 10, drop=22 20", (422.4, 216, 384, 108)),
    ("drag=20 10, drop=5", (96, 54, 384, 108)),
    ("drag=20 10, drop=-5", (1440, 918, 384, 108)),
    ("drag=20 10, drop=-2 28", (1497.6, 302.4, 384, 108)),
    ("drag=20 10, drop=2 -28", (38.4, 669.6, 384, 108)),
    ("drag=20 10, drop=0 -0", (0, 972, 384, 108)),
    ("drag=20 10, drop=-0 0", (1536, 0, 384, 108)),
    ("drag=20 10, drop=-0", (1536, 972, 384, 108)),
    ("drag=20 10, drop=100px 50px", (100, 50, 384, 108)),
    ("drag=5 15, drop=-630px 2", (1194, 21.6, 96, 162)),
    ("drag=20 10, drop=-10px -20px", (1526, 952, 384, 108)),
    # centring flags
    ("drag=50, drop=30 30 true true", (96, 54, 960, 540)),
    ("drag=50, drop=50 true", (480, 270, 960, 540)),
    ("drag=20 10, drop=50 10 true false", (768, 108, 384, 108)),
    ("drag=20 10, drop=50 10 true", (768, 108, 384, 108)),
    ("drag=20 10, drop=10 50 false true", (192, 486, 384, 108)),
    ("drag=40 10, drop=50 -20 true true", (576, 810, 768, 108)),
    ("drag=20 10, drop=-25 -25 true true", (1248, 756, 384, 108)),
    # named places, with their own sizes and with another
    ("drop=topleft", (0, 0, 960, 540)),
    ("drop=top", (0, 0, 1920, 540)),
    ("drop=topright", (960, 0, 960, 540)),
    ("drop=left", (0, 0, 960, 1080)),
    ("drop=center", (0, 0, 1920, 1080)),
    ("drop=right", (960, 0, 960, 1080)),
    ("drop=bottomleft", (0, 540, 960, 540)),
    ("drop=bottom", (0, 540, 1920, 540)),
    ("drop=bottomright", (960, 540, 960, 540)),
    ("drag=80 30, drop=bottom", (192, 756, 1536, 324)),
    ("drag=40 30, drop=topleft", (0, 0, 768, 324)),
    ("drag=99, drop=center", (9.6, 5.4, 1900.8, 1069.2)),
    ("drag=60 100, drop=right", (768, 0, 1152, 1080)),
    # without a place
    ("drag=50", (480, 270, 960, 540)),
    ("drag=300px", (810, 390, 300, 300)),
    # borders stand outside, and their outer edge is what is placed; padding is inside
    ("drag=30, drop=center, border=20px solid black", (652, 358, 616, 364)),
    ("drag=30, drop=0, border=20px solid black", (0, 0, 616, 364)),
    ("drag=30, drop=-2 50 false true, border=20px solid black", (1265.6, 358, 616, 364)),
    ("drag=30, drop=-0, border=thick solid black", (1334, 746, 586, 334)),
    ("drag=45, drop=2 28, pad=50px 0", (38.4, 302.4, 864, 486)),
    ("drag=45, drop=2 28, pad=0 60px, border=6px solid black", (38.4, 302.4, 876, 498)),
    # content does not make a block larger, nor does its type
    ("drag=20 10, drop=22 20, fit=9.9", (422.4, 216, 384, 108)),
    ("drag=20 10, drop=22 20, set=align-left", (422.4, 216, 384, 108)),
    ("drag=20 10, drop=22 20, flow=row true", (422.4, 216, 384, 108)),
    ("drag=20 10, drop=22 20, flow=false", (422.4, 216, 384, 108)),
    # a size larger than the stage is all of it
    ("drag=300 30, drop=center", (0, 378, 1920, 324)),
]
TEXT = "A heading and words that are too long for a small block"
LAID_OUT = "all => all.map(block => { const r = block.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })"


@pytest.fixture(scope="module")
def rectangles(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Rectangle]]:
    """Return where the browser put all the blocks of the table, in units of the stage."""
    folder = tmp_path_factory.mktemp("grid")
    blocks = "\n".join(f"[{header}]\n## {TEXT}" for header, _ in GEOMETRY)
    (folder / "PITCHME.md").write_text(blocks, "utf-8")
    assert CliRunner().invoke(build, [str(folder), "-o", str(folder / "_site"), "--root", str(folder), "-q"]).exit_code == 0
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto((folder / "_site/index.html").as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    yield page.locator(".grid-block").evaluate_all(LAID_OUT)
    page.close()


@pytest.mark.parametrize("number", range(len(GEOMETRY)), ids=[header for header, _ in GEOMETRY])
def test_a_block_stands_where_its_properties_say(rectangles: list[Rectangle], number: int) -> None:
    assert rectangles[number] == pytest.approx(GEOMETRY[number][1], abs=1)


@pytest.mark.parametrize("size", [(1280, 720), (2560, 1440), (640, 360), (1000, 700)])
def test_a_block_over_the_whole_stage_ends_where_that_does(page: Page, built: Built, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, built("[drag=100, bg=navy]\n"))
    box = page.locator(".grid-block").bounding_box()
    scale = min(size[0] / 1920, size[1] / 1080)
    assert box is not None
    assert (box["width"], box["height"]) == (pytest.approx(1920 * scale, abs=0.1), pytest.approx(1080 * scale, abs=0.1))
    assert box["x"] == pytest.approx((size[0] - 1920 * scale) / 2, abs=0.1)


# --- what steps show


def show(page: Page, deck: Path, place: str = "") -> None:
    page.goto((deck / "index.html").as_uri() + place)
    expect(page.locator(".reveal.ready")).to_be_visible()


SEEN = """() => {
  const shown = (each) => { const style = getComputedStyle(each); return style.visibility !== "hidden" && style.opacity !== "0"; };
  return [...document.querySelectorAll(".present li, .present .stack-item")].filter(shown).map((each) => each.textContent.trim());
}"""


def seen(page: Page) -> list[str]:
    """Return the texts of the items and the stack's items that are seen; what fades in or out is there or gone already."""
    page.add_style_tag(content="*, ::before, ::after { transition: none !important; animation: none !important; }")
    return list(page.evaluate(SEEN))


SYNCED = """@ul[drag=30 80, drop=left, sync=true]
- one
- two
- three
@ul
[drag=30, drop=center, flow=stack, sync=true]
A
@ghost
@ul[list-squash-bullets, drag=30 80, drop=right, sync=true]
- i
- ii
- iii
- iv
@ul
"""
STEPS = [[], ["one", "A", "i"], ["one", "two", "", "ii"], ["one", "two", "three", "", "iii"], ["one", "two", "three", "", "iv"]]


@pytest.mark.parametrize("key", ["ArrowRight", " "])
def test_what_is_synchronised_steps_together_and_back(page: Page, built: Built, key: str) -> None:
    show(page, built(SYNCED))
    for expected in STEPS:
        assert seen(page) == expected
        page.keyboard.press(key)
    for expected in reversed(STEPS):
        assert seen(page) == expected
        page.keyboard.press("ArrowLeft")


@pytest.mark.parametrize("step", range(-1, 4))
def test_a_link_leads_to_a_synchronised_step(page: Page, built: Built, step: int) -> None:
    show(page, built(SYNCED), f"#/0/0/{step}" if step >= 0 else "#/0")
    assert seen(page) == STEPS[step + 1]


def test_each_synchronised_step_is_a_printed_page(page: Page, built: Built) -> None:
    show(page, built(SYNCED), "?print-pdf")
    pages = page.locator(".pdf-page")
    expect(pages).to_have_count(len(STEPS))
    shown = """page => [...page.querySelectorAll("li, .stack-item")]
        .filter(each => getComputedStyle(each).visibility !== "hidden" && getComputedStyle(each).opacity !== "0")
        .map(each => each.textContent.trim())"""
    assert [pages.nth(number).evaluate(shown) for number in range(len(STEPS))] == STEPS


def test_what_lies_over_the_edge_of_the_stage_makes_no_page_of_its_own(page: Page, built: Built) -> None:
    long = "Text\n" * 30
    deck = f"[drag=50 100, drop=left, border=20px solid red]\n{long}\n[drag=100, drop=0, rotate=30]\nTurned\n---\n[drag=50, drop=60]\nx\n"
    show(page, built(deck), "?print-pdf")
    heights = page.locator(".pdf-page").evaluate_all("all => all.map(each => each.offsetHeight)")
    assert heights == [heights[0]] * 2
    assert heights[0] < 1100


def test_the_speaker_view_takes_synchronised_steps(page: Page, built: Built) -> None:
    show(page, built(SYNCED))
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    current = opening.value.frame_locator("#current-slide iframe")
    expect(current.locator(".reveal.ready")).to_be_attached()
    page.keyboard.press("ArrowRight")
    expect(current.locator(".stack-item.visible")).to_have_count(1)
    expect(current.locator("li.visible")).to_have_count(2)


def test_a_stack_shows_one_item_after_the_other_and_keeps_the_last(page: Page, built: Built) -> None:
    show(page, built("[drag=50, drop=left, flow=stack]\n# One\nTwo\n```python\nx = 1\n```\n---\n# Next\n"))
    for expected in ([], ["One"], ["Two"], ["x = 1"]):
        assert seen(page) == expected
        page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getIndices().h") == 1
    page.keyboard.press("ArrowLeft")
    assert seen(page) == ["x = 1"]


@pytest.mark.parametrize(
    ("behaviour", "opacities"),
    [("list-fade-bullets", ["0.5", "1", "0"]), ("list-hide-bullets", ["0", "1", "0"]), ("list-squash-bullets", ["0", "1", "0"])],
)
def test_a_list_behaves(page: Page, built: Built, behaviour: str, opacities: list[str]) -> None:
    show(page, built(f"@ul[{behaviour}, drag=50, drop=center]\n- one\n- two\n- three\n@ul\n"), "#/0/0/1")
    page.add_style_tag(content="* { transition: none !important; }")
    assert page.locator("li").evaluate_all("all => all.map(each => getComputedStyle(each).opacity)") == opacities


def test_swipes_take_steps_of_a_stack(browser: Browser, built: Built) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 450}, has_touch=True)
    page = context.new_page()
    show(page, built("[drag=100, flow=stack]\n# One\n# Two\n"))
    client = context.new_cdp_session(page)
    for expected in (["One"], ["Two"]):
        client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 600, "y": 225}]})
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 200, "y": 225}]})
        client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert seen(page) == expected
    context.close()


def test_steps_through_code_in_a_block(page: Page, built: Built) -> None:
    code = "\n".join(f"line {number}" for number in range(1, 41))
    deck = f"```text, drag=60 90, drop=2 5\n{code}\n```\n[drag=30 10, drop=topright]\n@[30-32, zoom-12](Down here)\n"
    show(page, built(deck), "#/0/0/0")
    lit = page.locator(".line.focus")
    expect(lit).to_have_count(3)
    assert lit.first.evaluate("line => getComputedStyle(line).fontSize") == "60px"
    inside = """line => {
      const box = line.closest(".grid-block").getBoundingClientRect(), own = line.getBoundingClientRect();
      return own.top >= box.top && own.bottom <= box.bottom;
    }"""
    page.wait_for_function(f"[...document.querySelectorAll('.line.focus')].every({inside})")
    expect(page.locator(".code-presenting-annotation")).to_be_visible()


# --- looks


def test_type_is_as_large_as_on_the_service(page: Page, built: Built) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    deck = "[drag=100]\n# One\n## Two\n### Three\n#### Four\nText\n- Item\n```text\ncode\n```\n---\n[drag=50, fit=2]\nText\n@code[text, fit=0.5](none)\n"
    show(page, built(deck, "gitpitch: 4.0\n"))
    sizes = "all => all.map(each => each.tagName + ' ' + getComputedStyle(each).fontSize)"
    measured = page.locator(".present .grid-block > *").evaluate_all(sizes)
    assert measured == ["H1 188.5px", "H2 105.5px", "H3 77.5px", "H4 50px", "P 50px", "UL 50px", "PRE 50px"]
    page.keyboard.press("ArrowRight")
    assert page.locator(".present :is(p, .grid-item)").evaluate_all(sizes) == ["P 100px", "DIV 25px", "P 25px"]


def test_a_stretched_picture_fills_its_block_and_another_keeps_its_shape(page: Page, built: Built, tmp_path: Path) -> None:
    deck = built("")
    (deck.parent / "wide.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="400" height="100"/></svg>'
    )
    lines = [
        "[drag=50 100, drop=left]",
        "![](wide.svg)",
        "[drag=50 100, drop=right, stretch=true]",
        "![](wide.svg)",
        "![drag=50 100, drop=left](wide.svg)",
    ]
    (deck.parent / "PITCHME.md").write_text("\n".join(lines), "utf-8")
    done = CliRunner().invoke(build, [str(deck.parent), "-o", str(deck), "--root", str(deck.parent), "-q"])
    assert done.exit_code == 0, done.output
    page.set_viewport_size({"width": 1920, "height": 1080})
    show(page, deck)
    boxes = page.locator(".grid-block > img").evaluate_all(
        "all => all.map(each => [each.offsetWidth, each.offsetHeight, getComputedStyle(each).objectFit])"
    )
    assert boxes == [[400, 100, "contain"], [960, 1080, "fill"], [960, 1080, "contain"]]


def test_what_has_no_size_of_its_own_is_seen_in_a_block_without_one(page: Page, built: Built) -> None:
    chart = '<canvas data-chart="bar"><!-- {"data": {"labels": ["a"], "datasets": [{"data": [1]}]}} --></canvas>'
    show(page, built(f"```text, drop=5\ncode\n```\n[drop=50 5]\n{chart}\n![drop=5 50](https://www.youtube.com/embed/abc)\n"))
    sizes = page.locator(".grid-block > *").evaluate_all("all => all.map(each => [each.offsetWidth, each.offsetHeight])")
    assert sizes[1:] == [[960, 480], [960, 540]]
    assert sizes[0][0] > 100 and sizes[0][1] >= 60


def test_text_in_a_row_breaks_where_its_block_is_full(page: Page, built: Built) -> None:
    words = "words that are too many " * 3
    show(page, built(f"[drag=50, drop=0, flow=row true]\n{words}\n{words}\n"))
    ends = page.locator(".grid-block > p").evaluate_all("all => all.map(each => each.offsetLeft + each.offsetWidth)")
    assert max(ends) <= 960


def test_a_picture_between_words_stays_between_them(page: Page, built: Built, tmp_path: Path) -> None:
    folder = built("").parent
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>')
    (folder / "PITCHME.md").write_text("[drag=50]\nbefore ![](dot.svg) behind\n", "utf-8")
    assert CliRunner().invoke(build, [str(folder), "-o", str(folder / "_site"), "--root", str(folder), "-q"]).exit_code == 0
    show(page, folder / "_site")
    assert page.locator(".grid-block > p").evaluate("line => line.getClientRects().length") == 1


@pytest.mark.parametrize("flow", ["col", "row"])
def test_left_is_left_where_one_writes_from_the_right(page: Page, built: Built, flow: str) -> None:
    words = f"flow={flow}]\n- item\n"
    show(page, built(f"[drag=40, drop=0, set=align-left, {words}[drag=40, drop=-0, set=align-right, {words}", "rtl: true\n"))
    sides = page.locator(".grid-block > ul").evaluate_all(
        "all => all.map(each => [each.offsetLeft, each.offsetParent.clientWidth - each.offsetLeft - each.offsetWidth])"
    )
    assert [round(sides[0][0]), round(sides[1][1])] == [22, 22]
    marks = page.locator(".grid-block > ul").evaluate_all("all => all.map(each => parseFloat(getComputedStyle(each).paddingRight))")
    assert min(marks) > 0


def test_an_animation_runs_when_its_block_is_shown(page: Page, built: Built) -> None:
    show(page, built("# A\n---\n[drag=50, animate=bounceup slower]\nx\n[drag=50, set=fragment, animate=tada]\ny\n"))
    running = """document.getAnimations().map(each => [each.animationName, each.effect.getTiming().duration])
        .filter(([name]) => name && name.startsWith("block-"))"""
    assert page.evaluate(running) == []
    page.keyboard.press("ArrowRight")
    assert page.evaluate(running) == [["block-bounce", 3000]]
    page.keyboard.press("ArrowRight")
    assert page.evaluate(running) == [["block-bounce", 3000], ["block-tada", 1000]]


def test_no_animation_runs_where_motion_is_not_wanted(page: Page, built: Built) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, built("[drag=50, animate=bounceup]\nx\n[drag=50, animate=fadeout]\ny\n"))
    assert page.evaluate("document.getAnimations().length") == 0
    expect(page.get_by_text("y", exact=True)).to_be_hidden()


def test_blocks_on_a_narrow_screen_keep_their_places(page: Page, built: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, built("[drag=50, drop=0, bg=red]\n# One\n---\n[drag=50, drop=-0]\n# Two\n"))
    block, stage = page.locator(".grid-block").first, page.locator("section.has-blocks").first
    ratio = "([block, stage]) => block.getBoundingClientRect().width / stage.getBoundingClientRect().width"
    assert page.evaluate(ratio, [block.element_handle(), stage.element_handle()]) == pytest.approx(0.5, abs=0.01)
