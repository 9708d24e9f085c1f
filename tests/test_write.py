"""Writing a site: nothing of anybody else is touched, and the old site is whole until the new one is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pitchme.deck.diagnostics import DeckError
from pitchme.site import place
from pitchme.site import write as writing
from pitchme.site.plan import MANIFEST, Plan
from pitchme.site.write import write


def plan(text: str, *more: str) -> Plan:
    return Plan.of({"index.html": text.encode(), **{name: text.encode() for name in more}})


def tree(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "manifest.json"
    }


def test_a_site_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    out = tmp_path / "new/_site"
    write(plan("one", "old.css"), out)
    write(plan("two", "new.css"), out)
    assert tree(out) == {"index.html": "two", "new.css": "two"}
    assert [path.name for path in out.parent.iterdir()] == ["_site"]


def test_two_renames_do_where_the_system_cannot_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_exchange", lambda one, other: False)
    write(plan("one"), tmp_path / "_site")
    write(plan("two"), tmp_path / "_site")
    assert tree(tmp_path / "_site") == {"index.html": "two"}


def test_where_the_system_cannot_swap_all_of_a_site_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, cache, asked = tmp_path / "_site", tmp_path / "cache", []

    def refuse_to_swap(one: Path, other: Path) -> bool:
        asked.append(other)
        return False

    source = tmp_path / "a.css"
    source.write_text("a")
    for text in ("one", "two"):
        write(Plan.of({"index.html": b"index", "a/index.html": text.encode(), "a/a.css": source}), out, cache)
        monkeypatch.setattr(place, "_exchange", refuse_to_swap)
    assert tree(out) == {"index.html": "index", "a/index.html": "two", "a/a.css": "a"}
    assert asked == [out / "a", out], "never is a folder missing in a site"


def left_by(tmp_path: Path, name: str, *inside: str) -> Path:
    """Return a folder as killed builds leave one."""
    for each in inside or ("",):
        (tmp_path / name / each).mkdir(parents=True)
    return tmp_path / name


def test_what_killed_builds_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    write(plan("one"), tmp_path / "_site")
    left = [left_by(tmp_path, "_site.abcd12_z.new", "site", "old"), left_by(tmp_path, "_site.01234567.new")]
    others = [left_by(tmp_path, "_site.abcdefgh.new", "thesis"), left_by(tmp_path, "_sites.abcdefgh.new"), left_by(tmp_path, "_site.new")]
    link = tmp_path / "_site.abcdefg1.new"
    link.symlink_to(left_by(tmp_path, "elsewhere", "site"))
    write(plan("two"), tmp_path / "_site")
    assert not [folder for folder in left if folder.exists()]
    assert all(folder.exists() for folder in [*others, link / "site"])


def test_the_old_site_comes_back_if_nothing_has_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(plan("one"), tmp_path / "_site")
    left_by(tmp_path, "_site.abcdefgh.new", "site")
    (tmp_path / "_site").rename(tmp_path / "_site.abcdefgh.new/old")
    monkeypatch.setattr(writing, "_write_files", refuse)
    with pytest.raises(DeckError):
        write(plan("two"), tmp_path / "_site")
    assert tree(tmp_path / "_site") == {"index.html": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_where_nothing_can_be_locked_nothing_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", refuse)
    left = left_by(tmp_path, "_site.abcdefgh.new", "site")
    write(plan("one"), tmp_path / "_site")
    assert left.exists()


def refuse(*_: object) -> None:
    raise OSError


@pytest.mark.parametrize("name", ["thesis.txt", "pitchme/thesis.txt", ".git/config"])
def test_a_folder_with_files_of_somebody_else_is_refused(tmp_path: Path, name: str) -> None:
    write(plan("one"), tmp_path / "_site")
    file = tmp_path / "_site" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", "utf-8")
    with pytest.raises(DeckError, match=f"holds files that pitchme did not make: {name}"):
        write(plan("two"), tmp_path / "_site")
    assert file.read_text("utf-8") == "mine"
    assert (tmp_path / "_site/index.html").read_text("utf-8") == "one"


def test_a_folder_that_another_tool_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("theirs", "utf-8")
    with pytest.raises(DeckError):
        write(plan("one"), tmp_path)


def test_a_forged_manifest_owns_nothing(tmp_path: Path) -> None:
    (tmp_path / "pitchme").mkdir()
    (tmp_path / MANIFEST).write_text('["index.html"]', "utf-8")
    with pytest.raises(DeckError):
        write(plan("one"), tmp_path)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db"])
def test_what_a_desktop_leaves_behind_is_no_reason_to_refuse(tmp_path: Path, name: str) -> None:
    write(plan("one"), tmp_path / "_site")
    (tmp_path / "_site" / name).touch()
    write(plan("two"), tmp_path / "_site")
    assert tree(tmp_path / "_site") == {"index.html": "two"}


def test_a_file_or_a_link_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name in ("file", "link"):
        with pytest.raises(DeckError, match="is no folder"):
            write(plan("one"), tmp_path / name)


def test_a_file_that_cannot_be_copied_leaves_the_old_site(tmp_path: Path) -> None:
    write(plan("one"), tmp_path / "_site")
    with pytest.raises(DeckError, match="cannot be written"):
        write(Plan.of({"index.html": b"two", "gone.png": tmp_path / "gone.png"}), tmp_path / "_site")
    assert tree(tmp_path / "_site") == {"index.html": "one"}
    assert [path.name for path in tmp_path.iterdir()] == ["_site"]


def test_files_carry_the_date_that_the_environment_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    write(plan("one"), tmp_path / "_site")
    assert (tmp_path / "_site/index.html").stat().st_mtime == 1_500_000_000


KILLED = """
import os, pathlib, shutil, signal, sys
from pitchme.site.plan import Plan
from pitchme.site.write import write
out, last = pathlib.Path(sys.argv[1]), int(sys.argv[2])
done = 0
def count(event, arguments):
    global done
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.utime", "shutil.copyfile", "ctypes.dlsym"):
        if sys.flags.no_user_site or str(out.parent) in str(arguments) or event == "ctypes.dlsym":
            done += 1
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)
plan = Plan.of({"index.html": b"two", "a/b.css": b"two", "c.css": b"two"})
sys.addaudithook(count)
write(plan, out)
"""


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    whole = [{"index.html": "one", "old.css": "one"}, {"index.html": "two", "a/b.css": "two", "c.css": "two"}]
    states = []
    for moment in range(1, 60):
        out = tmp_path / str(moment) / "_site"
        write(plan("one", "old.css"), out)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(out), str(moment)], check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        )
        states.append(whole.index(tree(out)))
        if done.returncode != -signal.SIGKILL:
            break
    assert states == sorted(states), "the site changes once, from the old to the new"
    assert set(states) == {0, 1}
    assert len(states) > 10
