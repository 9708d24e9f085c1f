"""What of a deck is a formula, and what is said of one that KaTeX refuses."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchme.deck.diagnostics import Report
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.deck.split import split
from pitchme.markup import katex
from pitchme.markup.formula import formula_at
from pitchme.markup.katex import Refusal, draw
from pitchme.markup.macros import deck_macros, definitions, without_definitions
from pitchme.markup.refusal import plain
from tests.cases import run
from tests.test_site import make, text_of

ON = "mathjax: TeX-AMS_HTML-full\n"
"""The setting as decks have it."""


class Short(HTMLParser):
    """The words of HTML and the formulas in it: ``⟨x⟩`` inside a line, ``⟪x⟫`` as a display."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.depth = 0
        self.is_display = self.is_source = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = (dict(attrs).get("class") or "").split()
        if self.depth or (tag == "span" and "katex" in words):
            self.depth += tag == "span"
            self.is_display |= dict(attrs).get("display") == "block"
            self.is_source = tag == "annotation"
        elif tag == "code":
            self.text += "`"

    def handle_endtag(self, tag: str) -> None:
        self.is_source = False
        if tag == "span" and self.depth:
            self.depth -= 1
            self.is_display &= self.depth > 0
        elif tag == "code":
            self.text += "`"

    def handle_data(self, data: str) -> None:
        if self.is_source:
            self.text += f"⟪{data}⟫" if self.is_display else f"⟨{data}⟩"
        elif not self.depth:
            self.text += data


def shown(deck: str, chosen: str = "") -> str:
    """Return the words of a deck of one slide, its formulas as their TeX."""
    html, said, _ = run(deck, chosen)
    assert not re.search("warning", said), said
    short = Short()
    short.feed(html)
    return " ".join(short.text.split())


@pytest.mark.parametrize(
    ("deck", "words"),
    [
        ("`$x$`, `\\(y\\)`, `$$z$$`, `\\[a\\]`", "⟨x⟩, ⟨y⟩, ⟪z⟫, ⟪a⟫"),
        ("``\\( a`b \\)``", "⟨ a`b ⟩"),
        ("`\\begin{align} a &= b \\\\ c &= d \\end{align}`", "⟪\\begin{align*} a &= b \\\\ c &= d \\end{align*}⟫"),
        ("$x$, \\(y\\), $$z$$, \\[a_b = c\\]", "⟨x⟩, ⟨y⟩, ⟪z⟫, ⟪a_b = c⟫"),
        ("\\\\(x_1\\\\) and \\\\[y\\\\]", "⟨x_1⟩ and ⟪y⟫"),
        ("$a_1 * b_2$ and $c_1 * d_2$", "⟨a_1 * b_2⟩ and ⟨c_1 * d_2⟩"),
        ("$\\{a\\}$ of $[0,1](x)$, $<b>$", "⟨\\{a\\}⟩ of ⟨[0,1](x)⟩, ⟨<b>⟩"),
        ("$\\text{if $x$ is}$", "⟨\\text{if $x$ is}⟩"),
        ("a データ数$N$個", "a データ数⟨N⟩個"),
        ("$67$% of $1,000$", "⟨67⟩% of ⟨1,000⟩"),
        ("$100, 300, 500$", "⟨100, 300, 500⟩"),
        ("$$\na\n- b\n+ c\n\\\\\n= d\n$$", "⟪ a - b + c \\\\ = d ⟫"),
        ("`\\[\na\n- b\n1. c\n\\]`", "⟪ a - b 1. c ⟫"),
        ("\\[\n  x + y\n\\]", "⟪ x + y ⟫"),
        ("where\n$$\n- b\n$$\nends", "where ⟪ - b ⟫ ends"),
        ("- an item $$x$$ |\n- $y$", "an item ⟪x⟫ ⟨y⟩"),
        ("# On $O(n)$", "On ⟨O(n)⟩"),
        ("| a | b |\n|---|---|\n| $x_1$ | `\\(y\\)` |", "a b ⟨x_1⟩ ⟨y⟩"),
        ("a $$b < c &lt; d &gt; e$$", "a ⟪b < c < d > e⟫"),
        ("[a $x_1$](https://deck.example)", "a ⟨x_1⟩"),
        ("*a $b*c$ d*", "a ⟨b*c⟩ d"),
        ("@box[bg-blue](Sum#it is $\\sum_{k} k$)", "Sumit is ⟨\\sum_{k} k⟩"),
        ("@snap[north]\n$$x$$\n@snapend", "⟪x⟫"),
        ("```\nx\n```\n@[1](Now $f(x)$)", "`x ` Now ⟨f(x)⟩"),
        ("<div>\n`\\[\nx\n\\]`\n</div>", "⟪ x ⟫"),
        ("> $$\n> x\n> + y\n> $$", "⟪ x + y ⟫"),
        ("$$\\label{a} x$$", "⟪\\label{a} x⟫"),
        ("`\\begin{eqnarray} a &=& b \\end{eqnarray}`", "⟪\\begin{darray}{rcl} a &=& b \\end{darray}⟫"),
        ("$\\ce{H2O}$", "⟨\\ce{H2O}⟩"),
    ],
)
def test_formulas_of_a_deck_that_asks_for_them(deck: str, words: str) -> None:
    assert shown(deck, ON) == words


@pytest.mark.parametrize(
    "deck",
    [
        "It costs $5 and $10",
        "From $5-$10, or US$5/A$6",
        "Between $5 and 10$ a day",
        "$1.2M (up from $0.9M)",
        "a $ b $ c",
        "$HOME and $PATH",
        "$x",
        "$$",
        "$$ $$",
        "$$$ three $$$ stars",
    ],
)
def test_dollars_that_are_money_stay_money(deck: str) -> None:
    assert shown(deck, ON) == deck
    assert shown(deck) == deck


@pytest.mark.parametrize(
    ("deck", "words"),
    [
        (r"\$5\$ and \$x\$", "$5$ and $x$"),
        (r"\[x\](y) and a \[not a link\]", "[x](y) and a [not a link]"),
        ("[Docs \\[part 1\\] here](https://deck.example)", "Docs [part 1] here"),
        ("`$ pip install x`, `$PATH`, `echo $$`, `$`", "`$ pip install x`, `$PATH`, `echo $$`, `$`"),
        ("`$x$ and $y$`", "`$x$ and $y$`"),
        ("```\n$$\nx\n$$\n```", "`$$ x $$ `"),
        ("    $$x$$", "`$$x$$ `"),
        ("$a\n\nb$", "$a b$"),
        ("costs $5 and `echo $x`", "costs $5 and `echo $x`"),
        ("`\\begin{itemize}`", "`\\begin{itemize}`"),
    ],
)
def test_what_only_looks_like_a_formula(deck: str, words: str) -> None:
    assert shown(deck, ON) == words


@pytest.mark.parametrize(
    ("deck", "words"),
    [
        ("$$x$$ and $$a+b$$ and \\(n\\)", "⟪x⟫ and ⟪a+b⟫ and ⟨n⟩"),
        ("`$x^2$` and `\\(\\alpha\\)` and `$$\\sum$$` and `\\(x\\)`", "⟨x^2⟩ and ⟨\\alpha⟩ and ⟪\\sum⟫ and ⟨x⟩"),
        ("`\\[\nx\n\\]`", "⟪ x ⟫"),
        ("\\begin{cases} a \\end{cases}", "⟪\\begin{cases} a \\end{cases}⟫"),
        ("$x^2$ and $y$", "$x^2$ and $y$"),
        ("`$x$`, `$$`, `$(date)`, `$name$`, `\\(.*\\)`, `\\[x\\]`", "`$x$`, `$$`, `$(date)`, `$name$`, `\\(.*\\)`, `\\[x\\]`"),
        ("from $$ to $$$, \\[1\\], \\[ \\], \\[x\\], \\(see there\\)", "from $$ to $$$, [1], [ ], [x], (see there)"),
        ("a $$cheap and cheerful$$ place", "a $$cheap and cheerful$$ place"),
        ("@math\n$x$\n@math", "⟨x⟩"),
    ],
)
def test_formulas_of_a_deck_that_does_not_ask(deck: str, words: str) -> None:
    assert shown(deck) == words


def test_mathjax_false_leaves_only_what_is_named() -> None:
    assert shown("$$x^2$$ `\\(x\\)`\n\n@math\n$x$\n@math", "mathjax: false\n") == "$$x^2$$ `\\(x\\)` ⟨x⟩"


@pytest.mark.parametrize(
    ("deck", "words"),
    [
        ("@math\n`$x$`\n@math", "⟨x⟩"),
        ("@math\n`\\[\nx\n\\]`\n@mathend\nbehind", "⟪ x ⟫ behind"),
        ("@math\n\\frac{1}{2}\n@math", "⟪\\frac{1}{2}⟫"),
        ("@math\n$$\na\n- b\n$$\n@math", "⟪ a - b ⟫"),
        ("@math\nSo $x$ < `$y$`\n@math", "So ⟨x⟩ < ⟨y⟩"),
        ("@math\n$x$\n@math\n\n@math\n$y$\n@mathend", "⟨x⟩ ⟨y⟩"),
        ("- item\n\n@snap[east]\n@math\n$x$\n@math\n@snapend", "item ⟨x⟩"),
        ("@math is a word", "@math is a word"),
    ],
)
def test_blocks(deck: str, words: str) -> None:
    assert shown(deck) == words


def test_definitions_count_in_the_whole_deck() -> None:
    deck = "$$\\newcommand{\\R}{\\mathbb{R}} \\DeclareMathOperator*{\\best}{best}$$\n---\n$f\\colon \\R \\to \\R$ and $\\best x$\n"
    html, said, _ = run(deck, ON)
    assert said == ""
    assert html.count('<span class="mord mathbb">R</span>') == 2
    assert ">best<" in html


def test_definitions_in_code_are_code() -> None:
    text = "```\n\\def\\a{1}\n```\n$\\def\\b{2}$"
    assert deck_macros(split(Source("PITCHME.md", text), Settings(), Report()).slides) == {r"\b": "2"}


@pytest.mark.parametrize(
    ("tex", "name", "body", "rest"),
    [
        (r"\newcommand{\R}{\mathbb{R}} x", r"\R", r"\mathbb{R}", " x"),
        (r"\newcommand\norm[1]{\|#1\|}", r"\norm", r"\|#1\|", ""),
        (r"\renewcommand*{\x}[2]{#2}", r"\x", r"#2\@secondoftwo{#1}{}", ""),
        (r"\def\pair#1#2{(#1,#2)} y", r"\pair", "(#1,#2)", " y"),
        (r"\DeclareMathOperator{\argmax}{arg\,max}", r"\argmax", r"\operatorname{arg\,max}", ""),
        (r"\DeclareMathOperator*{\argmax}{argmax}", r"\argmax", r"\operatorname*{argmax}", ""),
    ],
)
def test_definitions(tex: str, name: str, body: str, rest: str) -> None:
    assert [(each.name, each.body) for each in definitions(tex)] == [(name, body)]
    assert without_definitions(tex) == rest


@pytest.mark.parametrize("tex", [r"\newcommand{\R}", r"\def\x{", r"\newcommand{\x}[1][a]{#1}", r"\let\x=y", r"\defx{y}"])
def test_what_is_no_definition(tex: str) -> None:
    assert list(definitions(tex)) == []


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\alhpa", r"KaTeX has no command \alhpa = did you mean \alpha?"),
        (r"\zzzz", r"KaTeX has no command \zzzz = "),
        (r"\frac{1}{2", "a { is never closed, or an argument is missing = write }"),
        ("x}", "a } closes nothing = leave it out"),
        ("a &= b", r"& stands outside of aligned lines = write \begin{aligned} … \end{aligned} around the lines"),
        ("#", r"# means nothing here = write \#"),
        (r"\left( x", r"\left has no \right = write \right) where it ends, or \right. for none"),
        (r"\end{x}", r"\end ends nothing that was opened = leave it out"),
        ("x^a^b", "there are two superscripts behind each other = write braces, as in {x^a}^b"),
        ("x_", "nothing stands behind _ = "),
        ("$", r"there is a $ in it = write \text{…} around words, and \$ for a dollar"),
        (r"\begin{align} a \end{align}", r"\begin{align} takes lines of its own = write $$ before and behind the formula"),
        (r"\begin{tikz} a \end{tikz}", r"KaTeX has no environment tikz = write \begin{aligned} … \end{aligned} around the lines"),
        (r"\begin{cases} a \end{array}", r"\begin{cases} is ended by \end{array} = write the same name in both"),
        (r"\def\a{\a\a}\a", "a macro in it never ends = "),
        ("{" * 5000, "its braces lie too deep in each other = "),
        (
            r"\href{https://deck.example}{x}",
            r"\href is switched off, as is all that leads out of a slide = write it in markdown beside the formula",
        ),
        (r"\hline", r"KaTeX says: \hline valid only within array environment = "),
    ],
)
def test_refusals_in_plain_words(tex: str, said: str) -> None:
    drawn = draw(tex, False, {})
    assert isinstance(drawn, Refusal)
    assert " = ".join(plain(drawn)) == said


def test_a_formula_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(katex, "SECONDS", 0.05)
    katex._engine.cache_clear()
    drawn = draw("x" * 20_000, False, {})
    assert isinstance(drawn, Refusal)
    assert drawn.reason == "it takes longer than 0.05 seconds, or too much memory"
    monkeypatch.undo()
    assert isinstance(draw("x", False, {}), str)


def test_colours_are_those_of_mathjax_2() -> None:
    assert run("$$\\color{tan}{a} b$$")[0].count("color:tan") == 1


def test_notes_have_no_style_sheet_and_get_mathml() -> None:
    html, *_ = run("# x\n\nNote:\nSay $$x^2$$")
    assert "katex-html" not in html
    assert html.count("<math") == 1


def test_a_deck_with_formulas_carries_their_sheet_and_fonts(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, "$$x^2$$")
    fonts = {name for name in plan.files if name.startswith("pitchme/katex/fonts/")}
    sheet = text_of(plan, "pitchme/css/deck.css")
    assert len(fonts) == 20
    assert {f"pitchme/{name}" for name in re.findall(r"url\(\.\./(katex/[^)]+)\)", sheet)} == fonts
    assert "pitchme/katex/LICENSE" in plan.files
    assert not [name for name in plan.files if name.endswith(("katex.min.js", "mhchem.js"))]
    without, _ = make(tmp_path, "$$\\foo$$, $5")
    assert not [name for name in without.files if "katex" in name]
    assert "KaTeX" not in text_of(without, "pitchme/css/deck.css")


def test_the_title_of_a_deck_shows_formulas_as_tex(tmp_path: Path) -> None:
    assert "<title>On O(n)</title>" in text_of(make(tmp_path, "# On \\(O(n)\\)")[0], "index.html")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    tex=st.text(max_size=60)
    | st.lists(st.sampled_from([*"{}[]()^_&#$%\\~'\" \nx1", "\\frac", "\\left", "\\begin{array}{c}", "\\\\", "\\def\\a", "\\text"])).map(
        "".join
    ),
    is_display=st.booleans(),
)
def test_any_text_is_drawn_or_refused(tex: str, is_display: bool) -> None:
    drawn = draw(tex, is_display, {})
    if isinstance(drawn, Refusal):
        assert plain(drawn)[0]
    else:
        assert drawn.startswith("<span")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text(alphabet="$\\()[]{}`x1 \n*_", max_size=40), mathjax=st.sampled_from(["", "on"]))
def test_a_formula_stands_where_it_is_found(text: str, mathjax: str) -> None:
    for pos in range(len(text)):
        formula = formula_at(text, pos, len(text), mathjax)
        if formula:
            assert formula.first == pos
            assert formula.start + len(formula.tex) <= formula.end <= len(text)
            assert text[formula.start :].startswith(formula.tex)
            assert formula.source in text
