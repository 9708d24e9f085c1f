"""Short names of what other hosts have, and addresses that mean a file of the deck's own repository."""

from __future__ import annotations

import pytest

from pitchme.deck.hosts import GIST, GIST_FILES, GITHUB, GITHUB_FILES, Address, absolute, diff, gist, paths_in_repository

PAGE, FILES = f"{GIST}/ada/1f2e", f"{GIST_FILES}/ada/1f2e/raw"


@pytest.mark.parametrize(
    ("reference", "file", "address"),
    [
        ("ada/1f2e", "", Address(PAGE, FILES)),
        ("ada/1f2e", "two words.py", Address(PAGE, f"{FILES}/two%20words.py")),
        (" ada/1f2e ", "", Address(PAGE, FILES)),
        (PAGE, "", Address(PAGE, FILES)),
        (f"{PAGE}.git", "", Address(PAGE, FILES)),
        (f"{PAGE}/#file-a-py", "a.py", Address(PAGE, f"{FILES}/a.py")),
        ("1f2e", "", Address(f"{GIST}/1f2e", f"{GIST_FILES}/raw/1f2e")),
        ("ada/not-hex", "", None),
        ("https://host.example/ada/1f2e", "", None),
        ("", "", None),
    ],
)
def test_a_gist_has_a_page_and_a_text(reference: str, file: str, address: Address | None) -> None:
    assert gist(reference, file) == address


@pytest.mark.parametrize(
    ("reference", "page"),
    [
        ("ada/talk.s/1f2e3d4", f"{GITHUB}/ada/talk.s/commit/1f2e3d4"),
        (f"{GITHUB}/ada/talks/commit/1f2e3d4", f"{GITHUB}/ada/talks/commit/1f2e3d4"),
        ("https://git.example/ada/talks/-/commit/1f2e3d4.patch?w=1", "https://git.example/ada/talks/-/commit/1f2e3d4"),
        ("ada/talks", None),
        ("https://host.example/", None),
    ],
)
def test_a_commit_has_a_page_and_a_diff(reference: str, page: str | None) -> None:
    assert diff(reference) == (None if page is None else Address(page, f"{page}.diff"))


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("//host.example/a.png", "https://host.example/a.png"),
        ("http://host.example/a b/ä%20c.png?x=[1]#part", "http://host.example/a%20b/%C3%A4%20c.png?x=[1]"),
        (f"{GITHUB}/ada/talks/blob/main/a/b.py#L3", f"{GITHUB}/ada/talks/raw/main/a/b.py"),
        (f"{GITHUB}/ada/talks/blob/main/a/b.png?raw=true", f"{GITHUB}/ada/talks/raw/main/a/b.png"),
        ("https://git.example/a/b/c/-/blob/main/d.py", "https://git.example/a/b/c/-/raw/main/d.py"),
        ("https://host.example/blob/main/a.py", "https://host.example/blob/main/a.py"),
    ],
)
def test_a_reference_becomes_the_address_of_a_file(reference: str, url: str) -> None:
    assert absolute(reference) == url


@pytest.mark.parametrize(
    ("url", "paths"),
    [
        (f"{GITHUB_FILES}/ada/talks/main/img/a%20b.png", ["img/a b.png"]),
        (f"{GITHUB_FILES}/ada/talks/refs/heads/main/img/a.png", ["heads/main/img/a.png", "main/img/a.png", "img/a.png"]),
        (f"{GITHUB}/ada/talks/blob/next/year/img/a.png?raw=true", ["year/img/a.png", "img/a.png"]),
        (f"{GITHUB}/ada/talks/raw/main/img/a.png", ["img/a.png"]),
        ("https://git.example/a/b/c/-/raw/main/img/a.png", ["img/a.png"]),
        (f"{GITHUB_FILES}/ada/talks/main/README.md", []),
        (f"{GITHUB_FILES}/ada/talks/main/img/../../a.png", []),
        (f"{GITHUB}/ada/talks/wiki/img/a.png", []),
        ("https://host.example/ada/talks/main/img/a.png", []),
    ],
)
def test_the_address_of_a_file_in_a_repository_may_mean_these_paths(url: str, paths: list[str]) -> None:
    assert list(paths_in_repository(url)) == paths
