"""A deck of known attacks stays harmless: it runs nothing, asks nobody, goes nowhere, and keeps its words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from pitchme.cli.build import build

ATTACKS = Path(__file__).parent.parent / "attacks"
KEPT = re.compile(r"kept [a-z]+(?: [a-z0-9]+)?")


@pytest.fixture(scope="module")
def attacks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built deck of attacks; one of its files is a link that leads out of its root."""
    folder = tmp_path_factory.mktemp("attacks")
    (folder / "secret.md").write_text("the secret\n", "utf-8")
    deck = Path(shutil.copytree(ATTACKS, folder / "decks" / "deck"))
    (deck / "link.txt").symlink_to(folder / "secret.md")
    for out in (["-o", str(folder / "out")], ["--single-file", "-o", str(folder / "one.html")]):
        done = CliRunner().invoke(build, [str(deck), "--root", str(deck), *out, "--untrusted", "-q"])
        assert done.exit_code == 0, done.output
    return folder / "out"


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Return a page and the list of all it does that it must not, windows that it opens included."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    done: list[str] = []
    context.on("request", lambda request: "evil.example" in request.url and done.append(f"asked for {request.url}"))
    context.on("weberror", lambda error: done.append(f"failed: {error.error}"))
    context.on("dialog", lambda dialog: (done.append(f"asked: {dialog.message}"), dialog.dismiss()))
    context.on("console", lambda said: said.type == "error" and done.append(f"said: {said.text}"))
    yield page, done
    context.close()


PRESS = """() => {
  const leadsAway = (link) => link && /^(https?|file|mailto):/.test(link.protocol);
  const pressed = (each) => !leadsAway(each.closest("a[href]"));
  Array.from(Reveal.getCurrentSlide().querySelectorAll("*")).filter(pressed).forEach((each) => {
    each.dispatchEvent(new MouseEvent("click", { cancelable: true }));
    ["mouseover", "error", "load", "toggle", "focus"].forEach((name) => each.dispatchEvent(new Event(name, { cancelable: true })));
  });
}"""
"""Press all on a slide but links that lead to pages and files, and tell it whatever handlers of attacks wait for."""

SHOW = """(number) => {
  const { h, v } = Reveal.getIndices(Reveal.getSlides()[number]);
  Reveal.slide(h, v, 99);
}"""


def walk(page: Page) -> None:
    """Show every slide with all its steps, and press what is there."""
    page.wait_for_function("() => Reveal.isReady() && Reveal.hasPlugin('drawing')")
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate(SHOW, number)
        page.evaluate(PRESS)


@pytest.mark.parametrize("kind", ["http", "file", "single file"])
def test_attacks_do_nothing(attacks: Path, served: Callable[[Path], str], watched: tuple[Page, list[str]], kind: str) -> None:
    page, done = watched
    file = attacks.with_name("one.html") if kind == "single file" else attacks / "index.html"
    address = served(attacks) if kind == "http" else file.as_uri()
    page.goto(address)
    walk(page)
    page.wait_for_function("() => document.querySelectorAll('figure.diagram:is(.is-drawn, .is-refused)').length === 2")
    walk(page)
    assert page.url.partition("#")[0] == address
    assert page.evaluate("[window.pwned, ({}).pwned, document.querySelectorAll('iframe').length]") == [None, None, 0]
    assert not done


def test_the_reading_edition_is_harmless_too(attacks: Path, watched: tuple[Page, list[str]]) -> None:
    page, done = watched
    address = (attacks / "read.html").as_uri()
    page.goto(address)
    page.evaluate(PRESS.replace("Reveal.getCurrentSlide()", "document.body"))
    assert page.url.partition("#")[0] == address
    assert page.evaluate("[window.pwned, document.querySelectorAll('iframe:not([hidden]), script').length]") == [None, 0]
    assert not done


def test_the_words_are_kept(attacks: Path) -> None:
    html = (attacks / "index.html").read_text("utf-8")
    text = (ATTACKS / "PITCHME.md").read_text("utf-8")
    assert "the secret" not in html
    assert not [words for words in set(KEPT.findall(text)) if words not in html]
    assert sorted(path.name for path in attacks.iterdir() if path.suffix == ".html") == ["index.html", "read.html"]


def test_the_speaker_view_works(attacks: Path, watched: tuple[Page, list[str]]) -> None:
    page, done = watched
    page.goto((attacks / "index.html").as_uri())
    page.wait_for_function("() => Reveal.isReady() && Reveal.hasPlugin('notes')")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    slide = "const notes = Reveal.getSlides().find((slide) => slide.textContent.includes('kept note')); Reveal.slide(...Object.values(Reveal.getIndices(notes)))"
    speaker.wait_for_function("() => document.querySelectorAll('iframe').length === 2")
    page.evaluate(slide)
    speaker.wait_for_function("() => document.querySelector('.speaker-controls-notes .value').textContent.includes('kept note')")
    assert speaker.evaluate("[window.pwned, opener.pwned]") == [None, None]
    assert not done
