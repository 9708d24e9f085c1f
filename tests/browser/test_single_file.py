"""One file, alone in a folder: it opens from there, asks for nothing, and shows and plays what the folder does."""

from __future__ import annotations

import re
import shutil
import subprocess
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pitchme.cli.build import build
from tests.browser.test_media import wait_until
from tests.browser.test_valid import TOP, VALIDATOR
from tests.node import node

EXAMPLES = sorted(TOP.glob("examples/*/PITCHME.md"))
FILES = TOP / "tests/spec/root"
EVERYTHING = """# One file
![The sea](img/sea.png)
---?image=img/red%2C%20blue%20%232.png
# A background
---?image=img/sea.png&size=30%
# Another
---?video=media/film.webm&loop
# A moving one
---
![A film](media/film.webm)
---
<img src="img/sea.png" alt="The sea again"> <img src="img/a%2520b.png" alt="Once" srcset="img/two%20words.png 2x">
<img src="img/two%20words.png" alt="Once more">
<p style="background: url('img/sea.png')">One</p>
<p class="textured" style="background: url('img/sea.png')">Two</p>
---
<iframe src="page.html" title="A page of ours"></iframe>

[The works](data/works.bib)
---
[drag=80 40, drop=center, bg=img/sea.png]
# A block
---
```python
one = 1
two = 2
```
@[1](The first)
@[2](The second)

Note:
Said to nobody
---
$$\\sqrt{2}$$
---
<canvas data-chart="bar">
,a,b
x,1,2
</canvas>
---
```mermaid
graph LR
A --> B
```
---
```dot
digraph { a -> b }
```
---?terminal=sessions/second.cast
---
@whiteboard
"""
SHEET = """@import url("more.css");
.textured { outline: 3px solid rgb(1, 2, 3); list-style-image: url(../img/sea.png); }
/* url(../img/none.png) */
"""
SETTINGS = "logo: img/sea.png\nfavicon: img/two words.png\ntheme-override: css/own.css\n"


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that builds a deck into one file, which is moved into an empty folder, and returns it."""

    def make(deck: Path) -> Path:
        out = tmp_path / "built" / "talk.html"
        done = CliRunner().invoke(build, [str(deck), "--single-file", "-o", str(out), "--root", str(deck.parent), "-q"])
        assert done.exit_code == 0, done.output
        folder = tmp_path / f"alone, #{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        return out.rename(folder / "a talk.html")

    return make


@pytest.fixture
def everything(tmp_path: Path, alone: Callable[..., Path]) -> Path:
    """Return one file with one of everything that a deck can hold."""
    folder = tmp_path / "deck"
    shutil.copytree(FILES, folder)
    (folder / "css").mkdir()
    (folder / "css/own.css").write_text(SHEET, "utf-8")
    (folder / "css/more.css").write_text(".textured { color: rgb(4, 5, 6); }", "utf-8")
    (folder / "page.html").write_text("<!doctype html><p>A page</p>", "utf-8")
    (folder / "PITCHME.md").write_text(EVERYTHING, "utf-8")
    (folder / "PITCHME.yaml").write_text(SETTINGS, "utf-8")
    file = alone(folder / "PITCHME.md")
    shutil.rmtree(folder)
    return file


def show(page: Page, file: Path, query: str = "") -> list[str]:
    """Show a file; return what is asked for meanwhile and later, without what the page itself is."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url) if not request.url.startswith(("data:", "blob:")) else None)
    page.emulate_media(reduced_motion="reduce")
    page.goto(file.as_uri() + query, wait_until="domcontentloaded")
    expect(page.locator(".reveal.ready")).to_be_visible()
    return asked


def slides(page: Page) -> list[dict[str, Any]]:
    """Step through all slides; return what is wrong with the pictures of each."""
    wrong = []
    for _ in range(page.evaluate("Reveal.getTotalSlides()")):
        here = "Reveal.getCurrentSlide().querySelectorAll"
        wait_until(page, f"[...{here}('img')].every((picture) => picture.complete)")
        wait_until(page, f"[...{here}('figure.diagram')].every((figure) => figure.matches('.is-drawn'))")
        wrong += page.evaluate(f"[...{here}('img')].filter((picture) => !picture.naturalWidth).map((picture) => picture.outerHTML)")
        page.evaluate("Reveal.next({ skipFragments: true })")
    return wrong


def go(page: Page, words: str) -> None:
    page.evaluate(
        "words => { const slide = Reveal.getSlides().find((slide) => slide.matches(words) || slide.querySelector(words));"
        "const { h, v } = Reveal.getIndices(slide); Reveal.slide(h, v); }",
        words,
    )


@pytest.mark.parametrize("deck", EXAMPLES, ids=lambda deck: deck.parent.name)
def test_an_example_is_whole_in_one_file(deck: Path, page: Page, alone: Callable[..., Path]) -> None:
    file = alone(deck)
    asked = show(page, file)
    expect(page.locator(".reveal.can-draw")).to_be_visible()
    assert slides(page) == []
    faces = "[...document.fonts].filter((face) => face.status === 'loaded' || face.status === 'error').map((face) => face.status)"
    wait_until(page, "document.fonts.status === 'loaded'")
    assert set(page.evaluate(faces)) == {"loaded"}
    assert asked == [file.as_uri()]


def test_everything_is_inside(page: Page, everything: Path) -> None:
    asked = show(page, everything)
    expect(page.locator(".reveal.can-draw")).to_be_visible()
    assert slides(page) == []
    assert asked == [everything.as_uri()]


def test_backgrounds_and_films_are_shown(page: Page, everything: Path) -> None:
    show(page, everything, "#/1")
    pictures = [
        page.evaluate(
            "h => { Reveal.slide(h); const shown = new Image();"
            "shown.src = getComputedStyle(document.querySelector('.slide-background.present .slide-background-content'))"
            '.backgroundImage.match(/url\\("([^"]*)"\\)/)[1]; return shown.decode().then(() => shown.naturalWidth); }',
            number,
        )
        for number in (1, 2)
    ]
    assert all(pictures)
    page.evaluate("Reveal.slide(3)")
    wait_until(page, "document.querySelector('.slide-background.present video').videoWidth > 0")
    page.evaluate("Reveal.slide(4)")
    wait_until(page, "Reveal.getCurrentSlide().querySelector('video').videoWidth > 0")


def test_styles_have_their_pictures(page: Page, everything: Path) -> None:
    show(page, everything, "#/5")
    textured = page.locator("section.present .textured")
    expect(textured).to_have_css("outline", "rgb(1, 2, 3) solid 3px")
    expect(textured).to_have_css("color", "rgb(4, 5, 6)")
    for style in ("background-image", "list-style-image"):
        assert textured.evaluate("(element, name) => getComputedStyle(element)[name].slice(0, 19)", style) == 'url("data:image/png'


def test_what_loads_later_is_there(page: Page, everything: Path) -> None:
    show(page, everything)
    expect(page.locator(".reveal.can-draw")).to_be_visible()
    shown = {
        "canvas": "Boolean(Chart.getChart(Reveal.getCurrentSlide().querySelector('canvas')))",
        "[data-diagram=mermaid]": "Boolean(Reveal.getCurrentSlide().querySelector('.is-drawn svg'))",
        "[data-diagram=graphviz]": "Boolean(Reveal.getCurrentSlide().querySelector('.is-drawn svg'))",
        "figure.terminal": "Boolean(Reveal.getCurrentSlide().querySelector('.ap-player'))",
        ".katex": "document.fonts.check('16px KaTeX_Main')",
    }
    for words, expression in shown.items():
        go(page, words)
        wait_until(page, expression)


def test_steps_menu_and_pens_work(page: Page, everything: Path) -> None:
    show(page, everything)
    expect(page.locator(".reveal.can-draw")).to_be_visible()
    go(page, "pre code")
    page.keyboard.press("ArrowRight")
    expect(page.locator("section.present .code-note, section.present .fragment.visible").first).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator(".drawing-tools")).to_be_visible()
    expect(page.locator(".drawing-tools")).to_have_css("position", "absolute")
    page.keyboard.press("Escape")
    expect(page.locator(".drawing-tools")).to_be_hidden()
    page.keyboard.press("m")
    expect(page.locator("dialog[open]")).to_be_visible()


def test_the_speaker_view_shows_the_same_file(page: Page, everything: Path) -> None:
    asked = show(page, everything, "#/8")
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    expect(opening.value.locator(".speaker-controls-notes .value")).to_have_text("Said to nobody")
    for frame in ("#current-slide iframe", "#upcoming-slide iframe"):
        expect(opening.value.frame_locator(frame).locator(".reveal.ready")).to_be_visible()
    assert {each.partition("?")[0].partition("#")[0] for each in asked} == {everything.as_uri()}


def test_an_audio_deck_plays(page: Page, tmp_path: Path, alone: Callable[..., Path]) -> None:
    with wave.open(str(tmp_path / "tone.wav"), "wb") as tone:
        tone.setparams((1, 1, 8000, 0, "NONE", ""))
        tone.writeframes(bytes(8000))
    (tmp_path / "PITCHME.md").write_text("# Cover\n---\n@audio(tone.wav)\n# Heard\n---\n# Last", "utf-8")
    (tmp_path / "PITCHME.yaml").write_text("audio-deck: 60\n", "utf-8")
    show(page, alone(tmp_path / "PITCHME.md"), "#/1")
    wait_until(page, "document.querySelector('audio')?.duration > 0")
    assert page.evaluate("document.querySelector('audio').src").startswith("blob:")


def test_paper_has_its_pictures(page: Page, everything: Path) -> None:
    asked = show(page, everything, "?print-pdf")
    wait_until(page, "document.querySelectorAll('.pdf-page').length > 10")
    wait_until(page, "[...document.querySelectorAll('.pdf-page img')].every((picture) => picture.naturalWidth)")
    wait_until(page, "document.querySelectorAll('.pdf-page .diagram.is-drawn svg').length === 2")
    assert asked == [f"{everything.as_uri()}?print-pdf"]


def test_a_frame_shows_its_page_and_a_link_hands_over_its_file(page: Page, everything: Path) -> None:
    show(page, everything, "#/6")
    expect(page.frame_locator("section.present iframe").locator("p")).to_have_text("A page")
    with page.expect_download() as got:
        page.locator("section.present a").click()
    assert got.value.suggested_filename == "works.bib"
    assert Path(got.value.path()).read_bytes() == (FILES / "data/works.bib").read_bytes()


def test_without_scripts_there_are_text_and_pictures(page: Page, everything: Path) -> None:
    context = page.context.browser.new_context(java_script_enabled=False) if page.context.browser else page.context
    plain = context.new_page()
    plain.goto(everything.as_uri())
    expect(plain.get_by_text("A background", exact=True)).to_be_visible()
    expect(plain.locator("img[alt=Once]")).to_have_js_property("complete", True)
    expect(plain.locator(".reveal")).to_have_css("font-family", re.compile("Ubuntu"))
    context.close()


def test_it_is_valid_html(tmp_path: Path, modules: Path, everything: Path) -> None:
    tool = [*node(), str(modules / "html-validate/bin/html-validate.mjs"), "-c", str(VALIDATOR / "htmlvalidate.json")]
    done = subprocess.run([*tool, str(everything)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
