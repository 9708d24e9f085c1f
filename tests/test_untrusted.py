"""Untrusted decks: their HTML and CSS are what they were, but for what is listed in ``spec/untrusted.diff``."""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.load import load, locate
from pitchme.markup.clean_addresses import clean_id, clean_link, clean_source, clean_sources
from pitchme.markup.clean_css import Dropped, clean_sheet, clean_style
from pitchme.markup.clean_pictures import pictured
from pitchme.markup.clean_tags import BOXES, TAGS, is_allowed
from pitchme.markup.cleaning import Cleaning
from pitchme.markup.html import VOID
from pitchme.site.build import Site
from pitchme.site.page import POLICY, policy
from pitchme.site.theme import choose_theme
from tests.cases import SOURCES, TESTS, read_cases, run
from tests.test_anything import DECKS

DIFFERENCES = TESTS / "spec/untrusted.diff"
CLEANING = Cleaning()
EXAMPLES = sorted(path.parent for path in (TESTS.parent / "examples").glob("*/PITCHME.md"))


class Lines(HTMLParser):
    """HTML as lines: a tag or a text each, so that the same HTML written otherwise is the same."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = sorted(f'{name}="{" ".join((value or "").split())[:200]}"' for name, value in attrs)
        self.lines.append(f"<{' '.join((tag, *said))}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID | {"path", "line"}:
            self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.lines += [" ".join(data.split())] if data.strip() else []


def lines(html: str) -> list[str]:
    parser = Lines()
    parser.feed(html)
    parser.close()
    return parser.lines


def differences(name: str, trusted: str, untrusted: str) -> Iterator[str]:
    found = [
        line
        for line in difflib.unified_diff(lines(trusted), lines(untrusted), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    yield from (f"# {name}", *found, "") if found else ()


def in_cases() -> Iterator[str]:
    cleaning = Cleaning()
    for case in (case for file in SOURCES for case in read_cases(file) if not case.untrusted):
        yield from differences(str(case), run(case.deck, case.settings)[0], run(case.deck, case.settings, cleaning)[0])


def built(folder: Path, *, untrusted: bool) -> tuple[str, dict[str, object], Report]:
    report = Report()
    place = locate(folder, folder)
    deck = load(place, report)
    site = Site(deck, place.root, choose_theme(None, deck, report), report, untrusted=untrusted)
    plan = site.plan(site.render(deck.slides))
    page = plan.files["index.html"]
    assert isinstance(page, bytes)
    return page.decode().partition("<body")[2], dict(plan.files), report


def in_examples() -> Iterator[str]:
    for folder in EXAMPLES:
        yield from differences(folder.name, built(folder, untrusted=False)[0], built(folder, untrusted=True)[0])


def test_what_is_other_in_an_untrusted_deck_is_listed(accepting: bool) -> None:
    found = "\n".join((*in_cases(), *in_examples()))
    if accepting:
        DIFFERENCES.write_text(found, "utf-8")
    assert found == DIFFERENCES.read_text("utf-8")


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_an_example_brings_all_its_files_and_has_nothing_unsafe(folder: Path) -> None:
    _, files, _ = built(folder, untrusted=False)
    _, others, report = built(folder, untrusted=True)
    assert files.keys() == others.keys()
    assert not list(report)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://example.org/a?b#c", "https://example.org/a?b#c"),
        (" HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//example.org/x.html", "//example.org/x.html"),
        ("img/sea.png?raw=true", "img/sea.png?raw=true"),
        ("notes.TXT#end", "notes.TXT#end"),
        ("folder/", "folder/"),
        ("", ""),
        ("LICENSE", "LICENSE"),
        ("page.html", None),
        ("page%2ehtml", None),
        ("img/sea.png/../page.htm?x.png", None),
        ("drawing.svg", None),
        ("main.py", None),
        ("javascript:go()", None),
        ("\x01java\nscript:go()", None),
        ("JAVASCRIPT:go()", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("#", "#"),
        ("#/", "#/"),
        ("#/2/1", "#/2/1"),
        ("#/end/1", "#/end-/1"),
        ("#end", "#end-"),
        ("#/bibliography", "#/bibliography"),
    ],
)
def test_links(link: str, expected: str | None) -> None:
    assert clean_link(link) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("img/sea.png", "img/sea.png"),
        ("img/sea.svg#layer", "img/sea.svg#layer"),
        ("data:image/png;base64,AAAA", "data:image/png;base64,AAAA"),
        ("data:text/html,x", None),
        ("https://example.org/a.png", None),
        ("//example.org/a.png", None),
        ("\\\\example.org/a.png", None),
        ("h\nttps://example.org/a.png", None),
        ("page.html", None),
        ("page", None),
    ],
)
def test_sources(source: str, expected: str | None) -> None:
    assert clean_source(source) == expected


def test_sources_of_several_sizes() -> None:
    assert clean_sources("a.png 1x, https://example.org/b.png 2x, c.png 3x") == "a.png 1x, c.png 3x"
    assert clean_sources("https://example.org/b.png 2x") is None


@pytest.mark.parametrize(("name", "expected"), [("my-part", "my-part"), ("part", "part-"), ("deck-config", "deck-config-")])
def test_ids(name: str, expected: str) -> None:
    assert clean_id(name) == expected


@pytest.mark.parametrize(
    ("css", "kept", "dropped"),
    [
        ("color:red;;", "color:red;;", ()),
        ("width: 1px; position: fixed", "width: 1px", ("position: fixed",)),
        ("position: absolute !important", "position: absolute !important", ()),
        ("p\\6fsition: f\\69 xed", "", ("position: fixed",)),
        ("background: URL(//x.example/a)", "", ("background: url(//x.example/a)",)),
        ("background: u\\72l(https://x.example)", "", ("background: url(https://x.example)",)),
        ("a: f(g(url('https://x.example')))", "", ('a: f(g(url("https://x.example")))',)),
        ("a: -webkit-image-set('https://x.example' 1x)", "", ('a: -webkit-image-set("https://x.example" 1x)',)),
        ("a: image-set(var(--u) 1x)", "", ("a: image-set(var(--u) 1x)",)),
        ("content: 'https://x.example'", "content: 'https://x.example'", ()),
        ("background: url(a.png), linear-gradient(red, blue)", "background: url(a.png), linear-gradient(red, blue)", ()),
        ("} body { display: none", "", ()),
        ("color: red; @media all { a: b }", "color: red", ()),
        ("behavior: url(a.htc)", "", ("behavior: url(a.htc)",)),
    ],
)
def test_styles(css: str, kept: str, dropped: tuple[str, ...]) -> None:
    assert clean_style(css) == (kept, dropped)


def test_a_sheet_keeps_what_is_harmless() -> None:
    dropped: list[Dropped] = []
    sheet = """@charset "utf-8";
/* of the deck */
@import "a.css";
@namespace svg url(x);
a { color: red; position: fixed; & b { top: 0; position: sticky } }
@media print { a { color: blue } @font-face { font-family: x; src: url(x.woff) } }
@keyframes k { from { top: 0 } 50% { position: fixed } }
@unknown { a { color: red } }
"""
    assert clean_sheet(sheet, dropped.append) == (
        "a { color: red; & b { top: 0 }\n }\n"
        "@media print {\na { color: blue }\n@font-face { font-family: x; src: url(x.woff) }\n}\n"
        "@keyframes k {\nfrom { top: 0 }\n50% {  }\n}\n"
    )
    assert [(each.what, each.line) for each in dropped] == [
        ('@import "a.css"', 3),
        ("@namespace svg url(x)", 4),
        ("position: fixed", 5),
        ("position: sticky", 5),
        ("position: fixed", 7),
        ("@unknown", 8),
    ]


def test_an_untrusted_page_loads_nothing_from_elsewhere() -> None:
    strict = policy(frozenset({"terminal"}), untrusted=True)
    assert policy(frozenset()) == POLICY
    assert not [rule for rule in strict.split("; ") if "*" in rule or "http" in rule]
    assert "'wasm-unsafe-eval'" in strict


def test_what_an_untrusted_deck_brings_along(tmp_path: Path) -> None:
    (tmp_path / "PITCHME.md").write_text("# A\n\n<img src=page.html> [b](page.html) ![c](d.svg)\n", "utf-8")
    (tmp_path / "PITCHME.yaml").write_text(
        "theme-override: own.css\nlogo: https://example.org/logo.png\nfootnote: <b onclick=x>foot</b>\n", "utf-8"
    )
    (tmp_path / "own.css").write_text("a { color: red }\nb { position: fixed }\n@import '//x.example/y.css';\n", "utf-8")
    for name in ("page.html", "d.svg"):
        (tmp_path / name).write_text("x", "utf-8")
    html, files, report = built(tmp_path, untrusted=True)
    assert b'<meta http-equiv="x-dns-prefetch-control" content="off">' in cast("bytes", files["index.html"])
    own = [name for name in files if not name.startswith("pitchme/")]
    assert own == ["d.svg", "index.html", "read.html"]
    assert files["pitchme/css/theme-override.css"] == b"a { color: red }\nb {  }\n"
    assert '<p class="footer-hard footer-fade"><b>foot</b></p>' in html
    assert "gp-logo" not in html
    found = [(d.problem, d.span.source.path, d.span.line) for d in report]
    assert found == [
        (Problem.UNSAFE_HTML, "PITCHME.md", 3),
        (Problem.UNSAFE_HTML, "PITCHME.md", 3),
        (Problem.UNSAFE_HTML, "PITCHME.yaml", 3),
        (Problem.UNSAFE_STYLE, "own.css", 2),
        (Problem.REMOTE_STYLE, "own.css", 3),
    ]


def test_what_stands_in_a_deck_of_ones_own_is_not_looked_through() -> None:
    code = "import sys\nfrom pitchme.site.build import Site\nimport pitchme.cli.build, pitchme.markup.slide\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"nh3", "tinycss2", "platformdirs", "pitchme.site.git"} & {*done.stdout.split()}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<svg><circle></svg>", "<svg><circle></svg>"),
        ("<svg", "<svg"),
        ('<video src="a.mp4"></video>', '<video src="a.mp4"></video>'),
        ('<svg aria-label="Sea" onload="x"><g/></svg>', ' alt="Sea">'),
        ('<svg xmlns="http://www.w3.org/2000/svg" fill="red"><path d="M0 0"/></svg>', ' alt="">'),
    ],
)
def test_drawings(html: str, expected: str) -> None:
    assert pictured(html).endswith(expected)


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{a}{b}\binom{n}{k}\sqrt[3]{x}\overbrace{abc}^{n}\widehat{abc}\xrightarrow{f}\cancel{x}\boxed{y}\vec{a}\phase{-78}",
        r"\color{red}x\colorbox{red}{z}\left(\sum_{i=0}^\infty\right)\phantom{x}\hspace{1em}\rule{1em}{1em}\raisebox{1em}{x}\Large x",
        r"\begin{aligned}a&=b\\&=c\end{aligned}\tag{1}\begin{array}{c|c}\hline a&b\\ \hdashline c&d\end{array}",
        r"a\\b \newline c\begin{cases}a&b\\c\end{cases}\begin{CD}A@>a>>B\\@VbVV@AAcA\\C@=D\end{CD}\mathrlap{b}",
    ],
)
def test_formulas_stay_as_they_are(tex: str) -> None:
    deck = f"`$${tex}$$`\n"
    (trusted, _, _), (untrusted, said, _) = run(deck), run(deck, cleaning=Cleaning())
    assert (lines(untrusted), said) == (lines(trusted), "")


ATTACKS = re.findall(r"<[^<>]*>|[^<>\n]+|\n", (TESTS / "attacks/PITCHME.md").read_text("utf-8"))


class Made(HTMLParser):
    """Tags and attributes of HTML that are not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append((tag, ""))
        allowed = (name for name, _ in attrs if tag == "section" or is_allowed(tag, name) or (tag, name) in BOXES)
        self.wrong += [(tag, name) for name in {name for name, _ in attrs} - set(allowed)]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(deck=st.lists(st.sampled_from(ATTACKS) | DECKS, max_size=8).map("".join))
def test_whatever_is_written_only_what_is_allowed_comes_of_it(deck: str) -> None:
    made = Made()
    made.feed(run(deck, cleaning=CLEANING)[0])
    made.close()
    assert not made.wrong


def test_half_a_letter_is_none(tmp_path: Path) -> None:
    (tmp_path / "PITCHME.md").write_text(
        '<canvas data-chart="bar">\n<!-- {"data": {"labels": ["\\ud800"], "datasets": [{"data": [1]}]}} -->\n</canvas>\n'
    )
    for untrusted in (True, False):
        assert '"labels":["?"]' in built(tmp_path, untrusted=untrusted)[0].replace("&quot;", '"')
