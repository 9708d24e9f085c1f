"""The preview of a folder of decks: what its index says, what is served of which deck, and what is let go."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from pitchme.preview import decks as decks_module
from pitchme.preview import decks_server
from pitchme.preview.decks import Decks
from pitchme.site.build import Site
from pitchme.site.index_page import Entry
from tests.test_preview import Running, edited

FILES = {
    "a/PITCHME.md": "# A\n---?image=img/a.svg\n## More\n",
    "a/img/a.svg": "<svg/>",
    "b/c d/PITCHME.md": "first\n---\n## B\n",
    "b/PITCHME.md": "# Outer\n![](c%20d/b.svg)\n",
    "b/c d/b.svg": "<svg></svg>",
    "bad/PITCHME.md": "# Bad\n",
    "bad/PITCHME.yaml": "title: [a\n",
}


def write(folder: Path, **more: str) -> Path:
    for name, text in (FILES | more).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def decks(tmp_path: Path) -> Decks:
    decks = Decks(write(tmp_path), root=tmp_path)
    decks.look()
    return decks


@pytest.fixture
def running(decks: Decks) -> Iterator[Running]:
    running = Running(decks)
    yield running
    running.stop()


def entries(decks: Decks) -> list[Entry]:
    return [sketch.entry() for sketch in decks.sketches.values()]


# --- the index


def test_the_index_knows_what_can_be_read_quickly(decks: Decks) -> None:
    assert entries(decks) == [
        Entry("a/", "a/PITCHME.md", "A", slides=2, cover="a/pitchme/cover/"),
        Entry("b/", "b/PITCHME.md", "Outer", slides=1, cover="b/pitchme/cover/"),
        Entry("b/c d/", "b/c d/PITCHME.md", "B", slides=2, cover="b/c d/pitchme/cover/"),
        Entry(
            "bad/",
            "bad/PITCHME.md",
            "bad",
            cover="bad/pitchme/cover/",
            failed="bad/PITCHME.yaml:1:8: this is not YAML: this list is never closed",
        ),
    ]


def test_settings_count_and_a_deck_without_headings_has_a_title_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{"a/PITCHME.yaml": "title: Talk\ndescription: of A\n", "b/PITCHME.md": "text\n", "b/PITCHME.yaml": "citations-db: x.bib\n"},
    )
    decks = Decks(tmp_path, root=tmp_path)
    decks.look()
    assert [(each.title, each.description, each.slides) for each in entries(decks)[:2]] == [("Talk", "of A", 2), ("Slides", "", 0)]


def test_a_deck_is_read_again_only_where_it_changed(tmp_path: Path, decks: Decks, monkeypatch: pytest.MonkeyPatch) -> None:
    entries(decks)
    rendered: list[str] = []
    monkeypatch.setattr(Site, "render", lambda self, slides: rendered.append(self.deck.text) or [])
    decks.look()
    entries(decks)
    assert rendered == []
    edited(tmp_path, "a/PITCHME.md", "# A", "# Other")
    decks.look()
    assert len(entries(decks)) == 4
    assert [text[:7] for text in rendered] == ["# Other"] * 2


def test_decks_that_come_and_go_are_noticed(tmp_path: Path, decks: Decks) -> None:
    write(tmp_path, **{"new/PITCHME.md": "# New\n"})
    (tmp_path / "b/PITCHME.md").unlink()
    decks.look()
    assert re.findall(r'href="([^"]*index.html)"', decks.index().decode()) == [
        "a/index.html",
        "b/c%20d/index.html",
        "bad/index.html",
        "new/index.html",
    ]
    decks.folder = tmp_path / "gone"
    decks.look()
    assert b"<h1>gone</h1>" in decks.index()
    assert decks.sketches == {}


def test_the_folder_of_all_folders_has_a_title_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decks_module, "find_decks", lambda *_, **__: [])
    assert b"<h1>Decks</h1>" in Decks(Path("/")).index()


# --- first slides


def test_the_first_slide_alone_is_rendered_for_its_picture(decks: Decks, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[int] = []
    render = Site.render
    monkeypatch.setattr(Site, "render", lambda self, slides: rendered.append(len(slides)) or render(self, slides))
    page = decks.sketch("a/").index().decode()
    assert "<h1>A</h1>" in page
    assert "More" not in page
    assert decks.sketch("a/").content("pitchme/css/deck.css")
    assert decks.sketch("a/").content("img/a.svg") is None
    assert rendered == [1]


def test_the_picture_follows_the_deck(tmp_path: Path, decks: Decks) -> None:
    sketch = decks.sketch("b/")
    assert b"b.svg" in sketch.index()
    edited(tmp_path, "b/PITCHME.md", "Outer", "Changed")
    assert b"Changed" in sketch.index()
    sketch.entry()
    assert b"Changed" in sketch.index()


def test_a_picture_asks_no_other_host_for_what_a_style_sheet_names(tmp_path: Path, decks: Decks) -> None:
    settings = "theme-override: own.css\n"
    write(tmp_path, **{"a/own.css": "h1 { background: url(//example.org/a.png) }", "a/PITCHME.yaml": settings})
    assert b'href="pitchme/css/theme-override-cover.css"' in decks.sketch("a/").index()
    assert decks.sketch("a/").content("pitchme/css/theme-override-cover.css") == b"h1 { background: none }"


def test_the_stage_is_that_of_the_whole_deck(tmp_path: Path, decks: Decks) -> None:
    edited(tmp_path, "a/PITCHME.md", "## More", "[drag=50 50, drop=center]\nMore")
    assert b"--slide-width: 1920px" in decks.sketch("a/").index()


def test_a_deck_that_cannot_be_read_has_no_picture(decks: Decks) -> None:
    assert decks.sketch("bad/").index() == b""
    assert decks.sketch("bad/").content("pitchme/css/deck.css") is None


def test_pictures_are_forgotten_where_there_are_many(decks: Decks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decks_module, "KEPT", 2)
    for address in ("a/", "b/", "a/", "b/c d/"):
        decks.sketch(address).index()
    assert {address: sketch.draft is not None for address, sketch in decks.sketches.items()} == {
        "a/": True,
        "b/": False,
        "b/c d/": True,
        "bad/": False,
    }
    assert decks.sketch("b/").content("c%20d/b.svg") is None
    assert decks.sketch("b/").content("b/c d/b.svg")
    del decks.sketches["a/"], decks.sketches["b/c d/"]
    decks.sketch("bad/")
    decks.sketch("b/")
    assert list(decks.drawn) == ["bad/", "b/"]


# --- what is served


@pytest.mark.parametrize(
    ("path", "status", "kind", "body"),
    [
        ("/", 200, "text/html; charset=utf-8", '<ul id="decks">'),
        ("/index.html", 200, "text/html; charset=utf-8", '<ul id="decks">'),
        ("/pitchme/css/index.css", 200, "text/css", ".deck"),
        ("/pitchme/css/deck.css", 404, "text/html; charset=utf-8", "No such deck"),
        ("/a/", 200, "text/html; charset=utf-8", "<h1>A</h1>"),
        ("/a/index.html?print-pdf", 200, "text/html; charset=utf-8", "<h1>A</h1>"),
        ("/a/a/img/a.svg", 200, "image/svg+xml", "<svg/>"),
        ("/a/pitchme/css/deck.css", 200, "text/css; charset=utf-8", ".reveal"),
        ("/a/pitchme/css/preview.css", 200, "text/css", ".preview"),
        ("/a/pitchme/cover/", 200, "text/html; charset=utf-8", "<h1>A</h1>"),
        ("/a/pitchme/cover/pitchme/css/deck.css", 200, "text/css; charset=utf-8", ".reveal"),
        ("/a/pitchme/cover/pitchme/css/preview.css", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/a/PITCHME.md", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/a/b/c%20d/b.svg", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/a/../b/b/c%20d/b.svg", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/a/%2e%2e/b/b/c%20d/b.svg", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/a/..%2f..%2f..%2fetc%2fpasswd", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/a//etc/passwd", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/a/pitchme/cover/../../PITCHME.md", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
        ("/../PITCHME.md", 404, "text/html; charset=utf-8", "No such deck"),
        ("/%2e%2e/etc/passwd", 404, "text/html; charset=utf-8", "No such deck"),
        ("//etc/passwd", 404, "text/html; charset=utf-8", "No such deck"),
        ("/.git/config", 404, "text/html; charset=utf-8", "No such deck"),
        ("/a/none/", 404, "text/html; charset=utf-8", "There is none at /a/none/."),
        ("/%3Cb%3E/", 404, "text/html; charset=utf-8", "There is none at /&lt;b&gt;/."),
        ("/b/c%20d/", 200, "text/html; charset=utf-8", "<h2>B</h2>"),
        ("/b/b/c%20d/b.svg", 200, "image/svg+xml", "<svg></svg>"),
        ("/bad/", 200, "text/html; charset=utf-8", "bad/PITCHME.md cannot be built"),
        ("/bad/pitchme/css/index.css", 200, "text/css", ".notice"),
        ("/bad/pitchme/js/preview.js", 404, "text/plain; charset=utf-8", "404 Not Found\n"),
    ],
)
def test_each_deck_has_its_own_files_and_no_others(running: Running, path: str, status: int, kind: str, body: str) -> None:
    answered, headers, content = running.ask(path)
    assert (answered, headers["Content-Type"], headers["Cross-Origin-Resource-Policy"]) == (status, kind, "same-origin")
    assert body in content.decode()
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(("path", "target"), [("/a", "/a/"), ("/b/c%20d", "/b/c%20d/")])
def test_a_deck_without_its_slash_is_one_step_away(running: Running, path: str, target: str) -> None:
    status, headers, _ = running.ask(path)
    assert (status, headers["Location"]) == (302, target)


def test_a_page_that_is_not_there_leads_to_the_index(tmp_path: Path, decks: Decks, running: Running) -> None:
    assert b'<a href="/">All decks</a>' in running.ask("/none/")[2]
    write(tmp_path, **{"PITCHME.md": "# Top\n"})
    assert b"<h1>Top</h1>" in running.ask("/")[2]
    assert b'<ul id="decks">' in running.ask("/decks.html")[2]
    assert b'<a href="/decks.html">All decks</a>' in running.ask("/none/")[2]
    assert b"<h1>A</h1>" in running.ask("/a/")[2]


def test_each_deck_leads_to_the_index_whatever_that_is_called(tmp_path: Path, running: Running) -> None:
    for path in ("/b/c%20d/", "/b/c%20d/read.html"):
        assert b'href="../../index.html">All decks</a>' in running.ask(path)[2]
    write(tmp_path, **{"PITCHME.md": "# Top\n"})
    assert b'href="decks.html">All decks</a>' in running.ask("/")[2]
    for path in ("/b/c%20d/", "/b/c%20d/read.html"):
        assert b'href="../../decks.html">All decks</a>' in running.ask(path)[2]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Host": "localhost:99", "Origin": "http://localhost:99"}, 200),
    ],
)
@pytest.mark.parametrize("path", ["/", "/a/", "/a/a/img/a.svg", "/a/pitchme/cover/", "/pitchme/css/index.css"])
def test_others_are_refused_and_build_nothing(
    running: Running, monkeypatch: pytest.MonkeyPatch, path: str, headers: dict[str, str], status: int
) -> None:
    asked: list[str] = []
    placed = Decks.placed
    monkeypatch.setattr(Decks, "placed", lambda self, path: asked.append(path) or placed(self, path))
    assert running.ask(path, **headers)[0] == status
    assert status == 200 or not asked


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/a/livereload", {}, 101),
        ("/a/livereload", {"Origin": "http://evil.example"}, 403),
        ("/a/livereload", {"Host": "evil.example"}, 403),
        ("/livereload", {}, 404),
        ("/none/livereload", {}, 404),
    ],
)
def test_a_socket_is_that_of_one_deck(running: Running, path: str, headers: dict[str, str], status: int) -> None:
    own = {"Host": f"127.0.0.1:{running.port}", "Origin": f"http://127.0.0.1:{running.port}"}
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    assert running.ask(path, **{**own, **upgrade, **headers})[0] == status


# --- what is followed, and let go


def about(page: bytes) -> dict[str, str]:
    """Return what the script of a page is told of its version."""
    return dict(re.findall(r"(run|version)=(\w+)", page.decode()))


async def heard(running: Running, address: str, page: bytes, *changes: Callable[[], object]) -> list[dict[str, object]]:
    """Return what the page of a deck is told, for each of some changes once."""
    host = f"127.0.0.1:{running.port}"
    socket = await websocket_connect(HTTPRequest(f"ws://{host}/{address}livereload", headers={"Origin": f"http://{host}"}))
    await socket.write_message(json.dumps({"command": "info", **about(page)}))
    told = [json.loads(str(await socket.read_message()))]
    for change in changes:
        await asyncio.to_thread(change)
        told.append(json.loads(str(await socket.read_message())))
    socket.close()
    assert await socket.read_message() is None
    return told


def test_a_page_hears_of_its_own_deck_alone(tmp_path: Path, running: Running) -> None:
    pages = {address: running.ask(f"/{address}")[2] for address in ("a/", "b/")}

    async def both() -> list[dict[str, object]]:
        other = asyncio.ensure_future(heard(running, "b/", pages["b/"], lambda: edited(tmp_path, "b/PITCHME.md", "Outer", "Changed")))
        first = await heard(running, "a/", pages["a/"], lambda: edited(tmp_path, "a/PITCHME.md", "# A", "# B"))
        return first + await other

    wrong = {"command": "change", "problems": [], "error": None}
    told = asyncio.run(both())
    assert (told[0], told[2]) == (wrong, wrong)
    assert (list(told[1]["slides"]), told[1]["title"], told[3]["title"]) == (["1"], "B", "Changed")  # type: ignore[call-overload]


def test_a_deck_that_cannot_be_built_heals(tmp_path: Path, running: Running) -> None:
    page = running.ask("/bad/")[2]
    assert b"<p><code>bad/PITCHME.yaml:1:8</code></p>\n<pre>title: <mark>[</mark>a</pre>\n<p>close it with ]" in page
    told = asyncio.run(heard(running, "bad/", page, lambda: edited(tmp_path, "bad/PITCHME.yaml", "[a", "a")))
    assert (told[0]["error"] is None, told[1]["error"]) == (False, None)
    assert b"<h1>Bad</h1>" in running.ask("/bad/")[2]


def test_an_error_may_have_no_place_and_no_excerpt(tmp_path: Path, running: Running) -> None:
    (tmp_path / "a/PITCHME.md").write_text("\0")
    assert b"<p>a/PITCHME.md is no text</p>\n<p>give a file of markdown</p>" in running.ask("/a/")[2]
    (tmp_path / "bad/PITCHME.yaml").write_text("")
    assert b"<h1>Bad</h1>" in running.ask("/bad/")[2]


def test_a_deck_that_is_gone_is_no_deck_and_one_that_came_is(tmp_path: Path, running: Running) -> None:
    page = running.ask("/a/")[2]
    (tmp_path / "a/PITCHME.md").rename(tmp_path / "a/talk.md")
    assert running.ask("/a/")[0] == 404
    (tmp_path / "a/talk.md").rename(tmp_path / "a/PITCHME.md")
    again = running.ask("/a/")[2]
    assert about(again)["run"] != about(page)["run"]
    write(tmp_path, **{"a/new/PITCHME.md": "# New\n", "other/PITCHME.md": "# Other\n"})
    assert b"<h1>New</h1>" in running.ask("/a/new/")[2]
    assert b"<h1>Other</h1>" in running.ask("/other/index.html")[2]


def test_decks_that_nobody_looks_at_are_let_go(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decks_server, "KEPT", 2)
    runs: list[str] = [about(running.ask(f"/{address}")[2])["run"] for address in ("a/", "b/", "a/", "b/c%20d/", "a/", "b/")]
    assert (runs[0] == runs[2] == runs[4], runs[1] == runs[5]) == (True, False)


def test_a_deck_that_is_open_stays(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decks_server, "KEPT", 1)
    first = running.ask("/a/")[2]

    async def stay() -> bytes:
        host = f"127.0.0.1:{running.port}"
        socket = await websocket_connect(HTTPRequest(f"ws://{host}/a/livereload", headers={"Origin": f"http://{host}"}))
        await socket.write_message(json.dumps({"command": "info", **about(first)}))
        await socket.read_message()
        for address in ("b/", "b/c%20d/"):
            await asyncio.to_thread(running.ask, f"/{address}")
        page = (await asyncio.to_thread(running.ask, "/a/"))[2]
        socket.close()
        assert await socket.read_message() is None
        return page

    assert about(asyncio.run(stay())) == about(first)


def test_a_page_whose_deck_is_gone_waits_for_it(tmp_path: Path, running: Running) -> None:
    page = running.ask("/a/")[2]
    told = asyncio.run(
        heard(running, "a/", page, lambda: (tmp_path / "a/PITCHME.md").rename(tmp_path / "a/x"), lambda: back(running, tmp_path))
    )
    assert [each["error"] and each["error"]["message"] for each in told] == [  # type: ignore[index]
        None,
        "a/PITCHME.md cannot be read: No such file or directory",
        None,
    ]
    assert about(running.ask("/a/")[2])["run"] == about(page)["run"]


def back(running: Running, folder: Path) -> None:
    assert b'href="a/index.html"' not in running.ask("/")[2]
    assert running.ask("/a/")[0] == 404
    (folder / "a/x").rename(folder / "a/PITCHME.md")


def test_pages_of_a_deck_lose_their_connection_where_another_takes_its_place(tmp_path: Path, running: Running) -> None:
    page = running.ask("/a/")[2]

    async def stay() -> None:
        host = f"127.0.0.1:{running.port}"
        socket = await websocket_connect(HTTPRequest(f"ws://{host}/a/livereload", headers={"Origin": f"http://{host}"}))
        await socket.write_message(json.dumps({"command": "info", **about(page)}))
        (tmp_path / "a/PITCHME.md").rename(tmp_path / "a/Pitchme.md")
        await asyncio.to_thread(running.ask, "/")
        while await socket.read_message() is not None:
            pass
        socket.close()

    asyncio.run(stay())
    assert about(running.ask("/a/")[2])["run"] != about(page)["run"]
