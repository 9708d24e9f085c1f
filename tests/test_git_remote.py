"""Where a repository's host shows a file, read from ``.git``."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchme.deck.git_remote import page_of


def repository(folder: Path, origin: str, head: str = "ref: refs/heads/main\n") -> Path:
    """Return the folder of a repository as git lays it out."""
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/HEAD").write_text(head)
    (folder / ".git/config").write_text(
        f'[core]\n\tbare = false\n[remote "fork"]\n\turl = https://github.example/fork/x\n[remote "origin"]\n'
        f'\tfetch = +refs/heads/*:refs/remotes/origin/*\n\turl = {origin}\n[branch "main"]\n\tremote = origin\n'
    )
    return folder


@pytest.mark.parametrize(
    ("origin", "page"),
    [
        ("https://github.example/ada/talks.git", "https://github.example/ada/talks/blob/main/a/b.py"),
        ("https://github.example/ada/talks", "https://github.example/ada/talks/blob/main/a/b.py"),
        ("https://ada:secret@github.example/ada/talks.git", "https://github.example/ada/talks/blob/main/a/b.py"),
        ("git@github.example:ada/talks.git", "https://github.example/ada/talks/blob/main/a/b.py"),
        ("ssh://git@gitlab.example:2222/group/sub/talks.git", "https://gitlab.example/group/sub/talks/-/blob/main/a/b.py"),
        ("git@bitbucket.example:ada/talks.git", "https://bitbucket.example/ada/talks/src/main/a/b.py"),
        ("git://gitlab.example/ada/talks.git/", "https://gitlab.example/ada/talks/-/blob/main/a/b.py"),
        ("https://host.example/ada/github", None),
        ("../github/talks.git", None),
        ("/srv/github/talks.git", None),
        ("C:/github/talks", None),
        ("https://[github/ada/talks", None),
    ],
)
def test_the_page_of_a_file(tmp_path: Path, origin: str, page: str | None) -> None:
    assert page_of(repository(tmp_path / "talks", origin), "a/b.py") == page


@pytest.mark.parametrize(
    ("head", "branch"),
    [
        ("ref: refs/heads/feature/x#1\n", "feature/x%231"),
        ("1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c\n", "1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c"),
    ],
)
def test_the_branch_or_the_commit_that_is_checked_out(tmp_path: Path, head: str, branch: str) -> None:
    folder = repository(tmp_path / "talks", "https://github.example/ada/talks", head)
    assert page_of(folder, "a b/ä?.py") == f"https://github.example/ada/talks/blob/{branch}/a%20b/%C3%A4%3F.py"


def test_a_worktree(tmp_path: Path) -> None:
    home = repository(tmp_path / "talks", "https://github.example/ada/talks") / ".git/worktrees/next"
    home.mkdir(parents=True)
    (home / "HEAD").write_text("ref: refs/heads/next\n")
    (home / "commondir").write_text("../..\n")
    (tmp_path / "next").mkdir()
    (tmp_path / "next/.git").write_text(f"gitdir: {home}\n")
    assert page_of(tmp_path / "next", "a.py") == "https://github.example/ada/talks/blob/next/a.py"


@pytest.mark.parametrize(
    "config", [None, "", '[remote "origin"]\n', '[remote "origin"]\n[remote "fork"]\n\turl = https://github.example/a/b\n']
)
def test_no_origin(tmp_path: Path, config: str | None) -> None:
    folder = repository(tmp_path / "talks", "https://github.example/ada/talks")
    (folder / ".git/config").unlink() if config is None else (folder / ".git/config").write_text(config)
    assert page_of(folder, "a.py") is None


def test_no_repository(tmp_path: Path) -> None:
    assert page_of(tmp_path, "a.py") is None
