"""``pitchme init``, and what it writes."""

from __future__ import annotations

import re
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from pitchme import __version__
from pitchme.cli.main import pitchme
from pitchme.publishing import installation
from pitchme.site import git as git_module
from tests.repositories import IDENTITY, commit, git, hosted, repository

ONCE = "On GitHub, once: Settings, Pages, and as the source GitHub Actions. From then on a push publishes.\n"
WORKFLOW = ".github/workflows/pages.yml"


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what pip noted of where this pitchme came from, which may be changed: nothing, so that it came from pip's index."""
    origin: dict[str, Any] = {}
    monkeypatch.setattr(installation, "_direct_url", lambda: origin)
    return origin


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "talk").mkdir()
    monkeypatch.chdir(tmp_path / "talk")
    return tmp_path / "talk"


def call(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(pitchme, list(arguments), prog_name="pitchme")
    return done.exit_code, done.output


def branches(file: Path) -> object:
    return yaml.safe_load(file.read_text("utf-8"))[True]["push"]["branches"]


def test_a_deck_is_begun_and_has_no_problems(folder: Path) -> None:
    said = f"wrote PITCHME.md\nwrote PITCHME.yaml\nwrote {WORKFLOW}\nwrote .gitignore\n\nNext: pitchme serve --open\n{ONCE}"
    assert call("init") == (0, said)
    status, built = call("build", "--strict")
    assert status == 0
    assert built.startswith("6 slides, ")


def test_all_settings_that_are_offered_are_settings(folder: Path) -> None:
    call("init")
    file = folder / "PITCHME.yaml"
    lines = file.read_text("utf-8").splitlines()
    offered = [line.removeprefix("# ") for line in lines if line.startswith("# ") and line.split(":")[0].removeprefix("# ").islower()]
    assert len(offered) == 7
    file.write_text("\n".join([*(line for line in lines if not line.startswith("#")), *offered]), "utf-8")
    (folder / "assets").mkdir()
    (folder / "assets/mine.css").touch()
    (folder / "assets/logo.svg").touch()
    assert call("build", "--strict", "-q") == (0, "")


def test_nothing_is_overwritten(folder: Path) -> None:
    mine = {"pitchme.md": "# Mine", WORKFLOW: "mine", ".gitignore": "mine"}
    for name, text in mine.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    kept = "which was there already"
    said = f"kept pitchme.md, {kept}\nwrote PITCHME.yaml\nkept {WORKFLOW}, {kept}\n\nNext: pitchme serve --open\n{ONCE}"
    assert call("init") == (0, said)
    assert {name: (folder / name).read_text() for name in mine} == mine
    assert yaml.safe_load((folder / "PITCHME.yaml").read_text("utf-8")) is None, "the deck looks as before"
    assert "wrote" not in call("init")[1]


def test_the_workflow_goes_to_the_top_of_the_repository(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "trunk")
    said = f"wrote a/b/PITCHME.md\nwrote a/b/PITCHME.yaml\nwrote {WORKFLOW}\nwrote .gitignore\n\nNext: pitchme serve a/b --open\n{ONCE}"
    assert call("init", "a/b") == (0, said)
    assert branches(folder / WORKFLOW) == ["trunk"]


def test_settings_on_top_are_not_hidden_from_a_deck(folder: Path) -> None:
    repository(folder, {"PITCHME.yaml": "theme: black\n", "old/PITCHME.md": "# Old"})
    said = f"kept old/PITCHME.md, which was there already\nwrote {WORKFLOW}\nwrote .gitignore\n\nNext: pitchme serve old --open\n{ONCE}"
    assert call("init", "old") == (0, said)


@pytest.mark.parametrize("name", ["master", "2024/talk-1", "a.b#c", "true", "2024", 'it\'s"so"'])
def test_the_main_branch_is_the_one_that_is_there(folder: Path, name: str) -> None:
    repository(folder, {"a": ""})
    git(folder, "branch", "-m", name)
    call("init", "--workflow-only")
    assert branches(folder / WORKFLOW) == [name]


def test_the_main_branch_is_that_of_the_origin(folder: Path) -> None:
    repository(folder, {"a": ""})
    git(folder, "branch", "-m", "develop")
    git(folder.parent, "clone", "-q", str(folder), "copy")
    git(folder.parent / "copy", "switch", "-q", "-c", "main")
    call("init", "../copy", "--workflow-only")
    assert branches(folder.parent / "copy" / WORKFLOW) == ["develop"]


def test_without_git_the_main_branch_is_main(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_module, "installed", lambda name: None)
    assert call("init", "--workflow-only") == (0, f"wrote {WORKFLOW}\n\n{ONCE}")
    assert branches(folder / WORKFLOW) == ["main"]


def test_for_gitlab_it_is_a_job(folder: Path) -> None:
    said = "wrote .gitlab-ci.yml\n\nOn GitLab, each push to the default branch publishes.\n"
    assert call("init", "--gitlab", "--workflow-only") == (0, said)
    assert [path.name for path in folder.iterdir()] == [".gitlab-ci.yml"]
    assert yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))["pages"]["artifacts"] == {"paths": ["public"]}


def installs(file: Path) -> str:
    """Return what pip is told to install."""
    return re.findall(r"pip install '(.*)'\n", file.read_text("utf-8"))[0]


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        ({}, f"pitchme[card]=={__version__}"),
        (
            {"url": "https://a.example/b.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "pitchme[card] @ git+https://a.example/b.git@ab12",
        ),
        ({"url": "https://a.example/pitchme", "archive_info": {}}, "pitchme[card] @ https://a.example/pitchme"),
    ],
)
@pytest.mark.parametrize(("option", "name"), [((), WORKFLOW), (("--gitlab",), ".gitlab-ci.yml")])
def test_a_host_installs_the_same_pitchme(
    folder: Path, noted: dict[str, Any], option: tuple[str, ...], name: str, origin: dict[str, Any], wanted: str
) -> None:
    noted.update(origin)
    assert "note: " not in call("init", "--workflow-only", *option)[1]
    assert yaml.safe_load((folder / name).read_text("utf-8"))
    assert installs(folder / name) == wanted


def test_of_a_checkout_it_installs_a_commit_that_its_host_has(folder: Path, noted: dict[str, Any]) -> None:
    own = repository(folder.parent / "own", {"a": ""})
    pushed = git(own, "rev-parse", "HEAD")
    hosted(own, folder.parent / "host.git")
    git(own, "remote", "set-head", "origin", "main")
    noted.update({"url": own.as_uri(), "dir_info": {"editable": True}})
    note = "note: pitchme was installed from a folder here; see whether pip finds "
    assert note in call("init", "--workflow-only")[1]
    assert installs(folder / WORKFLOW) == f"pitchme[card]=={__version__}"
    git(own, "remote", "set-url", "origin", "git@git.example.org:ada/pitchme.git")
    for files in ({}, {"a": "not pushed"}):
        if files:
            commit(own, files)
        (folder / WORKFLOW).unlink()
        assert note not in call("init", "--workflow-only")[1]
        assert installs(folder / WORKFLOW) == f"pitchme[card] @ git+https://git.example.org/ada/pitchme@{pushed}"


@pytest.mark.parametrize("origin", [{"url": "file:///gone", "archive_info": {}}, {"url": "file:///gone", "dir_info": {}}])
def test_of_what_only_this_machine_has_it_installs_the_version_and_says_so(
    folder: Path, noted: dict[str, Any], origin: dict[str, Any]
) -> None:
    noted.update(origin)
    assert "note: " in call("init", "--workflow-only")[1]
    assert "note: " not in call("init", "--workflow-only")[1]
    assert installs(folder / WORKFLOW) == f"pitchme[card]=={__version__}"


@pytest.mark.parametrize("text", [None, "no JSON", "[]", '{"url": 1}'])
def test_a_note_of_pip_that_is_none_is_none(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(Distribution, "read_text", lambda *_: text)
    assert installation.requirement() in (installation.by_version(), None)
    monkeypatch.setattr(installation, "distribution", lambda _: Distribution.from_name("there is no such package"))
    assert installation.requirement() == installation.by_version()


def test_what_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "file").touch()
    assert call("init", "file") == (1, "error: file is no folder\n  = give the folder that the deck is to be in\n")
    (folder / ".github").touch()
    status, said = call("init", "--workflow-only")
    assert (status, said.splitlines()[-1]) == (1, "  = see what is in its place")


def test_a_link_that_leads_nowhere_is_something_that_is_there(folder: Path) -> None:
    (folder / "PITCHME.yaml").symlink_to(folder.parent / "elsewhere.yaml")
    assert "kept PITCHME.yaml, which was there already\n" in call("init")[1]
    assert not (folder.parent / "elsewhere.yaml").exists()
