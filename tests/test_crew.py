"""Decks that are built in other processes, fetched for, drawn for, and dated."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.build_site import _usable_cpus
from pitchme.cli.main import pitchme
from pitchme.deck.below import may_hold_more
from pitchme.deck.diagnostics import DeckError, Problem, Report
from pitchme.deck.service import Pitched
from pitchme.deck.source import Source, Span
from pitchme.site.decks import find_decks
from pitchme.site.git import git
from pitchme.site.many import crew
from pitchme.site.many.dates import dates_of
from pitchme.site.many.states import States
from pitchme.site.many.workshop import Made, Workshop, _taken
from pitchme.site.options import Options
from pitchme.site.store import Blobs
from tests.test_cli import digest
from tests.test_decks import written

ENOUGH = 8
"""Decks for which processes are begun."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, {f"{number}/PITCHME.md": f"# Deck {number}\n" for number in range(ENOUGH)})


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, ["build", *arguments], prog_name="pitchme")


def test_processes_say_and_write_what_one_does(folder: Path) -> None:
    written(folder, {"3/PITCHME.md": "@foo[bar]\n", "5/PITCHME.yaml": "a: b: c\n"})
    one, two = call("--jobs", "1", "-o", "one", "--no-cache"), call("--jobs", "2", "-o", "two")
    assert (two.exit_code, two.stderr) == (1, one.stderr)
    assert one.stdout.replace("one/", "two/") == two.stdout
    assert digest(folder / "one") == digest(folder / "two")
    assert call("--jobs", "2").stdout.startswith(f"{ENOUGH - 1} decks ({ENOUGH - 1} unchanged)")


def workshop(folder: Path) -> Workshop:
    addresses = {str(found.file): found.address for found in find_decks(folder)}
    return Workshop.of(Options(), Blobs(folder / "blobs"), addresses, "index.html", States())


def test_a_process_of_the_crew_builds_and_leaves_ctrl_c_to_the_first(folder: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        crew._begin(workshop(folder))
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    found, built, known = crew._work(find_decks(folder)[1])
    assert (found.address, built.title, built.slides, known) == ("1/", "Deck 1", 1, {})


def test_a_process_that_is_ended_is_no_traceback() -> None:
    ended: Future[Made] = Future()
    ended.set_exception(BrokenProcessPool())
    with pytest.raises(DeckError, match="a process that builds decks was ended by the system"):
        list(crew._done([ended]))


def test_the_system_chooses_how_processes_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    assert crew._context().get_start_method() == "forkserver"
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert crew._context().get_start_method() == "spawn"
    monkeypatch.delattr(os, "sched_getaffinity")
    assert _usable_cpus() == os.cpu_count()


def test_a_file_that_goes_meanwhile_is_small(folder: Path) -> None:
    found = find_decks(folder)[0]
    found.file.unlink()
    assert crew._size(found) == 0


def test_names_below_a_deck_belong_to_others() -> None:
    taken = _taken(["", "a/", "a/B/c/", "x/y/"], "decks.html")
    assert taken == {"": {"a", "x", "decks.html"}, "a/": {"b"}, "a/B/c/": set(), "x/y/": set()}


@pytest.mark.parametrize(
    ("files", "more"),
    [
        (["PITCHME.md"], False),
        (["pitchme.MD", "src/x/README.md", "node_modules/x/PITCHME.md", ".x/PITCHME.md"], False),
        (["PITCHME.md", "a/b/pitchme.md"], True),
        (["a/PITCHME.md"], True),
        ([], True),
    ],
)
def test_a_folder_may_hold_more_than_its_own_deck(tmp_path: Path, files: list[str], more: bool) -> None:
    written(tmp_path, dict.fromkeys(files, ""))
    assert may_hold_more(tmp_path) is more


def test_a_folder_of_too_many_folders_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {"PITCHME.md": "", "a/b/c": ""})
    monkeypatch.setattr("pitchme.deck.below.MOST", 3)
    assert may_hold_more(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert call("--jobs", "1").exit_code == 0
    assert not (tmp_path / "_site/pitchme/css/index.css").exists(), "it is one deck, as git or a longer look finds out"


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        ("?p=a/b", Pitched("a/b")),
        ("?p=a#/2/1", Pitched("a", place="/2/1")),
        ("https://gitpitch.com/Ada/Talks/main?p=a%20b#/3", Pitched("a b", "ada/talks", "/3")),
        ("http://www.gitpitch.com/ada/talks", Pitched("", "ada/talks")),
        ("https://gitpitch.com/docs", None),
        ("https://host.example/ada/talks?p=a", None),
        ("a.html?p=a", None),
        ("?q=a", None),
        ("#/3", None),
        ("https://[", None),
    ],
)
def test_addresses_of_the_service(reference: str, meant: Pitched | None) -> None:
    assert Pitched.of(reference) == meant


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "talks"
    place.mkdir()
    git(place, "init", "-q")
    for number, day in ((1, "2019-05-31"), (2, "2020-01-02"), (3, "2021-07-08")):
        written(place, {"sub/a.md": "1", "sub/ä b.md": str(min(number, 2)), "*.md": str(number)})
        git(place, "add", ".")
        author = {"GIT_COMMITTER_DATE": f"{day}T23:30:00-0500", "GIT_AUTHOR_DATE": "2018-01-01T00:00:00Z"}
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@mail.example")
        git(place, *who, "commit", "-qm", f"{number}", more=author)
    yield place


def test_dates_are_those_of_the_last_commits(repository: Path) -> None:
    memory = repository / ".git/days.json"
    expected = {"a.md": "2019-05-31", "ä b.md": "2020-01-02"}
    for _ in range(2):
        assert dates_of(repository / "sub", ["a.md", "ä b.md", "new.md"], memory) == expected
    assert json.loads(memory.read_text())["days"] == {**expected, "new.md": ""}
    assert dates_of(repository, ["*.md"], memory) == {"*.md": "2021-07-08"}
    memory.write_text("{")
    assert dates_of(repository / "sub", ["a.md"], memory) == {"a.md": "2019-05-31"}
    assert dates_of(repository / "sub", ["a.md"], repository / "sub/a.md/none") == {"a.md": "2019-05-31"}


def test_where_git_does_not_know_there_is_no_date(repository: Path, tmp_path: Path) -> None:
    assert dates_of(tmp_path, ["a.md"]) == {}
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    assert dates_of(tmp_path / "shallow", ["sub/a.md"]) == {}
    git(tmp_path, "init", "-q", "empty")
    assert dates_of(tmp_path / "empty", ["a.md"]) == {}


def test_dates_stand_in_the_index(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    git(repository, "mv", "sub/a.md", "sub/PITCHME.md")
    git(
        repository,
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@mail.example",
        "commit",
        "-qm",
        "x",
        more={"GIT_COMMITTER_DATE": "2022-02-03T00:00:00Z"},
    )
    call("--jobs", "1")
    assert "3 February 2022" in (repository / "_site/index.html").read_text("utf-8")


def fake_fetch(answers: dict[str, str]) -> object:
    """Return what stands for fetching: it puts texts into the store, and says of the others that they do not come."""

    def fetch(wanted: list[object], remote: object, report: Report, shown: object) -> int:
        came = 0
        for each in wanted:
            url = each.url  # type: ignore[attr-defined]
            shown()  # type: ignore[operator]
            if url in answers:
                keep(Path(remote.root), url, answers[url])  # type: ignore[attr-defined]
                came += 1
            else:
                report.add(Problem.NOT_FETCHED, f"{url} does not come", each.span)  # type: ignore[attr-defined]
        return came

    return fetch


def keep(root: Path, url: str, text: str) -> None:
    name = f"{hashlib.sha256(url.encode()).hexdigest()[:16]}-x.md"
    written(root, {f".pitchme/files/{name}": text})
    lock = root / ".pitchme/lock.json"
    facts = json.loads(lock.read_text()) if lock.exists() else {}
    facts[url] = {"file": name, "sha256": hashlib.sha256(text.encode()).hexdigest(), "size": len(text), "date": "2020-01-01"}
    lock.write_text(json.dumps(facts))


def test_what_decks_lack_is_fetched_once_and_for_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    part, picture = "https://host.example/part.md", "https://host.example/a.png"
    decks = {f"{number}/PITCHME.md": f"---?include={part}\n" for number in range(2)}
    written(folder, {**decks, "2/PITCHME.md": "![](https://host.example/gone.png)\n"})
    assert call("--jobs", "1").stdout.endswith("2 remote files are not in the decks: pitchme build --fetch gets them\n")
    monkeypatch.setattr("pitchme.site.fetch.fetch", fake_fetch({part: f"# Part\n\n![]({picture})\n", picture: "a"}))
    done = call("--jobs", "1", "--fetch")
    assert done.stdout.startswith(f"{ENOUGH} decks ({ENOUGH - 3} unchanged), ")  # the third one looked whether its picture came
    assert ", 2 files fetched, " in done.stdout
    assert ", 1 problem: open _site/index.html\n" in done.stdout
    assert done.stderr.startswith("2/PITCHME.md:1:5: warning: https://host.example/gone.png does not come [not-fetched]\n")
    assert "<h1>Part</h1>" in (folder / "_site/1/index.html").read_text("utf-8")
    lack = call("--jobs", "1", "-v").stdout.splitlines()[1:]
    assert lack == ["1 remote file is not in the decks: pitchme build --fetch gets it", "  2/PITCHME.md:1:5: https://host.example/gone.png"]


def test_what_is_not_drawn_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    written(folder, {"0/PITCHME.md": "@plantuml[](0/a.puml)\n", "0/a.puml": "@startuml\nA -> B\n@enduml\n"})
    drawn: list[str] = []

    def draw(wanted: list[object], root: Path, report: Report, *, trust: bool, untrusted: bool) -> int:
        span = Span(Source("0/PITCHME.md", "@plantuml[](0/a.puml)"), 1)
        if not drawn:
            report.add(Problem.NOT_DRAWN, "nothing is here that draws", span)
        for name in drawn:
            written(root, {f".pitchme/diagrams/{wanted[0].name}.svg": name})  # type: ignore[attr-defined]
        return len(drawn)

    monkeypatch.setattr("pitchme.site.draw.draw", draw)
    for _ in range(2):
        done = call("--jobs", "1")
        assert done.stderr == "0/PITCHME.md:1:1: warning: nothing is here that draws [not-drawn]\n  | @plantuml[](0/a.puml)\n  | ^\n"
    drawn.append("<svg/>")
    done = call("--jobs", "1")
    assert (done.stderr, ", 1 diagram drawn, " in done.stdout) == ("", True)
    done = call("--jobs", "1")
    assert (f"({ENOUGH} unchanged)" in done.stdout, "drawn" in done.stdout) == (True, False)
    assert (folder / "_site/0/files/diagrams").is_dir()


def test_two_decks_that_want_one_place_are_said(folder: Path) -> None:
    """A folder `files` is moved below one of that name, which files of the deck above may want, too."""
    written(folder, {"files/x/PITCHME.md": "![](/a.png)\n", "PITCHME.md": "![](files/x/a.png)\n", "a.png": "1", "files/x/a.png": "2"})
    done = call("--jobs", "1", "--root", ".")
    message = "error: two decks have different files at files/files/x/a.png\n  = leave one of them out with --exclude\n"
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", message)
    assert call("--jobs", "1", "--root", ".", "--exclude", "files").exit_code == 0
