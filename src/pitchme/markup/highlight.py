"""Code as lines of HTML, coloured by the style sheets of highlight.js."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from pitchme.markup.languages import PLAIN
from pitchme.markup.lexing import Tokens
from pitchme.markup.spans import Openings, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchme.markup.lexing import Token

DIALECTS = (
    ("bash", re.compile(r"\s*\$ "), "console"),
    ("php", re.compile(r"[\s\S]*<\?"), "html+php"),
    ("python", re.compile(r"\s*>>> "), "pycon"),
)
"""Languages that Pygments splits in two and authors do not: what tells the second one, and its name."""


def highlight(code: str, language: str) -> list[str]:
    """Return each line of the code as HTML with highlight.js' classes; ``language`` is a Pygments name, as ``lexer_name`` gives it.

    One newline at the end of the code is its fence's, and makes no line. A language without a lexer gives plain lines.
    """
    text = code.removesuffix("\n")
    return _coloured(text, language) or escape(text, quote=False).split("\n")


def _coloured(text: str, language: str) -> list[str]:
    """Return the lines; none if the language is plain, or its lexer fails or loses a line (the steps through the code count lines)."""
    if language == PLAIN:
        return []
    name = next((dialect for base, sign, dialect in DIALECTS if base == language and sign.match(text)), language)
    code = text + "\n"
    try:
        html = _spans(_tokens(name).of(code), _openings(name), code)
    except Exception:  # noqa: BLE001 - one of six hundred lexers fails: plain code is better than no deck
        return []
    lines = html.removesuffix("\n").split("\n")
    return lines if len(lines) == code.count("\n") else []


def _spans(tokens: Iterable[Token], openings: Openings, code: str) -> str:
    spans: list[str] = []
    run, opening_of_run = "", ""
    for position, kind, text in tokens:
        opening = openings[kind]
        if not isinstance(opening, str):
            opening = opening.at(code, position)
        if opening == opening_of_run:
            run += text
        else:
            spans.append(span(run, opening_of_run))
            run, opening_of_run = text, opening
    spans.append(span(run, opening_of_run))
    return "".join(spans)


@cache
def _tokens(language: str) -> Tokens:
    from pygments.lexers import get_lexer_by_name

    options = {"startinline": True} if language == "php" else {}
    return Tokens(get_lexer_by_name(language, **options))


@cache
def _openings(language: str) -> Openings:
    return Openings(language)
