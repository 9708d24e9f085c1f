"""``pitchme serve`` as a user sees it in the terminal."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.main import pitchme
from pitchme.cli.news import News
from pitchme.cli.serve import PORT
from pitchme.deck.load import locate
from pitchme.preview import run as running
from pitchme.preview.decks import Decks
from pitchme.preview.preview import Preview


@pytest.fixture(autouse=True)
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a deck."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "PITCHME.md").write_text("# Hello\n---\n# Bye @fabb[x]\n", "utf-8")
    return tmp_path


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let a preview end as soon as it is ready, and return the hosts on which it listened."""
    hosts: list[str] = []

    async def end(preview: Preview, host: str, listening: socket.socket, ready: Callable[[], object], **_: object) -> None:
        hosts.append(host)
        ready()
        listening.close()

    monkeypatch.setattr(running, "run", end)
    return hosts


@pytest.fixture
def taken() -> Iterator[int]:
    """Return a port on which something else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, ["serve", "--root", ".", *arguments], prog_name="pitchme")


@contextmanager
def started(code: str) -> Iterator[subprocess.Popen[str]]:
    """Run a program that does not end by itself; one whose test fails is killed."""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def without_port(text: str) -> str:
    return re.sub(r":\d+/", ":PORT/", text)


def test_it_says_what_is_wrong_and_where_the_slides_are(ended: list[str]) -> None:
    done = call("--port", "0")
    assert (done.exit_code, without_port(done.stdout)) == (0, "2 slides at http://127.0.0.1:PORT/ (Ctrl-C ends it)\n")
    assert done.stderr == (
        "PITCHME.md:3:7: warning: no directive @fabb [unknown-directive]\n  | # Bye @fabb[x]\n  |       ^^^^^^^^\n  = did you mean @fab?\n"
    )


@pytest.mark.parametrize(
    ("host", "shown"), [("0.0.0.0", "http://127.0.0.1:PORT/"), ("localhost", "http://localhost:PORT/"), ("::1", "http://[::1]:PORT/")]
)
def test_the_address_is_one_that_a_browser_takes(ended: list[str], host: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(running, "bound", lambda *_, **__: socket.create_server(("127.0.0.1", 0)))
    done = call("--host", host, "--open")
    assert (done.exit_code, ended, [without_port(url) for url in opened]) == (0, [host], [shown])
    assert shown in without_port(done.stdout)


def test_a_port_in_use_makes_way_for_the_next(ended: list[str], taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pitchme.cli.serve.PORT", taken)
    done = call()
    said = re.fullmatch(
        rf"Port {taken} is in use, so this is port (\d+)\.\n2 slides at http://127\.0\.0\.1:(\d+)/ \(Ctrl-C ends it\)\n", done.stdout
    )
    assert said
    assert said[1] == said[2] != str(PORT)


def test_a_port_that_was_asked_for_and_is_in_use_is_an_error_before_anything_is_built(taken: int) -> None:
    done = call("--port", str(taken))
    assert (done.exit_code, done.stderr) == (
        1,
        f"error: port {taken} of 127.0.0.1 is in use\n  = give another one with --port, or none, and the next free one is taken\n",
    )


def test_a_deck_that_cannot_be_built_is_an_error(deck: Path) -> None:
    (deck / "PITCHME.yaml").write_text("title: [a\n", "utf-8")
    done = call()
    assert (done.exit_code, done.stderr.splitlines()[0]) == (1, "PITCHME.yaml:1:8: error: this is not YAML: this list is never closed")


def test_no_deck_is_an_error() -> None:
    done = call("nothing.md")
    assert (done.exit_code, done.stderr) == (
        1,
        "error: there is no nothing.md\n  = give the deck's file, or the folder of its PITCHME.md\n",
    )


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        (["talks/a", "talks/b"], ["talks"], "2 decks at http://127.0.0.1:PORT/ (Ctrl-C ends it)\n"),
        (["talks/a"], ["talks"], "1 slide at http://127.0.0.1:PORT/ (Ctrl-C ends it)\n"),
        (["talks/a"], ["--all"], "2 decks at http://127.0.0.1:PORT/decks.html (Ctrl-C ends it)\n"),
        ([], ["--all"], "2 slides at http://127.0.0.1:PORT/ (Ctrl-C ends it)\n"),
        (
            ["talks/a"],
            ["."],
            "1 more deck below this folder: pitchme serve --all shows them too.\n2 slides at http://127.0.0.1:PORT/ (Ctrl-C ends it)\n",
        ),
        (["talks/a"], ["PITCHME.md"], "2 slides at http://127.0.0.1:PORT/ (Ctrl-C ends it)\n"),
    ],
)
def test_a_folder_of_decks_is_shown_as_an_index(deck: Path, ended: list[str], files: list[str], arguments: list[str], said: str) -> None:
    for folder in files:
        (deck / folder).mkdir(parents=True)
        (deck / folder / "PITCHME.md").write_text("# Talk\n", "utf-8")
    done = call("--port", "0", *arguments)
    assert (done.exit_code, without_port(done.stdout)) == (0, said)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are text")
def test_a_folder_whose_name_is_no_text_is_an_error_alone_and_no_harm_among_others(deck: Path, ended: list[str]) -> None:
    for name in (os.fsdecode(b"caf\xe9"), "plain"):
        (deck / "talks" / name).mkdir(parents=True)
        (deck / "talks" / name / "PITCHME.md").write_text("# Talk\n", "utf-8")
    assert call("--port", "0", "talks").stdout.startswith("2 decks at ")
    decks = Decks(deck / "talks", root=deck)
    decks.look()
    assert b"caf%E9/index.html" in decks.index()
    done = call(os.fsdecode(b"talks/caf\xe9"))
    assert (done.exit_code, done.stderr.partition("\n")[0]) == (
        1,
        "error: the path of the folder is no text, so that nothing can follow it",
    )


def test_a_folder_without_decks_is_an_error(deck: Path) -> None:
    (deck / "empty").mkdir()
    done = call("empty")
    assert (done.exit_code, done.stderr) == (
        1,
        "error: there is no PITCHME.md in empty\n  = begin one with pitchme init, or give another file, as in empty/talk.md\n",
    )


def test_all_is_for_folders() -> None:
    done = call("--all", "PITCHME.md")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, "Error: --all shows the decks of a folder; give a folder")


def test_an_interruption_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "bound", interrupt)
    done = call()
    assert (done.exit_code, done.stdout) == (0, "")


def test_others_are_told_where_to_look_in(ended: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pitchme.preview.addresses.network_addresses", lambda host: ["192.168.1.5"])
    monkeypatch.setattr(running, "bound", lambda *_, **__: socket.create_server(("127.0.0.1", 0)))
    said = re.sub("lead=.*", "lead=WORD", without_port(call("--host", "0.0.0.0", "--port", "0").stdout))
    assert said == (
        "2 slides at http://127.0.0.1:PORT/ (Ctrl-C ends it)\n"
        "Other machines look in at http://192.168.1.5:PORT/\n"
        "A phone of yours leads the windows that go in step: http://192.168.1.5:PORT/?lead=WORD\n"
    )


def test_an_editor_that_cannot_be_one_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    done = call("--editor", "/usr/bin/nano -w")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("Error: Invalid value for '--editor': nano needs a terminal, and a page has none; name")


def test_a_save_says_what_it_changed(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    preview = Preview(locate(deck, deck))
    preview.refresh()
    news = News()
    news.heard(preview)

    def after(file: str, text: str) -> str:
        (deck / file).write_text(text, "utf-8")
        preview.refresh([str(deck / file)])
        news.tell(preview)
        return capsys.readouterr().err

    assert after("PITCHME.md", "# Hello\n\nwords\n---\n# Bye @fabb[x]\n") == ""
    assert after("PITCHME.md", "# Hello @fabb[x]\n---\n# Bye @fabb[x] ![](a.png)\n") == (
        "PITCHME.md:3:7: warning: no directive @fabb [unknown-directive]\nPITCHME.md:3:20: warning: there is no file a.png [missing-file]\n"
    )
    assert after("PITCHME.md", "# Bye @fabb[x]\n") == "2 problems mended, 1 left.\n"
    broken = "PITCHME.yaml:1:8: error: this is not YAML: this list is never closed (the page keeps the last deck)\n"
    assert after("PITCHME.yaml", "title: [a\n") == broken
    assert after("PITCHME.md", "# Bye\n") == ""
    assert after("PITCHME.yaml", "title: a\n") == "The deck can be built again.\n1 problem mended, none left.\n"


def test_an_interruption_that_is_ignored_stays_so(ended: list[str]) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert (call("--port", "0").exit_code, signal.getsignal(signal.SIGINT)) == (0, signal.SIG_IGN)
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interruption_comes_in_the_midst_of_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []

    async def build(preview: Preview, host: str, listening: socket.socket, *_: object, **__: object) -> None:
        listening.close()
        signal.raise_signal(signal.SIGINT)
        ended.append("the build")

    def end(status: int) -> None:
        raise SystemExit(status)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(running, "run", build)
    try:
        assert (call("--port", "0").exit_code, ended) == (0, [])
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="there, Ctrl-C cannot be sent to one process alone")
@pytest.mark.parametrize(("arguments", "size", "name"), [("", "2 slides", ""), (", '--all'", "2 decks", "decks.html")])
def test_a_save_is_told_and_ctrl_c_ends_it_quietly(deck: Path, arguments: str, size: str, name: str) -> None:
    (deck / "talks").mkdir()
    (deck / "talks/talk.md" if not arguments else deck / "talks/PITCHME.md").write_text("# Talk\n", "utf-8")
    # What runs the tests may have told its children to ignore the signal.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"from pitchme.cli import main; main('serve', '--port', '0'{arguments})"
    )
    with started(code) as process:
        assert process.stdout
        assert process.stderr
        assert without_port(process.stdout.readline()) == f"{size} at http://127.0.0.1:PORT/{name} (Ctrl-C ends it)\n"
        if not arguments:
            (deck / "PITCHME.md").write_text("# Hello\n---\n# Bye\n", "utf-8")
            assert [process.stderr.readline() for _ in range(5)][-1] == "1 problem mended, none left.\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.count("Traceback")) == (0, "", 0)
