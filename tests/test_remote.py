"""What was fetched earlier is used without a network, and a store that was tampered with is not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.files import Files, published
from pitchme.deck.hosts import GITHUB_FILES
from pitchme.deck.remote import FILES, LOCK, Wanted
from pitchme.deck.root import LeavesRootError, Root
from pitchme.deck.source import Source, Span
from pitchme.deck.texts import LONGEST

URL = "https://host.example/a.png"
NAME = "0123456789abcdef-a.png"
HERE = Span(Source("PITCHME.md", URL), 1)


def entry(content: bytes, **changes: object) -> dict[str, object]:
    whole = {"file": NAME, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "date": "2026-11-23"}
    return whole | changes


def files(folder: Path, lock: Any = None, content: bytes = b"picture", name: str = NAME) -> Files:
    """Return the files of a root whose store has one copy."""
    (folder / FILES).mkdir(parents=True)
    (folder / FILES / name).write_bytes(content)
    text = lock if isinstance(lock, str) else json.dumps({URL: entry(content)} if lock is None else lock)
    (folder / LOCK).write_text(text, "utf-8")
    return Files(Root(folder), Report())


def said(found: Files) -> list[str]:
    return [f"{each.message} [{each.problem.code}]" for each in found.report]


def test_a_stored_picture_has_an_address_in_the_built_deck(tmp_path: Path) -> None:
    found = files(tmp_path)
    assert found.url(URL, HERE) == f"files/remote/{NAME}"
    assert found.url("//host.example/a.png#top", HERE) == f"files/remote/{NAME}"
    assert (found.used, found.wanted, said(found)) == ({f"{FILES}/{NAME}"}, {}, [])


def test_a_stored_text_is_read(tmp_path: Path) -> None:
    found = files(tmp_path, content="é\r\n".encode("utf-16"))
    assert found.text(URL, HERE) == Source(f"{FILES}/{NAME}", "é\n")
    assert (found.used, found.wanted) == (set(), {})


@pytest.mark.parametrize(
    ("reference", "picture", "wanted"),
    [
        ("https://host.example/b.PNG?size=2", False, True),
        ("//host.example/b.svg", False, True),
        ("https://host.example/badge", True, True),
        ("https://host.example/badge", False, False),
        ("https://host.example/page?shows=b.png", False, False),
        ("mailto:ada@host.example", True, False),
        ("data:image/png;base64,AAAA", True, False),
        ("#b.png", False, False),
    ],
)
def test_a_picture_that_was_not_fetched_keeps_its_address_and_is_wanted(
    tmp_path: Path, reference: str, picture: bool, wanted: bool
) -> None:
    found = Files(Root(tmp_path), Report())
    assert found.url(reference, HERE, picture=picture) == reference
    assert (len(found.wanted), said(found)) == (wanted, [])


def test_a_text_that_was_not_fetched_is_wanted_at_its_first_place(tmp_path: Path) -> None:
    found = Files(Root(tmp_path), Report())
    assert found.text("//host.example/b", HERE) is None
    assert found.text("https://host.example/b", Span(HERE.source, 2)) is None
    assert found.wanted == {"https://host.example/b": Wanted("https://host.example/b", HERE, picture=False)}
    assert said(found) == []


def test_an_address_of_the_deck_s_own_repository_means_its_file(tmp_path: Path) -> None:
    (tmp_path / "talks/img").mkdir(parents=True)
    (tmp_path / "talks/img/a.png").touch()
    (tmp_path / "logo.png").touch()
    found = Files(Root(tmp_path, "talks"), Report())
    own = f"{GITHUB_FILES}/ada/talks/feature/new/talks/img/a.png"
    assert found.url(own, HERE) == "talks/img/a.png"
    for other in ("main/logo.png", "main/img/a.png", "main/x/../../a.png"):
        assert found.url(f"{GITHUB_FILES}/ada/talks/{other}", HERE) == f"{GITHUB_FILES}/ada/talks/{other}"


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"size": 1}])
def test_a_copy_that_is_not_what_was_fetched_is_reported_and_wanted_again(tmp_path: Path, change: dict[str, Any]) -> None:
    found = files(tmp_path, {URL: entry(b"picture", **change)})
    assert found.url(URL, HERE) == URL
    assert list(found.wanted) == [URL]
    assert said(found) == [f"{FILES}/{NAME} is not what was fetched from {URL} [altered-copy]"]


def test_a_copy_that_is_gone_is_wanted_again(tmp_path: Path) -> None:
    found = files(tmp_path)
    (tmp_path / FILES / NAME).unlink()
    assert found.url(URL, HERE) == URL
    assert (list(found.wanted), said(found)) == ([URL], [])


@pytest.mark.parametrize(
    "lock",
    [
        "",
        "[]",
        "[" * 200_000,
        '{"https://host.example/a.png": 1}',
        {URL: entry(b"picture", size="7")},
        {URL: entry(b"picture", more=1)},
        {URL: entry(b"picture", file="../../secret.txt")},
        {URL: entry(b"picture", file=f"{NAME}/../../../../secret.txt")},
        {URL: {"file": NAME}},
    ],
)
def test_a_damaged_lock_stops_the_build_when_it_is_needed(tmp_path: Path, lock: Any) -> None:
    found = files(tmp_path, lock)
    assert found.url("img/a.png", HERE) is None
    with pytest.raises(DeckError, match=r"\.pitchme/lock\.json is not as pitchme wrote it"):
        found.url(URL, HERE)


def test_a_lock_with_the_marks_of_a_merge_names_their_line(tmp_path: Path) -> None:
    found = files(tmp_path, '{\n<<<<<<< HEAD\n "a": {}\n')
    with pytest.raises(DeckError) as raised:
        found.url(URL, HERE)
    assert str(raised.value.span) == f"{LOCK}:2:1"


def test_no_link_in_the_store_is_followed(tmp_path: Path) -> None:
    found = files(tmp_path / "root")
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"picture")
    (tmp_path / "root" / FILES / NAME).unlink()
    (tmp_path / "root" / FILES / NAME).symlink_to(secret)
    assert found.url(URL, HERE) == URL
    (tmp_path / "other").mkdir()
    (tmp_path / "other/.pitchme").symlink_to(tmp_path / "root/.pitchme")
    assert Files(Root(tmp_path / "other"), Report()).url(URL, HERE) == URL


def test_the_store_is_no_place_for_files_of_the_deck(tmp_path: Path) -> None:
    found = files(tmp_path)
    with pytest.raises(LeavesRootError):
        found.root.find(f"{FILES}/{NAME}")
    assert published(f"{FILES}/{NAME}") == f"files/remote/{NAME}"


def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = files(tmp_path)
    (tmp_path / "a.py").touch()

    def refuse(file: Path) -> bytes:
        if file.name == "lock.json":
            return json.dumps({URL: entry(b"picture")}).encode()
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [found.text("a.py", HERE), found.text(URL, HERE)] == [None, None]
    assert said(found) == [
        f"{FILES}/{NAME} is not what was fetched from {URL} [altered-copy]",
        "a.py cannot be read: Permission denied [unreadable-file]",
    ]


def test_a_text_is_refused_where_it_is_none_or_too_long_or_cannot_be_read(tmp_path: Path) -> None:
    found = Files(Root(tmp_path), Report())
    (tmp_path / "a.bin").write_bytes(b"a\0b")
    with (tmp_path / "a.log").open("wb") as file:
        file.truncate(LONGEST + 1)
    (tmp_path / "a.py").write_bytes(b"a = 1\n")
    assert [found.text(name, HERE) for name in ("a.bin", "a.log", "b.py", "../c.py")] == [None] * 4
    assert found.text("a.py", HERE) == Source("a.py", "a = 1\n")
    assert sorted(said(found)) == [
        "../c.py leads out of the deck's root [outside-file]",
        "a.bin is no text [unreadable-file]",
        "a.log has 5 MB, too many for a slide [unreadable-file]",
        "there is no file b.py [missing-file]",
    ]
