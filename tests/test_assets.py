"""The build hook, on small tarballs made here: no npm, no network."""

from __future__ import annotations

import io
import json
import re
import tarfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

import hatch_build
from hatch_build import AssetError, AssetsHook, Pin, is_current, is_sha512, matches, sha512, unpack, vendor_assets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(hatch_build.__file__).parent
REAL_LOCK: dict[str, dict[str, Any]] = json.loads((ROOT / "assets.lock.json").read_text(encoding="utf-8"))

OWN_NOTICES = {"@viz-js/viz": "templates/js/viz-LICENSE.txt"}
"""Packages without a text of their licence, and where we say what it is."""

DECK_KIT = {
    "package/LICENSE": b"free",
    "package/dist/kit.js": b"start()",
    "package/dist/old/kit.js": b"stop()",
    "package/README": b"unwanted",
}
KIT_FILES = {"LICENSE": "kit", "dist/*.js": "kit/js"}


def tarball(files: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for name, goal in (links or {}).items():
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, goal
            archive.addfile(link)
    return buffer.getvalue()


KIT = tarball(DECK_KIT)


def checkout(folder: Path, integrity: str = sha512(KIT), files: dict[str, str] = KIT_FILES) -> Path:
    """Return a checkout whose lock pins one package, @deck/kit 1.2.3."""
    (folder / "src/pitchme").mkdir(parents=True, exist_ok=True)
    entry = {"version": "1.2.3", "licence": "MIT", "integrity": integrity, "files": files}
    (folder / "assets.lock.json").write_text(json.dumps({"@deck/kit": entry}), encoding="utf-8")
    return folder


def registry(data: bytes = KIT) -> Callable[[Sequence[Pin], Path], None]:
    """Return what stands in for ``npm pack``: every package is the given tarball."""

    def fetch(pins: Sequence[Pin], folder: Path) -> None:
        for pin in pins:
            (folder / pin.tarball).write_bytes(data)

    return fetch


def no_registry(pins: Sequence[Pin], folder: Path) -> None:
    pytest.fail(f"{pins} were fetched into {folder}")


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def vendored(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(root / "src/pitchme/_vendor").items() if name != hatch_build.STAMP}


def test_the_named_files_of_a_good_pin_are_put_in_their_folders(tmp_path: Path) -> None:
    vendor_assets(checkout(tmp_path), registry())

    assert vendored(tmp_path) == {"kit/LICENSE": b"free", "kit/js/kit.js": b"start()"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_tarball_is_looked_for_under_the_name_that_npm_gives_it() -> None:
    assert Pin("@deck/kit", "1.2.3", "", {}).tarball == "deck-kit-1.2.3.tgz"
    assert Pin("reveal.js", "6.0.2", "", {}).tarball == "reveal.js-6.0.2.tgz"


@pytest.mark.parametrize(
    ("path", "pattern", "matched"),
    [
        ("dist/kit.js", "dist/kit.js", True),
        ("dist/kit.js", "dist/*.js", True),
        ("dist/old/kit.js", "dist/*.js", False),
        ("dist/old/kit.js", "dist/*", False),
        ("kit.js", "dist/*.js", False),
    ],
)
def test_a_star_stays_within_its_folder(path: str, pattern: str, matched: bool) -> None:
    assert matches(PurePosixPath(path), pattern) is matched


def test_a_second_run_fetches_nothing(tmp_path: Path) -> None:
    vendor_assets(checkout(tmp_path), registry())
    vendor_assets(tmp_path, no_registry)

    assert is_current(tmp_path)


def test_a_changed_lock_replaces_the_files(tmp_path: Path) -> None:
    vendor_assets(checkout(tmp_path), registry())
    vendor_assets(checkout(tmp_path, files={"README": "doc"}), registry())

    assert vendored(tmp_path) == {"doc/README": b"unwanted"}


@pytest.mark.parametrize(
    ("integrity", "files", "message"),
    [
        pytest.param(
            sha512(b"something else"),
            KIT_FILES,
            f"@deck/kit@1.2.3: its tarball is not what assets.lock.json pins but {sha512(KIT)}; review the package before you pin that",
            id="wrong hash",
        ),
        pytest.param(
            "",
            KIT_FILES,
            '@deck/kit@1.2.3: assets.lock.json gives no sha512 for it; add the one that "npm view @deck/kit@1.2.3 dist.integrity" prints',
            id="no hash",
        ),
        pytest.param(
            sha512(KIT),
            {"LICENSE": "kit", "dist/*.css": "kit"},
            "@deck/kit@1.2.3: no file in it matches 'dist/*.css'; correct the pattern in assets.lock.json",
            id="pattern without a match",
        ),
    ],
)
def test_a_bad_entry_fails_with_one_line_and_leaves_the_old_files(
    tmp_path: Path, integrity: str, files: dict[str, str], message: str
) -> None:
    vendor_assets(checkout(tmp_path), registry())
    before = tree(tmp_path / "src")

    with pytest.raises(AssetError) as caught:
        vendor_assets(checkout(tmp_path, integrity, files), registry())

    assert str(caught.value) == message
    assert tree(tmp_path / "src") == before


def test_an_entry_without_the_key_for_the_hash_is_an_entry_without_a_hash(tmp_path: Path) -> None:
    lock = checkout(tmp_path) / "assets.lock.json"
    entries = json.loads(lock.read_text(encoding="utf-8"))
    del entries["@deck/kit"]["integrity"]
    lock.write_text(json.dumps(entries), encoding="utf-8")

    with pytest.raises(AssetError, match=r"^@deck/kit@1\.2\.3: assets\.lock\.json gives no sha512 for it"):
        vendor_assets(tmp_path, no_registry)


@pytest.mark.parametrize("weak", ["sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha512-AAAA", "sha512-not base64", "sha512", "latest"])
def test_only_a_whole_sha512_is_a_hash(weak: str) -> None:
    assert is_sha512(sha512(b""))
    assert not is_sha512(weak)


LEADS_OUT = ["package/../../evil.css", "/etc/evil.css", "package/dist/..", r"package\..\evil.css", "package/C:evil.css"]


@pytest.mark.parametrize("name", LEADS_OUT)
def test_a_tarball_with_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    pin = Pin("@deck/kit", "1.2.3", "", {"*": "kit"})

    with pytest.raises(AssetError) as caught:
        unpack(pin, tarball({"package/fine.css": b"", name: b"evil"}), tmp_path / "out")

    assert str(caught.value) == f"@deck/kit@1.2.3: its tarball holds the unsafe path {name!r}; pin another version"
    assert tree(tmp_path) == {}


def test_links_in_a_tarball_are_no_files(tmp_path: Path) -> None:
    data = tarball({"package/fine.css": b"p{}"}, links={"package/secret.css": "/etc/passwd"})

    unpack(Pin("@deck/kit", "1.2.3", "", {"*.css": "kit"}), data, tmp_path)

    assert tree(tmp_path) == {"kit/fine.css": b"p{}"}


@pytest.mark.parametrize(("npm", "asked_for"), [("/usr/bin/npm", []), (None, [hatch_build.NODE_WHEEL])])
def test_a_node_is_asked_for_only_where_it_will_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, npm: str | None, asked_for: list[str]
) -> None:
    monkeypatch.setattr(hatch_build.shutil, "which", lambda name: npm)
    hook = AssetsHook(str(checkout(tmp_path)), {}, None, None, "", "wheel")  # type: ignore[arg-type]

    assert hook.dependencies() == asked_for
    vendor_assets(tmp_path, registry())
    assert hook.dependencies() == []


def test_the_build_ends_with_the_line_and_without_a_traceback_of_ours(tmp_path: Path) -> None:
    hook = AssetsHook(str(checkout(tmp_path, integrity="")), {}, None, None, "", "wheel")  # type: ignore[arg-type]

    with pytest.raises(SystemExit) as caught:
        hook.initialize("standard", {})

    assert re.fullmatch(r"pitchme: @deck/kit@1\.2\.3: .*", str(caught.value.code))


@pytest.mark.parametrize("name", REAL_LOCK)
def test_every_package_of_the_real_lock_is_pinned_and_licensed(name: str) -> None:
    entry = REAL_LOCK[name]

    assert set(entry) == {"version", "integrity", "licence", "files"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", entry["version"])
    assert is_sha512(entry["integrity"])
    assert entry["licence"]
    assert any(pattern.startswith("LICENSE") for pattern in entry["files"]) or (ROOT / OWN_NOTICES[name]).is_file()
    assert all(re.fullmatch(r"[a-z]\w*(/[a-z0-9-]+)*", folder) for folder in entry["files"].values())


@pytest.mark.parametrize("name", REAL_LOCK)
def test_every_package_of_the_real_lock_has_its_notice(name: str) -> None:
    entry = REAL_LOCK[name]
    notices = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")

    assert f"| {name} | {entry['version']} | {entry['licence']} |" in notices
