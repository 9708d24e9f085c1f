"""Whatever an author writes, a deck comes of it: nothing raises, nothing escapes its slide, no word is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import count
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pitchme.deck.delimiter import Delimiters
from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.files import Files
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source, Span
from pitchme.deck.split import split
from pitchme.directives import all_directives
from pitchme.markup.html import VOID
from pitchme.markup.markdown import Markdown
from pitchme.markup.rendering import Rendered
from pitchme.markup.slide import SlideRenderer
from tests.cases import ROOT

SIGNS = [*"-+*#`~|@[]()<>!\\:\n\t .", "\n\n", "\r\n", "    ", "\u00a0", "word", "言葉"]
DELIMITERS = ["---", "+++", "----", "---?image=a.png&size=", "---?color=", "#HSLIDE", "Note:", "notes: "]
INCLUDES = [f"{mark}?include={path}\n" for mark in ("\n---", "\n+++") for path in ("parts/one.md", "parts/faulty.md", "parts/none.md")]
MARKDOWN_PARTS = ["```", "~~~", "```python zoom-12", "- x |", "1. ", "  * ", "| a | b |\n|---|---|\n", "> ", ":tada:", "&amp;", "$x$"]
REFERENCES = ["https://example.org/a_b", "![alt](img/sea.png)", "![](../../x)", "[x](y.pdf)"]
BLOCK_WIDGETS = """@ul @ulend @ol[a](false) @olend @[1-3]( @[2,zoom-14] @[*] @title[ @transition[ @snap[west] @snap[ @snapend @snapned @div[a] @divend
    @math @mathend @code[python](src/greeting.py) @table[](data/planets.csv) @diff[ @gist[ @audio[""".split()
SNIPPETS = [
    f"\n@md[{values}](snippets/{file}.md)\n" for values in ("", "word={{event}}, x=") for file in ("word", "slides", "circle", "fence")
]
MODULAR = ["{{", "}}", "{{event}}", "{{ none }}", "@md[", "@md[x=](", *SNIPPETS]
LEAVES = """@fa[star]( @css[a]( @color[red]( @size[2em]( @box[b](T# @quote[q]( @img[a](img/sea.png) @emoji[smile] @note[ @gitlink[ @tweet[
    \\@fa[ @sanp[a] @Snap[""".split()
GRID = [
    "\n[drag=50 40, drop=-5",
    "\n[flow=stack, sync=true]\n",
    "\n[bg=red]\n",
    "\n@ghost\n",
    "\n![drag=50](img/sea.png)\n",
    "\n```x, drag=9\n",
    "\n@ul[drag=5]",
]
HTML = """<div> </div> <b> </b> <br> <script> </script> <style> <section> </section> <li> <T> <p> --> <!--""".split()
COMMENTS = ["<!-- .slide: class='a' -->", '<!-- .element: class="fragment" -->', "<img src="]
PARTS = st.sampled_from(
    [*SIGNS, *DELIMITERS, *INCLUDES, *MARKDOWN_PARTS, *REFERENCES, *BLOCK_WIDGETS, *MODULAR, *LEAVES, *GRID, *HTML, *COMMENTS]
)
DECKS = st.lists(PARTS | st.text(max_size=8), max_size=40).map("".join)
MARKDOWN = Markdown(all_directives())
TEMPLATE = "under every slide"
SETTINGS = Settings(globals=(("event", "Meetup, *`Turin`*"),))


def rendered(deck: str, report: Report, template: str | None = None) -> list[Rendered]:
    """Return the slides of a deck, with the text of a template under them, if there is one."""
    settings = SETTINGS if template is None else replace(SETTINGS, template=TEMPLATE)
    renderer = SlideRenderer(MARKDOWN, settings, ROOT, report)
    under = Source.decode(TEMPLATE, (template or "").encode("utf-8", "replace"))
    files = Files(ROOT, report)

    def find(reference: str, span: Span) -> Source | None:
        return under if reference == TEMPLATE else files.text(reference, span)

    source = Source.decode("PITCHME.md", deck.encode("utf-8", "replace"))
    return [renderer.render(slide) for slide in split(source, settings, report, find).slides]


class Open(HTMLParser):
    """Which elements of an HTML text stay open."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.stack
            assert self.stack.pop() == tag


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(deck=DECKS)
def test_every_slide_is_html_that_closes_what_it_opens(deck: str) -> None:
    report = Report()
    for slide in rendered(deck, report):
        if re.search(r"<!|<\?|<textarea|<title|<svg|<math", slide.html, re.IGNORECASE):
            continue
        open_elements = Open()
        open_elements.feed(slide.html)
        open_elements.close()
        assert not open_elements.stack
    for diagnostic in report:
        assert diagnostic.span.line <= len(diagnostic.span.source.lines)
        assert diagnostic.span.col >= 1


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(deck=DECKS, template=DECKS)
def test_a_template_changes_nothing_of_what_stands_over_it(deck: str, template: str) -> None:
    for alone, over in zip(rendered(deck, Report()), rendered(deck, Report(), template), strict=True):
        assert over.title == alone.title
        assert over.html.endswith(alone.html)
        assert not {name: value for name, value in alone.attributes.items() if name != "class" and over.attributes[name] != value}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(lines=st.lists(st.sampled_from(["one", "two words", "- three", "---", "+++", "", "## four", "Note:", "@ul", "@ulend"]), max_size=25))
def test_no_word_is_lost(lines: list[str]) -> None:
    html = " ".join(slide.html for slide in rendered("\n".join(lines), Report()))
    for word in ("one", "two", "words", "three", "four"):
        assert len(re.findall(rf"\b{word}\b", html)) == sum(word in line.split() for line in lines)


TEXTS = """\
_ | _ _ | - _ | * _ \\| | 1. _ |     - _ |   _ |     _ | # _ | > _ | > - _ | `_` | *_* | **_ | [_](#/1) | \\@css[_](_) | @jane _ | <b>_</b>
<div> | </div> | <!-- _ --> | @css[a](_) | @css[a](_ | _) | - @css[a](_ | @color[red](@size[2em](_) _) | @box[b](_#_) | @box[b](_
@quote[_](_) | @fa[star](_) | _@fa[star]_ | @foo[_](_) | @Snap[_] | @note[_] | @emoji[smile] _ | @gitlink[_](x) | @snap[west]
@snap[west] _ | @snap[east] _ @snapend | @snapend | @snapend _ | _ @snapend | @snapned | @snap @div[x] | @div[a] | @divend
@divend @snapend |   @snap[west] |     @snapend | - @snap[west] | > @snap[west] | > @snapend | @ul | @ul - _ | @ul[a](false) | @ulend
- _ @ulend | @ol | @olend _ | @ulend @snapend | @[1](_) | @[1-2] _ | _ @[1](_) | @transition[fade] _ | Note: _ | Note: | --- | +++
[drag=50] | [drag=50] _ | [flow=stack, sync=true] | [fit=2, x=3] | @ghost | ![drag=50](img/sea.png) | @ul[drag=50, sync=true]
@ul[fit=2] | _ [drag=50] _ | - [drag=50] | > [drag=50] |   [drag=50] _
---?color=red | *** | @math | ( | ) | [ | ] | ](_)"""
"""Lines of decks; each ``_`` stands for a word of its own."""

MODULAR_TEXTS = """\
@md[word=_](snippets/word.md) | @md[word=_](snippets/none.md) _ | @md[word=_ | @md[name=_](snippets/inner.md) | {{event}} _ | {{_}} | {{ | _}}
@md[words=_, _, *_*](snippets/saying.md) | @md[word={{_}}](snippets/word.md) | @md[](snippets/circle.md) _ | @md[](snippets/empty.md)
_ | - _ |     _ | # _ | > _ | `_` | <!-- | --> | <div> | </div> | @snap[west] | @snapend | Note: _ | --- | +++"""
"""Lines of modular decks."""


def lines_of(texts: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Return lists of lines, each with what ends it."""
    parts = [text for line in texts.splitlines() for text in line.split(" | ")]
    return st.lists(st.tuples(st.sampled_from(parts), st.sampled_from(["\n", "\n\n", " "])), max_size=12)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(lines=lines_of(TEXTS))
def test_every_word_among_widgets_is_shown_once(lines: list[tuple[str, str]]) -> None:
    check_words(lines)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(lines=lines_of(MODULAR_TEXTS))
def test_every_word_of_a_modular_deck_is_shown_once(lines: list[tuple[str, str]]) -> None:
    check_words(lines)


def check_words(lines: list[tuple[str, str]]) -> None:
    numbers = count(1)
    deck = re.sub("_", lambda _: f"q{next(numbers)}z", "".join(text + ("\n" if "?" in text else end) for text, end in lines))
    shown = " ".join(" ".join([slide.html, *map(str, slide.attributes.values())]) for slide in rendered(deck, Report()))
    for word in re.findall(r"q\d+z", deck):
        assert shown.count(word) == 1, f"{word} in {deck!r}"


LONG = {
    "unclosed regions": "@snap[west]\nx\n",
    "regions": "@snap[west]\nx\n@snapend\n",
    "unclosed brackets": "@snap[\n",
    "stray ends": "@snapend x\n",
    "stray ends in a line": "@snapend ",
    "misspelt ends": "@snapned\n",
    "unclosed lists": "@ul\n- x\n",
    "words in each other": "@css[a](",
    "words over lines": "@css[a](\n- x\n",
    "widgets in a paragraph": "@fa[star] x\n",
    "widgets in a line": "@fa[star] x ",
    "regions in quotations": "> @snap[west]\n> x\n",
    "regions in items": "- x\n    @snap[west]\n    y\n    @snapend\n",
    "regions in HTML": "<div>\n@snap[west]\n",
    "code steps": "@[1](x)\n",
    "blocks": "[drag=50]\nx\n",
    "lines in a block": "x @fa[star] [y\n",
    "brackets in lines": "[x\n",
    "elements in lines": "<b>x\n",
    "lists as blocks without items": "@ul[drag=50]\n",
    "lists as blocks": "@ul[drag=50, sync=true]\n- x\n@ul\n",
    "lists as blocks without an end": "@ul[drag=50]\n- x\n",
    "commas in a header": "[drag=50,\n",
    "titles": "@title[x]\n",
    "comments": "<!--\n",
    "injected files": "@md[word={{event}}](snippets/word.md)\n",
    "injected files in a line": "@md[](snippets/word.md) ",
    "unclosed injections": "@md[[word=",
    "values": "@md[word=" + "a=b, " * 20 + "](snippets/word.md)\n",
    "variables in a line": "@css[x]({{event}}) ",
    "code and variables": "`{{event}} ``",
    "unclosed variables": "{{ a",
}


@pytest.mark.parametrize("header", ["", "[drag=50]\n"], ids=["", "in a block"])
@pytest.mark.parametrize("part", LONG.values(), ids=LONG.keys())
def test_time_grows_with_length(part: str, header: str) -> None:
    """Four times as much takes four times as long, or ten at the most, where sixteen would tell of two loops in each other."""
    seconds = []
    for size in (4000, 16000):
        start = process_time()
        rendered(f"{header}{part * (size // len(part))}", Report())
        seconds.append(process_time() - start)
    assert seconds[1] < 10 * max(seconds[0], 0.03)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    text=st.text(max_size=200)
    | st.lists(st.sampled_from(["theme", ":", " ", "\n", "[", "]", "{", "}", '"', "- ", "&a", "*a", "!!", "|", "#", "on"])).map("".join)
)
def test_settings_are_read_or_refused(text: str) -> None:
    try:
        chosen = Settings.read(Source.decode("PITCHME.yaml", text.encode("utf-8", "replace")), Report())
    except DeckError as error:
        assert error.message
    else:
        Delimiters.of(chosen)
