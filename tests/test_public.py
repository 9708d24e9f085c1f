"""What `--public` leaves out of everything that is written, and what a plain build says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.main import pitchme
from pitchme.deck.diagnostics import Report
from pitchme.deck.front_matter import is_held_back
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.markup.private import has_notes, public_html, without_notes

DECK = """\
# Shown 1 <!-- secret in a line -->

<!-- secret on lines
of its own -->
<!-- .slide: data-notes="secret in the slide's attribute" class="shown-2" -->

<p>Shown 3 <!-- secret in HTML --></p>

<p title="<!-- shown 4 -->" data-notes='secret in an attribute'>Shown 5</p>

<svg viewBox="0 0 9 9"><!-- secret in a drawing --><desc>Shown 6</desc></svg>

<math><!-- secret in a formula --><mi>x</mi></math>

<style>/* <!-- shown 7 --> */ p { color: red }</style>

@size[1em](Shown 8 <!-- secret in a widget -->)

Note:
secret in notes, with ![](img/secret-1.png) and ![](img/shown-1.png) and @cite[secret]

---?image=img/shown-2.png

<aside class="notes">secret in an aside <aside>secret in another</aside> secret again <img src="img/secret-2.png" alt=""></aside>

![Shown](img/shown-1.png)

@ul
- Shown 9 @note[secret in a list](heard.mp3)
@ulend

```html
<!-- shown 10 --> <p data-source="shown 11">
```

---

@code[python](secret/code.py)

@table[](secret/table.csv)

@mermaid(secret/flow.mmd)

---?include=secret/part.md
"""
SETTINGS = """\
footnote: Shown 12 <!-- secret in the footnote -->
template: secret/template.md
citations-db: secret/works.bib
audio-deck: true
"""
FILES = {
    "secret/code.py": "shown = 13\n",
    "secret/table.csv": "Shown 14,b\n1,2\n",
    "secret/flow.mmd": "graph LR\nShown-15 --> b\n",
    "secret/part.md": "Shown 16\n\nNote:\nsecret in a part\n",
    "secret/template.md": "Shown 17 <!-- secret in the template -->\n",
    "secret/works.bib": "@book{secret, title = {secret in a work}}\n",
    "img/secret-1.png": "secret picture",
    "img/secret-2.png": "secret picture",
    "img/shown-1.png": "a picture",
    "img/shown-2.png": "a picture",
    "heard.mp3": "a sound",
}


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that builds the deck of secrets."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"PITCHME.md": DECK, "PITCHME.yaml": SETTINGS, **FILES}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return lambda *options: CliRunner().invoke(pitchme, ["build", *options], prog_name="pitchme")


def written(folder: Path) -> dict[str, str]:
    """Return what was written, by its path; of our own files beside it, none can know the deck but the style sheet and the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", errors="replace").lower()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_relative_to(folder / "pitchme/mermaid")
    }


def test_a_public_deck_holds_nothing_that_is_secret(build: Callable[..., Result], tmp_path: Path) -> None:
    done = build("--public")
    assert done.exit_code == 0, done.output
    files = written(tmp_path / "_site")
    ours = {name for name in files if name.startswith("pitchme/") and not name.endswith((".json", "deck.css"))}
    words = ("secret", "pitchme.md", str(tmp_path).lower(), "data-source=")
    known = files | {"index.html": files["index.html"].replace("data-source</span></span>", "")}
    assert not [(name, word) for name in known.keys() - ours for word in words if word in name + known[name]]
    assert {"img/shown-1.png", "img/shown-2.png"} <= files.keys()
    seen = {int(number) for number in re.findall(r"shown(?: |-| = <.*?>)(\d+)", files["index.html"])}
    assert seen == set(range(1, 18))
    assert "are inside" not in done.output


def test_a_heading_in_notes_is_no_title(build: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "PITCHME.md").write_text('<aside class="notes">\n\n# secret\n\n</aside>\n\n## Shown *here*', "utf-8")
    (tmp_path / "PITCHME.yaml").unlink()
    assert build("--public").exit_code == 0
    page = written(tmp_path / "_site")["index.html"]
    assert "<title>shown here</title>" in page
    assert "secret" not in page


LINKS = """\
[own](PITCHME.md) <a href="parts/a.md">part</a> ![](other/PITCHME.md) [plain](README.md)

Note:
secret

---?include=parts/a.md

"""
WITHHELD = """\
PITCHME.md:1:7: warning: PITCHME.md is not given away: it may hold speaker notes and comments [withheld-file]
  | [own](PITCHME.md) <a href="parts/a.md">part</a> ![](other/PITCHME.md) [plain](README.md)
  |       ^^^^^^^^^^
  = link to it on its host, or take the link out
"""


def test_the_text_of_a_deck_is_not_given_away(build: Callable[..., Result], tmp_path: Path) -> None:
    texts = {"PITCHME.md": LINKS, "parts/a.md": "Part\n\nNote:\nsecret", "other/PITCHME.md": "Note:\nsecret", "README.md": "shown"}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    done = build("PITCHME.md", "--public", "-o", "public")
    assert WITHHELD in done.stderr
    assert done.stderr.count("[withheld-file]") == 3, "one for each file"
    names = {file.relative_to(tmp_path / "public").as_posix() for file in (tmp_path / "public").rglob("*.md")}
    assert names == {"README.md"}
    page = (tmp_path / "public/index.html").read_text("utf-8")
    assert "<p><a>own</a> <a>part</a>" in page
    assert "secret" not in page
    build("PITCHME.md", "-o", "plain")
    assert len(list((tmp_path / "plain").rglob("*.md"))) == 4


HELD_BACK = "error: PITCHME.md is held back: published is not true\n  = published: true gives it to others; for yourself, build it without --public\n"


def test_a_deck_that_is_held_back_is_not_for_others(build: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "PITCHME.yaml").write_text("published: false\n")
    for more in ((), ("--single-file",), ("PITCHME.md",)):
        done = build("--public", *more)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.endswith(HELD_BACK)
    assert not (tmp_path / "_site").exists()
    assert not (tmp_path / "PITCHME.html").exists()
    assert build().exit_code == 0


def test_nor_by_another_name(build: Callable[..., Result], tmp_path: Path) -> None:
    text = "# A\n[a](README.md) [b](folder/a.md) [c](pitchme.MD) [d](hard.md)\n\nNote:\nsecret\n\n---?include=parts/a.md\n"
    (tmp_path / "PITCHME.md").write_text(text, "utf-8")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/a.md").write_text("Part\n\nNote:\nsecret", "utf-8")
    (tmp_path / "README.md").symlink_to("PITCHME.md")
    (tmp_path / "folder").symlink_to("parts")
    (tmp_path / "hard.md").hardlink_to(tmp_path / "PITCHME.md")
    build("PITCHME.md", "--public", "-o", "public")
    assert not list((tmp_path / "public").rglob("*.md"))
    assert "<p><a>a</a> <a>b</a> <a>c</a> <a>d</a></p>" in (tmp_path / "public/index.html").read_text("utf-8")


def test_nor_is_that_of_another_deck_of_the_site(build: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one/PITCHME.md").write_text("![](one/talk.md)\n", "utf-8")
    (tmp_path / "one/talk.md").write_text("# Talk\n\nNote:\nsecret\n", "utf-8")
    build("one", "--include", "talk.md", "--public", "-o", "public", "--root", ".")
    assert not list((tmp_path / "public").rglob("*.md"))


@pytest.mark.parametrize(
    "lines",
    [
        "tags: [intro]\npublished: false",
        "# draft\n published: no",
        'permalink: /x/\n"published": "false" # not yet',
        "title: x\npublished: off\n# A",
    ],
)
def test_a_no_holds_back_among_keys_of_whatever_tool(lines: str) -> None:
    assert is_held_back(["---", *lines.split("\n"), "---", "# A"])


@pytest.mark.parametrize("lines", ["# Talk\npublished: 2018", "tags: a\npublished: true", "Not published: no"])
def test_words_of_a_slide_hold_nothing_back(lines: str) -> None:
    assert not is_held_back(["---", *lines.split("\n"), "---", "# A"])


@pytest.mark.parametrize("value", ["false", "no", "n", "0", "maybe", "[true]", '"false"', "", "~"])
@pytest.mark.parametrize("key", ["published", "Published"])
def test_only_a_yes_publishes(key: str, value: str) -> None:
    assert Settings.read(Source("PITCHME.yaml", f"{key}: {value}\n"), Report()).published is False
    assert is_held_back(["---", f"{key}: {value}", "---", "# A"])


@pytest.mark.parametrize("value", ["true", "yes", "on", "True", '"true"', "true # at last"])
def test_a_yes_publishes(value: str) -> None:
    assert Settings.read(Source("PITCHME.yaml", f"published: {value}\n"), Report()).published is True
    assert not is_held_back(["---", f"published: {value}", "---", "# A"])


def test_a_plain_deck_says_that_notes_are_inside(build: Callable[..., Result]) -> None:
    done = build()
    assert done.output.endswith("\nspeaker notes of 3 slides are inside; build --public leaves them out\n")


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("a <!-- b --> c", "a  c"),
        ("a <!--> b <!---> c <!-- d --!> e <!-- f", "a  b  c  e "),
        ('<i title="<!-- a -->">b</i>', '<i title="<!-- a -->">b</i>'),
        ("<script>a <!-- b --></script><!-- c -->", "<script>a <!-- b --></script>"),
        ("<svg><![CDATA[a <!-- b -->]]><!-- c --><path d='' data-source='x'/></svg>", "<svg><![CDATA[a <!-- b -->]]><path d=''/></svg>"),
        ('<pre data-source="a/b.py" class="c">data-source="d"</pre>', '<pre class="c">data-source="d"</pre>'),
        ("<i data-source>a</i data-source=b><!x>", "<i>a</i>"),
    ],
)
def test_comments_and_paths_are_left_out(html: str, left: str) -> None:
    assert public_html(html) == left


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>notes</p>", "<p>notes</p>"),
        ('a <aside class="notes">b</aside> c', "a c"),
        ('<ul><li>a<ASIDE CLASS="my notes"><aside>b</aside>c</ASIDE></li></ul>', "<ul><li>a</li></ul>"),
        ('<aside class="footnotes notes-too">a</aside>', '<aside class="footnotes notes-too">a</aside>'),
        ('a <aside class="notes">b', "a "),
        ("<li DATA-Notes=a>b</li>", "<li>b</li>"),
        ("<li class='a'data-notes='b'class='c' data-notes-of='d'>e</li>", "<li class='a'class='c' data-notes-of='d'>e</li>"),
        ("<li data-notes='a' class=b>data-notes=c</li>", "<li class=b>data-notes=c</li>"),
    ],
)
def test_notes_are_left_out(html: str, left: str) -> None:
    assert without_notes(html) == left


@pytest.mark.parametrize(
    ("attributes", "html", "inside"),
    [
        ({}, "notes", False),
        ({"data-notes": "a"}, "", True),
        ({}, '<aside class="notes">a</aside>', True),
        ({}, "<li class='a' data-notes='b'>", True),
        ({}, "&lt;li data-notes='b'>", False),
    ],
)
def test_notes_are_seen(attributes: dict[str, str | None], html: str, inside: bool) -> None:
    assert has_notes(attributes, html) == inside
