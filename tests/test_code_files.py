"""Parts of files, commits, rows of values, and the colour that slides with code blend into."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pitchme.deck.diagnostics import Report
from pitchme.deck.hosts import GIST_FILES
from pitchme.deck.remote import FILES, LOCK
from pitchme.deck.root import Root
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source, Span
from pitchme.deck.split import split
from pitchme.directives import all_directives
from pitchme.markup.blending import Blending, color_behind
from pitchme.markup.excerpt import Excerpt
from pitchme.markup.markdown import Markdown
from pitchme.markup.slide import SlideRenderer
from pitchme.markup.styles import BASE16_STYLES, STYLES, style_file
from pitchme.markup.unified_diff import Hunk, changes, hunks
from pitchme.markup.values import read_rows
from pitchme.markup.vendored import vendored
from pitchme.site.bundled import bundled
from pitchme.site.code_blending import code_blending
from pitchme.site.theme import Theme

CODE = """\
1
// tag::a[]
3
# tag::b[] and tag::c[]
5
<!-- end::a[] -->
7 end::b[]
8
-- tag::a[]
10
-- end::a[] end::c[]
12
"""


@pytest.mark.parametrize(
    ("lines", "tags", "text", "problems"),
    [
        ("", "", CODE.removesuffix("\n"), 0),
        ("3", "", "3", 0),
        ("8,1", "", "1\n8", 0),
        ("1 - 1;8", "", "1\n8", 0),
        ("1,1-1", "", "1", 0),
        ("13", "", None, 1),
        ("12-13", "", "12", 1),
        ("0", "", None, 1),
        ("x,1", "", "1", 1),
        ("", "a", "3\n5\n10", 0),
        ("", "b", "5", 0),
        ("", "c", "5\n8\n10", 0),
        ("", "c,a", "3\n5\n8\n10", 0),
        ("", " a ; b ", "3\n5\n10", 0),
        ("", "d", None, 1),
        ("", "d,b", "5", 1),
        ("1-2", "a", "3\n5", 0),
        ("4", "a", None, 1),
        ("4", "d", None, 1),
    ],
)
def test_parts_of_a_file(lines: str, tags: str, text: str | None, problems: int) -> None:
    source, report = Source("a.py", CODE), Report()
    assert Excerpt(source, "a.py", Span(source, 1), report).text(lines, tags) == text
    assert len(list(report)) == problems


def test_a_tag_that_never_ends_goes_on_to_the_end_of_the_file() -> None:
    source, report = Source("a.py", "a\n# tag::b[]\nc\nd\n"), Report()
    assert Excerpt(source, "a.py", Span(source, 1), report).text(tags="b") == "c\nd"
    assert [(d.span.line, d.message) for d in report] == [(2, "the tag b is never ended; it goes on to the end of the file")]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("diff --git a/one.py b/one.py", "one.py"),
        ("diff --git a/old name.py b/new name.py", "new name.py"),
        ('diff --git "a/caf\\303\\251.py" "b/caf\\303\\251.py"', "caf\\303\\251.py"),
    ],
)
def test_the_files_of_a_commit_are_named_as_they_are_afterwards(head: str, name: str) -> None:
    text = f"{head}\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@ class A:\n-a\n+b\n+@@ -1 +1 @@\n"
    assert list(changes(text)) == [name]
    assert hunks(text.rstrip("\n")) == [Hunk(5, 8, name, "class A:")]


def test_a_file_that_is_only_renamed_has_no_hunk() -> None:
    renamed = "diff --git a/a b/b\nsimilarity index 100%\nrename from a\nrename to b"
    text = f"diff --git a/c b/c\n@@ -1 +1 @@\n-1\n+2\n{renamed}"
    assert hunks(text) == [Hunk(2, 4, "c", "")]
    assert changes(text)["b"] == renamed


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [("a", "b"), ("1", "2")]),
        ('"a, ""b""",c', [('a, "b"', "c")]),
        ('a, "b,c"', [("a", "b,c")]),
        ("\n\n", []),
        (",,\na", [("a",)]),
        ("a,b\n1,2,,\n3,", [("a", "b"), ("1", "2"), ("3", "")]),
        ("a;b\n1,5;2", [("a", "b"), ("1,5", "2")]),
        ('"a,b";c', [("a,b", "c")]),
        ("a;b,c", [("a;b", "c")]),
        ("a\u2028b,c", [("a\u2028b", "c")]),
    ],
)
def test_rows_of_values(text: str, rows: list[tuple[str, ...]]) -> None:
    report = Report()
    assert read_rows(Source("a.csv", text), report) == rows
    assert not list(report)


def test_a_value_too_long_to_be_one_ends_the_table() -> None:
    report = Report()
    assert read_rows(Source("a.csv", f'a,b\n"{"x" * 200_000}'), report) == [("a", "b")]
    assert [d.span.line for d in report] == [2]


@pytest.mark.parametrize("style", [*STYLES, *BASE16_STYLES])
def test_every_highlight_style_says_what_colour_is_behind_its_code(style: str) -> None:
    color = color_behind(vendored(f"highlight/{style_file(style)}").read_text("utf-8"))
    assert (color == "") == (style == "equinox"), color
    assert "(" not in color


@pytest.mark.parametrize(
    ("default", "given", "html", "blends"),
    [
        (False, {}, '<pre><code class="hljs">', False),
        (False, {}, '<pre><code class="hljs code-blend">', True),
        (False, {}, '<pre><code class="hljs zoom-08 code-blend-bg">', True),
        (False, {}, '<div class="south code-power"><pre><code class="hljs">', True),
        (False, {}, '<pre><code class="hljs">class="code-blend"', False),
        (False, {}, '<p class="code-blend">', False),
        (True, {}, '<pre><code class="hljs">', True),
        (True, {}, '<div class="south code-noblend"><pre><code class="hljs">', False),
        (True, {}, "<p>", False),
        (True, {"data-background-image": "sea.png"}, '<pre><code class="hljs">', False),
        (True, {"data-background": "red"}, '<pre><code class="hljs code-blend">', False),
    ],
)
def test_which_slides_blend_into_their_code(default: bool, given: dict[str, str | None], html: str, blends: bool) -> None:
    blended = {"data-background-color": "#123", "class": "blended"} if blends else {}
    assert Blending("#123", default).blended(given, html) == given | blended
    assert Blending("", default).blended(given, html) == given


@pytest.mark.parametrize(
    ("theme", "settings", "blending"),
    [
        ("template", Settings(), Blending("#fafafa", True)),
        ("template", Settings(gitpitch="4.0", highlight="monokai"), Blending("#272822", False)),
        ("black", Settings(highlight="far"), Blending("navy", False)),
        ("black", Settings(highlight="nothing-like-it", theme="template"), None),
    ],
)
def test_the_theme_and_the_version_decide_what_blends_by_default(theme: str, settings: Settings, blending: Blending | None) -> None:
    own = Theme.read(bundled("themes") / theme)
    default = Blending(color_behind(vendored(f"highlight/{style_file(own.highlight)}").read_text("utf-8")), False)
    assert code_blending(own, settings) == (blending or default)


def test_a_gist_that_was_fetched(tmp_path: Path) -> None:
    data, name = b"object App\n", "0123456789abcdef-app.scala"
    entry = {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "date": "2021-03-01"}
    (tmp_path / FILES).mkdir(parents=True)
    (tmp_path / FILES / name).write_bytes(data)
    (tmp_path / LOCK).write_text(json.dumps({f"{GIST_FILES}/ada/1f2e/raw/app.scala": entry}))
    report = Report()
    deck = split(Source("PITCHME.md", "---?gist=ada/1f2e&file=app.scala&lang=text\n@[1](a)"), Settings(), report)
    slide = SlideRenderer(Markdown(all_directives()), Settings(), Root(tmp_path), report).render(deck.slides[0])
    assert slide.html.startswith('<pre data-source="ada/1f2e"><code class="hljs language-text">object App\n</code></pre>\n<ol')
    assert not (slide.wanted or list(report))
