"""``python -m pitchme.cli.hook``: every deck below this folder is built as ``pitchme build --strict`` does, but nothing is written or drawn."""

from __future__ import annotations

import sys
from pathlib import Path

from pitchme.cli.messages import counted, print_error, print_problems, say
from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.load import Place, load
from pitchme.site.build import Site
from pitchme.site.decks import find_decks
from pitchme.site.theme import choose_theme


def main() -> int:
    """Return 0 if no deck has a problem, else 1; the problems are printed."""
    decks = find_decks(Path())
    bad = sum(not _is_well(deck.place) for deck in decks)
    if bad:
        say(f"{counted(bad, 'deck')} of {len(decks)} with problems", err=True)
    return int(bad > 0)


def _is_well(place: Place) -> bool:
    """Tell whether a deck has no problem; those that it has are printed."""
    report = Report()
    try:
        deck = load(place, report)
        if not deck.settings.published:
            return True
        site = Site(deck, place.root, choose_theme(None, deck, report), report)
        site.plan(site.render(deck.slides))
    except DeckError as error:
        print_error(error, place.root)
        return False
    finally:
        print_problems(report, place.root, verbose=False)
    return report.count("warning") == 0


if __name__ == "__main__":
    sys.exit(main())
