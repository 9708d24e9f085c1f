"""A plan becomes one page: what names its files has them inside."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli import single_file as command
from pitchme.cli.main import pitchme
from pitchme.deck.diagnostics import DeckError
from pitchme.site.contents import Contents
from pitchme.site.media_types import kind, media_type
from pitchme.site.plan import Plan
from pitchme.site.references import References
from pitchme.site.single_file import single_file
from pitchme.site.write import write_file
from tests.test_site import make, text_of

FILES = {
    "a.png": b"A",
    "b.png": b"B",
    "sub/a.png": b"C",
    "one, two & three.png": b"D",
    "film.mp4": b"E",
    "tone.mp3": b"F",
    "a.svg": b"G",
    "notes.zip": b"H",
    "page.html": b"I",
    "100%.png": b"J",
}
A, B, C, D, G, H, J = (b64encode(bytes([each])).decode() for each in b"ABCDGHJ")
PNG = "data:image/png;base64,"


def page_of(html: str, **files: bytes) -> str:
    contents = Contents({**FILES, **files})
    references = References.of(html, contents)
    return re.sub(r"<([a-z]+)[^>]*>", lambda found: references.tag(found[1], found[0]), html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # What the browser reads itself is in its place.
        ('<img src="a.png" alt="a.png">', f'<img data-from="a.png" src="{PNG}{A}" alt="a.png">'),
        ("<img src='sub/a.png'>", f'<img data-from="sub/a.png" src="{PNG}{C}">'),
        ('<img class="x" src="./sub/../a.png?v=2">', f'<img class="x" data-from="./sub/../a.png?v=2" src="{PNG}{A}">'),
        ('<img src="a.svg#part">', f'<img data-from="a.svg#part" src="data:image/svg+xml;base64,{G}#part">'),
        ('<img src="one%2C%20two%20&amp;%20three.png">', f'<img data-from="one%2C%20two%20&amp;%20three.png" src="{PNG}{D}">'),
        ('<img src="100%25.png">', f'<img data-from="100%25.png" src="{PNG}{J}">'),
        ('<img srcset="a.png 1x, b.png 2x">', f'<img srcset="{PNG}{A} 1x, {PNG}{B} 2x">'),
        ('<video poster="a.png">', f'<video poster="{PNG}{A}">'),
        ('<image xlink:href="a.png"/>', f'<image xlink:href="{PNG}{A}"/>'),
        ('<link rel="icon" href="a.png">', f'<link rel="icon" href="{PNG}{A}">'),
        ('<p style="background: url(&quot;a.png&quot;)">', f'<p style="background: url(&quot;{PNG}{A}&quot;)">'),
        ('<a class="x" href="notes.zip">', f'<a class="x" href="data:application/zip;base64,{H}" download="notes.zip">'),
        # What only scripts read, or is played, or is named again, waits in the store.
        ('<section data-background-image="a.png" id="x">', '<section data-stored="data-background-image=pitchme-1" id="x">'),
        ('<section data-background="a.png">', '<section data-stored="data-background-image=pitchme-1">'),
        (
            '<section data-background-image="data:,),url(one%2C%20two%20&amp;%20three.png">',
            '<section data-stored="data-background-image=pitchme-1">',
        ),
        ('<section data-audio="tone.mp3">', '<section data-stored="data-audio=pitchme-1">'),
        ('<video data-src="film.mp4#t=5" poster="a.png">', f'<video data-stored="data-src=pitchme-1#t=5" poster="{PNG}{A}">'),
        ('<source src="film.mp4">', '<source data-stored="src=pitchme-1" data-from="film.mp4">'),
        ('<iframe src="page.html" title="x">', '<iframe data-stored="src=pitchme-1" data-from="page.html" title="x">'),
        (
            '<img src="a.png"><img src="./a.png"><img src="b.png">',
            (
                '<img data-stored="src=pitchme-1" data-from="a.png" src="data:,"><img data-stored="src=pitchme-1" data-from="./a.png" src="data:,">'
                f'<img data-from="b.png" src="{PNG}{B}">'
            ),
        ),
        (
            '<section data-audio="tone.mp3" data-background-image="a.png">',
            '<section data-stored="data-audio=pitchme-1 data-background-image=pitchme-2">',
        ),
        (
            '<p style="background:url(a.png)"><p style="background: no-repeat url(a.png), url(b.png)">',
            f'<p style="background:var(--pitchme-1)"><p style="background: no-repeat var(--pitchme-1), url(&quot;{PNG}{B}&quot;)">',
        ),
        # All else stays.
        ('<img src="https://pictures.example/a.png">', '<img src="https://pictures.example/a.png">'),
        ('<img src="none.png" title="src=\'a.png\'">', '<img src="none.png" title="src=\'a.png\'">'),
        ('<img src="" srcset="https://pictures.example/a.png 2x">', '<img src="" srcset="https://pictures.example/a.png 2x">'),
        ('<p style="background: url(none.png)">', '<p style="background: url(none.png)">'),
        ('<a href="#/2">', '<a href="#/2">'),
        ('<use href="a.svg#part">', '<use href="a.svg#part">'),
        ('<section data-source="a.png" data-background="#fff">', '<section data-source="a.png" data-background="#fff">'),
    ],
)
def test_a_tag_has_its_files(html: str, expected: str) -> None:
    assert page_of(html) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { b: url(../a.png) }", f'a {{ b: url("{PNG}{A}") }}'),
        ("a { b: url( '../sub/a.png?#iefix' ) }", f'a {{ b: url("{PNG}{C}#iefix") }}'),
        ('a { b: url("a.png"), url("#x"), url(data:,) }', f'a {{ b: url("{PNG}{C}"), url("#x"), url(data:,) }}'),
        ('a { b: url("../one%2C%20two%20&%20three.png") }', f'a {{ b: url("{PNG}{D}") }}'),
        ("/* url(a.png) */ a { b: url() }", "/* url(a.png) */ a { b: url() }"),
        ('a::after { content: "</style>" }', r'a::after { content: "<\/style>" }'),
        ("@import 'more.css' screen;", f'@import url("data:text/css;base64,{b64encode(b"u{}").decode()}") screen;'),
        ('@import url("more.css");', f'@import url("data:text/css;base64,{b64encode(b"u{}").decode()}");'),
        ('@import "own.css"; @import "none.css";', '@import "own.css"; @import "none.css";'),
        ('img[src$=".svg"] { }', 'img:is([src$=".svg"], [data-from$=".svg"]) { }'),
        ("a\r\nb { }", "a\nb { }"),
    ],
)
def test_a_style_sheet_has_its_files(css: str, expected: str) -> None:
    contents = Contents({**FILES, "sub/own.css": css.encode(), "sub/more.css": b"u{}"})
    assert contents.sheet("sub/own.css") == expected


def test_a_style_sheet_in_another_encoding_is_read_as_browsers_do() -> None:
    assert Contents({"a.css": "/* é */".encode("latin-1")}).sheet("a.css") == "/* \ufffd */"


def test_a_file_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match=r"gone\.png cannot be read: No such file"):
        Contents({"gone.png": tmp_path / "gone.png"}).base64("gone.png")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('a = "</script>"', r'a = "\x3c/script>"'),
        ("a = /<!--|<\\/SCRIPT/u", "a = /\\x3c!--|<\\/SCRIPT/u"),
        ("a = '</SCRIPT'\r\nb\rc", "a = '\\x3c/SCRIPT'\nb\nc"),
        ("\ufeffif (a < b) {}", "if (a < b) {}"),
    ],
)
def test_a_script_does_not_end_its_element(script: str, expected: str) -> None:
    assert Contents({"a.js": script.encode()}).script("a.js") == expected


def plan(body: str, **files: bytes) -> Plan:
    head = (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' 'sha256-x'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self' data:; frame-src 'self' https:\">"
        '<meta name="generator" content="pitchme"><meta property="og:image" content="a.png"><meta property="og:title" content="a.png">'
        '<link rel="stylesheet" media="screen" href="pitchme/a.css"><link rel="stylesheet" href="none.css"></head>'
    )
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in files.items()}
    ours = {"pitchme/a.css": b"u{}", "pitchme/js/deck.js": b"1", "pitchme/js/later.js": b"2", "pitchme/LICENSE": b"MIT"}
    html = f'<!doctype html><head>{head}<body>{body}<script src="pitchme/js/deck.js"></script></body>'
    return Plan.of({**FILES, **ours, **named, "index.html": html.encode()})


def digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_a_page_has_everything_and_runs_nothing_else() -> None:
    page = single_file(plan("<style>p { b: url(a.png) }</style><p>One</p>", pitchme__css__drawing_dot_css=b"v{}"))
    scripts = " ".join(digest(each) for each in ("2", "1"))
    assert page.html.decode() == (
        f'<!doctype html><head><meta http-equiv="Content-Security-Policy" content="script-src {scripts} \'sha256-x\'; '
        "style-src 'unsafe-inline' data:; font-src data:; frame-src 'self' blob: https:\">"
        '<meta name="generator" content="pitchme"><meta property="og:title" content="a.png">'
        '<style media="screen">u{}</style><link rel="stylesheet" href="none.css">'
        '<style media="not all" data-file="pitchme/css/drawing.css">v{}</style></head>'
        f'<body><style>p {{ b: url("{PNG}{A}") }}</style><p>One</p>'
        '<script type="text/plain" data-file="pitchme/LICENSE">MIT</script>'
        '<script type="text/plain" data-file="pitchme/js/later.js">2</script><script>1</script></body>'
    )
    assert page.frames == ()


def test_what_waits_stands_once_before_what_sets_it() -> None:
    page = single_file(plan('<img src="a.png"><img src="a.png"><p style="b:url(b.png)"><p style="b:url(b.png)">'))
    html = page.html.decode()
    assert html.count(f">{A}</script>") == html.count(f':root{{--pitchme-1:url("{PNG}{B}");}}') == 1
    assert f'<script type="text/plain" id="pitchme-1" data-type="image/png">{A}</script>' in html
    store = html.index("function placesOf")
    assert html.index('id="pitchme-1"') < store < html.index("<script>1</script>")
    found = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert found
    assert digest(found[1]) in html
    assert page.sizes["a.png"] == len(A)


def test_a_theme_without_scripts_or_a_policy_is_no_trouble() -> None:
    bare = Plan.of({"index.html": b'<p><script type="text/plain">1</script><script src="none.js"></script>'})
    assert single_file(bare).html == bare.files["index.html"]


def test_what_takes_room_is_told_by_kind() -> None:
    page = single_file(plan('<img src="a.png"><video src="film.mp4"></video><iframe src="page.html"></iframe>'))
    assert {name: size for name, size in page.kinds.items() if name != "slides" and name != "scripts"} == {
        "pictures": 4,
        "sounds and videos": 4,
        "other files": 7,
        "style sheets": 3,
    }
    assert sum(page.kinds.values()) == len(page.html)
    assert page.frames == ("page.html",)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.PNG", "pictures"), ("a.eot", "fonts"), ("a.woff2", "fonts"), ("a.mp4", "sounds and videos"), ("LICENSE", "other files")],
)
def test_kinds_are_known_by_names(path: str, expected: str) -> None:
    assert kind(path) == expected
    assert media_type("LICENSE") == "application/octet-stream"


# --- on disk


MADE = b'<meta name="generator" content="pitchme">'


def test_a_file_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    out = tmp_path / "new/talk.html"
    write_file(MADE + b"one", out)
    write_file(MADE + b"two", out)
    assert out.read_bytes() == MADE + b"two"
    assert list(out.parent.iterdir()) == [out]


def test_the_date_of_a_file_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    write_file(MADE, tmp_path / "talk.html")
    assert (tmp_path / "talk.html").stat().st_mtime == 86400


@pytest.mark.parametrize("content", [b"mine", b" " * 9000 + MADE])
def test_a_file_of_somebody_else_is_refused(tmp_path: Path, content: bytes) -> None:
    out = tmp_path / "talk.html"
    out.write_bytes(content)
    with pytest.raises(DeckError, match="is a file that pitchme did not make"):
        write_file(MADE, out)
    assert out.read_bytes() == content


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "link.html").symlink_to("folder.html/talk.html")
    for name in ("folder.html", "link.html"):
        with pytest.raises(DeckError, match=f"{name} is no file"):
            write_file(MADE, tmp_path / name)


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(DeckError, match=r"talk\.html cannot be written"):
        write_file(MADE, tmp_path / "taken/talk.html")


# --- what is said


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "my-talk"
    folder.mkdir()
    (folder / "PITCHME.md").write_text("# One\n![A](a.png)\n---\n![B](b.png)", "utf-8")
    (folder / "a.png").write_bytes(bytes(3_000_000))
    (folder / "b.png").write_bytes(bytes(30_000))
    monkeypatch.chdir(folder)
    return folder


def call(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, ["build", "--single-file", "--root", ".", *arguments])


def test_it_says_how_large_the_file_is_and_why(deck: Path) -> None:
    done = call()
    said = re.sub(r"[\d.]+ (?:MB|kB)", "N", done.output)
    assert said == (
        "2 slides, N: open my-talk.html\n"
        "  N pictures, N scripts, N fonts, N style sheets, N other files, N slides\n"
        "  largest: a.png N, pitchme/js/deck.js N, pitchme/css/deck.css N, pitchme/reveal/notes.js N, b.png N\n"
    )
    assert done.exit_code == 0
    assert [each.name for each in deck.iterdir() if each.suffix == ".html"] == ["my-talk.html"]
    assert call("-q").output == ""


@pytest.mark.parametrize(
    ("deck_name", "arguments", "expected"),
    [("PITCHME.md", ["-o", "out/x.HTM"], "out/x.HTM"), ("evening.md", ["evening.md"], "evening.html"), ("PITCHME.md", [], "my-talk.html")],
)
def test_the_file_has_the_name_of_the_deck_or_the_one_given(deck: Path, deck_name: str, arguments: list[str], expected: str) -> None:
    (deck / "PITCHME.md").rename(deck / deck_name)
    assert call(*arguments).exit_code == 0
    assert (deck / expected).is_file()


def test_two_builds_are_the_same_bytes(deck: Path) -> None:
    call("-o", "one.html")
    call("-o", "two.html")
    assert (deck / "one.html").read_bytes() == (deck / "two.html").read_bytes()


def test_a_folder_is_no_single_file(deck: Path) -> None:
    done = call("-o", "public")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        2,
        "Error: with --single-file, -o names a file that ends in .html, as in -o public.html",
    )


def test_many_decks_are_no_single_file(deck: Path) -> None:
    (deck / "talks" / "one").mkdir(parents=True)
    (deck / "talks" / "one" / "PITCHME.md").write_text("# One\n", "utf-8")
    done = call("talks")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, "Error: --single-file is for one deck: give its file or its folder")
    assert call("talks/one", "-o", "one.html").exit_code == 0


def test_strict_writes_no_file(deck: Path) -> None:
    (deck / "PITCHME.md").write_text("![](none.png)", "utf-8")
    assert call("--strict").exit_code == 1
    assert not (deck / "my-talk.html").exists()


def test_a_file_of_yours_is_kept(deck: Path) -> None:
    (deck / "my-talk.html").write_text("mine", "utf-8")
    done = call()
    assert (done.exit_code, done.stderr) == (
        1,
        "error: my-talk.html is a file that pitchme did not make\n  = give another file with -o, or move this one away\n",
    )


def warnings(done: Result) -> list[str]:
    return [re.sub(r"[\d.]+ (?:MB|kB)", "N", line) for line in done.stderr.splitlines()]


def test_a_file_that_makes_it_absurd_is_named(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "LARGE_PART", 3_500_000)
    monkeypatch.setattr(command, "LARGE", 4_000_000)
    assert warnings(call("-q")) == [
        "warning: a.png takes N of my-talk.html",
        "  = make it smaller, name it by an address, or build a folder: leave out --single-file",
    ]


def test_a_page_that_is_large_without_a_large_file_is_told(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "LARGE", 4_000_000)
    assert warnings(call("-q")) == [
        "warning: my-talk.html has N",
        "  = make its pictures smaller, or build a folder: leave out --single-file",
    ]


def test_a_page_in_a_frame_is_told(deck: Path) -> None:
    (deck / "page.html").write_text("<script src=x.js></script>", "utf-8")
    (deck / "PITCHME.md").write_text('<iframe src="page.html" title="A page"></iframe>', "utf-8")
    assert warnings(call("-q")) == [
        "warning: page.html stands in a frame without its scripts and without the files that it names",
        "  = build a folder: leave out --single-file",
    ]


def test_what_leads_to_the_reading_edition_is_left_out(tmp_path: Path) -> None:
    whole, _ = make(tmp_path, "# Hello")
    html = single_file(whole).html.decode()
    assert "Read as a page" in text_of(whole, "index.html")
    assert "Read as a page" not in html
    assert "read.html" not in html
