"""What a window of the preview may do beside looking: open the author's editor, and go in step with others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pitchme.preview import server
from pitchme.preview.editor import Editor
from pitchme.preview.preview import Preview
from pitchme.preview.rights import Rights
from tests.browser.conftest import MODULES
from tests.browser.test_presenting import lit, press, wait_until
from tests.browser.test_preview import COUNT, DECK, NOTICE, is_same_page, show
from tests.test_preview import Running, edited, write

SOURCE, FAILURE, STEP = ".preview-source", ".preview-failure", "In step with other windows"
KEEP_SOCKETS = """
  const sockets = window.sockets = [];
  window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); sockets.push(this); } };
"""
FILES = {"PITCHME.md": f"{DECK}---?include=part.md\n", "part.md": "## Part @fabb[x]\n"}


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """Return the file into which the editor of these tests writes what it is told."""
    return tmp_path / "opened"


@pytest.fixture
def editor(tmp_path: Path, opened: Path) -> Editor:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open({str(opened)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')", "utf-8")
    return Editor(sys.executable, (str(script), "{file}", "{line}", "{column}"))


Serving = Callable[..., Running]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """Return a function that serves a deck, with an editor or without one."""
    servers: list[Running] = []
    folder = tmp_path / "deck"

    def serve(editor: Editor | None = None, files: dict[str, str] | None = None) -> Running:
        preview = Preview(write(folder, files or FILES))
        preview.refresh()
        servers.append(Running(preview, Rights(editor)))
        return servers[-1]

    yield serve
    for each in servers:
        each.stop()


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """Return a page of another browser, which shares nothing with the first."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield context.new_page()
    context.close()


def has_opened(page: Page, opened: Path, *lines: str) -> None:
    """Wait until the editor has been told some places."""
    for _ in range(200):
        if opened.exists() and opened.read_text("utf-8").count("\n") >= len(lines):
            break
        page.wait_for_timeout(50)
    assert opened.read_text("utf-8").splitlines() == list(lines)


def press_twice(page: Page) -> None:
    press(page, "e")
    expect(page.locator(SOURCE).get_by_role("button", name="PITCHME.md:1")).to_be_visible()
    press(page, "e")


def go_in_step(page: Page) -> None:
    page.locator(COUNT).click()
    page.get_by_label(STEP).check()
    page.locator(COUNT).click()


def is_at(page: Page, number: int, step: int | None = None) -> None:
    wanted = "undefined" if step is None else step
    wait_until(page, f"Reveal.getCurrentSlide().dataset.identity === '{number}' && Reveal.getIndices().f === {wanted}")


def test_a_key_shows_where_the_slide_stands_and_opens_it(
    tmp_path: Path, page: Page, serving: Serving, editor: Editor, opened: Path
) -> None:
    folder = tmp_path / "deck"
    show(page, serving(editor))
    bar = page.locator(SOURCE)
    expect(bar).to_be_hidden()
    press(page, "e")
    expect(bar.get_by_role("button", name="PITCHME.md:1")).to_be_visible()
    edited(folder, "PITCHME.md", "# Cover\n", "# Cover\n---\n## New\n\nwords\n")
    expect(bar.get_by_role("button", name="PITCHME.md:2")).to_be_visible()
    press(page, "Home", "ArrowRight", "ArrowRight")
    expect(bar.get_by_role("button", name="PITCHME.md:6")).to_be_visible()
    press(page, "e")
    has_opened(page, opened, f"{folder}/PITCHME.md 6 1")
    press(page, "End")
    bar.get_by_role("button", name="part.md:1").click()
    has_opened(page, opened, f"{folder}/PITCHME.md 6 1", f"{folder}/part.md 1 1")
    bar.get_by_label("Hide").click()
    expect(bar).to_be_hidden()
    assert is_same_page(page)


def test_the_help_names_the_key(page: Page, serving: Serving) -> None:
    show(page, serving())
    press(page, "Shift+Slash")
    expect(page.locator(".r-overlay-help")).to_contain_text("File and line of the slide; again: open the editor")


def test_a_problem_opens_at_its_column(tmp_path: Path, page: Page, serving: Serving, editor: Editor, opened: Path) -> None:
    show(page, serving(editor))
    page.locator(COUNT).click()
    page.get_by_title("Open part.md:1:9 in your editor").click()
    has_opened(page, opened, f"{tmp_path}/deck/part.md 1 9")


def test_a_deck_that_cannot_be_built_opens_where_it_is_broken(
    tmp_path: Path, page: Page, serving: Serving, editor: Editor, opened: Path
) -> None:
    show(page, serving(editor))
    write(tmp_path / "deck", {"PITCHME.yaml": "title: [a\n"})
    page.locator(NOTICE).get_by_role("button", name="edit").click()
    has_opened(page, opened, f"{tmp_path}/deck/PITCHME.yaml 1 8")


def test_an_editor_that_fails_is_told_in_the_page(tmp_path: Path, page: Page, serving: Serving) -> None:
    show(page, serving(Editor(sys.executable, ("-c", "raise SystemExit(3)", "{file}"))))
    press_twice(page)
    failure = page.locator(FAILURE)
    expect(failure).to_have_text(f"The editor could not be started: {Path(sys.executable).name} ended with status 3.")
    failure.click()
    expect(failure).to_be_hidden()


def test_without_an_editor_places_are_links(tmp_path: Path, page: Page, serving: Serving) -> None:
    show(page, serving())
    press(page, "e")
    link = f"vscode://file{(tmp_path / 'deck').as_posix()}/PITCHME.md:1:1"
    expect(page.locator(SOURCE).get_by_role("link", name="PITCHME.md:1")).to_have_attribute("href", link)


def test_other_machines_see_the_line_and_no_more(page: Page, serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "is_author", lambda peer, name: False)
    running = serving()
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: heard.append(str(data))))
    show(page, running)
    press(page, "e", "e")
    expect(page.locator(f"{SOURCE} span")).to_have_text("PITCHME.md:1")
    expect(page.locator(f"{SOURCE} a, {SOURCE} .preview-place:is(button)")).to_have_count(0)
    assert not [word for word in heard if running.rights.secret in word or str(running.rights.lead) in word or "file:" in word]


def test_windows_in_step_are_on_the_same_slide_and_step(page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    show(page, running)
    show(other, running)
    go_in_step(page)
    press(page, "ArrowRight", "ArrowRight")
    is_at(page, 2, 0)
    go_in_step(other)
    is_at(other, 2, 0)
    press(other, "ArrowRight")
    is_at(page, 2, 1)
    assert lit(page) == [2, 3]
    press(page, "b")
    wait_until(other, "Reveal.isPaused()")
    press(page, "b")
    wait_until(other, "!Reveal.isPaused()")
    for _ in range(3):
        press(page, "ArrowRight")
    is_at(other, 5)
    press(other, "Home")
    is_at(page, 1)


def test_two_that_lead_at_once_end_at_one_place(page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    for each in (page, other):
        show(each, running)
        go_in_step(each)
    for _ in range(5):
        press(page, "ArrowRight")
        press(other, "End")
    # Whose place came last, nobody can say.
    where = "JSON.stringify([Reveal.getIndices(), Reveal.getCurrentSlide().dataset.identity])"
    for _ in range(200):
        if page.evaluate(where) == other.evaluate(where):
            break
        page.wait_for_timeout(25)
    assert page.evaluate(where) == other.evaluate(where)
    press(other, "Home")
    is_at(page, 1)


def test_a_window_that_is_not_in_step_stays(page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    show(page, running)
    show(other, running)
    go_in_step(page)
    press(page, "End")
    is_at(page, 6)
    press(other, "ArrowRight")
    is_at(other, 2, -1)
    is_at(page, 6)


def test_other_machines_follow_and_lead_only_with_the_word(
    page: Page, other: Page, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "is_author", lambda peer, name: False)
    running = serving()
    show(page, running, f"?lead={running.rights.lead}#/2")
    assert page.evaluate("location.search + location.hash") == "#/2"
    show(other, running)
    go_in_step(other)
    is_at(other, 3)
    press(other, "End")
    is_at(other, 6)
    is_at(page, 3)
    press(page, "Home")
    is_at(other, 1)
    page.locator(COUNT).click()
    expect(page.locator("#preview-panel")).to_contain_text("This window leads")
    other.locator(COUNT).click()
    expect(other.locator("#preview-panel")).to_contain_text("This window follows.")
    page.get_by_label(STEP).uncheck()
    expect(other.locator("#preview-panel")).to_contain_text("No window leads.")
    page.reload()
    expect(page.locator(COUNT)).to_be_visible()
    assert not page.get_by_label(STEP).is_checked()


def test_what_was_edited_is_gone_to_by_all(tmp_path: Path, page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    show(page, running)
    show(other, running)
    go_in_step(page)
    go_in_step(other)
    edited(tmp_path / "deck", "PITCHME.md", "Below", "Down")
    is_at(page, 4)
    is_at(other, 4)
    write(tmp_path / "deck", {"PITCHME.yaml": "footnote: more\n"})
    expect(page.locator("#title-footer")).to_be_attached()
    expect(other.locator("#title-footer")).to_be_attached()
    is_at(page, 4)
    is_at(other, 4)


def test_a_follower_leaves_to_its_leader_where_to_go(
    tmp_path: Path, page: Page, other: Page, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = serving()
    show(page, running)
    page.locator(COUNT).click()
    page.get_by_label(STEP).check()
    page.get_by_label("Go to the slide that was edited").uncheck()
    press(page, "End")
    is_at(page, 6)
    monkeypatch.setattr(server, "is_author", lambda peer, name: False)
    show(other, running)
    go_in_step(other)
    is_at(other, 6)
    edited(tmp_path / "deck", "PITCHME.md", "Below", "Down")
    expect(other.locator(".reveal .slides")).to_contain_text("Down")
    is_at(other, 6)
    page.close()
    other.locator(COUNT).click()
    expect(other.locator("#preview-panel")).to_contain_text("No window leads.")
    edited(tmp_path / "deck", "PITCHME.md", "Down", "Downstairs")
    is_at(other, 4)


def test_the_speaker_view_of_a_leader_drives_all(page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    show(page, running)
    show(other, running)
    go_in_step(page)
    go_in_step(other)
    page.locator(COUNT).click()
    wait_until(page, "Reveal.hasPlugin('notes')")
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Speaker view").click()
    speaker = popup.value
    current = speaker.frame_locator("#current-slide iframe").locator("section.present:not(.stack)")
    expect(current.locator("h1")).to_have_text("Cover")
    press(speaker, "ArrowRight")
    is_at(page, 2, -1)
    is_at(other, 2, -1)
    press(other, "ArrowRight")
    expect(current.locator("h2")).to_have_text("Stepped")
    is_at(page, 2, 0)
    speaker.close()


def test_a_connection_that_breaks_is_taken_up_where_the_leader_is(page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    page.add_init_script(KEEP_SOCKETS)
    show(page, running)
    show(other, running)
    go_in_step(page)
    go_in_step(other)
    press(page, "ArrowRight")
    is_at(other, 2, -1)
    page.evaluate("sockets.at(-1).close(); Reveal.slide(4)")
    wait_until(page, "sockets.length === 2")
    is_at(page, 6)
    is_at(other, 6)


def test_a_narrow_window_shows_slides_while_it_is_in_step(page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    show(page, running)
    go_in_step(page)
    other.set_viewport_size({"width": 390, "height": 700})
    show(other, running)
    wait_until(other, "Reveal.isScrollView()")
    other.locator(COUNT).click()
    other.get_by_label(STEP).check()
    wait_until(other, "window.Reveal && Reveal.isReady() && !Reveal.isScrollView()")
    press(page, "End")
    is_at(other, 6)
    is_at(page, 6)
    other.locator(COUNT).click()
    other.get_by_label(STEP).uncheck()
    wait_until(other, "window.Reveal && Reveal.isReady() && Reveal.isScrollView()")


def test_a_window_in_step_that_becomes_narrow_goes_on(page: Page, other: Page, serving: Serving) -> None:
    running = serving()
    show(page, running)
    go_in_step(page)
    show(other, running)
    go_in_step(other)
    other.set_viewport_size({"width": 390, "height": 700})
    press(page, "End")
    is_at(other, 6)
    assert not other.evaluate("Reveal.isScrollView()")
    other.locator(COUNT).click()
    other.get_by_label(STEP).uncheck()
    wait_until(other, "Reveal.isScrollView()")


def test_axe_finds_nothing(page: Page, serving: Serving) -> None:
    if not MODULES.is_dir():
        pytest.skip("THE VALIDATORS ARE NOT INSTALLED; run `npm ci --prefix tests/validator`")
    show(page, serving(Editor(sys.executable, ("-c", "raise SystemExit(3)"))))
    press_twice(page)
    expect(page.locator(FAILURE)).to_be_visible()
    go_in_step(page)
    page.locator(COUNT).click()
    page.evaluate((MODULES / "axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run('.preview', { resultTypes: ['violations'], preload: false })")
    assert [wrong["id"] for wrong in found["violations"]] == []
