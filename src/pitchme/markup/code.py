"""Code blocks: from a fence to highlighted lines (GitPitch 1.0 to 4.0, code)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import dedent

from markdown_it.token import Token

from pitchme.markup.code_info import STYLE_WORD, Info, is_diagram, known_language
from pitchme.markup.highlight import highlight
from pitchme.markup.html import attributes, merged
from pitchme.markup.languages import PLAIN
from pitchme.markup.rendering import Rendering


def set_code(tokens: Sequence[Token], rendering: Rendering) -> int | None:
    """Make every code block its HTML, and return how many lines of code there are; None where nobody knows.

    A block's ``meta`` then says how many lines of code stand on the slide ``before`` it. Fences that are diagrams become those, unless
    steps light lines of the slide, or it is speaker notes.
    """
    total, known = 0, True
    stays_code = rendering.in_notes or any(token.type == "code_step_open" for token in tokens)
    for token in tokens:
        rendering.row = token.map[0] if token.map else 0
        if token.type == "fence" and is_diagram(token.info) and not (stays_code or "span" in token.meta):
            from pitchme.markup.diagram_fence import set_diagram  # few decks have any

            set_diagram(token, rendering)
        elif token.type in ("fence", "code_block"):
            token.meta["before"] = total
            total += _draw(token, rendering)
        elif token.type == "html_block" and "<pre" in token.content:
            # Few decks have code as HTML, or code of a language that they do not name: what reads those is imported late.
            from pitchme.markup.code_by_hand import drawn_by_hand

            token.content, lines = drawn_by_hand(token.content, rendering)
            total += lines or 0
            known = known and lines is not None
        elif "code" in token.meta:
            known = False
    return total if known else None


def _draw(token: Token, rendering: Rendering) -> int:
    """Make a code block its HTML, and return how many lines it has."""
    info = Info.read(token.info)
    if "span" not in token.meta:
        rendering.report.used("code", rendering.span(rendering.passage.line(rendering.row).strip()))
    code = dedent(token.content) if "code-dedent" in info.classes else token.content
    lines = highlight(code, _language(info.hint, code, token, rendering))
    classes = (*info.classes, "code-line-numbers") if rendering.settings.code_line_numbers else info.classes
    token.content = code_html(lines, info.hint.lower(), classes, token.attrs)
    token.type = "code"
    return len(lines)


def _language(hint: str, code: str, token: Token, rendering: Rendering) -> str:
    """Return the Pygments name of a code block's language; an indented block has none.

    Without a hint, the name of a file tells it (``meta``), else the code itself.
    """
    if hint:
        return known_language(hint, token.meta.get("span") or rendering.span(hint), rendering.report)
    known = token.meta.get("language")
    if known or token.type != "fence":
        return known or PLAIN
    from pitchme.markup.guess import guess

    return guess(code) or PLAIN


def code_html(lines: Sequence[str], hint: str, classes: Sequence[str], given: Mapping[str, str | int | float]) -> str:
    """Return a code block; ``fragment`` belongs to the whole block, as do the attributes that are given for it."""
    language = [f"language-{hint}"] if STYLE_WORD.match(hint) else []
    names = dict.fromkeys(("hljs", *language, *(word for word in classes if word != "fragment")))
    body = "".join(f"{line}\n" for line in lines)
    whole = merged({"class": "fragment"} if "fragment" in classes else {}, {name: str(value) for name, value in given.items()})
    pre = attributes(whole)
    return f"<pre{pre}><code{attributes({'class': ' '.join(names)})}>{body}</code></pre>\n"
