"""What KaTeX says of a formula that it does not draw, in plain words."""

from __future__ import annotations

import re
from functools import cache

from pitchme.deck.diagnostics import did_you_mean
from pitchme.markup.katex import Refusal, vendored_text

DISPLAY = "write $$ before and behind the formula"
ALIGNED = r"write \begin{aligned} … \end{aligned} around the lines"

WORDS = (
    (r"Undefined control sequence: (.+)", "KaTeX has no command <1>", ""),
    (r"No such environment: (.+)", "KaTeX has no environment <1>", ALIGNED),
    (r"Expected '\}', got 'EOF'|Unexpected end of input in a macro argument", "a { is never closed, or an argument is missing", "write }"),
    (r"Expected 'EOF', got '\}'|Extra \}", "a } closes nothing", "leave it out"),
    (r"Expected 'EOF', got '&'", "& stands outside of aligned lines", ALIGNED),
    (r"Expected 'EOF', got '#'", "# means nothing here", r"write \#"),
    (r"Expected '\\right', got", r"\left has no \right", r"write \right) where it ends, or \right. for none"),
    (r"Expected 'EOF', got '(\\right|\\end)'", "<1> ends nothing that was opened", "leave it out"),
    (r"Mismatch: (.+) matched by (.+)", "<1> is ended by <2>", "write the same name in both"),
    (r"Double (super|sub)script", "there are two <1>scripts behind each other", "write braces, as in {x^a}^b"),
    (r"Expected group after '(.)'", "nothing stands behind <1>", ""),
    (r"Can't use function '(\$|\\\(|\\\[)' in math mode", "there is a <1> in it", r"write \text{…} around words, and \$ for a dollar"),
    (r"(\\\w+) is switched off", "<1> is switched off, as is all that leads out of a slide", "write it in markdown beside the formula"),
    (r"\{(.+)\} can be used only in display mode", r"\begin{<1>} takes lines of its own", DISPLAY),
    (r"\\tag works only in display equations", r"\tag takes a line of its own", DISPLAY),
    (r"Too many expansions", "a macro in it never ends", ""),
    (r"(?:RangeError: )?Maximum call stack", "its braces lie too deep in each other", ""),
)

EXAMPLE = r"\foo"
"""A name in KaTeX's own texts."""


def plain(refusal: Refusal) -> tuple[str, str]:
    """Return why a formula is refused, and what to write instead."""
    for pattern, words, hint in WORDS:
        if found := re.match(pattern, refusal.reason):
            filled = re.sub(r"<(\d)>", lambda number: found[int(number[1])], words)
            return filled, hint or (did_you_mean(found[1], _commands() - {found[1], EXAMPLE}) if found.groups() else "")
    return f"KaTeX says: {refusal.reason}", ""


@cache
def _commands() -> frozenset[str]:
    r"""Return every name like ``\alpha`` in KaTeX's source."""
    return frozenset(re.findall(r"\\(\\[A-Za-z]{2,})", vendored_text("katex.min.js")))
