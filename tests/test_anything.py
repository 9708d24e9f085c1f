"""Whatever an author writes, a deck comes of it: nothing raises, nothing escapes its slide, no word is lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pitchme.deck.delimiter import Delimiters
from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.deck.split import split
from pitchme.directives import ALL
from pitchme.markup.html import VOID
from pitchme.markup.markdown import Markdown
from pitchme.markup.slide import SlideRenderer
from tests.cases import ROOT

PARTS = st.sampled_from(
    [
        *"-+*#`~|@[]()<>!\\:\n\t .",
        *(
            "---",
            "+++",
            "----",
            "---?image=a.png&size=",
            "---?color=",
            "#HSLIDE",
            "```",
            "~~~",
            "```python zoom-12",
            "    ",
            "\n\n",
            "\r\n",
        ),
        *("@ul", "@ulend", "@ol[a](false)", "@olend", "@ul\n- ", "@[1-3](", "@[2, zoom-14]", "@[*]", "@title[", "@fa[star](", "\\@fa["),
        *(
            "@code[python](src/greeting.py?tags=",
            "name)",
            "@table[table-header](data/uneven.csv)",
            "@gitlink(",
            "---?code=src/greeting.py&lines=",
        ),
        *(
            "@diff[](https://git.example/ada/engine/-/commit/1f2e3d4c)",
            "<pre><code class='lang-python'>",
            "</code></pre>",
            "@gist[](ada/1)",
        ),
        *(
            "$",
            "$$",
            "\\(",
            "\\)",
            "`\\[",
            "\\]`",
            "$$x^2$$",
            "`\\(x_1\\)`",
            "@math\n",
            "@mathend\n",
            "\\frac{",
            "\\begin{cases}",
            "\\end{cases}",
        ),
        *("Note:", "notes: ", "<!-- ", " -->", "<!-- .slide: class='a' -->", '<!-- .element: class="fragment" -->', "- x |", "1. ", "  * "),
        *(
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<br>",
            "<script>",
            "</script>",
            "<style>",
            "<img src=",
            "<section>",
            "</section>",
            "<li>",
            "<T>",
        ),
        *(
            "| a | b |\n|---|---|\n",
            "> ",
            ":tada:",
            "https://example.org/a_b",
            "![alt](img/sea.png)",
            "![](../../x)",
            "[x](y.pdf)",
            "&amp;",
            "word",
        ),
    ]
)
DECKS = st.lists(PARTS | st.text(max_size=8), max_size=40).map("".join)
MARKDOWN = Markdown(ALL)


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
    renderer = SlideRenderer(MARKDOWN, Settings(), ROOT, report)
    for slide in split(Source.decode("PITCHME.md", deck.encode("utf-8", "replace")), Settings(), report).slides:
        html = renderer.render(slide).html
        if re.search(r"<!|<\?|<textarea|<title|<svg|<math", html, re.IGNORECASE):
            continue
        open_elements = Open()
        open_elements.feed(html)
        open_elements.close()
        assert not open_elements.stack
    for diagnostic in report:
        assert diagnostic.span.line <= deck.count("\n") + deck.count("\r") + 1
        assert diagnostic.span.col >= 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(lines=st.lists(st.sampled_from(["one", "two words", "- three", "---", "+++", "", "## four", "Note:", "@ul", "@ulend"]), max_size=25))
def test_no_word_is_lost(lines: list[str]) -> None:
    report = Report()
    renderer = SlideRenderer(MARKDOWN, Settings(), ROOT, report)
    deck = split(Source("PITCHME.md", "\n".join(lines)), Settings(), report)
    html = " ".join(renderer.render(slide).html for slide in deck.slides)
    for word in ("one", "two", "words", "three", "four"):
        assert len(re.findall(rf"\b{word}\b", html)) == sum(word in line.split() for line in lines)


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
