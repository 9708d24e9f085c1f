"""Pictures, backgrounds, videos, and what other hosts show, in Chromium. What a deck asks of a made-up host is answered here, and noted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from pitchme.markup.video_hosts import VIMEO, YOUTUBE

Built = Callable[..., Path]
Online = tuple[Page, list[str]]

FILES = Path(__file__).parent.parent / "spec/root"
PICTURE = FILES / "img/sea.png"
HOSTED = f"""# Cover
---
## A talk
![Our talk](https://{YOUTUBE}/watch?v=a1-B_2c3d4e)
---
<iframe width="500" height="300" src="https://{VIMEO}/1234567"></iframe>
---?survey=https://forms.example/one
"""
MAP = """# Cover
---
## A map
<iframe src="https://maps.example/here" title="The map"></iframe>
---
# Last
"""
FAR = "\n---\n".join(f"# {number}\n![](https://pictures.example/{number}.png)" for number in range(8))
WIDTH_OF_BACKGROUND = """() => {
    const style = getComputedStyle(document.querySelector(".slide-background.present .slide-background-content"));
    const picture = new Image();
    picture.src = style.backgroundImage.match(/url\\("([^"]*)"\\)$/)[1];
    return picture.decode().then(() => picture.naturalWidth, () => 0);
}"""


def show(page: Page, folder: Path, place: str = "") -> None:
    page.goto((folder / "index.html").as_uri() + place, wait_until="domcontentloaded")
    expect(page.locator(".reveal.ready")).to_be_visible()


def wait_until(page: Page, expression: str) -> None:
    """Playwright's own wait_for_function evaluates text in the page, which the Content-Security-Policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")


def on_slide(page: Page) -> int:
    return page.evaluate("Reveal.getIndices().h")  # type: ignore[no-any-return]


@pytest.fixture
def online(browser: Browser) -> Iterator[Online]:
    """Return a page of a window in which every other host answers, and what was asked of them."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        kind, body = ("image/png", PICTURE.read_bytes()) if route.request.url.endswith(".png") else ("text/html", b"<title>there</title>")
        route.fulfill(body=body, content_type=kind)

    context.route("http*://**/*", answer)
    yield context.new_page(), asked
    context.close()


@pytest.fixture
def build_with(tmp_path: Path, build_file: Built) -> Built:
    """Return a function that builds a deck beside files, which are pictures, or lie beside the spec cases."""

    def make(deck: str, *names: str) -> Path:
        folder = tmp_path / "deck"
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True, parents=True)
            shutil.copy(FILES / name if (FILES / name).exists() else PICTURE, folder / name)
        (folder / "PITCHME.md").write_text(deck, "utf-8")
        return build_file(folder / "PITCHME.md")

    return make


# --- facades


def test_nothing_is_asked_of_another_host_before_the_viewer_asks(page: Page, built: Built) -> None:
    show(page, built(HOSTED))
    for number in range(1, 4):
        page.keyboard.press("ArrowRight")
        expect(page.locator("section.present .facade")).to_be_visible()
        assert on_slide(page) == number
    expect(page.locator("iframe")).to_have_count(0)


@pytest.mark.parametrize("way", ["click", "Enter", "Space"])
def test_the_button_of_a_facade_loads_its_frame(online: Online, built: Built, way: str) -> None:
    page, asked = online
    show(page, built(MAP), "#/1")
    wait_until(page, "Reveal.hasPlugin('menu')")
    button = page.get_by_role("button", name="Show The map from maps.example")
    button.click() if way == "click" else button.press(way)
    expect(page.locator(".facade > iframe")).to_have_attribute("title", "The map (maps.example)")
    expect(button).to_be_hidden()
    assert (asked, on_slide(page)) == (["https://maps.example/here"], 1)


def test_a_frame_goes_when_its_slide_is_left(online: Online, built: Built) -> None:
    page, _ = online
    show(page, built(MAP), "#/1")
    wait_until(page, "Reveal.hasPlugin('menu')")
    button = page.get_by_role("button", name="Show The map from maps.example")
    button.click()
    expect(page.locator("iframe")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(page.locator("iframe")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(button).to_be_visible()


def test_a_facade_takes_no_key_of_the_deck(page: Page, built: Built) -> None:
    show(page, built(MAP), "#/1")
    wait_until(page, "Reveal.hasPlugin('menu')")
    page.locator(".facade > button").press("ArrowRight")
    assert on_slide(page) == 2


def test_a_facade_fills_what_its_slide_has_left(page: Page, built: Built) -> None:
    show(page, built(HOSTED), "#/1")
    place = page.locator("section.present .facade").bounding_box() or {}
    heading = page.locator("section.present h2").bounding_box() or {}
    assert place["y"] > heading["y"] + heading["height"] - 1
    assert 700 < place["y"] + place["height"] <= 721


def test_two_videos_stand_beside_each_other(page: Page, built: Built) -> None:
    show(page, built(f"## Two\n![a](https://{VIMEO}/1)\n![b](https://{VIMEO}/2)\n"))
    first, second = (page.locator(".facade").nth(number).bounding_box() or {} for number in (0, 1))
    assert first["x"] + first["width"] < second["x"]
    assert first["width"] / first["height"] == pytest.approx(16 / 9, abs=0.01)


@pytest.mark.parametrize("printing", [True, False], ids=["on paper", "without scripts"])
def test_a_facade_is_a_link(browser: Browser, built: Built, printing: bool) -> None:
    context = browser.new_context(java_script_enabled=printing)
    page = context.new_page()
    page.emulate_media(media="print" if printing else "screen")
    page.goto((built(HOSTED) / "index.html").as_uri() + ("?print-pdf" if printing else ""))
    expect(page.locator(".facade > a").first).to_be_visible()
    expect(page.locator(".facade > button >> visible=true")).to_have_count(0)
    context.close()


# --- videos and pictures


def test_a_video_fits_its_slide_and_starts_with_it(page: Page, build_with: Built) -> None:
    show(page, build_with("# Cover\n---\n## Film\n![](media/film.webm)\n", "media/film.webm"))
    assert page.locator("video").evaluate("video => video.paused")
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('video').currentTime > 0")
    wait_until(page, "document.querySelector('video').getBoundingClientRect().bottom <= innerHeight")


@pytest.mark.parametrize("transition", ["none", "slide"])
def test_pictures_of_another_host_wait_until_their_slide_is_near(online: Online, built: Built, transition: str) -> None:
    page, asked = online
    show(page, built(FAR, f"transition: {transition}\n"))
    wait_until(page, "document.images[2].naturalWidth > 0")
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.images[3].naturalWidth > 0")
    assert sorted(asked) == [f"https://pictures.example/{number}.png" for number in range(4)]
    height, top = page.evaluate("(() => [Reveal.getCurrentSlide().scrollHeight, parseFloat(Reveal.getCurrentSlide().style.top)])()")
    assert top == pytest.approx((700 - height) / 2, abs=1)


# --- backgrounds


@pytest.mark.parametrize("written", ["---?image={}\n", '---\n<!-- .slide: data-background-image="{}" -->\n'], ids=["parameter", "comment"])
def test_backgrounds_show_whatever_their_names(page: Page, build_with: Built, written: str) -> None:
    names = ["a, b.png", "a#b.png", "a?b.png", "a:b.png", "a%20b.png", "a (1)'s.png", "é+&=@$;.png", "two words.png"]
    references = ["".join(f"%{ord(sign):02X}" if sign in "%&+;" else sign for sign in name) for name in names]
    show(page, build_with("".join(written.format(f"img/{reference}") for reference in references), *(f"img/{name}" for name in names)))
    shown = []
    for _ in names:
        shown.append(page.evaluate(WIDTH_OF_BACKGROUND) > 0)
        page.keyboard.press("ArrowRight")
    assert shown == [True] * len(names)


def test_a_gradient_lies_under_a_picture_that_is_half_transparent(page: Page, build_with: Built) -> None:
    show(page, build_with("---?image=img/sea.png&opacity=40&size=contain&color=linear-gradient(red, blue)\nA\n", "img/sea.png"))
    below = page.locator(".slide-background.present")
    assert "linear-gradient" in below.evaluate("element => getComputedStyle(element).backgroundImage")
    assert page.evaluate(WIDTH_OF_BACKGROUND) > 0
    expect(below.locator(".slide-background-content")).to_have_css("opacity", "0.4")
    expect(below).to_have_css("opacity", "1")
