"""LaTeX of a bibliography as plain text: accents, dashes, quotation marks, and no braces."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

MARKUP = re.compile(r"[\\{}$~&%#]|--|``|''")
BARE = re.compile(r"(?<!\\)[&%#]")
"""Signs that mean something to TeX and nothing to an author who forgot their backslash."""

LOGOS = "TeX LaTeX BibTeX".split()
"""Names with a command of their own, which the converter knows none of."""


def latex_text(tex: str) -> str:
    """Return the text that some LaTeX shows, as one line; a blank that LaTeX does not break stays one."""
    text = _shown(tex) if MARKUP.search(tex) else tex
    return re.sub(r"[ \t\n]+", " ", unicodedata.normalize("NFC", text)).strip()


def _shown(tex: str) -> str:
    try:
        return str(_converter().latex_to_text(BARE.sub(r"\\\g<0>", tex)))
    except RecursionError:  # braces in each other by the hundred, which nobody means
        return tex


@cache
def _converter() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    context.add_context_category("logos", macros=[MacroTextSpec(name, name) for name in LOGOS], prepend=True)
    return LatexNodes2Text(latex_context=context)
