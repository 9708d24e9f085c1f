"""The laws of the house: who may import whom, and what must not be forgotten."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pitchme
from pitchme.cli.main import COMMANDS
from pitchme.deck.diagnostics import Problem
from pitchme.directives import NAMES, all_directives
from pitchme.markup.directive import Container, Raw
from tests.cases import SOURCES, read_cases

PACKAGE = Path(pitchme.__file__).parent
ROOMS = ("deck", "markup", "directives", "site", "publishing", "preview", "cli")
FILES = sorted(file for file in PACKAGE.rglob("*.py") if file.parent != PACKAGE)
HEAVY = {
    "jinja2",
    "pygments",
    "markdown_it",
    "yaml",
    "emoji",
    "asyncio",
    "livereload",
    "segno",
    "tornado",
    "watchfiles",
    "nh3",
    "tinycss2",
    "platformdirs",
    "PIL",
}
OF_THE_SITE = {
    Problem.UNKNOWN_THEME,
    Problem.UNKNOWN_FONT,
    Problem.UNKNOWN_HIGHLIGHT,
    Problem.REMOTE_STYLE,
    Problem.MISSING_CARD,
    Problem.WITHHELD_FILE,
    Problem.NOT_DRAWN,
    Problem.NOT_FETCHED,
    Problem.REFUSED_DIAGRAM,
    Problem.UNREADABLE_FILE,
}
"""Problems that no single slide can show; they have tests of their own in test_site.py, test_fetch.py, test_draw.py and test_announced.py."""


def imports(file: Path) -> Iterator[str]:
    """Return the modules that a file imports, those inside functions too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_from_those_before_it(file: Path) -> None:
    before = ROOMS[: ROOMS.index(room(file)) + 1]
    own = [name.split(".")[1] for name in imports(file) if name.startswith("pitchme.")]
    assert not [name for name in own if name not in before and name != "__version__"]


def test_what_makes_one_deck_knows_no_site_of_many() -> None:
    """What writes asks which files of a site are there already."""
    one = [file for file in FILES if room(file) == "site" and file.parent.name != "many"]
    assert [file.name for file in one if any(name.startswith("pitchme.site.many") for name in imports(file))] == ["write.py"]


@pytest.mark.parametrize(
    ("module", "place"),
    [
        ("markdown_it", "markup directives"),
        ("jinja2", "site/page.py"),
        ("PIL", "site/card.py site/card_font.py"),
        ("click", "cli"),
        ("nh3", "markup/cleaning.py"),
        ("tinycss2", "markup/clean_css.py"),
        ("platformdirs", "site/checkout.py"),
        ("livereload", "preview/server.py"),
        ("tornado", "preview"),
        ("watchfiles", "preview/watch.py"),
        ("segno", "cli/network.py"),
    ],
)
def test_a_library_is_known_in_one_place(module: str, place: str) -> None:
    users = {str(file.relative_to(PACKAGE)) for file in FILES if any(name.split(".")[0] == module for name in imports(file))}
    assert not {user for user in users if not user.startswith(tuple(place.split()))}


def test_only_the_command_line_prints_or_exits() -> None:
    calls = {"print", "exit", "echo"}
    for file in FILES:
        found = [
            node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call) and name_of(node.func) in calls
        ]
        assert not found or room(file) == "cli", file


def test_only_six_files_write() -> None:
    """The site is written by one and put in place by another, the store ``.pitchme`` by a third; the fourth gives programs a folder that is gone after their run.

    The fifth writes what a deck begins with, where nothing is yet; the sixth a commit's files into a folder that is gone afterwards.
    """
    calls = {"write_text", "write_bytes", "mkdir", "rename", "unlink", "rmtree", "copyfile", "utime"}
    for file in FILES:
        found = [
            node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call) and name_of(node.func) in calls
        ]
        assert not found or str(file.relative_to(PACKAGE)) in (
            "site/write.py",
            "site/place.py",
            "site/store.py",
            "site/program.py",
            "publishing/starter.py",
            "publishing/committed.py",
        ), file


def test_only_three_files_run_programs() -> None:
    """One draws, one asks git, and one starts the author's editor, which goes on by itself."""
    users = [str(file.relative_to(PACKAGE)) for file in FILES if "subprocess" in imports(file)]
    assert users == ["preview/launch.py", "site/git.py", "site/program.py"]


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def test_every_directive_is_listed_and_has_an_example() -> None:
    files = {file.stem for file in SOURCES if file.parent.name == "directives"}
    assert {directive.__module__.rpartition(".")[2] for directive in all_directives()} == files
    for file in SOURCES:
        assert list(read_cases(file)), f"{file.name} has no deck block"


def test_a_directive_is_listed_with_the_names_that_begin_or_end_it() -> None:
    for directive, listed in zip(all_directives(), NAMES.values(), strict=True):
        ends = directive.ends if issubclass(directive, Container | Raw) else ()
        assert {*(name or "[" for name in directive.names), *ends} == {*listed.split()}


def test_every_problem_stands_in_a_spec_case() -> None:
    answers = "".join(answer.text for file in SOURCES for case in read_cases(file) for answer in case.answers)
    assert not [problem.code for problem in Problem if f"[{problem.code}]" not in answers and problem not in OF_THE_SITE]


def test_codes_of_problems_are_noun_phrases_of_their_own() -> None:
    codes = [problem.code for problem in Problem]
    assert len(set(codes)) == len(codes)
    assert all(
        code == code.lower() and problem.name == code.upper().replace("-", "_") for problem, code in zip(Problem, codes, strict=True)
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = "import sys\nfrom pitchme.cli import main\ntry: main(*sys.argv[1:])\nexcept SystemExit: pass\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert not HEAVY & {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}
