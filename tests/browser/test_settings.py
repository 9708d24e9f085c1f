"""What settings do in the browser: sounds, notes of list items, printed notes and footnotes, icons, and the keys of GitPitch."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Built = Callable[..., Path]
Place = tuple[int, int, int | None]

SPOKEN = "@audio[Welcome](a.wav)\n# Cover\n---\n## Silent\n---\n@ul\n- one @note[Hear](a.wav)\n- two\n@ulend\n"
NOTED = "# Cover\n---\n@ul\n- one @note[Of *one*]\n- two\n@ulend\nNote:\nOf the slide\n---\n# Last\n"
STACKED = "# A\n---\n@ul\n- one\n- two\n@ulend\n+++\n# B\n---\n# C\n"


def show(page: Page, deck: Path, place: str = "") -> None:
    page.goto((deck / "index.html").as_uri() + place, wait_until="domcontentloaded")
    expect(page.locator(".reveal.ready")).to_be_visible()


def place(page: Page) -> Place:
    indices = page.evaluate("Reveal.getIndices()")
    return indices["h"], indices["v"], indices.get("f")


def wait_for(page: Page, expected: Place) -> None:
    for _ in range(100):
        if place(page) == expected:
            return
        page.wait_for_timeout(50)
    assert place(page) == expected


# --- audio decks


@pytest.fixture
def spoken(tmp_path: Path, build_file: Callable[[Path], Path]) -> Path:
    """Return a built audio deck; its sound is a fifth of a second of silence."""
    folder = tmp_path / "spoken"
    folder.mkdir()
    (folder / "PITCHME.md").write_text(SPOKEN, "utf-8")
    (folder / "PITCHME.yaml").write_text("audio-deck: 0.3\n", "utf-8")
    with wave.open(str(folder / "a.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * 1600))
    return build_file(folder / "PITCHME.md")


def show_unplayed(page: Page, deck: Path) -> None:
    """Show an audio deck up to where the browser refuses to play its first sound.

    Nothing may look into the page before: to the browser, what Playwright evaluates there is a gesture of the user, after which it plays.
    """
    page.add_init_script("""
        const play = HTMLMediaElement.prototype.play;
        HTMLMediaElement.prototype.play = function () {
          const played = play.call(this);
          played.catch((error) => console.info(error.name));
          return played;
        };
    """)
    with page.expect_console_message(lambda said: said.text == "NotAllowedError"):
        page.goto((deck / "index.html").as_uri(), wait_until="domcontentloaded")


def test_an_audio_deck_waits_for_a_key_and_then_goes_on_by_itself(page: Page, spoken: Path) -> None:
    show_unplayed(page, spoken)
    page.wait_for_timeout(800)
    expect(page.locator(".audio-deck-icon")).to_be_visible()
    assert place(page) == (0, 0, None)
    page.keyboard.press("Control")
    wait_for(page, (2, 0, 1))


def test_an_audio_deck_stops_while_it_is_paused(page: Page, spoken: Path) -> None:
    show_unplayed(page, spoken)
    page.keyboard.press("b")
    page.wait_for_timeout(800)
    assert place(page) == (0, 0, None)
    page.keyboard.press("b")
    wait_for(page, (2, 0, 1))


def test_headphones_open_the_player(page: Page, spoken: Path) -> None:
    show(page, spoken)
    player = page.locator(".audio-deck-controls")
    expect(player).to_be_hidden()
    page.get_by_role("button", name="Sound").click()
    expect(player).to_be_visible()
    expect(player).to_have_text("Welcome")


def test_a_deck_that_is_no_audio_deck_has_no_headphones(page: Page, built: Built) -> None:
    show(page, built("# A @fa[star]"))
    page.wait_for_timeout(300)
    expect(page.locator(".audio-deck-icon")).to_have_count(0)


# --- notes


def test_the_speaker_view_shows_the_note_of_the_current_item(page: Page, built: Built) -> None:
    show(page, built(NOTED), "#/1")
    expect(page.get_by_text("Of one")).to_be_hidden()
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    notes = opening.value.locator(".speaker-controls-notes .value")
    expect(notes).to_have_text("Of the slide")
    page.keyboard.press("ArrowRight")
    expect(notes).to_have_text("Of one")
    page.keyboard.press("ArrowRight")
    expect(notes).to_have_text("Of the slide")


def test_without_speaker_mode_there_are_no_notes_and_no_window(page: Page, built: Built) -> None:
    show(page, built(NOTED, "speaker-mode: false\n"), "#/1")
    assert "Of" not in page.content()
    page.keyboard.press("s")
    page.wait_for_timeout(500)
    assert len(page.context.pages) == 1


# --- printing


@pytest.mark.parametrize(
    ("settings", "pages"),
    [
        ("", ["slide", "slide", "slide", "slide", "slide"]),
        ("print-notes: true\n", ["slide", "slide", "slide", "slide", "notes", "slide"]),
        ("print-notes: true\nprint-fragments: false\n", ["slide", "slide", "notes", "slide"]),
        ("print-notes: true\nspeaker-mode: false\n", ["slide", "slide", "slide", "slide", "slide"]),
    ],
)
def test_printed_notes_follow_the_pages_of_their_slide(page: Page, built: Built, settings: str, pages: list[str]) -> None:
    show(page, built(NOTED, settings), "?print-pdf")
    printed = page.locator(".slides > .pdf-page, .slides > .speaker-notes-pdf")
    expect(printed).to_have_count(len(pages))
    kinds = "all => all.map(each => each.className.includes('notes') ? 'notes' : 'slide')"
    assert printed.evaluate_all(kinds) == pages


@pytest.mark.parametrize(("setting", "seen"), [("", 0), ("print-footer: true\n", 5)])
def test_the_footnote_is_printed_where_it_is_asked_for(page: Page, built: Built, setting: str, seen: int) -> None:
    show(page, built(NOTED, f"footnote: A talk\n{setting}"), "?print-pdf")
    expect(page.locator(".pdf-page")).to_have_count(5)
    expect(page.get_by_text("A talk").locator("visible=true")).to_have_count(seen)


# --- icons


def test_icons_are_drawn_from_their_fonts(page: Page, built: Built) -> None:
    show(page, built("# @fa[star] @fa[star-o] @fa[docker] @fa[envelope-o fa-spin](x)"))
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = "[...document.fonts].filter(each => each.family.includes('Awesome') && each.status === 'loaded').map(each => each.weight)"
    assert sorted(page.evaluate(loaded)) == ["400", "400", "900"]
    assert page.locator("i.fa-star").evaluate("icon => getComputedStyle(icon, '::before').content") != "none"
    assert page.locator(".icon-with-text").evaluate("icon => getComputedStyle(icon).animationName") == "fa-spin"


# --- keys


KEYS = [
    ((0, 0), "n Space PageDown", (1, 0, 1)),
    ((1, 0), "p", (0, 0, None)),
    ((1, 0), "PageUp", (0, 0, None)),
    ((0, 0), "l", (1, 0, -1)),
    ((2, 0), "h", (1, 0, 1)),
    ((1, 0), "j j j", (1, 1, None)),
    ((1, 1), "k", (1, 0, 1)),
    ((1, 0), "End", (2, 0, None)),
    ((2, 0), "Home", (0, 0, None)),
    ((1, 0), "Shift+ArrowRight", (2, 0, None)),
    ((1, 0), "Shift+ArrowDown", (1, 1, None)),
    ((2, 0), "Shift+ArrowLeft", (1, 0, 1)),
]


def test_the_keys_of_gitpitch(page: Page, built: Built) -> None:
    show(page, built(STACKED))
    for start, keys, expected in KEYS:
        # On the first slide reveal.js forgets, in a moment, where the viewer was in each stack.
        forget = "Reveal.slide(0, 0); await new Promise((done) => setTimeout(done));"
        page.evaluate(f"async ([h, v]) => {{ {forget} Reveal.slide(h, v, -1); }}", start)
        for key in keys.split():
            page.keyboard.press(key)
        assert (keys, place(page)) == (keys, expected)


def test_keys_that_change_the_view(page: Page, built: Built) -> None:
    show(page, built(STACKED))
    for key, mark in [("b", "paused"), (".", "paused"), ("o", "overview"), ("Escape", "overview")]:
        page.keyboard.press(key)
        expect(page.locator(f".reveal.{mark}")).to_have_count(1)
        page.keyboard.press(key)
        expect(page.locator(f".reveal.{mark}")).to_have_count(0)


def test_the_back_button_follows_where_the_deck_keeps_a_history(page: Page, built: Built) -> None:
    show(page, built(STACKED, "history: true\n"))
    page.keyboard.press("End")
    page.go_back()
    wait_for(page, (0, 0, None))


@pytest.mark.parametrize("setting", ["toc: false\n", "pro-menus-hidden: true\n"])
def test_a_deck_without_a_menu(page: Page, built: Built, setting: str) -> None:
    show(page, built(STACKED, setting))
    page.keyboard.press("m")
    page.wait_for_timeout(500)
    expect(page.locator("#slide-menu, #slide-menu-button")).to_have_count(0)
