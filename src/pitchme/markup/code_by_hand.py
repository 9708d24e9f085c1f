"""Code that authors wrote as HTML, ``<pre><code class="lang-java">``: it is coloured like any other (GitPitch 1.0 to 4.0, code)."""

from __future__ import annotations

import re
from html import unescape

from pitchme.markup.code_info import known_language
from pitchme.markup.guess import guess
from pitchme.markup.highlight import highlight
from pitchme.markup.html import PIECE, Tag
from pitchme.markup.languages import PLAIN, lexer_name
from pitchme.markup.rendering import Rendering
from pitchme.markup.strays import is_stray

BLOCK = re.compile(r"(<pre\b[^>]*>)\s*(<code\b[^>]*>)(.*?)</code>\s*</pre>", re.DOTALL | re.IGNORECASE)
NAMED = ("lang-", "language-")


def drawn_by_hand(html: str, rendering: Rendering) -> tuple[str, int | None]:
    """Return hand-written HTML with its code coloured, and how many lines of code it has; None where nobody knows.

    Code with elements of its author's own keeps them. ``rendering.row`` is the row of the HTML.
    """
    blocks = list(BLOCK.finditer(html))
    if len(re.findall(r"<pre\b", html, re.IGNORECASE)) > len(blocks):
        return html, None
    out, done, count, first = [], 0, 0, rendering.row
    for block in blocks:
        rendering.row = first + html.count("\n", 0, block.start(2))
        pre, opening, content = block.groups()
        tag, lines = _drawn(Tag.read(opening) or Tag("code"), content, rendering)
        out += [html[done : block.start()], pre, str(tag), *(f"{line}\n" for line in lines), "</code></pre>"]
        done, count = block.end(), count + len(lines)
    return "".join((*out, html[done:])), count


def _drawn(tag: Tag, content: str, rendering: Rendering) -> tuple[Tag, list[str]]:
    """Return the element of some code, and its lines as HTML."""
    words = [word for word in (tag.attributes.get("class") or "").split() if word != "hljs"]
    own = ["hljs", *words, *(["code-line-numbers"] if rendering.settings.code_line_numbers else [])]
    tag = Tag("code", False, tag.attributes | {"class": " ".join(dict.fromkeys(own))})
    if any(found[2] and not is_stray(found[0], content) for found in PIECE.finditer(content)):
        return tag, content.removesuffix("\n").split("\n")
    code = unescape(content)
    return tag, highlight(code, _language(words, code, rendering))


def _language(words: list[str], code: str, rendering: Rendering) -> str:
    """Return the Pygments name of the language that a class names, as in ``lang-java``, or ``java`` alone; else a guess."""
    named = next((word for word in words if word.startswith(NAMED)), None)
    if named:
        return known_language(named.partition("-")[2], rendering.span(named), rendering.report)
    return next(filter(None, map(lexer_name, words)), None) or guess(code) or PLAIN
