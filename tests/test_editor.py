"""The author's editor: which one it is, what it is told, and who may have it opened."""

from __future__ import annotations

import asyncio
import http.client
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pitchme.preview import editor as editors
from pitchme.preview import launch, opening
from pitchme.preview.editor import Editor, EditorError, chosen_editor, editor_of
from pitchme.preview.guard import is_author
from pitchme.preview.launch import launched
from pitchme.preview.opening import text_place
from pitchme.preview.preview import Preview
from pitchme.preview.rights import Rights, is_same
from tests.test_preview import Running, write

FILES = {
    "PITCHME.md": "# One\n---?include=parts/two.md\n---?code=a.py\n---\n![](b.png)\n![](../c.md)\n",
    "parts/two.md": "## Zwei\n",
    "a.py": "a = 1\nbb = 2",
    "b.png": "\0",
    "other.md": "secret\n",
}


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all programs be installed but one."""
    monkeypatch.setattr(editors, "installed", lambda name: None if name == "missing" else f"/bin/{name}")


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    preview = Preview(write(tmp_path / "deck", FILES))
    (tmp_path / "c.md").write_text("outside\n", "utf-8")
    preview.refresh()
    return preview


# --- which one


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("code", "code -g /d/a b.md:3:7"),
        ("code --wait", "code --wait -g /d/a b.md:3:7"),
        ("codium", "codium -g /d/a b.md:3:7"),
        ("subl", "subl /d/a b.md:3:7"),
        ("zed", "zed /d/a b.md:3:7"),
        ("idea", "idea --line 3 --column 7 /d/a b.md"),
        ("gvim", "gvim --remote-silent +3 /d/a b.md"),
        ("emacsclient", "emacsclient -n +3:7 /d/a b.md"),
        ("notepad++", "notepad++ -n3 -c7 /d/a b.md"),
        ("mine", "mine /d/a b.md"),
        ("mine '--at={file}|{line}' {column} {other}", "mine --at=/d/a b.md|3 7 {other}"),
        ("xterm -e vim +{line} {file}", "xterm -e vim +3 /d/a b.md"),
        ("emacs +{line} {file}", "emacs +3 /d/a b.md"),
    ],
)
def test_what_an_editor_is_told(command: str, told: str) -> None:
    assert " ".join(editor_of(command).command(Path("/d/a b.md"), 3, 7)) == f"/bin/{told}"


def test_the_name_of_a_file_is_one_argument_and_holds_no_placeholder() -> None:
    assert editor_of("code").command(Path("/d/{line}; rm -r '$HOME'"), 3, 7) == ["/bin/code", "-g", "/d/{line}; rm -r '$HOME':3:7"]


@pytest.mark.parametrize("name", ["/d/a&calc.md", '/d/a".md', "/d/%PATH%.md"])
def test_what_windows_would_read_as_more_than_a_name_is_not_given_to_a_batch_file(name: str) -> None:
    batch = Editor("/bin/code.CMD", ("-g", "{file}"))
    assert batch.command(Path("/d/a b.md"), 1, 1) == ["/bin/code.CMD", "-g", "/d/a b.md"]
    with pytest.raises(EditorError, match=r"^the name of .* has characters that code\.CMD cannot be given$"):
        batch.command(Path(name), 1, 1)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("", "it names no program"),
        ("  ", "it names no program"),
        ("code 'a", "it cannot be read: no closing quotation"),
        ("missing {file}", "there is no program missing; name one that is on the PATH, or give the whole path"),
        (
            "/usr/bin/vim -u NONE",
            (
                "vim needs a terminal, and a page has none; name an editor with a window of its own, such as code, subl or gvim, "
                "or a terminal with vim in it: 'xterm -e vim +{line} {file}'"
            ),
        ),
    ],
)
def test_what_is_no_editor(command: str, why: str) -> None:
    with pytest.raises(EditorError) as raised:
        editor_of(command)
    assert str(raised.value) == why


@pytest.mark.parametrize(
    ("environment", "program"),
    [
        ({}, None),
        ({"EDITOR": "vim"}, None),
        ({"EDITOR": "unheard-of"}, None),
        ({"VISUAL": "vim", "EDITOR": "code --wait"}, "/bin/code"),
        ({"VISUAL": "gvim", "EDITOR": "code"}, "/bin/gvim"),
        ({"VISUAL": "missing {file}", "EDITOR": "mine +{line} {file}"}, "/bin/mine"),
        ({"VISUAL": "code '", "EDITOR": ""}, None),
    ],
)
def test_the_editor_of_the_environment_has_a_window(environment: dict[str, str], program: str | None) -> None:
    found = chosen_editor(environment)
    assert (found and found.program) == program


# --- how it starts


def started(*command: str) -> str:
    return asyncio.run(launched(command, Path.cwd()))


def test_an_editor_that_runs_or_has_ended_well_has_not_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(sys.executable, "-c", "") == ""
    monkeypatch.setattr(launch, "PATIENCE", 0)
    assert started(sys.executable, "-c", "import time; time.sleep(.2)") == ""


def test_an_editor_that_fails_says_how(tmp_path: Path) -> None:
    assert started(sys.executable, "-c", "raise SystemExit(3)") == f"{Path(sys.executable).name} ended with status 3"
    assert started(str(tmp_path / "gone")) == "gone does not run: No such file or directory"


# --- what it opens


@pytest.mark.parametrize(
    ("path", "line", "col", "place"),
    [
        ("PITCHME.md", 1, 1, ("PITCHME.md", 1, 1)),
        ("parts/two.md", 1, 3, ("parts/two.md", 1, 3)),
        ("a.py", 2, 99, ("a.py", 2, 7)),
        ("a.py", 2, -5, ("a.py", 2, 1)),
        ("a.py", 3, 1, None),
        ("a.py", 0, 1, None),
        ("a.py", True, 1, None),
        ("a.py", "1", 1, None),
        ("a.py", 1, 1.5, None),
        ("PITCHME.yaml", 1, 1, None),
        ("other.md", 1, 1, None),
        ("b.png", 1, 1, None),
        ("parts", 1, 1, None),
        ("../c.md", 1, 1, None),
        ("parts/../a.py", 1, 1, None),
        ("/etc/passwd", 1, 1, None),
        ("", 1, 1, None),
        ("a.py\0", 1, 1, None),
        (["a.py"], 1, 1, None),
    ],
)
def test_only_places_in_texts_of_the_deck_are_opened(
    tmp_path: Path, preview: Preview, path: object, line: object, col: object, place: tuple[str, int, int] | None
) -> None:
    assert text_place(preview, path, line, col) == (place and (tmp_path / "deck" / place[0], *place[1:]))


def test_what_leads_out_of_the_root_or_cannot_be_read_is_not_opened(
    tmp_path: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deck/a.py").unlink()
    (tmp_path / "deck/a.py").symlink_to(tmp_path / "c.md")
    assert text_place(preview, "a.py", 1, 1) is None

    def fail(file: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert text_place(preview, "PITCHME.md", 1, 1) is None


# --- for whom


@pytest.mark.parametrize(
    ("peer", "name", "is_known"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("127.0.0.9", "127.0.0.1:8000", True),
        ("::1", "[::1]:8000", True),
        ("::ffff:127.0.0.1", "localhost", True),
        ("192.168.1.5", "localhost:8000", False),
        ("::ffff:192.168.1.5", "localhost:8000", False),
        ("127.0.0.1", "192.168.1.5:8000", False),
        ("127.0.0.1", "proxy.example", False),
        ("", "localhost:8000", False),
    ],
)
def test_the_author_sits_at_this_machine(peer: str, name: str, is_known: bool) -> None:
    assert is_author(peer, name) is is_known


def test_rights_are_told_to_those_who_have_them(tmp_path: Path) -> None:
    rights = Rights()
    link = f"vscode://file{tmp_path.as_posix()}"
    assert rights.granted(tmp_path, None, is_author=True) == {"leads": True, "editor": {"secret": rights.secret, "link": link}}
    assert rights.granted(tmp_path, rights.lead, is_author=False) == {"leads": True}
    assert rights.granted(tmp_path, rights.secret, is_author=False) == {"leads": False}
    assert Rights(Editor("/bin/code", ())).granted(tmp_path, None, is_author=True)["editor"]["link"] is None
    assert (rights.secret in repr(rights), rights.lead in repr(rights)) == (False, False)
    assert len({rights.secret, rights.lead, Rights().secret, Rights().lead}) == 4


@pytest.mark.parametrize(("said", "same"), [("ä", True), ("a", False), ("", False), (None, False), (7, False), ("\ud800", False)])
def test_a_secret_is_known_or_not(said: object, same: bool) -> None:
    assert is_same(said, "ä") is same


Post = Callable[..., tuple[int, Any]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Path]]:
    """Return what would have been started."""
    commands: list[tuple[list[str], Path]] = []

    async def note(command: list[str], folder: Path) -> str:
        commands.append((command, folder))
        return ""

    monkeypatch.setattr(opening, "launched", note)
    return commands


@pytest.fixture
def running(preview: Preview) -> Iterator[Running]:
    running = Running(preview, Rights(Editor("/bin/code", ("-g", "{file}:{line}:{column}"))))
    yield running
    running.stop()


def post(running: Running, body: object = None, method: str = "POST", **headers: str) -> tuple[int, str]:
    own = f"127.0.0.1:{running.port}"
    told = {"secret": running.rights.secret, "path": "a.py", "line": 2, "col": 3} if body is None else body
    words = told if isinstance(told, str) else json.dumps(told)
    with closing(http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)) as connection:
        connection.request(method, "/pitchme/open", words, {"Host": own, "Origin": f"http://{own}", **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_the_author_opens_a_place(running: Running, opened: list[tuple[list[str], Path]], tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    assert post(running) == (200, '{"failed": ""}')
    assert opened == [(["/bin/code", "-g", f"{folder}/a.py:2:3"], folder)]


def test_why_an_editor_does_not_start_is_answered(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Editor, *place: object) -> list[str]:
        raise EditorError("no")

    monkeypatch.setattr(Editor, "command", refuse)
    assert post(running) == (200, '{"failed": "no"}')


@pytest.mark.parametrize(
    ("headers", "told", "answer"),
    [
        ({"Origin": "http://evil.example"}, {}, (403, "403 Forbidden\n")),
        ({"Origin": "null"}, {}, (403, "403 Forbidden\n")),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, {}, (403, "403 Forbidden\n")),
        ({"Host": "192.168.1.5", "Origin": "http://192.168.1.5"}, {}, (403, "403 Forbidden\n")),
        ({}, {"secret": "guessed"}, (403, "403 Forbidden\n")),
        ({}, {"secret": None}, (403, "403 Forbidden\n")),
        ({}, {"path": "other.md"}, (404, "404 Not Found\n")),
        ({}, {"path": "../c.md"}, (404, "404 Not Found\n")),
        ({}, {"line": 99}, (404, "404 Not Found\n")),
        ({}, {"line": "1; reboot"}, (404, "404 Not Found\n")),
    ],
)
def test_others_open_nothing(
    running: Running, opened: list[object], headers: dict[str, str], told: dict[str, object], answer: tuple[int, str]
) -> None:
    body = {"secret": running.rights.secret, "path": "a.py", "line": 1, "col": 1, **told}
    assert (post(running, body, **headers), opened) == (answer, [])


@pytest.mark.parametrize(("body", "status"), [("no JSON", 400), ("[]", 403), ("x" * 70_000, None)])
def test_what_is_no_question_is_refused(running: Running, opened: list[object], body: str, status: int | None) -> None:
    try:
        assert post(running, body)[0] in (status, 400)
    except OSError:
        assert status is None  # the server hangs up on those who say too much
    assert opened == []


def test_only_a_post_opens(running: Running, opened: list[object]) -> None:
    assert post(running, method="GET")[0] == 405
    assert opened == []


def test_without_an_origin_nothing_is_opened(running: Running, opened: list[object]) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)) as connection:
        connection.request("POST", "/pitchme/open", json.dumps({"secret": running.rights.secret, "path": "a.py", "line": 1, "col": 1}))
        assert connection.getresponse().status == 403
    assert opened == []


def test_other_machines_open_nothing(running: Running, opened: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "is_author", lambda peer, name: is_author("192.168.1.9", name))
    assert (post(running)[0], opened) == (403, [])


def test_without_an_editor_nothing_is_opened(preview: Preview, opened: list[object]) -> None:
    running = Running(preview)
    assert (post(running)[0], opened) == (404, [])
    running.stop()
