"""``--report``: what became of each construct of a deck."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.main import pitchme

DECK = """\
---?color=red&colour=blue
@title[Start]
# Hello @fa[star]
@foo[bar](text)
@color[red](a) and @color[red](b)
@snap[center]
- one |
@snapend
---?include=part.md
Note:
said
"""


EXPECTED = """\
PITCHME.md: 2 slides; 10 understood, 1 approximated, 3 ignored

ignored
  PITCHME.md:1:15: colour=blue: no parameter 'colour' on a slide delimiter
      did you mean color?
  PITCHME.md:4:1: @foo[bar](text): no directive @foo
      if it is meant as text, write \\@foo[
  PITCHME.yaml:2:1: gatoken: gatoken has no effect: a built deck asks no other host

approximated
  PITCHME.md:6:1: @snap: center is no position; the region stands in the flow of the text, as it did in GitPitch
      write midpoint for the middle of the slide

understood
  - item | × 1: line 7
  ?color= × 1: line 1
  ?include= × 1: line 9
  @color × 2: line 5
  @css × 1: line part.md:1
  @fa × 1: line 3
  @title × 1: line 2
  Note: × 1: line 10
  transition: × 1: line PITCHME.yaml:1
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("PITCHME.md").write_text(DECK)
    Path("part.md").write_text("@css[x](part)\n")
    Path("PITCHME.yaml").write_text("transition: fade\ngatoken: x\n")


def build(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, ["build", *arguments])


def test_the_report_says_of_each_construct_what_became_of_it() -> None:
    result = build("--report", ".", "--root", ".")
    assert result.exit_code == 0
    assert result.stdout == EXPECTED


def test_the_report_as_data() -> None:
    result = build("--report=json", "--root=.")
    found = json.loads(result.stdout)
    assert {name: found[name] for name in ("deck", "slides", "understood", "approximated", "ignored")} == {
        "deck": "PITCHME.md",
        "slides": 2,
        "understood": 10,
        "approximated": 1,
        "ignored": 3,
    }
    star = next(each for each in found["constructs"] if each["what"] == "@fa")
    assert star == {"what": "@fa", "standing": "understood", "file": "PITCHME.md", "line": 3, "column": 9, "problems": []}
    region = next(each for each in found["constructs"] if each["what"] == "@snap")
    assert [problem["code"] for problem in region["problems"]] == ["misspelt-word"]
    assert result.stderr.endswith(": open _site/index.html\nspeaker notes of 1 slide are inside; build --public leaves them out\n")
