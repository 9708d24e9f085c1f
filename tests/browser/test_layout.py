"""Where things stand on a slide, and whose style sheet says what they look like: regions, columns, utility classes, a deck's own sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

Built = Callable[..., Path]

WIDTH, HEIGHT = 960, 700
POSITIONS = "north-west north north-east west midpoint east south-west south south-east".split()
LEFT, RIGHT = {"north-west", "west", "south-west"}, {"north-east", "east", "south-east"}
TOP, BOTTOM = {"north-west", "north", "north-east"}, {"south-west", "south", "south-east"}
SLIDE = "section.present:not(.stack)"


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
    page.evaluate("Reveal.configure({ transition: 'none', backgroundTransition: 'none' })")


def boxes(page: Page, selector: str, stage: str = ".slides") -> list[Box]:
    """Return the rectangles of elements; ``stage`` is what they are measured against."""
    found = page.locator(selector).evaluate_all(
        """(all, stage) => all.map(each => {
            const box = each.getBoundingClientRect();
            const around = (each.closest(stage) || document.querySelector(stage)).getBoundingClientRect();
            const scale = around.width / 960;
            return [(box.x - around.x) / scale, (box.y - around.y) / scale, box.width / scale, box.height / scale];
        })""",
        stage,
    )
    return [Box(*box) for box in found]


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
@pytest.mark.parametrize("stacked", [False, True], ids=["flat", "stacked"])
@pytest.mark.parametrize("width", [None, 30], ids=["as-wide-as-its-text", "span-30"])
def test_regions_stand_where_gitpitch_had_them(page: Page, built: Built, window: tuple[int, int], stacked: bool, width: int | None) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})
    slide = regions("span-30", text="many words " * 8) if width else regions()
    show(page, built(f"{slide}\nLoose text\n" if not stacked else f"# Above\n+++\n{slide}\nLoose text\n"), "#/0/1" if stacked else "")
    assert_in_place(boxes(page, f"{SLIDE} > div"), WIDTH * width / 100 if width else None)


def test_a_region_without_a_width_is_as_wide_as_its_text_and_at_most_the_stage(page: Page, built: Built) -> None:
    show(page, built(f"@snap[midpoint]\n{'word ' * 9}\n@snapend\n@snap[south]\n{'word ' * 50}\n@snapend\n"))
    short, long = boxes(page, f"{SLIDE} > div")
    assert WIDTH / 2 < short.width < WIDTH
    assert long.width == pytest.approx(WIDTH, abs=1)


@pytest.mark.parametrize("effect", ["", "fade-up", "grow", "zoom-in"])
def test_a_region_that_appears_stays_in_place(page: Page, built: Built, effect: str) -> None:
    show(page, built(f"@snap[midpoint span-40 fragment {effect}]\n## Middle\n@snapend\n"))
    page.keyboard.press("ArrowRight")
    expect(page.locator(".midpoint")).to_have_css("opacity", "1")
    page.wait_for_timeout(400)
    assert boxes(page, f"{SLIDE} > div")[0].middle == pytest.approx((WIDTH / 2, 0.49 * HEIGHT), abs=1)


@pytest.mark.parametrize(("layout", "top"), [("center", None), ("center-left", None), ("top", 24), ("top-right", 24)])
def test_text_outside_of_regions_is_laid_out_as_if_there_were_none(page: Page, built: Built, layout: str, top: float | None) -> None:
    show(page, built(f"{regions()}\nLoose text\n---\nLoose text\n", f"layout: {layout}\n"))
    beside = boxes(page, f"{SLIDE} > p")[0]
    page.keyboard.press("ArrowRight")
    alone = boxes(page, f"{SLIDE} > p")[0]
    assert beside == pytest.approx(alone, abs=1)
    assert top is None or top <= beside.top <= top + 20


def test_text_is_aligned_by_the_position_and_by_own_words(page: Page, built: Built) -> None:
    show(page, built(f"{regions()}\n@snap[east text-left]\na\n@snapend\n@snap[west text-center]\nb\n@snapend\n", "layout: center-right\n"))
    found = page.locator("section.present > div").evaluate_all("all => all.map(each => getComputedStyle(each).textAlign)")
    assert found == ["left", "center", "right"] * 3 + ["left", "center"]


def test_later_regions_cover_earlier_ones_unless_they_are_moved(page: Page, built: Built) -> None:
    deck = "\n".join(f"@snap[midpoint span-50 {words}]\ntext\n@snapend" for words in ("one", "two z-neg-100", "three z-pos-200", "four"))
    show(page, built(f"---?color=gold\n{deck}\n"))
    names = page.evaluate(
        """document.elementsFromPoint(innerWidth / 2, innerHeight * .49)
        .flatMap(each => [...each.classList].filter(name => /^(one|two|three|four)$/.test(name)))"""
    )
    assert names == ["three", "four", "one", "two"]


def test_fixed_regions_of_the_decks_own_are_fixed_to_the_stage(page: Page, built: Built) -> None:
    deck = "@snap[sidebar]\nside\n@snapend\n\nText\n+++\n@snap[sidebar]\nside\n@snapend\n"
    folder = built(deck, "transition: none\n")
    show(page, folder)
    page.add_style_tag(content=".sidebar { position: fixed; top: 10%; left: 0; width: 30%; height: 50%; }")
    for place in ("", "#/0/1"):
        page.evaluate(f"location.hash = '{place or '#/0'}'")
        assert boxes(page, f"{SLIDE} .sidebar")[0] == pytest.approx((0, 70, 288, 350), abs=1)
