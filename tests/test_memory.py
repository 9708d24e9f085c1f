"""What a preview remembers of slides is what rendering them again would give, and no more is rendered than has to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pitchme.deck.diagnostics import DeckError, Diagnostic, Report
from pitchme.deck.files import Files
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.deck.split import split
from pitchme.directives import all_directives
from pitchme.markup.macros import deck_macros
from pitchme.markup.markdown import Markdown
from pitchme.markup.rendering import Rendered
from pitchme.markup.slide import SlideRenderer
from pitchme.preview import identity
from pitchme.preview.disk import Disk
from pitchme.preview.identity import identified
from pitchme.preview.memory import SlideMemory
from pitchme.preview.preview import Preview
from tests.cases import ROOT, Case, read_cases
from tests.cases import SOURCES as FILES
from tests.test_preview import write

CASES = [case for file in FILES for case in read_cases(file) if not case.deck.startswith("---\n")]
ABOVE = "# Above\n\n---\n"


def rendered(case: Case, deck: str, memory: SlideMemory | None) -> tuple[list[Rendered], list[Diagnostic]]:
    report = Report()
    settings = Settings.read(Source.decode("PITCHME.yaml", case.settings.encode()), report) if case.settings else Settings()
    parts = split(Source.decode("PITCHME.md", deck.encode()), settings, report, Files(ROOT, report).text)
    renderer = SlideRenderer(Markdown(all_directives()), settings, ROOT, report, deck_macros(parts.slides), memory=memory)
    slides = [replace(renderer.render(slide), cited=()) for slide in parts.slides]
    if memory:
        memory.turn()
    return slides, list(report)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_slide_that_moved_is_as_if_it_were_rendered_there(case: Case) -> None:
    memory = SlideMemory(Disk(ROOT.folder))
    try:
        rendered(case, case.deck, memory)
    except DeckError:
        return
    assert rendered(case, ABOVE + case.deck, memory) == rendered(case, ABOVE + case.deck, None)


DECK = {
    "PITCHME.md": "# One\n---\n## Two\n![](a.svg)\n+++\n## Three @fabb[x]\n---\n@code[](a.py)\n",
    "PITCHME.yaml": "theme: black\n",
    "a.svg": "<svg/>",
    "a.py": "a = 1\n",
}


@pytest.mark.parametrize(
    ("what", "file", "change", "again"),
    [
        ("nothing", "PITCHME.md", lambda text: text, 0),
        ("a word", "PITCHME.md", lambda text: text.replace("Two", "Deux"), 1),
        ("lines above", "PITCHME.md", lambda text: "\n\n" + text, 1),
        ("a slide between", "PITCHME.md", lambda text: text.replace("+++", "---\n# New\n+++"), 1),
        ("a slide less", "PITCHME.md", lambda text: text.replace("## Two\n![](a.svg)\n+++\n", ""), 0),
        ("a picture", "a.svg", lambda text: "<svg></svg>", 1),
        ("a file of code", "a.py", lambda text: "a = 2\n", 1),
        ("a file that nobody reads", "b.py", lambda text: "b = 2\n", 0),
        ("a setting", "PITCHME.yaml", lambda text: "theme: white\n", 4),
        ("a file that was missing", "PITCHME.md", lambda text: text.replace("a.svg", "b.svg"), 1),
    ],
)
def test_a_slide_is_rendered_again_only_if_something_of_it_changed(
    tmp_path: Path, what: str, file: str, change: Callable[[str], str], again: int
) -> None:
    preview = Preview(write(tmp_path, DECK))
    preview.refresh()
    assert preview.memory.rendered == 4
    path = tmp_path / file
    path.write_text(change(path.read_text("utf-8") if path.exists() else ""), "utf-8")
    preview.refresh([str(path)])
    assert preview.memory.rendered == 4 + again


def test_a_write_that_leaves_date_and_size_is_seen(tmp_path: Path) -> None:
    place = write(tmp_path, DECK)
    preview = Preview(place)
    preview.refresh()
    preview.refresh([str(place.root.folder / "a.svg")])
    assert preview.memory.rendered == 5


def test_the_template_and_its_files_belong_to_every_slide(tmp_path: Path) -> None:
    place = write(tmp_path, {"PITCHME.md": "a\n---\nb\n", "PITCHME.yaml": "template: t.md\n", "t.md": "![](a.svg)\n", "a.svg": "<svg/>"})
    preview = Preview(place)
    preview.refresh()
    (tmp_path / "a.svg").unlink()
    preview.refresh()
    assert preview.memory.rendered == 4
    assert [str(each) for each in preview.report] == ["t.md:1:5: warning: there is no file a.svg [missing-file]"]


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    preview = Preview(write(tmp_path, {"PITCHME.md": "", "PITCHME.yaml": ""}))
    for number in range(20):
        write(tmp_path, {"PITCHME.md": f"# {number}\n---\n@fabb[x]\n", "PITCHME.yaml": f"title: {number}\n"})
        preview.refresh()
    (last,) = {kept.slide.start.source for kept in preview.memory.before.values()}
    assert (len(preview.memory.before), len(preview.memory.facts), last.text) == (2, 1, "# 19\n---\n@fabb[x]\n")


@pytest.mark.parametrize(
    ("old", "new", "was"),
    [
        ("", "", []),
        ("", "ab", [None, None]),
        ("abc", "abc", [0, 1, 2]),
        ("abc", "axc", [0, 1, 2]),
        ("abc", "abxc", [0, 1, None, 2]),
        ("abc", "xabc", [None, 0, 1, 2]),
        ("abc", "ac", [0, 2]),
        ("abcd", "dabc", [3, 0, 1, 2]),
        ("abcd", "bacd", [1, 0, 2, 3]),
        ("aab", "aaab", [0, 1, None, 2]),
        ("abcd", "axyd", [0, 1, 2, 3]),
        (["a", "a long text", "z"], ["a", "new", "a long tent", "z"], [0, None, 1, 2]),
        (["a", "one slide", "two", "z"], ["a", "one side", "z"], [0, 1, 3]),
        (["a", "one slide", "one slice", "z"], ["a", "one side", "z"], [0, 1, 3]),
    ],
)
def test_a_slide_is_the_one_that_it_was(old: str | list[str], new: str | list[str], was: list[int | None]) -> None:
    assert identified(list(old), list(new)) == was


def test_too_many_slides_to_compare_are_taken_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[None] = []
    monkeypatch.setattr(identity, "_likeness", lambda *_: compared.append(None) or 1.0)
    old, new = [f"a{number}" for number in range(60)], [f"b{number}" for number in range(59)]
    assert identified(old, new) == list(range(59))
    assert identified(new, old) == [*range(59), None]
    assert not compared
