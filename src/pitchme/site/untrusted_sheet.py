"""The style sheet of a deck of people whom one does not know: what loads from elsewhere or leaves the slides is left out, and said."""

from __future__ import annotations

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Span
from pitchme.markup.clean_css import Dropped, clean_sheet
from pitchme.markup.cleaning import HINT
from pitchme.site.style_sheet import IMPORT, StyleSheet


def untrusted_text(sheet: StyleSheet) -> str:
    """Return the text of a sheet with the addresses of its files, and without what is not harmless."""

    def tell(dropped: Dropped) -> None:
        if IMPORT.match(dropped.what):
            return  # a sheet of another host is reported, and not loaded, in decks of all people
        span = Span(sheet.source, dropped.line, dropped.column, max(len(dropped.what.partition("\n")[0]), 1))
        sheet.report.add(Problem.UNSAFE_STYLE, f"{dropped.what[:80]} is left out of the style sheet", span, HINT)

    return clean_sheet(sheet.text(), tell)
