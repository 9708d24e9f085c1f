"""What other hosts have is fetched once, within bounds, and used offline from then on. The other host is a server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.fetching import fetch_progress
from pitchme.cli.main import pitchme
from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.remote import FILES, LOCK, Remote, Wanted
from pitchme.deck.source import Source, Span
from pitchme.site import connection, download
from pitchme.site.download import Bounds, Download, FetchError
from pitchme.site.fetch import BOUNDS, fetch

PNG = b"\x89PNG\r\n\x1a\n and so on"
Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(content: bytes, kind: str = "text/plain", status: int = 200, **headers: str) -> Answer:
    """Return what answers a request with a content; ``headers`` are added, or take the place of those that fit it."""

    def write(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content_Type": kind, "Content_Length": str(len(content)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return write


def moved(location: str) -> Answer:
    return answer(b"", status=302, Location=location)


class Host(ThreadingHTTPServer):
    """A server on this machine; ``answers`` are by path, ``asked`` are the requests that came."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[BaseHTTPRequestHandler] = []
        super().__init__(("127.0.0.1", 0), Request)
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that goes away is what some tests are about."""


class Request(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        self.server.asked.append(self)
        self.server.answers.get(self.path, answer(b"", status=404))(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """Serve on this machine, as if its address were one of the open internet."""
    monkeypatch.setattr(connection, "is_public", lambda address: address == "127.0.0.1")
    with Host() as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()


def got(url: str, bounds: Bounds = BOUNDS) -> Download | str:
    """Return what is downloaded, or why nothing is."""
    try:
        return download.download(url, bounds, monotonic() + bounds.seconds)
    except FetchError as why:
        return str(why)


def test_a_file_comes_and_nothing_is_told_to_its_host(host: Host) -> None:
    host.answers["/a%20b?c=1"] = answer(b"text", "text/plain; charset=utf-8")
    assert got(f"{host.url}/a%20b?c=1") == Download(b"text", "text/plain")
    assert sorted(name.lower() for name in host.asked[0].headers) == ["accept-encoding", "host", "user-agent"]


def test_redirects_are_followed_but_not_for_ever(host: Host) -> None:
    host.answers = {f"/{number}": moved(f"/{number + 1}") for number in range(10)} | {"/10": answer(b"at last")}
    assert got(f"{host.url}/5") == Download(b"at last", "text/plain")
    assert got(f"{host.url}/4") == "it is sent on more than 5 times"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "it is sent on to file:, which is not fetched"),
        ("http://127.0.0.2/", "its host is in a private network"),
        ("http://[::1]/", "its host is in a private network"),
        ("http://ada:secret@127.0.0.1/", "its address holds a name or a password"),
        ("http://[/", "its address makes no sense"),
        ("//host.invalid/", "there is no such host, or no network"),
    ],
)
def test_not_every_redirect_is_followed(host: Host, location: str, reason: str) -> None:
    host.answers["/"] = moved(location)
    assert got(f"{host.url}/") == reason


def test_a_redirect_never_leads_out_of_a_secure_connection() -> None:
    with pytest.raises(FetchError, match="from https to http"):
        download._next("https://host.example/a", "http://host.example/b")


def lying(request: BaseHTTPRequestHandler) -> None:
    """Send more and more without saying how much it will be."""
    request.send_response(200)
    request.end_headers()
    with suppress(OSError):
        while True:
            request.wfile.write(bytes(100_000))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (answer(b"", status=404), "its host answers 404 Not Found"),
        (answer(b"", status=799), "its host answers 799"),
        (answer(bytes(1001)), "it has more than 0.001 MB"),
        (answer(b"", Content_Length="9999999"), "it has more than 0.001 MB"),
        (lying, "it has more than 0.001 MB"),
        (answer(b"half", Content_Length="8"), "the transfer broke off"),
        (answer(b"zip", Content_Encoding="gzip"), "its host sends it compressed without being asked to"),
        (lambda request: request.wfile.write(b"SSH-2.0\r\n"), "its host answers with what is no HTTP"),
        (lambda request: None, "the connection to its host fails"),
    ],
)
def test_a_file_that_cannot_be_had_has_a_reason(host: Host, given: Answer, reason: str) -> None:
    host.answers["/"] = given
    assert got(f"{host.url}/", Bounds(file_size=1000)) == reason


@pytest.mark.parametrize("words", [b"", b"HTTP/1.0 200 OK\r\nA: ", b"HTTP/1.0 200 OK\r\n\r\n"])
def test_a_host_that_takes_its_time_is_not_waited_for(host: Host, words: bytes) -> None:
    over = threading.Event()

    def slow(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(words)
        with suppress(OSError):
            while not over.wait(0.02):
                request.wfile.write(b"a")

    host.answers["/"] = slow
    before = monotonic()
    assert got(f"{host.url}/", Bounds(file_seconds=0.2)) == "it takes too long"
    assert got(f"{host.url}/", Bounds(seconds=0.0)) == "it takes too long"
    assert monotonic() - before < 5
    over.set()


def test_a_host_that_does_not_listen_or_has_no_certificate_is_said(host: Host) -> None:
    assert got(host.url.replace("http:", "https:")) == "no secure connection to its host can be made"
    host.shutdown()
    host.server_close()
    assert got(f"{host.url}/") == "its host refuses the connection"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("::127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("fd00::1", False),
        ("fe80::1%eth0", False),
        ("ff02::1", False),
    ],
)
def test_addresses_of_private_networks_are_known(address: str, public: bool) -> None:
    assert connection.is_public(address) is public


HERE = Span(Source("PITCHME.md", "# A"), 1)


def stored(folder: Path, *wanted: Wanted, bounds: Bounds = BOUNDS) -> tuple[int, list[str]]:
    """Return how many files came into a store, and what is said of the others."""
    report = Report()
    came = fetch(wanted, Remote(folder), report, lambda: None, bounds)
    return came, [each.message for each in report]


def picture(url: str) -> Wanted:
    return Wanted(url, HERE, picture=True)


def test_what_came_stands_in_the_lock(host: Host, tmp_path: Path) -> None:
    host.answers = {"/raw": answer(b"text"), "/b/%C3%A4%20c": answer(PNG, "text/plain")}
    one, two = f"{host.url}/raw", f"{host.url}/b/%C3%A4%20c"
    assert stored(tmp_path, Wanted(one, HERE, picture=False), picture(two)) == (2, [])
    remote = Remote(tmp_path)
    assert {url: (tmp_path / (remote.path(url) or "")).read_bytes() for url in remote.copies} == {one: b"text", two: PNG}
    assert [remote.copies[url].file[17:] for url in (one, two)] == ["raw.txt", "-c.png"]
    assert remote.copies[one].date == datetime.now(UTC).date().isoformat()
    text = (tmp_path / LOCK).read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"GIF89a", ".gif"),
        (b"RIFF1234WEBPVP8", ".webp"),
        (b"\0\0\0\x20ftypavif", ".avif"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- a > b -->\n<svg>", ".svg"),
        (b"<svg xmlns='x'>", ".svg"),
        (b"<!DOCTYPE html><svg>", None),
        (b"text about <svg>", None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_its_content(host: Host, tmp_path: Path, content: bytes, suffix: str | None) -> None:
    host.answers["/a.html"] = answer(content, "text/plain")
    came, said = stored(tmp_path, picture(f"{host.url}/a.html"))
    assert [copy.file[17:] for copy in Remote(tmp_path).copies.values()] == ([f"a{suffix}"] if suffix else [])
    assert said == ([] if came else [f"{host.url}/a.html is not fetched: it is no picture that browsers show"])


def test_a_page_is_no_picture_and_no_text_but_may_be_one_that_is_asked_for(host: Host, tmp_path: Path) -> None:
    host.answers = {path: answer(b"<html>Sign in", "text/html") for path in ("/a.png", "/a.py", "/a.html")}
    wanted = [picture(f"{host.url}/a.png"), *(Wanted(f"{host.url}/a.{kind}", HERE, picture=False) for kind in ("py", "html"))]
    assert stored(tmp_path, *wanted) == (
        1,
        [f"{host.url}/a.{kind} is not fetched: its host sends a page in its place" for kind in ("png", "py")],
    )


def test_all_files_together_have_a_bound_too(host: Host, tmp_path: Path) -> None:
    host.answers = {f"/{number}": answer(bytes(400)) for number in range(4)}
    came, said = stored(tmp_path, *(Wanted(f"{host.url}/{n}", HERE, picture=False) for n in range(4)), bounds=Bounds(size=1000))
    assert (came, [message.rpartition(": ")[2] for message in said]) == (2, ["all files together are too large"] * 2)


def test_a_run_that_was_killed_left_a_store_that_works(host: Host, tmp_path: Path) -> None:
    host.answers = {"/a.png": answer(PNG), "/b.png": answer(PNG)}
    assert stored(tmp_path, picture(f"{host.url}/a.png")) == (1, [])
    name = Remote(tmp_path).copies[f"{host.url}/a.png"].file
    (tmp_path / FILES / f".{name}.0.new").write_bytes(b"half")
    (tmp_path / FILES / name.replace("a.png", "c.png")).write_bytes(b"not yet in the lock")
    assert stored(tmp_path, picture(f"{host.url}/a.png"), picture(f"{host.url}/b.png")) == (2, [])
    assert len(Remote(tmp_path).copies) == 2


def test_a_run_that_its_user_stops_keeps_what_came(host: Host, tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    host.answers["/a.png"] = answer(PNG)
    with pytest.raises(KeyboardInterrupt):
        fetch([picture(f"{host.url}/a.png")], Remote(tmp_path), Report(), stop)
    assert list(Remote(tmp_path).copies) == [f"{host.url}/a.png"]


@pytest.mark.parametrize("link", [".pitchme", ".pitchme/files"])
def test_a_store_that_leads_elsewhere_is_refused(host: Host, tmp_path: Path, link: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "root" / link).parent.mkdir(parents=True)
    (tmp_path / "root" / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DeckError, match="is a link"):
        stored(tmp_path / "root", picture(f"{host.url}/a.png"))
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_store_that_cannot_be_written_is_said(host: Host, tmp_path: Path) -> None:
    (tmp_path / ".pitchme").write_text("a file", "utf-8")
    host.answers["/a.png"] = answer(PNG)
    with pytest.raises(DeckError, match="cannot be written"):
        stored(tmp_path, picture(f"{host.url}/a.png"))


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: Host) -> Path:
    """Work in a folder with a deck that includes slides with a picture, all from the other host."""
    monkeypatch.chdir(tmp_path)
    host.answers = {"/part.md": answer(f"---?image={host.url}/b.png\n# Part\n".encode()), "/a.png": answer(PNG), "/b.png": answer(PNG)}
    (tmp_path / "PITCHME.md").write_text(f"---?image={host.url}/a.png\n# A\n---?include={host.url}/part.md\n", "utf-8")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, list(arguments), prog_name="pitchme")


def test_nothing_is_fetched_unless_asked(deck: Path, host: Host) -> None:
    done = call("build")
    assert (done.exit_code, done.stderr, host.asked) == (0, "", [])
    assert done.stdout.endswith("open _site/index.html\n2 remote files are not in the deck: pitchme build --fetch gets them\n")
    assert not (deck / ".pitchme").exists()
    assert call("build", "-q").output == ""


def test_what_is_fetched_once_is_there_without_a_network(deck: Path, host: Host) -> None:
    done = call("build", "--fetch")
    assert (done.exit_code, done.stderr) == (0, "")
    assert ", 3 files fetched: open _site/index.html\n" in done.stdout
    host.shutdown()
    host.server_close()
    for again in (call("build", "--strict"), call("build", "--strict", "--fetch")):
        assert (again.exit_code, again.stderr) == (0, "")
        assert again.stdout.startswith("2 slides, ")
        assert again.stdout.endswith(" open _site/index.html\n")
    page = (deck / "_site/index.html").read_text("utf-8")
    assert "<h1>Part</h1>" in page
    assert host.url not in page
    assert len(host.asked) == 3
    assert [file.read_bytes() for file in (deck / "_site/files/remote").iterdir()] == [PNG, PNG]


def test_what_cannot_be_fetched_is_a_problem_at_its_place(deck: Path, host: Host) -> None:
    host.answers.pop("/a.png")
    done = call("build", "--fetch")
    assert done.exit_code == 0
    assert done.stderr == (
        f"PITCHME.md:1:11: warning: {host.url}/a.png is not fetched: its host answers 404 Not Found [not-fetched]\n"
        f"  | ---?image={host.url}/a.png\n"
        f"  |           {'^' * len(f'{host.url}/a.png')}\n"
        "  = the slide shows it from there, or a link to it; put the file into the repository if it has to be there\n"
    )
    assert ", 2 files fetched, 1 problem: open _site/index.html\n" in done.stdout
    assert call("build", "--fetch", "--strict").exit_code == 1


def test_a_copy_that_was_changed_is_fetched_again(deck: Path, host: Host) -> None:
    call("build", "--fetch")
    for file in (deck / FILES).iterdir():
        file.write_bytes(b"changed")
    assert "[altered-copy]" in call("build").stderr
    assert call("build", "--fetch").stderr == ""
    assert len(host.asked) == 6


def test_a_text_that_came_may_want_more_but_not_for_ever(deck: Path, host: Host) -> None:
    host.answers = {f"/{n}.md": answer(f"# {n}\n---?include={host.url}/{n + 1}.md\n".encode()) for n in range(9)}
    (deck / "PITCHME.md").write_text(f"---?include={host.url}/0.md\n", "utf-8")
    assert ", 3 files fetched: open _site/index.html\n1 remote file is not in the deck: " in call("build", "--fetch").stdout
    assert ", 3 files fetched: " in call("build", "--fetch").stdout
    assert [request.path for request in host.asked] == [f"/{n}.md" for n in range(6)]


def test_snippets_and_the_template_are_fetched_too(deck: Path, host: Host) -> None:
    host.answers |= {"/md.md": answer(f"# {{{{title}}}}\n![]({host.url}/b.png)\n".encode()), "/under.md": answer(b"under {{title}}\n")}
    (deck / "PITCHME.md").write_text(f"@md[title=Brought]({host.url}/md.md)\n", "utf-8")
    (deck / "PITCHME.yaml").write_text(f"template: {host.url}/under.md\nglobals: title=all\n", "utf-8")
    assert call("build").stdout.endswith("\n2 remote files are not in the deck: pitchme build --fetch gets them\n")
    done = call("build", "--fetch", "--strict")
    assert (done.exit_code, done.stderr) == (0, "")
    assert ", 3 files fetched: " in done.stdout
    assert "<p>under all</p>\n</div>\n<h1>Brought</h1>\n" in (deck / "_site/index.html").read_text("utf-8")


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with fetch_progress(2, quiet=False) as shown:
        shown()
    assert "Fetching 2 files" in capsys.readouterr().err


def test_fetching_begins_only_where_the_result_may_be_written(deck: Path, host: Host) -> None:
    assert call("build", "--fetch", "-o", ".").exit_code == 1
    assert host.asked == []
