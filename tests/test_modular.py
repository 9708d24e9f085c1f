"""Modular decks that no hand would write, and where what is wrong in one has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pitchme.cli.main import pitchme
from pitchme.deck.diagnostics import Report
from pitchme.deck.endless import DEEPEST
from pitchme.deck.load import load, locate
from pitchme.deck.model import Deck
from pitchme.deck.modular import LONGEST, MOST
from pitchme.deck.source import Place, Source


def built(folder: Path, files: dict[str, str], report: Report) -> Deck:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return load(locate(folder / "PITCHME.md", folder), report)


def said(report: Report) -> list[str]:
    return [f"{diagnostic.span} {diagnostic.message}" for diagnostic in report]


def test_files_in_each_other_end_somewhere(tmp_path: Path) -> None:
    chain = {f"{number}.md": f"{number}\n@md[]({number + 1}.md)\n" for number in range(100)}
    report = Report()
    deck = built(tmp_path, {"PITCHME.md": "@md[](0.md)\n", **chain}, report)
    assert said(report) == [f"{DEEPEST - 1}.md:2:7 files inject each other more than {DEEPEST} deep"]
    assert deck.slides[0].body.text.split("\n") == [*map(str, range(DEEPEST)), f"@md[]({DEEPEST}.md)", ""]


def test_files_that_inject_each_other_twice_end_somewhere(tmp_path: Path) -> None:
    twice = {f"{number}.md": f"@md[]({number + 1}.md)\n" * 2 for number in range(20)}
    report = Report()
    built(tmp_path, {"PITCHME.md": "@md[](0.md)\n", **twice, "20.md": "end\n"}, report)
    assert {message.partition(" ")[2] for message in said(report)} == {f"the deck injects more than {MOST:,} files"}


def test_values_that_double_end_somewhere(tmp_path: Path) -> None:
    chain = {f"{number}.md": f"@md[x={{{{x}}}}{{{{x}}}}]({number + 1}.md)\n" for number in range(25)}
    report = Report()
    deck = built(tmp_path, {"PITCHME.md": "@md[x=12345678](0.md)\n", **chain, "25.md": "{{x}}\n"}, report)
    assert {diagnostic.message for diagnostic in report} == {"the variables of this deck are too long: {{x}} stays as it is"}
    assert len(deck.text) < LONGEST


def test_long_files_end_somewhere(tmp_path: Path) -> None:
    report = Report()
    deck = built(tmp_path, {"PITCHME.md": "@md[](a.md)\n" * 3, "a.md": f"{'word ' * (LONGEST // 12)}\n"}, report)
    assert said(report) == ["PITCHME.md:3:7 the files that @md puts into this deck are too long"]
    assert len(deck.text) < LONGEST


def test_every_line_knows_its_file(tmp_path: Path) -> None:
    files = {
        "PITCHME.yaml": "globals: 'who=all'\ntemplate: t.md\n",
        "PITCHME.md": "# A {{who}}\n\n---?include=b.md\n@md[](c.md)\nend\n",
        "b.md": "+++?color={{who}}\n@md[x=1](c.md) more\n",
        "c.md": "c{{ x }}\n---\n{{who}} `{{x}}`\n",
        "t.md": "@md[x=2](c.md)\n{{who}}\n",
    }
    deck = built(tmp_path, files, Report())
    assert [[f"{source.path}:{number}" for source, number in slide.body.places] for slide in deck.slides] == [
        ["PITCHME.md:1", "PITCHME.md:2"],
        ["c.md:1"],
        ["c.md:3", "b.md:2", "b.md:3", "c.md:1"],
        ["c.md:3", "PITCHME.md:5", "PITCHME.md:6"],
    ]
    assert [str(slide.start) for slide in deck.slides] == ["PITCHME.md:1:1", "b.md:1:1", "c.md:2:1", "c.md:2:1"]
    assert [slide.body.text for slide in deck.slides] == ["# A all\n", "c1", "all `1`\nmore\n\nc{{ x }}", "all `{{x}}`\nend\n"]
    assert deck.slides[1].parameters[0].value == "all"
    assert {slide.template.text for slide in deck.slides if slide.template} == {"c2\n\nall `2`\nall"}


@pytest.mark.parametrize(
    ("line", "text", "marked"),
    [
        ("no @fa[x] here", "@fa[y]", "no @fa"),
        ("no {{ @fa[x]", "@fa[y]", "no {{ "),
        ("{{a}} and @fa[x]", "@fa[x]", "@fa[x]"),
        ("@img[](img/{{a}}) @fa[{{b}}](x) {{c}}", "@img[](img/1)", "@img[](img/{{a}})"),
        ("@img[](img/{{a}}) @fa[{{b}}](x) {{c}}", "img/1", "img/{{a}}"),
        ("@img[](img/{{a}}) @fa[{{b}}](x) {{c}}", "@fa[2](x)", "@fa[{{b}}](x)"),
        ("@code[python, fit={{a}}](src/{{b}}.py)", "@code[python, fit=1](src/2.py)", "@code[python, fit={{a}}](src/{{b}}.py)"),
        ("@code[python, fit={{a}}](src/{{b}}.py)", "elsewhere", "{{a}}"),
    ],
)
def test_a_text_that_variables_are_a_part_of_has_a_place(line: str, text: str, marked: str) -> None:
    span = Place(Source("a.md", line), 1).span(text, 20)
    assert line[span.col - 1 : span.col - 1 + span.length] == marked


def test_a_text_is_looked_for_from_the_start_again_where_values_are_longer_than_their_braces() -> None:
    assert Place(Source("a.md", "{{a}} @fa[x]"), 1).span("@fa[x]", 40).col == 7


def test_the_report_names_what_makes_a_deck_modular(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("PITCHME.yaml").write_text("globals: [ 'event=Meetup', 'unused=1' ]\ntemplate: t.md\n")
    Path("PITCHME.md").write_text("# {{event}}\n@md[title=A, titel=B](a.md)\n---\n@md[](b.md)\n")
    Path("a.md").write_text("{{title}} {{evnt}}\n")
    Path("t.md").write_text("{{event}}\n")
    done = CliRunner().invoke(pitchme, ["build", "--report", ".", "--root", "."])
    assert (
        done.stdout
        == """\
PITCHME.md: 2 slides; 5 understood, 2 approximated, 1 ignored

ignored
  a.md:1:11: {{evnt}}: {{evnt}} has no value
      did you mean event?

approximated
  PITCHME.md:2:1: @md: a.md has no {{titel}}
      did you mean title?
  PITCHME.md:4:1: @md: there is no file b.md
      looked for it from the root

understood
  globals: × 1: line PITCHME.yaml:1
  template: × 1: line PITCHME.yaml:2
  {{…}} × 3: lines 1, a.md:1, t.md:1
"""
    )
