"""Where things stand on a slide, and whose style sheet says what they look like: regions, columns, utility classes, a deck's own sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

Built = Callable[..., Path]

WIDTH, HEIGHT = 960, 700
POSITIONS = "north-west north north-east west midpoint east south-west south south-east".split()
LEFT, RIGHT = {"north-west", "west", "south-west"}, {"north-east", "east", "south-east"}
TOP, BOTTOM = {"north-west", "north", "north-east"}, {"south-west", "south", "south-east"}
OWN_REGION = "@snap[sidebar]\nside\n@snapend\n\nText\n"
SIDEBAR = ".sidebar { position: fixed; top: 10%; left: 0; width: 30%; height: 50%; }"

ON_STAGE = """(all, selector) => all.map(each => {
    const box = each.getBoundingClientRect();
    const stage = (each.closest(selector) || document.querySelector(selector)).getBoundingClientRect();
    const scale = stage.width / 960;
    return [(box.x - stage.x) / scale, (box.y - stage.y) / scale, box.width / scale, box.height / scale];
})"""


class Box(NamedTuple):
    """A rectangle in units of the stage."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


def regions(*words: str, text: str = "text") -> str:
    """Return a slide with all nine regions."""
    return "\n".join(f"@snap[{' '.join((position, *words))}]\n{text}\n@snapend\n" for position in POSITIONS)


def show(page: Page, deck: Path, place: str = "") -> None:
    page.goto((deck / "index.html").as_uri() + place)
    expect(page.locator(".reveal.ready")).to_be_visible()


def on_slide(page: Page, selector: str) -> Locator:
    return page.locator(f"section.present:not(.stack) {selector}")


def boxes(found: Locator, stage: str = ".slides") -> list[Box]:
    """Return the rectangles of elements; ``stage`` is what stands for the stage."""
    return [Box(*box) for box in found.evaluate_all(ON_STAGE, stage)]


def styles(found: Locator, name: str) -> list[str]:
    """Return what a property comes to for each of the elements."""
    return found.evaluate_all("(all, name) => all.map(each => getComputedStyle(each).getPropertyValue(name))", name)  # type: ignore[no-any-return]


def assert_in_place(found: list[Box], width: float | None = None) -> None:
    """GitPitch 3, snap layouts: 25 units from the top, 35 from the bottom, or about 49 per cent of the height."""
    assert len(found) == len(POSITIONS)
    for position, box in zip(POSITIONS, found, strict=True):
        across = box.left if position in LEFT else box.right - WIDTH if position in RIGHT else box.middle[0] - WIDTH / 2
        down = box.top - 25 if position in TOP else HEIGHT - 35 - box.bottom if position in BOTTOM else box.middle[1] - 0.49 * HEIGHT
        assert (position, across, down) == (position, pytest.approx(0, abs=1), pytest.approx(0, abs=1))
        assert width is None or box.width == pytest.approx(width, abs=1)


# --- regions


@pytest.mark.parametrize("window", [(1920, 1080), (1280, 720), (800, 900)], ids=str)
@pytest.mark.parametrize("before", ["", "# Above\n+++\n"], ids=["flat", "stacked"])
def test_regions_stand_where_gitpitch_had_them(page: Page, built: Built, window: tuple[int, int], before: str) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    narrow = regions("span-30", text="many words " * 8)
    show(page, built(f"{before}{regions()}\nLoose text\n---\n{before}{narrow}\n", "transition: none\n"), "#/0/1" if before else "")
    assert_in_place(boxes(on_slide(page, "> div")))
    page.evaluate(f"Reveal.slide(1, {int(bool(before))})")
    assert_in_place(boxes(on_slide(page, "> div")), 0.3 * WIDTH)


def test_a_region_without_a_width_is_as_wide_as_its_text_and_at_most_the_stage(page: Page, built: Built) -> None:
    show(page, built(f"@snap[midpoint]\n{'word ' * 9}\n@snapend\n@snap[south]\n{'word ' * 50}\n@snapend\n"))
    short, long = boxes(on_slide(page, "> div"))
    assert WIDTH / 2 < short.width < WIDTH
    assert long.width == pytest.approx(WIDTH, abs=1)


@pytest.mark.parametrize("effect", ["", "fade-up", "grow", "zoom-in"])
def test_a_region_that_appears_stays_in_place(page: Page, built: Built, effect: str) -> None:
    show(page, built(f"@snap[midpoint span-40 fragment {effect}]\n## Middle\n@snapend\n"))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".midpoint")).to_have_css("opacity", "1")
    page.wait_for_timeout(400)
    assert boxes(on_slide(page, "> div"))[0].middle == pytest.approx((WIDTH / 2, 0.49 * HEIGHT), abs=1)


@pytest.mark.parametrize(("layout", "top"), [("center", None), ("center-left", None), ("top", 24), ("top-right", 24)])
def test_text_outside_of_regions_is_laid_out_as_if_there_were_none(page: Page, built: Built, layout: str, top: float | None) -> None:
    show(page, built(f"{regions()}\nLoose text\n---\nLoose text\n", f"layout: {layout}\ntransition: none\n"))
    beside = boxes(on_slide(page, "> p"))
    page.keyboard.press("ArrowRight")
    alone = boxes(on_slide(page, "> p"))
    assert beside[0] == pytest.approx(alone[0], abs=1)
    assert top is None or top <= beside[0].top <= top + 20


def test_text_is_aligned_by_the_position_and_by_own_words(page: Page, built: Built) -> None:
    own = "@snap[east text-left]\na\n@snapend\n@snap[west text-center]\nb\n@snapend\n"
    show(page, built(f"{regions()}\n{own}", "layout: center-right\n"))
    assert styles(on_slide(page, "> div"), "text-align") == ["left", "center", "right"] * 3 + ["left", "center"]


def test_later_regions_cover_earlier_ones_unless_they_are_moved(page: Page, built: Built) -> None:
    names = ("one", "two z-neg-100", "three z-pos-200", "four")
    show(page, built("---?color=gold\n" + "\n".join(f"@snap[midpoint span-50 {words}]\ntext\n@snapend" for words in names)))
    found = page.evaluate("document.elementsFromPoint(innerWidth / 2, innerHeight * .49).map(each => each.className)")
    order = [each.split()[2] for each in found if each.startswith("midpoint")]
    assert order == ["three", "four", "one", "two"]


@pytest.mark.parametrize(
    "deck", [OWN_REGION, f"{OWN_REGION}+++\n# Below\n", f"{OWN_REGION}{regions()}"], ids=["flat", "stacked", "regions"]
)
def test_fixed_regions_of_the_decks_own_are_fixed_to_the_stage(page: Page, built: Built, deck: str) -> None:
    show(page, built(deck))
    page.add_style_tag(content=SIDEBAR)
    assert boxes(page.locator(".sidebar")) == [pytest.approx((0, 70, 288, 350), abs=1)]


def test_right_to_left_decks_have_their_regions_at_the_same_places(page: Page, built: Built) -> None:
    show(page, built(regions(), "rtl: true\n"))
    assert_in_place(boxes(on_slide(page, "> div")))


def test_a_background_takes_nothing_from_the_classes_of_its_slide(page: Page, built: Built) -> None:
    """reveal.js gives them to it."""
    show(page, built(f"---?color=gold\n{regions()}\n"))
    found = page.locator(".slide-background.present .slide-background-content").bounding_box()
    assert found == {"x": 0, "y": 0, "width": 1280, "height": 720}


# --- regions, other views


def test_the_overview_shows_regions_in_their_slides(page: Page, built: Built) -> None:
    show(page, built(f"{regions()}\n---\n{regions()}\n+++\n{regions()}\n"))
    page.keyboard.press("o")
    expect(page.locator(".reveal.overview")).to_be_visible()
    page.wait_for_timeout(400)
    slides = page.locator("section.has-regions")
    expect(slides).to_have_count(3)
    for slide in slides.all():
        assert_in_place(boxes(slide.locator("> div"), "section.has-regions"))


def test_a_narrow_window_scrolls_through_slides_with_regions(page: Page, built: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(page, built(f"{regions()}\n---\n# Next\n"))
    assert_in_place(boxes(page.locator("section.has-regions > div"), "section.has-regions"))


def test_printing_gives_a_page_for_each_slide_with_regions_and_each_of_its_fragments(page: Page, built: Built) -> None:
    later = "@snap[midpoint span-20 fragment]\nlater\n@snapend\n"
    deck = built(f"{regions()}\n{later}---\n{OWN_REGION}+++\n{regions()}\n")
    page.goto(f"{(deck / 'index.html').as_uri()}?print-pdf")
    pages = page.locator(".pdf-page")
    expect(pages).to_have_count(4)
    page.add_style_tag(content=SIDEBAR)
    for number in (0, 1, 3):
        assert_in_place(boxes(pages.nth(number).locator("section > div:not(.fragment)"), ".pdf-page"))
    assert boxes(page.locator(".sidebar"), ".pdf-page") == [pytest.approx((0, 70, 288, 350), abs=1)]
    assert styles(page.locator(".pdf-page .fragment"), "opacity") == ["0", "1"]


def test_without_javascript_regions_are_read_one_after_the_other(browser: Browser, built: Built) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((built(f"{regions('span-20', 'fragment')}\nLoose text\n") / "index.html").as_uri())
    found = [each.bounding_box() for each in page.locator("section > *").all()]
    page.context.close()
    tops = [box["y"] for box in found if box]
    assert len(tops) == len(POSITIONS) + 1
    assert tops == sorted(set(tops))


# --- columns, boxes, utility classes


def test_columns_stand_beside_each_other(page: Page, built: Built) -> None:
    show(page, built("@div[left-30]\nleft\n@divend\n@div[right-70]\nright\n@divend\n"))
    left, right = boxes(on_slide(page, "> div"))
    assert left.top == right.top
    assert left.right == pytest.approx(right.left, abs=1)
    assert left.width / right.width == pytest.approx(3 / 7, abs=0.01)


UTILITIES = {
    "text-gold": ("color", "rgb(229, 133, 55)"),
    "text-silver": ("color", "rgb(192, 192, 192)"),
    "bg-pink": ("background-color", "rgb(231, 30, 96)"),
    "bg-black bg-none": ("background-color", "rgba(0, 0, 0, 0)"),
    "text-08": ("font-size", "30.4px"),
    "fs-01": ("font-size", "3.8px"),
    "text-50": ("font-size", "190px"),
    "text-uppercase": ("text-transform", "uppercase"),
    "text-smallcaps": ("font-variant", "small-caps"),
    "text-italics": ("font-style", "italic"),
    "text-bold": ("font-weight", "700"),
    "rounded": ("border-radius", "18px"),
    "waved": ("border-radius", "15px 50px"),
    "border-dashed-gray": ("border", "2px dashed rgb(119, 119, 119)"),
    "pull-right": ("text-align", "right"),
    "span-5": ("width", "48px"),
    "span-100": ("width", "960px"),
    "z-neg-300": ("z-index", "-300"),
}


def test_utility_classes(page: Page, built: Built) -> None:
    show(page, built("\n".join(f"@snap[north {words}]\ntext\n@snapend" for words in UTILITIES)))
    found = zip(on_slide(page, "> div").all(), UTILITIES.values(), strict=True)
    assert [(name, *styles(each, name)) for each, (name, _) in found] == list(UTILITIES.values())


def test_headings_take_the_colour_that_is_meant_for_them(page: Page, built: Built) -> None:
    show(page, built("@snap[north h2-white text-blue]\n## Heading\ntext\n### Other\n@snapend\n"))
    assert styles(on_slide(page, "> div > *"), "color") == ["rgb(255, 255, 255)", "rgb(68, 135, 242)", "rgb(18, 22, 29)"]


def test_a_box_has_its_title_above_its_text(page: Page, built: Built) -> None:
    show(page, built("@snap[midpoint span-40]\n@box[bg-blue rounded](Title#Text)\n@snapend\n"))
    box, title, text = (boxes(page.locator(f".{name}"))[0] for name in ("boxed-text-box", "boxed-text-title-box", "boxed-text"))
    assert title[:3] == pytest.approx(box[:3], abs=0.1)
    assert text.top == pytest.approx(title.bottom, abs=0.1)
    assert (text.width, text.bottom) == pytest.approx((box.width, box.bottom), abs=0.1)


# --- the deck's own style sheet

LONG_TABLE = f"|{'it|' * 10}\n|{'-|' * 10}\n|{'it|' * 10}"
SPACED_LIST = "@ul[spaced list-spaced-bullets](false)\n- other\n- it\n@ulend"
STEPPED = "```\nit\n```\n@[1](note)"

OWN_RULES = [
    (".reveal h1 { margin: 7px }", "# it", "h1"),
    (".reveal p { margin: 7px }", "> it", "p"),
    (".reveal p { margin: 7px }", "- it\n\n- other", "p"),
    (".reveal li { margin: 7px }", "- other\n- it", "li:last-child"),
    (".spaced li { margin: 7px }", SPACED_LIST, "li:last-child"),
    (".reveal table { font-size: 7px }", LONG_TABLE, "table"),
    (".reveal td { padding: 7px }", LONG_TABLE, "td"),
    (".reveal code { font-size: 7px }", "`it`", "code"),
    (".reveal pre code { font-size: 7px }", STEPPED, "code"),
    (".reveal pre { box-shadow: none }", STEPPED, "pre"),
    (".reveal blockquote { width: 700px }", "> it", "blockquote"),
    (".reveal img { max-width: 7px }", "<img alt='it'>", "img"),
    (".rounded { border-radius: 7px }", "@box[rounded](it)", ".rounded"),
    (":is(#boxed-text, .boxed-text) { padding: 7px }", "@box[rounded](it)", "p"),
    (".text-gold { font-size: 7px !important }", "@css[text-gold text-20](it)", ".text-gold"),
    (".span-40 { width: 7px !important }", "@snap[west span-40]\nit\n@snapend", ".west"),
    (".low { bottom: 7px }", "@snap[south low]\nit\n@snapend", ".low"),
    (".reveal .slides { text-align: right }", "it", "p"),
]


def test_rules_of_the_decks_own_sheet_go_before_ours(page: Page, built: Built) -> None:
    show(page, built("\n---\n".join(deck for _, deck, _ in OWN_RULES), "layout: center-left\ntransition: none\n"))
    page.add_style_tag(content="/* to come */")
    lost = []
    for number, (rule, _, element) in enumerate(OWN_RULES):
        page.evaluate("([rule, number]) => { document.querySelector('style').textContent = rule; Reveal.slide(number); }", [rule, number])
        name, value = (part.strip(" }") for part in rule.removesuffix("!important }").rpartition("{")[2].split(":"))
        if styles(on_slide(page, element).first, name) != [value]:
            lost.append(rule)
    assert lost == []


def test_notes_of_code_steps_get_no_numbers_from_the_decks_own_sheet(page: Page, built: Built) -> None:
    show(page, built(STEPPED))
    page.add_style_tag(content=".reveal ol li::before { content: '1.' }")
    assert on_slide(page, ".code-steps li").evaluate("item => getComputedStyle(item, '::before').content") == "none"


@pytest.mark.parametrize(("theme", "color"), [("white", "#000"), ("black", "#fff")])
def test_headings_can_be_read_on_a_slide_as_dark_as_the_deck_is_light(page: Page, built: Built, theme: str, color: str) -> None:
    show(page, built(f"# Heading\n---?color={color}\n# Heading\n", f"theme: {theme}\n"))
    page.add_style_tag(content=".reveal h1 { color: red }")
    red, readable = styles(page.locator("h1"), "color")
    assert red == "rgb(255, 0, 0)"
    assert readable == ("rgb(255, 255, 255)" if color == "#000" else "rgb(28, 28, 28)")


@pytest.mark.parametrize("window", [(1280, 720), (960, 700), (800, 900)], ids=str)
def test_a_sheet_that_moves_the_stage_does_not_tear_it_apart(page: Page, built: Built, window: tuple[int, int]) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    show(page, built("# Slide\n"))
    before = page.locator(".slides").bounding_box()
    page.add_style_tag(content=".reveal .slides { top: 0 !important; width: 94% !important; height: 100% !important }")
    assert page.locator(".slides").bounding_box() == before
