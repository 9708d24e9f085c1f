"""LaTeX of a bibliography as plain text: accents, dashes, quotation marks, and no braces."""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

MARKUP = re.compile(r"[\\{}$~&%#]|--|``|''")
BARE = re.compile(r"(?<!\\)[&%#]")
"""Signs that mean something to TeX and nothing to an author who forgot their backslash."""

COMMANDS = {**{name: name for name in ("TeX", "LaTeX", "BibTeX")}, **dict.fromkeys("today maketitle date title author".split(), "")}
"""What some commands show: names, which the converter does not know, and nothing for what it would take from the clock or keep."""


def latex_text(tex: str) -> str:
    """Return the text that some LaTeX shows, as one line; a blank that LaTeX does not break stays one."""
    text = _shown(tex) if MARKUP.search(tex) else tex
    return re.sub(r"[ \t\n]+", " ", unicodedata.normalize("NFC", text)).strip()


def _shown(tex: str) -> str:
    """Return the text of LaTeX; what the converter cannot make sense of stays: a command without its argument, braces by the hundred."""
    try:
        return str(_converter().latex_to_text(BARE.sub(r"\\\g<0>", tex)))
    except (RecursionError, AttributeError, LookupError, TypeError, ValueError):
        return tex


@cache
def _converter() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # it says what it cannot read, and goes on
    context = get_default_latex_context_db()
    context.add_context_category("ours", macros=[MacroTextSpec(name, shown) for name, shown in COMMANDS.items()], prepend=True)
    return LatexNodes2Text(latex_context=context)
