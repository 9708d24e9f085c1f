"""Which decks are found below a folder, and where each stands in a site of many."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pitchme.deck.diagnostics import DeckError
from pitchme.site import git as git_module
from pitchme.site.decks import find_decks, index_name
from pitchme.site.git import GitError, git


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def addresses(folder: Path, *include: str, exclude: tuple[str, ...] = ()) -> dict[str, str]:
    return {found.file.relative_to(folder).as_posix(): found.address for found in find_decks(folder, include, exclude)}


DECK = "# A deck\n"


@pytest.fixture(params=[False, True], ids=["no git", "git"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    if request.param:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def test_each_deck_stands_at_its_folder(folder: Path) -> None:
    written(folder, {"talks/2019/PITCHME.md": DECK, "PITCHME.md": DECK, "talks/PITCHME.md": DECK, "README.md": "", "a b/pitchme.md": DECK})
    assert addresses(folder) == {
        "PITCHME.md": "",
        "a b/pitchme.md": "a b/",
        "talks/PITCHME.md": "talks/",
        "talks/2019/PITCHME.md": "talks/2019/",
    }


def test_the_index_gives_way_to_a_deck_on_top(folder: Path) -> None:
    written(folder, {"a/PITCHME.md": DECK, "b/PITCHME.md": DECK})
    assert index_name(find_decks(folder)) == "index.html"
    written(folder, {"PITCHME.md": DECK})
    assert index_name(find_decks(folder)) == "decks.html"


def test_what_others_made_is_left_out(folder: Path) -> None:
    written(folder, {"node_modules/x/PITCHME.md": DECK, ".hidden/PITCHME.md": DECK, "vendor/PITCHME.md": DECK, "own/PITCHME.md": DECK})
    written(folder, {"_site/PITCHME.md": DECK, "_site/pitchme/manifest.json": "{}"})
    assert addresses(folder) == {"own/PITCHME.md": "own/"}


def test_what_git_ignores_is_left_out(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    written(tmp_path, {".gitignore": "old/\n", "old/PITCHME.md": DECK, "new/PITCHME.md": DECK, "gone/PITCHME.md": DECK})
    git(tmp_path, "add", ".")
    (tmp_path / "gone/PITCHME.md").unlink()
    assert addresses(tmp_path) == {"new/PITCHME.md": "new/"}
    assert addresses(tmp_path / "new") == {"PITCHME.md": ""}
    # Who names a folder that is ignored means what is in it.
    assert addresses(tmp_path / "old") == {"PITCHME.md": ""}


def test_a_link_is_no_deck(folder: Path) -> None:
    written(folder, {"a/PITCHME.md": DECK, "b/x": ""})
    (folder / "b/PITCHME.md").symlink_to("../a/PITCHME.md")
    assert addresses(folder) == {"a/PITCHME.md": "a/"}


@pytest.mark.parametrize(
    ("include", "exclude", "found"),
    [
        ((), (), {"PITCHME.md": "", "drafts/PITCHME.md": "drafts/", "pitchme/PITCHME.md": "files/pitchme/"}),
        ((), ("drafts",), {"PITCHME.md": "", "pitchme/PITCHME.md": "files/pitchme/"}),
        ((), ("drafts/", "./pitchme/*"), {"PITCHME.md": ""}),
        (("t/*.md",), ("PITCHME.md",), {"t/Talk.md": "t/Talk/", "t/talk/deck.md": "t/talk/deck/"}),
        (
            ("talk.md", "Talk.md", "t/talk/*"),
            ("*/PITCHME.md",),
            {"PITCHME.md": "", "t/Talk.md": "t/Talk/", "t/talk/deck.md": "t/talk/deck/"},
        ),
    ],
)
def test_patterns_say_what_is_a_deck(folder: Path, include: tuple[str, ...], exclude: tuple[str, ...], found: dict[str, str]) -> None:
    written(folder, {"PITCHME.md": DECK, "drafts/PITCHME.md": DECK, "pitchme/PITCHME.md": DECK, "t/Talk.md": DECK, "t/talk/deck.md": DECK})
    assert addresses(folder, *include, exclude=exclude) == found


def test_no_two_decks_stand_at_one_place(folder: Path) -> None:
    written(folder, {"talk.md": DECK, "talk/PITCHME.md": DECK, "talk-2/PITCHME.md": DECK})
    assert addresses(folder, "talk.md") == {"talk.md": "talk-3/", "talk/PITCHME.md": "talk/", "talk-2/PITCHME.md": "talk-2/"}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"PITCHME.md": "---?include=part/PITCHME.md\n"}, ["PITCHME.md"]),
        ({"PITCHME.md": "@md[](part/PITCHME.md)\n"}, ["PITCHME.md"]),
        ({"PITCHME.md": "---?include=part/PITCHME.md\n---\n[x](part/PITCHME.md)\n"}, ["PITCHME.md", "part/PITCHME.md"]),
        ({"PITCHME.md": "---?include=part/PITCHME.md\n---\n[x](part)\n"}, ["PITCHME.md", "part/PITCHME.md"]),
        ({"PITCHME.md": "---?include=part/PITCHME.md\n---\n<a href='/part/'>x</a>\n"}, ["PITCHME.md", "part/PITCHME.md"]),
        ({"PITCHME.md": "---?include=part/PITCHME.md\n---\n[x](https://gitpitch.com/o/r?p=part)\n"}, ["PITCHME.md", "part/PITCHME.md"]),
        (
            {"PITCHME.md": "---?include=part/PITCHME.md\n---\n[x](https://host.test/part) [y](https://[) [z](mailto:a@b.test)\n"},
            ["PITCHME.md"],
        ),
        (
            {"PITCHME.md": "---?include=part/PITCHME.md\n", "other/PITCHME.md": "[x](part)\n"},
            ["PITCHME.md", "other/PITCHME.md", "part/PITCHME.md"],
        ),
        ({"PITCHME.md": "---?include=gone/PITCHME.md\n"}, ["PITCHME.md", "part/PITCHME.md"]),
        ({"PITCHME.md": "We include=nothing here\n"}, ["PITCHME.md", "part/PITCHME.md"]),
        ({"PITCHME.md": "---?include=part/PITCHME.md\n", "part/PITCHME.md": "---?include=PITCHME.md\n"}, ["PITCHME.md", "part/PITCHME.md"]),
        ({"PITCHME.md": "include=\0"}, ["PITCHME.md", "part/PITCHME.md"]),
    ],
)
def test_a_part_of_another_deck_is_none_of_its_own_unless_linked(tmp_path: Path, files: dict[str, str], found: list[str]) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    written(tmp_path, {"part/PITCHME.md": DECK, **files})
    assert list(addresses(tmp_path)) == found


def test_a_deck_that_cannot_be_read_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(folder, {"PITCHME.md": DECK})

    def unreadable(file: Path) -> bytes:
        raise OSError

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    assert addresses(folder) == {"PITCHME.md": ""}


def test_there_has_to_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match=r"there is no folder .*nowhere"):
        find_decks(tmp_path / "nowhere")


def test_git_says_why_it_fails(tmp_path: Path) -> None:
    with pytest.raises(GitError, match=r"^not a git repository"):
        git(tmp_path, "status")
    with pytest.raises(GitError, match=r"^'nonsense' is not a git command|^git: 'nonsense'"):
        git(tmp_path, "nonsense")


def test_git_that_is_not_there_or_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Callable[[str], Path]) -> None:
    monkeypatch.setattr(git_module, "installed", lambda _: str(program("exec sleep 60")))
    with pytest.raises(GitError, match=r"^git takes longer than 0\.1 seconds$"):
        git(tmp_path, "version", seconds=0.1)
    monkeypatch.setattr(git_module, "installed", lambda _: None)
    with pytest.raises(GitError, match=r"^there is no git on this machine$"):
        git(tmp_path, "version")
    monkeypatch.setattr(git_module, "installed", lambda _: str(tmp_path))
    with pytest.raises(GitError, match=r"^git does not run: Permission denied$"):
        git(tmp_path, "version")


def test_a_repository_starts_no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Callable[[str], Path]) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "core.fsmonitor", str(program(f"touch {tmp_path}/ran")))
    written(tmp_path, {"PITCHME.md": DECK})
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert addresses(tmp_path) == {"PITCHME.md": ""}
    assert not (tmp_path / "ran").exists()


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], Path]:
    def make(script: str) -> Path:
        file = tmp_path / "program.sh"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        return file

    return make
