"""Code to highlighted lines: hints, classes, and the faster way through Pygments' rules."""

from __future__ import annotations

import re
from html import unescape
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexer import RegexLexer
from pygments.lexers import find_lexer_class_by_name, get_lexer_by_name
from pygments.token import Keyword, Name, Punctuation, Token

from pitchme.markup import highlight as highlight_module
from pitchme.markup.highlight import highlight
from pitchme.markup.languages import COMMON_HINTS, PLAIN_HINTS, lexer_name, nearest_hint
from pitchme.markup.lexing import BLOCKS_BEFORE_JOINING, Tokens
from pitchme.markup.scopes import LANGUAGES, SCOPES
from pitchme.markup.spans import Openings, opening, span

DOCUMENTED = """
1c; abnf; accesslog; ada; armasm arm; avrasm; actionscript as; alan i; angelscript asc; apache apacheconf; applescript osascript; arcade
asciidoc adoc; aspectj; autohotkey; autoit; awk mawk nawk gawk; axapta; bash sh zsh; basic; bnf; brainfuck bf; cs csharp; cpp cc h c++ h++ hpp; c
cal; cos cls; cmake cmake.in; coq; csp; css; capnproto capnp; clojure clj; coffeescript coffee cson iced; crmsh crm pcmk; crystal cr; cypher
d; dns zone bind; dos bat cmd; dart; delphi dpr dfm pas pascal freepascal lazarus lpr lfm; diff patch; django jinja; dockerfile docker; dsconfig
dts; dust dst; dylan; ebnf; elixir; elm; erlang erl; excel xls xlsx; extempore xtlang xtm; fsharp fs; fix; fortran f90 f95; gcode nc; gams gms
gauss gss; godot gdscript; gherkin; gn gni; go golang; golo gololang; gradle groovy; xml rss atom xjb xsd xsl plist; html xhtml; http https; haml
handlebars hbs html.hbs html.handlebars; haskell hs; haxe hx; hy hylang; ini; toml; inform7 i7; irpf90; json; java; jsp; javascript js; jsx; kotlin kt
leaf; lasso lassoscript; less; ldif; lisp; livecodeserver; livescript ls; lua; makefile mk mak; markdown md mkdown mkd; mathematica mma wl; matlab
maxima; mel; mercury; mirc mrc; mizar; mojolicious; monkey; moonscript moon; n1ql sql; nsis; nginx nginxconf; nimrod nim; nix; ocaml ml
objectivec objc obj-c; mm; glsl; openscad scad; ruleslanguage; oxygene; pf pf.conf; php php3 php4 php5 php6; parser3; perl pl pm; plaintext text; pony
pgsql postgres postgresql; powershell ps; processing; prolog; properties; protobuf; puppet pp; python py gyp; profile; k kdb; qml; r
cshtml razor razor-cshtml; reasonml re; rib; rsl; graph; instances; robot rf; rpm-specfile rpm spec rpm-spec specfile
ruby rb gemspec podspec thor irb; rust rs; sas; scss; p21 step stp; scala; scheme; scilab sci; shexc; shell bash; console; smali; smalltalk st
solidity sol; stan; stata; iecst scl stl structured-text; stylus styl; subunit; supercollider sc; swift; tcl tk; terraform tf hcl; tap; tex; thrift; tp
twig craftcms; typescript ts; vbnet vb; vbscript vbs; vhdl; vala; verilog v; vim; x86asm; xl tao; xquery xpath xq; yml yaml; zephir zep
"""
"""The hints of GitPitch 4.0, those that mean one language together."""

WITHOUT_LEXER = set(
    "1c accesslog armasm avrasm alan angelscript arcade asciidoc cal cos csp dsconfig dust excel fix gams gauss gn irpf90 leaf livecodeserver mel mercury"
    " mirc mizar mojolicious ruleslanguage oxygene pf parser3 processing profile cshtml rib rsl p21 iecst stylus subunit tp xl".split()
)


@pytest.mark.parametrize("group", [group.split() for group in re.split(r"[;\n]", DOCUMENTED.strip())], ids=lambda group: group[0])
def test_documented_hints_mean_one_lexer(group: list[str]) -> None:
    names = {lexer_name(hint) for hint in group}
    assert len(names) == 1
    assert (names == {None}) == (group[0] in WITHOUT_LEXER)
    assert all(find_lexer_class_by_name(name) for name in names if name)


@pytest.mark.parametrize(
    ("hint", "name"),
    [
        ("Python", "python"),
        ("SAS", "sas"),
        ("C#", "csharp"),
        ("f#", "fsharp"),
        ("c++", "cpp"),
        ("{sh}", "bash"),
        ("{.python", "python"),
        (".python", "python"),
        ("$xslt", "xslt"),
        ("language-js", "javascript"),
        ("lang-C++", "cpp"),
        ("python:main.py", "python"),
        ("php:some_folder/Some.php", "php"),
        ("js{1,3-5}", "javascript"),
        ("markdown,", "markdown"),
        ("py3", "python"),
        ("kts", "kotlin"),
        ("", "text"),
        ("  ", "text"),
        ("{}", "text"),
        ("nohighlight", "text"),
        ("Default", "text"),
        ("file", None),
        ("klingon", None),
        ("яваскрипт", None),
    ],
)
def test_lexer_name(hint: str, name: str | None) -> None:
    assert lexer_name(hint) == name


def test_every_known_hint_has_its_lexer() -> None:
    assert {hint: lexer_name(hint) for hint in PLAIN_HINTS} == dict.fromkeys(PLAIN_HINTS, "text")
    assert [hint for hint in COMMON_HINTS if lexer_name(hint) is None] == []


@pytest.mark.parametrize(
    ("hint", "nearest"),
    [("pyhton", "python"), ("javascipt", "javascript"), ("Htlm", "html"), ("yamlex", "yaml"), ("file", None), ("", None)],
)
def test_nearest_hint(hint: str, nearest: str | None) -> None:
    assert nearest_hint(hint) == nearest


CASES = {
    "python": (
        '@cache\ndef greet(name: str) -> str:\n    """Say\n\n    hello."""\n    return f"<{name}>" if name else None  # & so on\n',
        [
            '<span class="hljs-meta">@cache</span>',
            (
                '<span class="hljs-keyword">def</span> <span class="hljs-title function_">greet</span>(name: <span class="hljs-built_in">str</span>)'
                ' -&gt; <span class="hljs-built_in">str</span>:'
            ),
            '    <span class="hljs-string">"""Say</span>',
            "",
            '<span class="hljs-string">    hello."""</span>',
            (
                '    <span class="hljs-keyword">return</span> <span class="hljs-string">f"&lt;</span><span class="hljs-string"><span class="hljs-subst">{'
                '</span></span>name<span class="hljs-string"><span class="hljs-subst">}</span></span><span class="hljs-string">&gt;"</span>'
                ' <span class="hljs-keyword">if</span> name <span class="hljs-keyword">else</span> <span class="hljs-literal">None</span>'
                '  <span class="hljs-comment"># &amp; so on</span>'
            ),
        ],
    ),
    "javascript": (
        "const app = new Vue({el: '#app', MAX_AGE});\nconsole.log(this.age, Math.PI, draw(7));",
        [
            (
                '<span class="hljs-keyword">const</span> app = <span class="hljs-keyword">new</span> <span class="hljs-title class_">Vue</span>({'
                '<span class="hljs-attr">el</span>: <span class="hljs-string">\'#app\'</span>, <span class="hljs-variable constant_">MAX_AGE</span>});'
            ),
            (
                '<span class="hljs-variable language_">console</span>.<span class="hljs-title function_">log</span>('
                '<span class="hljs-variable language_">this</span>.<span class="hljs-property">age</span>, <span class="hljs-title class_">Math</span>.'
                '<span class="hljs-variable constant_">PI</span>, <span class="hljs-title function_">draw</span>(<span class="hljs-number">7</span>));'
            ),
        ],
    ),
    "html": (
        '<a href="/x">A &amp; B</a>',
        [
            (
                '<span class="hljs-tag">&lt;</span><span class="hljs-tag"><span class="hljs-name">a</span></span> '
                '<span class="hljs-tag"><span class="hljs-attr">href</span></span><span class="hljs-tag">=</span><span class="hljs-string">"/x"</span>'
                '<span class="hljs-tag">&gt;</span>A <span class="hljs-symbol">&amp;amp;</span> B<span class="hljs-tag">&lt;/</span>'
                '<span class="hljs-tag"><span class="hljs-name">a</span></span><span class="hljs-tag">&gt;</span>'
            )
        ],
    ),
    "css": (
        "p.big { margin: 2px; }",
        [
            (
                '<span class="hljs-selector-tag">p</span><span class="hljs-selector-class">.big</span> { <span class="hljs-attribute">margin</span>: '
                '<span class="hljs-number">2px</span>; }'
            )
        ],
    ),
    "json": (
        '{"a": true}',
        [
            (
                '<span class="hljs-punctuation">{</span><span class="hljs-attr">"a"</span><span class="hljs-punctuation">:</span> '
                '<span class="hljs-literal"><span class="hljs-keyword">true</span></span><span class="hljs-punctuation">}</span>'
            )
        ],
    ),
    "yaml": (
        "port: 80\nname: web",
        [
            '<span class="hljs-attr">port:</span> <span class="hljs-number">80</span>',
            '<span class="hljs-attr">name:</span> <span class="hljs-string">web</span>',
        ],
    ),
    "diff": (
        "--- a.txt\n+++ b.txt\n@@ -1 +1 @@\n-old\n+new\n same",
        [
            '<span class="hljs-comment">--- a.txt</span>',
            '<span class="hljs-comment">+++ b.txt</span>',
            '<span class="hljs-meta">@@ -1 +1 @@</span>',
            '<span class="hljs-deletion">-old</span>',
            '<span class="hljs-addition">+new</span>',
            " same",
        ],
    ),
    "bash": (
        "$ echo hi\nhi",
        ['<span class="hljs-meta prompt_">$ </span><span class="hljs-built_in">echo</span> hi', "hi"],
    ),
    "php": ("echo $x;", ['<span class="hljs-keyword">echo</span> <span class="hljs-variable">$x</span>;']),
    "text": ("a < b\n\tc & d\n", ["a &lt; b", "\tc &amp; d"]),
    "no-such-language": ("a < b", ["a &lt; b"]),
}


@pytest.mark.parametrize("language", CASES)
def test_highlight(language: str) -> None:
    code, lines = CASES[language]
    assert highlight(code, language) == lines


@pytest.mark.parametrize(
    ("code", "lines"),
    [("", [""]), ("\n", [""]), ("\n\n", ["", ""]), ("\n\nx\n\n \n", ["", "", "x", "", " "]), ("x", ["x"]), ("x\n", ["x"])],
)
@pytest.mark.parametrize("language", ["text", "python", "json", "yaml", "html+php", "console"])
def test_blank_lines_are_kept_and_one_newline_dropped(language: str, code: str, lines: list[str]) -> None:
    assert [visible(line) for line in highlight(code, language)] == lines


def visible(html: str) -> str:
    return unescape(re.sub(r"</?span[^>]*>", "", html))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.text(alphabet="ab1 \n\t\"'`{}()[]<>&#/*\\$@:;=é😀", max_size=60),
    st.sampled_from(["python", "javascript", "html", "php", "yaml", "bash", "css"]),
)
def test_no_text_is_lost_and_spans_close_on_their_line(code: str, language: str) -> None:
    lines = highlight(code, language)
    assert "\n".join(map(visible, lines)) == code.removesuffix("\n")
    assert all(line.count("<span ") == line.count("</span>") for line in lines)


@pytest.mark.parametrize("tokens", [[(0, Name, "a\nb\n"), (4, Name, "c\n")], [(0, Name, "a")]], ids=["a line more", "a line less"])
def test_a_lexer_that_miscounts_lines_is_not_used(tokens: list[tuple[int, object, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrong:
        def of(self, code: str) -> list[tuple[int, object, str]]:
            return tokens

    monkeypatch.setattr(highlight_module, "_tokens", lambda language: Wrong())
    assert highlight("<x>\ny", "python") == ["&lt;x&gt;", "y"]


def test_a_lexer_that_fails_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def of(self, code: str) -> None:
            raise IndexError(code)

    monkeypatch.setattr(highlight_module, "_tokens", lambda language: Broken())
    assert highlight("<x>\ny", "python") == ["&lt;x&gt;", "y"]


def test_php_opens_its_tag_or_not() -> None:
    assert highlight("<?php echo 1;", "php")[0].startswith('<span class="hljs-meta">&lt;?php</span>')
    assert highlight("echo 1;", "php") == ['<span class="hljs-keyword">echo</span> <span class="hljs-number">1</span>;']


def test_span_wraps_line_by_line() -> None:
    assert span("a\n \n<b>", opening("title.function")) == (
        '<span class="hljs-title function_">a</span>\n \n<span class="hljs-title function_">&lt;b&gt;</span>'
    )
    assert span("x", opening("tag attr")) == '<span class="hljs-tag"><span class="hljs-attr">x</span></span>'


def test_openings_fall_back_to_the_kind_above() -> None:
    openings = Openings("python")
    assert openings[Token.Literal.Number.Hex] == '<span class="hljs-number">'
    assert openings[Token.Text.Whitespace] == ""


def test_tables_name_lexers_and_kinds_of_pygments() -> None:
    kinds = {str(kind).removeprefix("Token.") for kind in _subtypes(Token)}
    named = [set(SCOPES), *(set(table) for table in LANGUAGES.values())]
    assert set().union(*named) <= kinds
    assert all(find_lexer_class_by_name(name).aliases[0] == name for name in LANGUAGES)


def _subtypes(kind: object) -> set[object]:
    return {kind}.union(*(_subtypes(below) for below in kind.subtypes))  # type: ignore[attr-defined]


SAMPLES = {
    "python": CASES["python"][0]
    + "class A(B):\n    x = r'a\\d' + b'''c\nd'''\n    def f(self): yield 0x1F, 1_0.5e3\n\n?? λ = lambda: ...\n",
    "javascript": "/* a\n b */ export default async function f(a = /x[/]y/g) {\n  return `a ${b + `c ${d}`} e` ?? class {}\n}\n",
    "java": "package a.b;\n@Test(x = 1) public final class A<T> extends B { String s = \"a\\n\" + 'c'; int f() throws E { return 1L; } }\n",
    "go": 'package main\n\nimport "fmt"\n\nfunc (a *A) F(ch chan<- int) { defer fmt.Println(`raw\nstring`, 1i, 0x1p-2) }\n',
    "css": "@media print { a:hover > b.c #d::after { color: #fff; --x: calc(1px * 2.5em) !important } } /* x */\n",
    "scala": "object A extends B with C { def f[T](a: => Int): Option[T] = a match { case s\"x$a${b}\" => Some('c') } }\n",
    "rust": '#[derive(Debug)]\nfn f<\'a>(x: &\'a mut str) -> Option<u8> { println!("{}\\n", r#"raw"#); /* a /* b */ */ None }\n',
}


@pytest.mark.parametrize("language", SAMPLES)
def test_joined_rules_give_the_tokens_of_pygments(language: str) -> None:
    code = SAMPLES[language]
    lexer = get_lexer_by_name(language)
    expected = [token for token in lexer.get_tokens_unprocessed(code) if token[2]]
    tokens = Tokens(lexer)
    for _ in range(BLOCKS_BEFORE_JOINING + 2):
        assert [token for token in tokens.of(code) if token[2]] == expected


class Nested(RegexLexer):
    """All the ways in which a rule can change the state."""

    tokens: ClassVar = {
        "root": [(r"a", Name), (r"\(", Punctuation, "inner"), (r"<", Punctuation, ("inner", "inner")), (r"\)", Punctuation, "#pop")],
        "inner": [
            (r"\(", Punctuation, "#push"),
            (r"\)\)", Punctuation, "#pop:2"),
            (r"\)", Punctuation, "#pop"),
            (r"\[", Punctuation, ("#pop", "inner", "#push")),
            (r">", Punctuation, "#pop:9"),
            (r"b", Keyword),
            (r"(c)(?=\1)", Name),
        ],
    }


@pytest.mark.parametrize("code", ["a(b(b)b)a", "((b))a", "(b\na", "<b)b)a)a", "([b)b)b)a", "((b>a", "(ccb!)a!", "\n\n"])
def test_joined_rules_change_states_as_pygments_does(code: str) -> None:
    tokens = Tokens(Nested())
    for _ in range(BLOCKS_BEFORE_JOINING + 2):
        assert list(tokens.of(code)) == list(Nested().get_tokens_unprocessed(code))


def test_lexers_with_a_way_of_their_own_are_left_alone() -> None:
    lexer = get_lexer_by_name("ruby")
    tokens = Tokens(lexer)
    for _ in range(BLOCKS_BEFORE_JOINING + 2):
        assert list(tokens.of("puts 1\n")) == list(lexer.get_tokens_unprocessed("puts 1\n"))


def test_a_pygments_that_has_changed_inside_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    lexer = get_lexer_by_name("python")
    monkeypatch.delattr(type(lexer), "_tokens")
    tokens = Tokens(lexer)
    monkeypatch.undo()
    for _ in range(BLOCKS_BEFORE_JOINING + 2):
        assert list(tokens.of("x = 1\n")) == list(lexer.get_tokens_unprocessed("x = 1\n"))
    assert not tokens._states
