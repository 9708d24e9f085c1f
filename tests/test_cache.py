"""Decks that did not change are not built again: what is kept is what a fresh build gives, and nothing else is believed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.main import pitchme
from pitchme.deck.diagnostics import DeckError, Diagnostic, Problem, Report
from pitchme.deck.remote import Wanted
from pitchme.deck.root import HOST, NAMES
from pitchme.deck.source import Source, Span
from pitchme.site.many import cache as caching
from pitchme.site.many.kept_report import Said
from pitchme.site.many.program_facts import facts_of
from pitchme.site.many.states import States
from pitchme.site.options import Options
from pitchme.site.store import Blobs, forget, still_there, unused
from tests.cases import SOURCES, read_cases
from tests.test_cli import digest
from tests.test_decks import written

EXAMPLES = Path(__file__).parent.parent / "examples"
CACHE = ".pitchme/cache"
DECKS = {
    "PITCHME.yaml": "footnote: All decks\n",
    "shared/part.md": "## A part\n",
    "a/PITCHME.md": "---?include=shared/part.md\n\n---\n\n![](img/a.png)\n\n---?code=src/x.py\n\n@gitlink[x](src/x.py)\n",
    "a/img/a.png": "a",
    "a/src/x.py": "x = 1\n",
    "b/PITCHME.md": "# B\n\n[c](../c)\n",
    "b/PITCHME.yaml": "theme-override: own.css\ncustom-fonts: [ own.woff2 ]\n",
    "b/own.css": ".mine { background: url(bg.png) }\n",
    "b/bg.png": "b",
    "b/own.woff2": "b",
    "m/PITCHME.md": "# Missing\n\n![](img/m.png) ![](img/typo.png) @foo[x]\n",
    "m/PITCHME.yaml": "title: M\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a repository with two decks that depend on all sorts of files."""
    place = tmp_path / "talks"
    (place / ".git").mkdir(parents=True)
    monkeypatch.chdir(place)
    return written(place, DECKS)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, ["build", "--jobs", "1", *arguments], prog_name="pitchme")


def unchanged(done: Result) -> int:
    """Return how many decks were not built again."""
    said = done.stdout.partition("(")[2]
    return int(said.partition(" ")[0]) if "unchanged" in said else 0


def age(folder: Path, seconds: int = 100) -> None:
    """Make files as old as those that were not written just now."""
    for path in (folder, *folder.rglob("*")):
        if CACHE not in str(path):
            os.utime(path, ns=(path.stat().st_mtime_ns - seconds * 10**9,) * 2)


def same_as_fresh(folder: Path) -> Result:
    """Build with the cache, hold the site and what is said against a build without one, and return the first."""
    kept, fresh = call("-v", "-o", "kept"), call("-v", "-o", "fresh", "--no-cache")
    assert digest(folder / "kept") == digest(folder / "fresh")
    assert (kept.exit_code, kept.stderr) == (fresh.exit_code, fresh.stderr)
    assert call("--report=json", "-o", "kept").stdout == call("--report=json", "-o", "fresh", "--no-cache").stdout
    return kept


def write(path: str, text: str) -> Callable[[Path], object]:
    return lambda folder: written(folder, {path: text})


def remove(path: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).unlink()


def move(old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / old).rename(folder / new)


@pytest.mark.parametrize(
    ("change", "kept"),  # by their letters: a, b, and m, which misses files
    [
        (write("a/PITCHME.md", "# Other\n"), "bm"),
        (write("a/PITCHME.yaml", "footnote: Own\n"), "b"),
        (write("a/PITCHME.yml", "footnote: Own\n"), "b"),
        (write("PITCHME.yaml", "footnote: Others\n"), "bm"),
        (remove("PITCHME.yaml"), "b"),
        (write("shared/part.md", "## Another part\n"), "bm"),
        (remove("shared/part.md"), "b"),
        (write("a/img/a.png", "other"), "bm"),
        (remove("a/img/a.png"), "b"),
        (write("img/a.png", "at the root, which comes first"), "b"),
        (write("a/src/x.py", "x = 2\n"), "bm"),
        (write("b/own.css", ".other { color: red }\n"), "am"),
        (write("b/bg.png", "other"), "am"),
        (move("b/own.woff2", "b/Own.woff2"), "a"),
        (write("c/PITCHME.md", "# C, a new deck that b links to\n"), "a"),
        (write("d/PITCHME.md", "# D, a new deck that nobody knows\n"), "ab"),
        (write("b/e/PITCHME.md", "# E, a new deck below b\n"), "a"),
        (write("PITCHME.md", "# On top, where the index was\n"), ""),
        (write("m/img/m.png", "m"), "ab"),
        (write("m/img/tipo.png", "m"), "ab"),
        (write("elsewhere/m.png", "m"), "ab"),
        (write(".git/HEAD", "ref: refs/heads/main\n"), "abm"),
        (write(".git/config", '[remote "origin"]\nurl = https://github.example/ada/talks\n'), "bm"),
        (write("notes.txt", "only who misses a file looks at names"), "ab"),
    ],
)
def test_what_a_deck_depends_on_makes_it_another_one(folder: Path, change: Callable[[Path], object], kept: str) -> None:
    written(folder, {".git/HEAD": "ref: refs/heads/main\n"})
    age(folder)
    call("-o", "kept")
    call("-o", "fresh", "--no-cache")
    same_as_fresh(folder)
    assert unchanged(call("-o", "kept")) == 3
    change(folder)
    assert unchanged(same_as_fresh(folder)) == len(kept)


def test_decks_are_kept_as_they_would_be_built(folder: Path) -> None:
    """Every deck of the specification, which shows every problem, and the examples."""
    shutil.rmtree(folder)
    shutil.copytree(SOURCES[0].parent / "root", folder)
    (folder / ".git").mkdir(exist_ok=True)
    cases = [case for file in SOURCES for case in read_cases(file)]
    for number, case in enumerate(cases):
        written(folder, {f"decks/{number}/PITCHME.md": case.deck, f"decks/{number}/PITCHME.yaml": case.settings})
    for example in EXAMPLES.iterdir():
        shutil.copytree(example, folder / "decks" / example.name)
    os.chdir(folder)
    first = call("-v", "-o", "kept")
    age(folder)
    assert unchanged(first) == 0
    done = same_as_fresh(folder)
    assert unchanged(done) > len(cases) // 2
    assert done.stderr == first.stderr
    assert unchanged(call("-q", "-o", "kept", "--report")) == 0


@pytest.mark.parametrize("seconds", [0, 100], ids=["at once", "later"])
def test_a_change_that_looks_like_none_is_seen(folder: Path, seconds: int) -> None:
    age(folder, seconds)
    call()
    deck = folder / "b/PITCHME.md"
    date = deck.stat().st_mtime_ns
    deck.write_text(deck.read_text().replace("# B", "# X"))
    os.utime(deck, ns=(date, date))
    call()
    assert "<h1>X</h1>" in (folder / "_site/b/index.html").read_text("utf-8")


def test_a_file_that_was_only_touched_is_the_same(folder: Path) -> None:
    age(folder)
    call()
    age(folder, 10)
    assert unchanged(call()) == 3


def test_other_options_and_another_program_have_their_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call()
    assert unchanged(call()) == 3
    assert unchanged(call("--theme", "black")) == 0
    assert unchanged(call("--theme", "black")) == 3
    assert unchanged(call()) == 3
    monkeypatch.setattr("pitchme.site.many.program_facts.__version__", "next")
    assert unchanged(call()) == 0
    assert unchanged(call("--no-cache")) == 0


def test_a_theme_of_the_user_is_a_part_of_the_program(folder: Path) -> None:
    theme = shutil.copytree(EXAMPLES.parent / "themes/white", folder.parent / "mine")
    before = facts_of(Options(str(theme)))
    assert facts_of(Options(str(theme))) == before
    (theme / "theme.css").write_text("h1 { color: red }")
    assert facts_of(Options(str(theme))) != before


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"seal": []}', "null"])
def test_a_damaged_cache_is_none(folder: Path, damage: str) -> None:
    call()
    for index in (folder / CACHE).glob("*.json"):
        index.write_text(damage)
    assert unchanged(same_as_fresh(folder)) == 0
    assert unchanged(call()) == 3


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"")])
def test_contents_that_are_gone_or_broken_are_made_again(folder: Path, harm: Callable[[Path], object]) -> None:
    call()
    for blob in (folder / CACHE / "blobs").iterdir():
        harm(blob)
    assert unchanged(same_as_fresh(folder)) == 0


def test_a_cache_that_came_from_elsewhere_is_not_believed(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call()
    for blob in (folder / CACHE / "blobs").iterdir():
        text = blob.read_bytes()
        blob.write_bytes(text.replace(b"<h1>B", b"<h1>X"))
    shutil.copytree(folder, tmp_path / "clone")
    shutil.rmtree(tmp_path / "clone/_site")
    monkeypatch.chdir(tmp_path / "clone")
    assert unchanged(same_as_fresh(tmp_path / "clone")) == 0
    assert "<h1>B</h1>" in (tmp_path / "clone/kept/b/index.html").read_text("utf-8")


@pytest.mark.parametrize("link", [".pitchme", CACHE, f"{CACHE}/blobs", f"{CACHE}/.gitignore"])
def test_a_cache_that_leads_elsewhere_is_not_used(folder: Path, tmp_path: Path, link: str) -> None:
    """It may have come with somebody else's repository: nothing behind it is written, and nothing is removed, however old."""
    victim = tmp_path / "elsewhere"
    written(victim, {"doc.txt": "words"})
    os.utime(victim / "doc.txt", (0, 0))
    (folder / link).parent.mkdir(parents=True, exist_ok=True)
    (folder / link).symlink_to(victim if link.endswith(("pitchme", "cache", "blobs")) else victim / "doc.txt")
    for _ in range(2):
        done = call()
        assert (done.exit_code, unchanged(done)) == (0, 0)
    assert [(file.name, file.read_text("utf-8")) for file in victim.iterdir()] == [("doc.txt", "words")]


def test_only_contents_are_let_go(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    old = blobs.put(b"old")
    unfinished = tmp_path / f".{old.name}.0123abcd.new"
    for file in (unfinished, tmp_path / "doc.txt", tmp_path / "0123"):
        file.write_text("words", "utf-8")
    (tmp_path / f"{'a' * 32}-5").symlink_to(tmp_path / "doc.txt")
    for file in (old, unfinished, tmp_path / "doc.txt", tmp_path / "0123"):
        os.utime(file, (0, 0))
    assert sorted(unused(tmp_path, 30, 0)) == sorted([old, unfinished])


@pytest.mark.parametrize("in_the_way", [".pitchme", CACHE])
def test_a_folder_that_cannot_be_written_to_is_built_all_the_same(folder: Path, in_the_way: str) -> None:
    written(folder, {in_the_way: ""})
    for _ in range(2):
        done = call()
        assert (done.exit_code, unchanged(done)) == (0, 0)


def test_a_cache_that_is_closed_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call()
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != folder / CACHE)  # whoever runs the tests may be allowed everything
    done = call()
    assert (done.exit_code, unchanged(done)) == (0, 0)


def test_what_is_not_used_for_long_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "INDEXES", 1)
    call()
    for blob in (folder / CACHE / "blobs").iterdir():
        os.utime(blob, (0, 0))
    used = {blob.name for blob in (folder / CACHE / "blobs").iterdir()}
    written(folder, {"a/PITCHME.md": "# Other\n"})
    call()
    left = {blob.name for blob in (folder / CACHE / "blobs").iterdir()}
    assert 0 < len(used - left) < len(used), "what the other deck consists of stays"
    call("--theme", "black")
    assert len(list((folder / CACHE).glob("index-*.json"))) == 1


def test_of_the_kinds_of_build_those_stay_that_are_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "INDEXES", 2)
    kinds = [(), ("--theme", "black"), ("--theme", "white")]
    for kind in kinds[:2]:
        call(*kind)
    for index in (folder / CACHE).glob("index-*.json"):
        os.utime(index, (0, 0))
    call()
    call(*kinds[2])
    assert [unchanged(call(*kind)) for kind in (kinds[0], kinds[2], kinds[1])] == [3, 3, 0]


def test_what_is_above_the_limit_goes_the_oldest_first(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    files = [blobs.put(bytes(1000) + bytes([number])) for number in range(4)]
    now = time.time()
    for days, file in enumerate(files):
        os.utime(file, (now - days * 86400 - 10,) * 2)
    assert unused(tmp_path, 30, 5000) == []
    assert unused(tmp_path, 30, 2500) == [files[3], files[2]]
    assert unused(tmp_path, 30, 0) == [files[3], files[2]], "what was used in these two days stays"
    assert unused(tmp_path / "none", 30, 0) == []
    forget([*files, tmp_path / "gone"])
    assert not still_there(str(files[0]))


def test_states_tell_what_changed(tmp_path: Path) -> None:
    states, file, large = States(), tmp_path / "a", tmp_path / "large"
    assert states.of(str(file)) == ""
    file.write_text("a")
    os.utime(file, (time.time() + 3600,) * 2)
    one = states.of(str(file))
    assert states.known == {}, "it is too young"
    os.utime(file, (1, 1))
    assert states.of(str(file)) == one
    assert states.of(str(tmp_path)) != states.of(str(file))
    large.touch()
    os.truncate(large, 9_000_000)
    before = states.of(str(large))
    os.utime(large, (2, 2))
    assert states.of(str(large)) != before, "it is not read"
    assert states.of(f"{tmp_path}//{HOST}") == "None None"
    names = states.of(f"{tmp_path}//{NAMES}")
    (tmp_path / "b").touch()
    assert (states.of(f"{tmp_path}//{NAMES}"), States().of(f"{tmp_path}//{NAMES}")) != (names, names)
    assert states.of("\0") == ""


def test_what_was_said_is_kept() -> None:
    source = Source("a.md", "one\ntwo\nthree")
    report = Report()
    report.add(Problem.MISSING_FILE, "there is no file x", Span(source, 2, 1, 3), "look for it")
    report.add(Problem.MISSING_FILE, "there is no file y", Span(Source("a.md", ""), 9))
    report.used("@fa", Span(source, 3))
    said = Said(report, (Wanted("https://host.example/a.png", Span(source, 1), True),), DeckError("no", Span(source, 3), "why"))
    again = Said.recalled(said.kept())
    assert [str(found) for found in again.report] == [str(found) for found in report]
    assert [found.span.source.line(found.span.line) for found in again.report] == ["two", ""]
    assert [(what, str(span), span.source.line(3)) for what, span in again.report.constructs] == [("@fa", "a.md:3:1", "three")]
    assert [(each.url, str(each.span), each.picture) for each in again.wanted] == [("https://host.example/a.png", "a.md:1:1", True)]
    assert again.error is not None
    assert (again.error.message, str(again.error.span), again.error.hint) == ("no", "a.md:3:1", "why")
    assert isinstance(again.report.diagnostics[0], Diagnostic)
    assert Said.recalled(Said(Report()).kept()).error is None
    plain = Said.recalled(Said(Report(), error=DeckError("no")).kept()).error
    assert plain is not None
    assert plain.span is None


def test_the_site_shares_no_file_with_anything(folder: Path) -> None:
    for _ in range(3):
        call()
        assert {path.stat().st_nlink for path in (folder / "_site").rglob("*") if path.is_file()} == {1}
        written(folder, {"a/PITCHME.md": "# Other\n"})


def test_what_was_changed_in_a_site_is_mended(folder: Path) -> None:
    age(folder)
    call()
    before = digest(folder / "_site")
    (folder / "_site/b/index.html").write_text("mine")
    (folder / "_site/b/b/bg.png").unlink()
    assert unchanged(call()) == 3
    assert digest(folder / "_site") == before
    (folder / "_site/a/a/img/a.png").write_text("mine")
    (folder / "_site/index.html").write_text("mine")
    call()
    assert digest(folder / "_site") == before


def numbers(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*")}


def test_only_what_changed_is_written(folder: Path) -> None:
    age(folder)
    call()
    before = numbers(folder / "_site")
    call()
    assert numbers(folder / "_site") == before
    written(folder, {"b/PITCHME.md": DECKS["b/PITCHME.md"].replace("# B", "# B, and more")})
    written(folder, {"b/PITCHME.yaml": DECKS["b/PITCHME.yaml"] + "title: B\n"})
    call()
    written(folder, {"b/PITCHME.md": DECKS["b/PITCHME.md"].replace("# B", "# B, and less")})
    before = numbers(folder / "_site")
    call()
    after = numbers(folder / "_site")
    assert {name for name in before if before[name] != after.get(name)} == {"b", "b/index.html", "b/cover.html", "b/read.html", "b/b"}
    assert digest(folder / "_site") == (call("-o", "fresh", "--no-cache"), digest(folder / "fresh"))[1]


def test_where_files_have_one_name_they_are_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    call()
    monkeypatch.setattr("os.link", refuse)
    written(folder, {"c/PITCHME.md": "# C\n"})
    same_as_fresh(folder)


def test_two_builds_at_once(folder: Path) -> None:
    written(folder, {f"more/{number}/PITCHME.md": f"# {number}\n" for number in range(10)})
    command = [sys.executable, "-m", "pitchme", "build", "-q", "--jobs", "2", "-o"]
    running = [subprocess.Popen([*command, out], stderr=subprocess.DEVNULL) for out in ("one", "two", "same", "same")]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert digest(folder / "one") == digest(folder / "two") == digest(folder / "same")


def test_builds_that_know_nothing_of_each_other_take_one_place_in_turn(folder: Path) -> None:
    written(folder / "more", {f"{number}/PITCHME.md": f"# {number}\n" for number in range(10)})
    calls = [(".",), ("more",), (".", "--no-cache"), ("more", "--no-cache")]
    for number, call_ in enumerate(calls[:2]):
        call(*call_, "-o", f"whole{number}")
    command = [sys.executable, "-m", "pitchme", "build", "-q", "-o", "same"]
    for _ in range(2):
        running = [subprocess.Popen([*command, *call_], stderr=subprocess.DEVNULL) for call_ in calls]
        assert [process.wait() for process in running] == [0] * 4
        assert digest(folder / "same") in (digest(folder / "whole0"), digest(folder / "whole1"))


def test_where_nothing_can_be_locked_it_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert call().exit_code == 0


KILLS = int(os.environ.get("PITCHME_KILLS", "6"))


def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_nobody_behind(folder: Path) -> None:
    """``PITCHME_KILLS=50`` kills more builds than each run of the tests does."""
    texts = [{f"more/{number}/PITCHME.md": f"# {word} {number}\n" for number in range(12)} for word in ("Old", "New")]
    sites = []
    for text in texts:
        written(folder, text)
        call("-o", "whole")
        sites.append(digest(folder / "whole"))
        start = time.monotonic()
        subprocess.run([*BUILD, "-o", "timed", "--no-cache"], check=False, capture_output=True)
        length = time.monotonic() - start
    shutil.rmtree(folder / CACHE)
    call("-o", "site")
    for kill in range(KILLS):
        written(folder, texts[kill % 2])
        process = subprocess.Popen([*BUILD, "-o", "site"], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(length * (kill + 1) / (KILLS + 1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert digest(folder / "site") in sites
        wait_for_the_others(process.pid)
    call("-o", "site")
    assert digest(folder / "site") == sites[(KILLS - 1) % 2]
    assert not list(folder.glob("*.new")), "what the killed ones left is gone"


BUILD = [sys.executable, "-m", "pitchme", "build", "-q", "--jobs", "2"]


def wait_for_the_others(session: int) -> None:
    """Wait until no process of a session is left: those that build decks end with the one that began them."""
    for _ in range(6000):
        if not any(belongs(process, session) for process in Path("/proc").glob("[0-9]*")):
            return
        time.sleep(0.01)
    pytest.fail("a process that builds decks outlives the one that began it")


def belongs(process: Path, session: int) -> bool:
    try:
        facts = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return facts[0] != "Z" and int(facts[3]) == session


def test_a_forged_index_says_nothing(folder: Path) -> None:
    call()
    index = next((folder / CACHE).glob("index-*.json"))
    facts = json.loads(index.read_bytes())
    facts["decks"] = {name: {**deck, "title": "<b>"} for name, deck in facts["decks"].items()}
    facts["seal"] = [1, 2, 3]
    index.write_text(json.dumps(facts))
    assert unchanged(call()) == 0
