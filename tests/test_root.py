"""Where paths start, and that none leaves the root."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchme.deck.root import LeavesRootError, Root, find_root


@pytest.fixture
def root(tmp_path: Path) -> Root:
    top = tmp_path / "repo"
    for name in ("a.png", "img/a b.png", "img/c%20d.png", "talks/a.png", "talks/2019/b.png", "talks/2019/deck/c.png", "x?raw=true.png"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).touch()
    (tmp_path / "secret.txt").touch()
    return Root(top, "talks/2019/deck")


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("a.png", "a.png"),
        ("/a.png", "a.png"),
        ("./a.png", "a.png"),
        ("img/a b.png", "img/a b.png"),
        ("img/a%20b.png", "img/a b.png"),
        ("img/c%20d.png", "img/c%20d.png"),
        ("a.png?raw=true", "a.png"),
        ("a.png#part", "a.png"),
        ("x?raw=true.png", "x?raw=true.png"),
        ("img\\a b.png", "img/a b.png"),
        ("c.png", "talks/2019/deck/c.png"),
        ("b.png", "talks/2019/b.png"),
        ("../b.png", "talks/2019/b.png"),
        ("2019/b.png", "talks/2019/b.png"),
        ("img", None),
        ("none.png", None),
        ("img/../none.png", None),
        ("", None),
    ],
)
def test_a_reference_means_a_file(root: Root, reference: str, path: str | None) -> None:
    assert root.find(reference) == path


@pytest.mark.parametrize(
    "reference",
    [
        "../../../../secret.txt",
        "/../../../../secret.txt",
        "%2e%2e/../../../../secret.txt",
        "..\\..\\..\\..\\secret.txt",
        "../../../../none",
        "C:/secret.txt",
    ],
)
def test_a_path_that_leaves_the_root_is_refused(root: Root, reference: str) -> None:
    with pytest.raises(LeavesRootError):
        root.find(reference)


def test_a_link_that_leaves_the_root_is_refused_and_one_inside_is_followed(root: Root) -> None:
    (root.folder / "out.txt").symlink_to(root.folder.parent / "secret.txt")
    (root.folder / "away").symlink_to(root.folder.parent)
    (root.folder / "in.png").symlink_to(root.folder / "a.png")
    assert root.find("in.png") == "in.png"
    for reference in ("out.txt", "away/secret.txt"):
        with pytest.raises(LeavesRootError):
            root.find(reference)


def test_the_root_is_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "repo/talks").mkdir()
    (tmp_path / "alone").mkdir()
    assert find_root(tmp_path / "repo/talks") == tmp_path / "repo"
    assert find_root(tmp_path / "alone") == tmp_path / "alone"
