"""The command line, as a user sees it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pitchme import __version__
from pitchme.cli.main import pitchme

REPORT = """\
PITCHME.md: 2 slides; 2 understood, 2 approximated, 0 ignored

approximated
  PITCHME.md:1:5: @cite: works.bib has no b
      cite works by the names that they have there
  works.bib:2:1: @book{b, title = {B}: this entry breaks off: a brace or a comma is missing; it is left out
      close each { with a }, and end each field with a comma

understood
  citations-db: × 1: line PITCHME.yaml:1
  citations-page-size: × 1: line PITCHME.yaml:2
"""

DECK = "# Hello\n---\n- one\n"


@pytest.fixture(autouse=True)
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a deck."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "PITCHME.md").write_text(DECK, "utf-8")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, list(arguments), prog_name="pitchme")


def test_a_deck_is_built_where_it_lies(deck: Path) -> None:
    done = call("build")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("2 slides, ")
    assert done.stdout.endswith(": open _site/index.html\n")
    assert "<h1>Hello</h1>" in (deck / "_site/index.html").read_text("utf-8")


def test_slides_of_cited_works_are_slides(deck: Path) -> None:
    (deck / "PITCHME.md").write_text("See @cite[a, b]", "utf-8")
    (deck / "PITCHME.yaml").write_text("citations-db: works.bib\ncitations-page-size: 1\n", "utf-8")
    (deck / "works.bib").write_text("@book{a, title = {A}}\n@book{b, title = {B}\n", "utf-8")
    done = call("build", "--report")
    assert done.stderr.startswith("2 slides, ")
    assert done.stdout == REPORT


def test_a_deck_is_given_as_a_file_of_any_name(deck: Path) -> None:
    (deck / "talk.md").write_text("# Talk", "utf-8")
    assert call("build", "talk.md", "-o", "out", "-q").output == ""
    assert "<title>Talk</title>" in (deck / "out/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "none.md"], "error: there is no none.md\n  = give the deck's file, or the folder of its PITCHME.md\n"),
        (
            ["build", "empty"],
            "error: there is no PITCHME.md in empty\n  = begin one with pitchme init, or give another file, as in empty/talk.md\n",
        ),
        (["build", "--root", "empty"], "error: . does not lie in the root empty\n  = give --root a folder above the deck\n"),
        (["build", "--root", "none"], "error: the root none is no folder\n  = give --root the top folder of the repository\n"),
        (
            ["build", "--theme", "empty"],
            "error: empty is no theme\n  = a theme is a folder with theme.yaml and theme.css; themes/white is one to begin from\n",
        ),
        (
            ["build", "-o", "."],
            "error: . holds files that pitchme did not make: PITCHME.md, empty\n  = give another folder with -o, or move these files away\n",
        ),
    ],
)
def test_a_call_that_cannot_be_met_says_what_to_do(deck: Path, arguments: list[str], message: str) -> None:
    (deck / "empty").mkdir()
    done = call(*arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", message)


@pytest.mark.parametrize("arguments", [["build", "--colour"], ["present"], ["build", "one", "two"], []])
def test_a_call_that_makes_no_sense_is_usage(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert "Usage: pitchme" in done.stderr


def test_settings_that_are_no_yaml_stop_the_build_with_their_place(deck: Path) -> None:
    (deck / "PITCHME.yaml").write_text("title: a\nfootnote: b: c\n", "utf-8")
    done = call("build")
    assert done.exit_code == 1
    assert done.stderr == (
        "PITCHME.yaml:2:12: error: this is not YAML: a colon stands in the value\n"
        "  | footnote: b: c\n"
        "  |            ^\n"
        '  = put values that hold `: `, `#`, `@`, `%`, `&` or `*` in quotes, as in `footnote: "a: b"`\n'
    )
    assert not (deck / "_site").exists()


PROBLEM = "PITCHME.md:1:5: warning: there is no file a.png [missing-file]\n  | ![](a.png)\n  |     ^^^^^\n"


def test_a_problem_is_said_and_the_deck_is_built(deck: Path) -> None:
    (deck / "PITCHME.md").write_text("![](a.png)\n\n![](a.png)\n", "utf-8")
    done = call("build")
    assert (done.exit_code, done.stderr) == (0, f"{PROBLEM}  = and in 1 more place\n  = looked for it from the root\n")
    assert "1 slide, " in done.stdout
    assert ", 2 problems: open" in done.stdout


def test_strict_fails_and_leaves_the_last_good_site(deck: Path) -> None:
    call("build", "--strict")
    (deck / "PITCHME.md").write_text("![](a.png)\n", "utf-8")
    done = call("build", "--strict")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"{PROBLEM}  = looked for it from the root\n1 problem: nothing is written\n"
    assert "<h1>Hello</h1>" in (deck / "_site/index.html").read_text("utf-8")


def test_notes_are_said_when_everything_is_asked_for(deck: Path) -> None:
    (deck / "PITCHME.yaml").write_text("gatoken: x\n", "utf-8")
    assert call("build", "--strict").stderr == ""
    assert call("build", "-v").stderr.startswith("PITCHME.yaml:1:1: note: gatoken has no effect: ")


def test_places_are_shown_from_the_working_folder(deck: Path) -> None:
    (deck / "talks/one").mkdir(parents=True)
    (deck / "talks/one/PITCHME.md").write_text("@foo[bar]\n", "utf-8")
    assert call("build", "talks/one", "--root", ".").stderr.startswith("talks/one/PITCHME.md:1:1: warning: no directive @foo")
    assert 'data-source="talks/one/PITCHME.md:1"' in (deck / "_site/index.html").read_text("utf-8")


def test_settings_come_from_the_deck_then_from_the_root_and_are_never_merged(deck: Path) -> None:
    (deck / "PITCHME.yaml").write_text("title: Root\nfootnote: root\n", "utf-8")
    (deck / "talk").mkdir()
    (deck / "talk/PITCHME.md").write_text(DECK, "utf-8")
    call("build", "talk", "--root", ".")
    assert "<title>Root</title>" in (deck / "_site/index.html").read_text("utf-8")
    (deck / "talk/PITCHME.yaml").write_text("title: Talk\n", "utf-8")
    call("build", "talk", "--root", ".")
    page = (deck / "_site/index.html").read_text("utf-8")
    assert "<title>Talk</title>" in page
    assert "root" not in page


def test_settings_of_another_name_are_not_read_and_said(deck: Path) -> None:
    (deck / "PITCHME.yml").write_text("title: Other\n", "utf-8")
    assert call("build").stderr == "PITCHME.yml:1:1: warning: PITCHME.yml is not read [bad-settings-file]\n  = rename it to PITCHME.yaml\n"


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals_and_can_be_refused(deck: Path, environment: dict[str, str], coloured: bool) -> None:
    (deck / "PITCHME.md").write_text("@foo[bar]\n", "utf-8")
    done = CliRunner(env=environment).invoke(pitchme, ["build"], color=True)
    assert (done.stderr != click.unstyle(done.stderr)) is coloured


def test_help_teaches_and_version_is_said() -> None:
    assert call("--version").output == f"pitchme {__version__}\n"
    assert "Build a deck into a folder that any browser opens" in call("--help").output
    for option in ("--out", "--root", "--theme", "--strict", "--quiet", "--verbose", "Exit status:"):
        assert option in call("build", "--help").output


def digest(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_same_deck_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    deck = Path(__file__).parent.parent / "examples/tour"
    sites = []
    for number, (seed, language) in enumerate([("1", "C"), ("2", "tr_TR.UTF-8")]):
        place = tmp_path / ("deep/er" * number) / "deck"
        place.mkdir(parents=True)
        for file in deck.rglob("*"):
            if file.is_file():
                (place / file.relative_to(deck)).parent.mkdir(parents=True, exist_ok=True)
                (place / file.relative_to(deck)).write_bytes(file.read_bytes())
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LANG": language, "LC_ALL": language, "TZ": f"Etc/GMT+{number}"}
        subprocess.run([sys.executable, "-m", "pitchme", "build", "-q"], cwd=place, env=environment, check=True)
        sites.append(digest(place / "_site"))
    assert sites[0] == sites[1]
    assert not [name for name in sites[0] if any(part.startswith((".", "_")) for part in name.split("/"))]


@pytest.mark.parametrize(("name", "hint"), [("bild", " Did you mean build?"), ("teleport", "")])
def test_a_misspelt_command_is_guessed(name: str, hint: str) -> None:
    done = CliRunner().invoke(pitchme, [name], prog_name="pitchme")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"Error: No such command '{name}'.{hint}")
