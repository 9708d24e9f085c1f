"""The preview: what a page is told, what is served to whom, and how files are followed."""

from __future__ import annotations

import asyncio
import gc
import http.client
import json
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.web import HTTPError
from tornado.websocket import websocket_connect

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.load import Place, locate
from pitchme.preview import watch
from pitchme.preview.guard import is_own_name, is_own_origin, may_ask
from pitchme.preview.preview import KEPT, Preview
from pitchme.preview.rights import Rights
from pitchme.preview.run import bound, run
from pitchme.preview.server import Files, Socket, content_type
from pitchme.preview.watch import Watch, Watched, is_whole

DECK = {
    "PITCHME.md": "# One\n---\n## Two\n![](a.svg)\n+++\n## Three\n---\n## Four\n",
    "PITCHME.yaml": "theme-override: own.css\n",
    "own.css": "p { background: url(a.svg) }\n",
    "a.svg": "<svg/>",
}


def write(folder: Path, files: dict[str, str]) -> Place:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return locate(folder, folder)


def edited(folder: Path, file: str, old: str, new: str) -> str:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return str(path.resolve())


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    preview = Preview(write(tmp_path, DECK))
    assert preview.refresh() == {}
    return preview


# --- what a page is told


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("PITCHME.md", "One", "One", {}),
        (
            "PITCHME.md",
            "Three",
            "Drei",
            {"slides": {3: '<section data-identity="3">\n<h2>Drei</h2>\n</section>'}, "edited": 3},
        ),
        (
            "PITCHME.md",
            "# One\n",
            "# Eins\n",
            {"slides": {1: '<section data-identity="1">\n<h1>Eins</h1>\n</section>'}, "edited": 1, "title": "Eins"},
        ),
        (
            "PITCHME.md",
            "+++\n",
            "---\n# New\n+++\n",
            {
                "slides": {5: '<section data-identity="5">\n<h1>New</h1>\n</section>'},
                "stacks": ((1,), (2,), (5, 3), (4,)),
                "sources": {3: "PITCHME.md:7", 4: "PITCHME.md:9", 5: "PITCHME.md:5"},
                "edited": 5,
            },
        ),
        ("PITCHME.md", "+++\n## Three\n", "", {"stacks": ((1,), (2,), (4,)), "sources": {4: "PITCHME.md:5"}}),
        (
            "PITCHME.md",
            "+++\n## Three\n---\n## Four\n",
            "---\n## Four\n---\n## Three\n",
            {"stacks": ((1,), (2,), (4,), (3,)), "sources": {3: "PITCHME.md:7", 4: "PITCHME.md:5"}},
        ),
        ("own.css", "url(a.svg)", "red", {"sheets": ["pitchme/css/theme-override.css"]}),
        (
            "a.svg",
            "<svg/>",
            "<svg></svg>",
            {
                "slides": {2: '<section data-identity="2">\n<h2>Two</h2>\n<p><img src="a.svg?1" alt="" /></p>\n</section>'},
                "sheets": ["pitchme/css/theme-override.css"],
            },
        ),
        ("PITCHME.yaml", "theme-override", "theme: black\ntheme-override", {"sheets": ["pitchme/css/deck.css"], "reload": True}),
        ("PITCHME.yaml", "theme-override", "footnote: hi\ntheme-override", {"reload": True}),
    ],
)
def test_a_page_is_told_what_changed(tmp_path: Path, preview: Preview, file: str, old: str, new: str, told: dict[str, Any]) -> None:
    written = edited(tmp_path, file, old, new)
    assert preview.refresh([written]) == (told and {**told, "version": 1})
    assert preview.refresh() == {}


def test_a_number_is_never_given_twice(tmp_path: Path, preview: Preview) -> None:
    edited(tmp_path, "PITCHME.md", "---\n## Four\n", "")
    preview.refresh()
    edited(tmp_path, "PITCHME.md", "## Three\n", "## Three\n---\n## Another\n")
    assert preview.refresh()["stacks"] == ((1,), (2, 3), (5,))


def test_settings_and_pictures_that_are_not_there_count(tmp_path: Path) -> None:
    preview = Preview(write(tmp_path, {"PITCHME.md": "![](img/a.svg)\n---?include=part.md\n"}))
    preview.refresh()
    assert {tmp_path / name for name in ("PITCHME.md", "PITCHME.yaml", "img/a.svg", "part.md")} <= preview.files()


def test_what_is_wrong_is_told_once_and_its_mending_too(tmp_path: Path, preview: Preview) -> None:
    edited(tmp_path, "PITCHME.md", "Four", "@fabb[x]")
    problem = {
        "code": "unknown-directive",
        "message": "no directive @fabb",
        "hint": "did you mean @fab?",
        "path": "PITCHME.md",
        "line": 8,
        "col": 4,
        "length": 8,
        "excerpt": "## @fabb[x]",
    }
    assert preview.refresh()["problems"] == [problem]
    edited(tmp_path, "PITCHME.md", "# One\n", "# One\n\n")
    assert preview.refresh()["problems"] == [{**problem, "line": 9}]
    edited(tmp_path, "PITCHME.md", "@fabb[x]", "Four")
    assert preview.refresh()["problems"] == []


def test_an_empty_deck_leaves_the_last_one(tmp_path: Path, preview: Preview) -> None:
    told = preview.refresh([edited(tmp_path, "PITCHME.md", DECK["PITCHME.md"], " \n")])
    assert told["error"]["message"] == "PITCHME.md is empty"
    assert preview.slides == 4
    assert preview.refresh([edited(tmp_path, "PITCHME.md", " \n", DECK["PITCHME.md"])]) == {"error": None, "version": 2}


def test_a_theme_that_comes_back_mends_the_deck(tmp_path: Path) -> None:
    theme = tmp_path / "mine"
    place = write(tmp_path / "deck", {"PITCHME.md": "# One\n"})
    preview = Preview(place, str(theme))
    assert preview.refresh()["error"]["message"] == f"there is no theme {theme}"
    assert {theme, theme / "theme.yaml"} <= preview.files()


def test_a_deck_that_cannot_be_built_leaves_the_last_one(tmp_path: Path, preview: Preview) -> None:
    page = preview.index()
    edited(tmp_path, "PITCHME.yaml", "own.css", "[own.css")
    told = preview.refresh()
    assert told == {
        "version": 1,
        "error": {
            "message": "this is not YAML: this list is never closed",
            "hint": 'close it with ], and put values that begin with # in quotes, as in [ "#FFF" ]',
            "path": "PITCHME.yaml",
            "line": 1,
            "col": 17,
            "length": 1,
            "excerpt": "theme-override: [own.css",
        },
    }
    assert preview.index() == page.replace(b"version=0", b"version=1")
    edited(tmp_path, "PITCHME.yaml", "[own.css", "own.css")
    assert preview.refresh() == {"version": 2, "error": None}


def test_an_error_may_have_no_place(tmp_path: Path, preview: Preview) -> None:
    (tmp_path / "PITCHME.md").unlink()
    assert preview.refresh() == {
        "version": 1,
        "error": {"message": "PITCHME.md cannot be read: No such file or directory", "hint": ""},
    }


def test_a_page_hears_what_it_missed(tmp_path: Path, preview: Preview) -> None:
    for number in range(3):
        edited(tmp_path, "PITCHME.md", "Four", f"Four {number}")
        preview.refresh()
    said = {"problems": [], "error": None}
    assert [each.get("edited") for each in preview.since(preview.run, 1)] == [4, 4, None]
    assert preview.since(preview.run, 3) == [said]
    assert preview.since(preview.run, 4) == [{"reload": True}]
    assert preview.since("of another run", 3) == [{"reload": True}]


def test_changes_of_long_ago_are_forgotten(tmp_path: Path, preview: Preview) -> None:
    for number in range(KEPT + 2):
        edited(tmp_path, "own.css", "}", f"}}/*{number}*/")
        preview.refresh()
    assert (min(preview.changes), len(preview.changes), preview.since(preview.run, 1)) == (3, KEPT, [{"reload": True}])


def test_a_file_whose_name_html_writes_otherwise_is_shown_anew(tmp_path: Path) -> None:
    name = "this & that's.svg"
    preview = Preview(write(tmp_path, {"PITCHME.md": f'<img src="{name.replace("&", "&amp;")}">\n', name: "<svg/>"}))
    preview.refresh()
    told = preview.refresh([edited(tmp_path, name, "<svg/>", "<svg></svg>")])
    assert "this%20&amp;%20that" in told["slides"][1]
    assert ".svg?1" in told["slides"][1]


def test_a_theme_of_ones_own_is_followed(tmp_path: Path) -> None:
    theme = {"t/theme.yaml": "name: t\nhighlight: github\n", "t/theme.css": "p { color: red }\n", "t/img/a.png": "1"}
    preview = Preview(write(tmp_path, {**DECK, **theme}), str(tmp_path / "t"))
    preview.refresh()
    assert {tmp_path / name for name in theme} <= preview.files()
    edited(tmp_path, "t/theme.css", "red", "blue")
    assert preview.refresh() == {"version": 1, "sheets": ["pitchme/css/deck.css"]}
    edited(tmp_path, "t/img/a.png", "1", "22")
    assert preview.refresh() == {"version": 2, "reload": True}


def test_slides_of_the_bibliography_keep_their_numbers(tmp_path: Path) -> None:
    works = "@book{a, title={A}}\n@book{b, title={B}}\n"
    deck = {"PITCHME.md": "@cite[a]\n---\n# Last\n", "PITCHME.yaml": "citations-db: w.bib\n", "w.bib": works}
    preview = Preview(write(tmp_path, deck))
    preview.refresh()
    rendered = preview.memory.rendered
    edited(tmp_path, "PITCHME.md", "# Last", "# New\n---\n# Last")
    assert (preview.refresh()["stacks"], preview.memory.rendered - rendered) == (((1,), (4,), (2,), (3,)), 1)


def test_the_page_has_what_the_preview_needs(preview: Preview) -> None:
    page = preview.index().decode()
    assert "connect-src 'self'" in page
    assert '<section data-identity="3" data-source="PITCHME.md:5">' in page
    assert f'<script src="pitchme/js/preview.js?run={preview.run}&amp;version=0"></script>' in page
    assert Path(str(preview.content("pitchme/js/preview.js"))).is_file()
    assert preview.slides == 4


def test_the_reading_edition_is_made_when_it_is_asked_for(tmp_path: Path, preview: Preview) -> None:
    before = preview.content("read.html")
    assert isinstance(before, bytes)
    (tmp_path / "PITCHME.md").write_text("# New", "utf-8")
    preview.refresh([str(tmp_path / "PITCHME.md")])
    after = preview.content("read.html")
    assert isinstance(after, bytes)
    assert b"<h1>New</h1>" in after
    assert b"<h1>New</h1>" not in before


def test_nothing_is_served_before_the_deck_was_built(tmp_path: Path) -> None:
    preview = Preview(write(tmp_path, DECK))
    assert (preview.content("a.svg"), preview.slides) == (None, 0)
    with pytest.raises(ValueError, match="never built"):
        preview.index()


@pytest.mark.parametrize(
    ("headers", "may"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, False),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, False),
        ({"Origin": "http://localhost:8000"}, True),
        ({"Origin": "http://localhost:9000"}, False),
    ],
)
def test_pages_of_others_make_no_deck_be_built(headers: dict[str, str], may: bool) -> None:
    assert may_ask("localhost:8000", headers, "127.0.0.1") is may


# --- who may ask


@pytest.mark.parametrize(
    ("name", "host", "is_own"),
    [
        ("localhost:8000", "127.0.0.1", True),
        ("127.0.0.1", "127.0.0.1", True),
        ("[::1]:8000", "::1", True),
        ("LOCALHOST:1", "0.0.0.0", True),
        ("evil.example:8000", "127.0.0.1", False),
        ("192.0.2.1:8000", "127.0.0.1", False),
        ("192.0.2.1:8000", "0.0.0.0", True),
        ("evil.example", "0.0.0.0", False),
        ("talk.example", "talk.example", True),
        ("127.0.0.2:8000", "127.0.0.2", True),
        ("[", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        (f"{socket.gethostname()}.local:8000", "0.0.0.0", True),
        (f"{socket.gethostname()}.local:8000", "127.0.0.1", False),
    ],
)
def test_only_own_names_are_answered(name: str, host: str, is_own: bool) -> None:
    assert is_own_name(name, host) is is_own


@pytest.mark.parametrize(
    ("origin", "is_own"),
    [("http://localhost:8000", True), ("https://localhost:8000", True), ("http://localhost:8001", False), ("null", False), (None, False)],
)
def test_only_own_pages_may_ask(origin: str | None, is_own: bool) -> None:
    assert is_own_origin(origin, "localhost:8000") is is_own


Ask = Callable[..., http.client.HTTPResponse]


class Running:
    """A preview that runs in a thread of its own."""

    def __init__(self, preview: Preview, rights: Rights | None = None) -> None:
        self.rights = rights or Rights()
        listening = bound("127.0.0.1", 0, only=True)
        self.port = listening.getsockname()[1]
        self.ready = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._run(preview, listening)))
        self.thread.start()
        assert self.ready.wait(10)

    async def _run(self, preview: Preview, listening: socket.socket) -> None:
        self.loop = asyncio.get_running_loop()
        self.task = asyncio.ensure_future(run(preview, "127.0.0.1", listening, self.ready.set, rights=self.rights))
        await asyncio.gather(self.task, return_exceptions=True)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.task.cancel)
        self.thread.join(10)
        assert not self.thread.is_alive()

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.putrequest("GET", path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()


@pytest.fixture
def running(preview: Preview) -> Iterator[Running]:
    running = Running(preview)
    yield running
    running.stop()


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html?print-pdf", 200, "text/html; charset=utf-8"),
        ("/a.svg?7", 200, "image/svg+xml"),
        ("/pitchme/css/deck.css", 200, "text/css; charset=utf-8"),
        ("/pitchme/js/preview.js?run=1", 200, "text/javascript"),
        ("/PITCHME.md", 404, "text/plain; charset=utf-8"),
        ("/own.css", 404, "text/plain; charset=utf-8"),
        ("/../a.svg", 404, "text/plain; charset=utf-8"),
        ("/%2e%2e/a.svg", 404, "text/plain; charset=utf-8"),
        ("/pitchme/..%2fa.svg", 404, "text/plain; charset=utf-8"),
        ("//etc/passwd", 404, "text/plain; charset=utf-8"),
        ("/etc/passwd%00", 404, "text/plain; charset=utf-8"),
        ("/.git/config", 404, "text/plain; charset=utf-8"),
    ],
)
def test_only_the_files_of_the_plan_are_served(running: Running, path: str, status: int, kind: str) -> None:
    answered, headers, _ = running.ask(path)
    assert (answered, headers["Content-Type"], headers["Cross-Origin-Resource-Policy"]) == (status, kind, "same-origin")
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Host": "localhost:99", "Origin": "http://localhost:99"}, 200),
    ],
)
@pytest.mark.parametrize("path", ["/", "/a.svg"])
def test_others_are_refused(running: Running, path: str, headers: dict[str, str], status: int) -> None:
    assert running.ask(path, **headers)[0] == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 101), ({"Origin": "http://evil.example"}, 403), ({"Host": "evil.example"}, 403), ({"Origin": ""}, 403)],
)
def test_the_socket_opens_to_own_pages_alone(running: Running, headers: dict[str, str], status: int) -> None:
    own = {"Host": f"127.0.0.1:{running.port}", "Origin": f"http://127.0.0.1:{running.port}"}
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    assert running.ask("/livereload", **{**own, **upgrade, **headers})[0] == status


def test_a_part_of_a_file_is_served_as_videos_need_it(running: Running) -> None:
    status, headers, body = running.ask("/a.svg", Range="bytes=1-3")
    assert (status, headers["Content-Range"], body) == (206, "bytes 1-3/6", b"svg")


def test_a_file_that_has_gone_meanwhile_is_not_found(tmp_path: Path, running: Running) -> None:
    (tmp_path / "a.svg").rename(tmp_path / "b.svg")
    assert running.ask("/a.svg")[0] == 404


def test_types_of_files() -> None:
    assert [content_type(name) for name in ("a.JS", "a.png", "a.unheard-of")] == [
        "text/javascript",
        "image/png",
        "application/octet-stream",
    ]


# --- ports


def test_a_port_in_use_is_refused_or_passed_by() -> None:
    with bound("127.0.0.1", 0, only=True) as one:
        port = one.getsockname()[1]
        with pytest.raises(DeckError, match=f"^port {port} of 127.0.0.1 is in use$"):
            bound("127.0.0.1", port, only=True)
        with bound("127.0.0.1", port, only=False) as other:
            assert other.getsockname()[1] > port


def test_what_cannot_be_listened_on_is_said() -> None:
    with pytest.raises(DeckError, match=r"^cannot listen on 192\.0\.2\.1:8000: "):
        bound("192.0.2.1", 8000, only=True)


# --- watching


def test_folders_to_watch(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    write(folder, {"real/a.svg": "", "PITCHME.md": ""})
    (folder / "link.svg").symlink_to(folder / "real/a.svg")
    (folder / "round.svg").symlink_to(folder / "round.svg")
    watched = Watched.of([folder / "PITCHME.md", folder / "link.svg", folder / "missing/deep/b.svg", folder / "round.svg"])
    assert watched.folders == {folder, folder / "real"}
    assert watched.concerns(folder / "real/a.svg")
    assert watched.concerns(folder / "missing")
    assert not watched.concerns(folder / "other.txt")


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"text", True),
        (b"", False),
        ("ä".encode()[:1], False),
        ("ä".encode(), True),
        ("größe €".encode()[:-1], False),
        ("größe €".encode()[:-2], False),
        ("größe €".encode(), True),
        ("x😀".encode()[:-1], False),
        ("xx😀".encode()[:-2], False),
        ("xxx😀".encode()[:-3], False),
        ("x😀".encode(), True),
        (b"\xff\xd8", True),
        ("ä b".encode("latin-1"), True),
    ],
)
def test_a_file_is_whole(tmp_path: Path, data: bytes, whole: bool) -> None:
    (tmp_path / "a").write_bytes(data)
    assert is_whole(tmp_path / "a") is whole


def test_what_is_not_there_is_not_whole(tmp_path: Path) -> None:
    assert (is_whole(tmp_path / "a"), is_whole(tmp_path)) == (False, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_would_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    assert is_whole(tmp_path / "a")


def followed(files: Callable[[], set[Path]], *steps: Callable[[], object]) -> list[set[str]]:
    """Return what a watch says after each of some steps; the first thing that it says, when it has begun, is left out."""

    async def follow() -> list[set[str]]:
        said = []
        watch = Watch(files).changes()
        assert await anext(watch) == set()
        for step in steps:
            coming = asyncio.ensure_future(anext(watch))
            await asyncio.sleep(0)
            step()
            said.append(await asyncio.wait_for(coming, 20))
        await watch.aclose()
        return said

    return asyncio.run(follow())


def test_only_files_of_the_deck_count(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    deck = folder / "PITCHME.md"
    deck.write_text("a", "utf-8")

    def both() -> None:
        (folder / "other.txt").write_text("b", "utf-8")
        deck.write_text("b", "utf-8")

    (said,) = followed(lambda: {deck}, both)
    assert str(deck) in said


def test_a_file_in_a_folder_that_comes_is_found(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    deck, picture = folder / "PITCHME.md", folder / "img/a.svg"
    deck.write_text("a", "utf-8")
    # What is missing is looked for in its folder, which counts as well.
    steps = picture.parent.mkdir, lambda: None, lambda: picture.write_text("<svg/>", "utf-8")
    first, second, third = followed(lambda: {deck, picture.parent, picture}, *steps)
    assert first == {str(picture.parent)}
    # The new folder is watched from now on: what came in between is looked for.
    assert second == set()
    assert str(picture) in third


def test_a_folder_that_is_replaced_is_watched_again(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    picture = folder / "img/a.svg"
    write(folder, {"PITCHME.md": "", "img/a.svg": "<svg/>"})

    def replace() -> None:
        picture.unlink()
        picture.parent.rmdir()
        write(folder, {"PITCHME.md": "", "img/a.svg": "<svg/>"})

    said = followed(lambda: {picture}, replace, lambda: None, lambda: picture.write_text("<svg></svg>", "utf-8"))
    assert str(picture) in set().union(*said)


# --- the socket


async def heard(running: Running, *words: object) -> list[dict[str, Any]]:
    """Return what the server tells a page that says some words, until the socket is closed by the page."""
    address = f"127.0.0.1:{running.port}"
    page = await websocket_connect(HTTPRequest(f"ws://{address}/livereload", headers={"Origin": f"http://{address}"}))
    for each in words:
        await page.write_message(each if isinstance(each, str) else json.dumps(each))
    answers = [json.loads(str(await page.read_message())) for _ in range(2)]
    page.close()
    assert await page.read_message() is None
    return answers


def test_a_page_shakes_hands_as_with_livereload_and_hears_what_is_wrong(preview: Preview, running: Running) -> None:
    words = ("no JSON", "[]", {"command": "info"}, {"command": "hello"}, {"command": "info", "run": preview.run, "version": 0})
    handshake = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"], "serverName": "livereload-tornado"}
    assert asyncio.run(heard(running, *words)) == [handshake, {"command": "change", "problems": [], "error": None}]


def test_a_page_hears_what_changes_while_it_is_open(tmp_path: Path, preview: Preview, running: Running) -> None:
    async def follow() -> dict[str, Any]:
        address = f"127.0.0.1:{running.port}"
        page = await websocket_connect(HTTPRequest(f"ws://{address}/livereload", headers={"Origin": f"http://{address}"}))
        await page.write_message(json.dumps({"command": "info", "run": preview.run, "version": 0}))
        assert json.loads(str(await page.read_message())) == {"command": "change", "problems": [], "error": None}
        edited(tmp_path, "own.css", "url(a.svg)", "red")
        told = json.loads(str(await page.read_message()))
        page.close()
        assert await page.read_message() is None
        return dict(told)

    assert asyncio.run(follow()) == {"command": "change", "version": 1, "sheets": ["pitchme/css/theme-override.css"]}


def test_open_pages_are_let_go_when_the_preview_ends(preview: Preview) -> None:
    async def stay() -> None:
        address = f"127.0.0.1:{running.port}"
        page = await websocket_connect(HTTPRequest(f"ws://{address}/livereload", headers={"Origin": f"http://{address}"}))
        await page.write_message(json.dumps({"command": "info", "run": preview.run, "version": 0}))
        assert await page.read_message() is not None
        await asyncio.to_thread(running.stop)
        assert await page.read_message() is None
        page.close()

    running = Running(preview)
    asyncio.run(stay())


@pytest.mark.parametrize(("origin", "is_own"), [("http://localhost:8000", True), ("http://evil.example", False)])
def test_the_socket_judges_origins_where_an_older_tornado_asks_it(origin: str, is_own: bool) -> None:
    page = SimpleNamespace(request=SimpleNamespace(host="localhost:8000"))
    assert Socket.check_origin(page, origin) is is_own  # type: ignore[arg-type]


def test_what_went_since_the_plan_was_made_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(HTTPError, match="404"):
        Files.validate_absolute_path(None, "/", str(tmp_path / "gone.svg"))  # type: ignore[arg-type]


FILES_OPEN = Path("/proc/self/fd")


def kept_after(preview: Preview, file: Path, saves: range) -> tuple[int, int]:
    """Return how many objects and open files there are after some saves, each of another text, some of them with problems."""
    for number in saves:
        file.write_text(f"# Cover {number}\n---\n@nonsense[{number % 7}]\n---\n![](gone{number % 5}.png)\n", "utf-8")
        preview.refresh([str(file), str(file.with_name(f".{number}.swp"))])
    gc.collect()
    return len(gc.get_objects()), len(list(FILES_OPEN.iterdir())) if FILES_OPEN.is_dir() else 0


def test_two_thousand_saves_leave_nothing_behind(tmp_path: Path) -> None:
    preview = Preview(write(tmp_path, {"PITCHME.md": ""}))
    # By then as many changes are kept as ever are.
    objects, files = kept_after(preview, tmp_path / "PITCHME.md", range(500))
    later = kept_after(preview, tmp_path / "PITCHME.md", range(500, 2000))
    assert later[1] == files
    assert later[0] - objects < 100


# --- a watch whose system says what the test wants


def watched(monkeypatch: pytest.MonkeyPatch, files: set[Path], *said: set[Path] | None) -> list[set[str]]:
    """Return what a watch says of some changes; None stands for a folder that goes at that moment."""
    coming = list(said)

    async def tell(*folders: Path, **options: object) -> AsyncIterator[set[tuple[int, str]]]:
        while coming:
            found = coming.pop(0)
            if found is None:
                raise FileNotFoundError
            yield {(1, str(path)) for path in found}
        await asyncio.sleep(60)

    async def follow() -> list[set[str]]:
        changes = Watch(lambda: files).changes()
        heard = [await anext(changes) for _ in range(sum(1 for each in said if each is None or each & files) + 1)]
        await changes.aclose()
        return heard

    monkeypatch.setattr(watch, "awatch", tell)
    return asyncio.run(follow())


def test_a_link_that_leads_elsewhere_now_is_followed_at_once(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    write(folder, {"PITCHME.md": "", "a/x.svg": "1", "b/x.svg": "2"})
    (folder / "x.svg").symlink_to("a/x.svg")
    (folder / "fresh").symlink_to("b/x.svg")
    said = followed(
        lambda: {folder / "x.svg"}, lambda: (folder / "fresh").rename(folder / "x.svg"), lambda: write(folder, {"b/x.svg": "3"})
    )
    assert str(folder / "x.svg") in said[0]
    assert said[1] in (set(), {str(folder / "b/x.svg")})


def test_other_files_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck, other = tmp_path.resolve() / "PITCHME.md", tmp_path.resolve() / "other.txt"
    deck.write_text("a", "utf-8")
    assert watched(monkeypatch, {deck}, {other}, {deck}) == [set(), {str(deck)}]
    assert watched(monkeypatch, {deck}, {other, deck}) == [set(), {str(deck)}]


def test_a_folder_that_goes_while_it_is_watched_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = tmp_path.resolve() / "PITCHME.md"
    deck.write_text("a", "utf-8")
    assert watched(monkeypatch, {deck}, {deck}, None, {deck}) == [set(), {str(deck)}, set(), {str(deck)}]


def test_a_file_is_given_time_to_be_written_but_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter([False, False, True])
    monkeypatch.setattr(watch, "is_whole", lambda file: next(looks))
    asyncio.run(watch.settled([tmp_path]))
    assert list(looks) == []
    monkeypatch.setattr(watch, "is_whole", lambda file: False)
    monkeypatch.setattr(watch, "PATIENCE", 0.05)
    asyncio.run(watch.settled([tmp_path]))
