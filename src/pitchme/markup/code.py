"""Code blocks: from a fence to highlighted lines (GitPitch 1.0 to 4.0, code)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.guess import guess
from pitchme.markup.highlight import highlight
from pitchme.markup.html import attributes, merged
from pitchme.markup.languages import lexer_name, nearest_hint
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Arguments

CLASS = re.compile(r"(?:zoom-\d\d?|code-[a-z-]+|diff-nofrags|fragment|rawcode|text-\d\d|span-\d+)$")
STYLE_WORD = re.compile(r"[A-Za-z_][\w-]*$")


@dataclass(frozen=True, slots=True)
class Info:
    """What stands behind the back-ticks of a fence: the language hint, if any, and classes."""

    hint: str
    classes: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Info:
        """Read ``hint class class``, or the items of GitPitch 4 with commas between them; properties are not read here."""
        words = Arguments.read(text).words
        hint = "" if not words or CLASS.match(words[0]) else words[0]
        rest = words[1:] if hint else words
        return cls(hint, tuple(word for word in rest if STYLE_WORD.match(word)))


def set_code(tokens: Sequence[Token], rendering: Rendering) -> int | None:
    """Make every code block its HTML, and return how many lines of code there are; None where nobody knows."""
    total = 0
    known = not rendering.undrawn_code
    for token in tokens:
        if token.type in ("fence", "code_block"):
            rendering.row = token.map[0] if token.map else 0
            lines = _lines(token, rendering)
            token.content = code_html(lines, *_words(token, rendering), token.attrs)
            token.type = "code"
            total += len(lines)
        elif token.type == "html_block" and "<pre" in token.content:
            known = False
    return total if known else None


def _language(token: Token, rendering: Rendering) -> str:
    """Return the Pygments name of a code block's language; an indented block has none."""
    hint = Info.read(token.info).hint
    if not hint:
        return (guess(token.content) or "text") if token.type == "fence" else "text"
    name = lexer_name(hint)
    if name is None:
        near = nearest_hint(hint)
        advice = f"did you mean {near}?" if near else "write text for plain text"
        rendering.problem(Problem.UNKNOWN_LANGUAGE, f"no highlighter knows the language {hint}; the code is shown plain", hint, advice)
    return name or "text"


def _lines(token: Token, rendering: Rendering) -> list[str]:
    return highlight(token.content, _language(token, rendering))


def _words(token: Token, rendering: Rendering) -> tuple[str, tuple[str, ...]]:
    info = Info.read(token.info)
    extra = ("code-line-numbers",) if rendering.settings.code_line_numbers else ()
    return info.hint.lower(), tuple(dict.fromkeys((*info.classes, *extra)))


def code_html(lines: Sequence[str], hint: str, classes: Sequence[str], given: Mapping[str, str | int | float]) -> str:
    """Return a code block; ``fragment`` belongs to the whole block, as do the attributes that are given for it."""
    names = ["hljs", *([f"language-{hint}"] if STYLE_WORD.match(hint) else []), *(word for word in classes if word != "fragment")]
    body = "".join(f"{line}\n" for line in lines)
    whole = merged({"class": "fragment"} if "fragment" in classes else {}, {name: str(value) for name, value in given.items()})
    pre = attributes(whole)
    return f"<pre{pre}><code{attributes({'class': ' '.join(names)})}>{body}</code></pre>\n"
