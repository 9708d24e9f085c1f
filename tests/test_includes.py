"""Includes that no hand would write: deep in each other, many, and around in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchme.deck.diagnostics import Report
from pitchme.deck.endless import DEEPEST
from pitchme.deck.include import MOST
from pitchme.deck.load import load, locate
from pitchme.deck.model import Deck


def built(folder: Path, files: dict[str, str], report: Report) -> Deck:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return load(locate(folder / "PITCHME.md", folder), report)


def said(report: Report) -> list[str]:
    return [f"{diagnostic.span} {diagnostic.message}" for diagnostic in report]


def test_files_in_each_other_end_somewhere(tmp_path: Path) -> None:
    chain = {f"{number}.md": f"{number}\n---?include={number + 1}.md\n" for number in range(500)}
    report = Report()
    deck = built(tmp_path, {"PITCHME.md": "---?include=0.md\n", **chain}, report)
    assert said(report) == [f"{DEEPEST - 1}.md:2:13 files include each other more than {DEEPEST} deep"]
    assert len(deck.slides) == DEEPEST + 1


def test_files_that_include_each_other_twice_end_somewhere(tmp_path: Path) -> None:
    twice = {f"{number}.md": f"---?include={number + 1}.md\n" * 2 for number in range(20)}
    report = Report()
    built(tmp_path, {"PITCHME.md": "---?include=0.md\n", **twice, "20.md": "end\n"}, report)
    assert {message.partition(" ")[2] for message in said(report)} == {f"the deck includes more than {MOST} files"}


def test_a_circle_is_named(tmp_path: Path) -> None:
    files = {"PITCHME.md": "---?include=a.md\n", "a.md": "a\n+++?include=b.md\n", "b.md": "b\n---?include=a.md\n---?include=PITCHME.md\n"}
    report = Report()
    built(tmp_path, files, report)
    assert said(report) == [
        "b.md:2:13 a.md includes b.md includes a.md: that never ends",
        "b.md:3:13 PITCHME.md includes a.md includes b.md includes PITCHME.md: that never ends",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbf# A\r\n", "# A\n"),
        ("# Größe\n".encode("utf-16"), "# Größe\n"),
        ("# Größe\n".encode("latin-1"), "# Größe\n"),
        (b"# A\rB", "# A\nB"),
    ],
)
def test_parts_may_be_encoded_as_any_deck(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "part.md").write_bytes(data)
    deck = built(tmp_path, {"PITCHME.md": "---?include=part.md\n"}, Report())
    assert deck.slides[0].body.text.rstrip("\n") == text.rstrip("\n")


def test_every_slide_knows_its_file(tmp_path: Path) -> None:
    files = {"PITCHME.md": "# A\n---?include=b.md\nmore\n---\n# C\n", "b.md": "\n# B\n+++?color=red\n# B2\n"}
    deck = built(tmp_path, files, Report())
    assert [str(slide.start) for slide in deck.slides] == ["PITCHME.md:1:1", "b.md:2:1", "b.md:3:1", "PITCHME.md:4:1"]
    assert [str(place) for place in deck.slides[2].body.places] != []
    assert deck.slides[2].body.line(2) == "more"
