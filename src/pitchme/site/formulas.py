"""What the formulas of a deck are drawn with: KaTeX's style sheet and fonts; its script has run already."""

from __future__ import annotations

import re

from pitchme.markup.vendored import vendored

OLDER_FONTS = re.compile(r',url\([^)]+\) format\("(?:woff|truetype)"\)')


def formula_files(needs: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return the rules that formulas are drawn with, if a deck has any, and the vendored files that these rules need with their licence.

    The fonts are those that every browser reads, which loads the ones that a slide shows.
    """
    if "math" not in needs:
        return "", ()
    sheet = OLDER_FONTS.sub("", vendored("katex/katex.min.css").read_text("utf-8")).replace("url(fonts/", "url(../katex/fonts/")
    fonts = sorted(path.name for path in vendored("katex/fonts").iterdir())
    return f"{sheet}\n", (*(f"katex/fonts/{name}" for name in fonts), "katex/LICENSE")
