"""What a deck lacks is brought before it is built: what other hosts have of it (``--fetch``), and what programs draw for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from pitchme.cli.messages import counted

if TYPE_CHECKING:
    from pitchme.deck.diagnostics import Report
    from pitchme.deck.load import Place
    from pitchme.deck.remote import Wanted
    from pitchme.site.plan import Plan

ROUNDS = 3
"""How often a deck is looked through for what to fetch: a text that came may want more."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """How many files were asked for, and how many of them came."""

    asked: int = 0
    came: int = 0


def fetch_wanted(place: Place, plan: Callable[[Place, Report], Plan], report: Report, quiet: bool) -> Fetched:
    """Fetch what a deck lacks, and report what does not come; what is wrong in the deck is left to the build that follows.

    Raises:
        DeckError: the deck cannot be built, or its store cannot be written.
    """
    from pitchme.deck.diagnostics import Report
    from pitchme.site.fetch import fetch

    came, tried = 0, set[str]()
    for _ in range(ROUNDS):
        place = anew(place)
        wanted = [each for each in plan(place, Report()).wanted if each.url not in tried]
        if not wanted:
            break
        tried.update(each.url for each in wanted)
        with fetch_progress(len(wanted), quiet) as shown:
            came += fetch(wanted, place.root.remote, report, shown)
    return Fetched(len(tried), came)


def draw_wanted(place: Place, plan: Plan, report: Report, *, trust: bool, untrusted: bool = False) -> int:
    """Return how many diagrams of a plan were drawn; a plan that is made anew has them. For an untrusted deck no program runs.

    Raises:
        DeckError: the deck's store cannot be written.
    """
    if not plan.undrawn:
        return 0
    from pitchme.site.draw import draw

    return draw(plan.undrawn, place.root.folder, report, trust=trust, untrusted=untrusted)


def anew(place: Place) -> Place:
    """Return a place whose root looks again at what was fetched."""
    return replace(place, root=replace(place.root))


def said_lack(number: int, wanted: Iterable[Wanted], *, verbose: bool, where: str = "the deck") -> str:
    """Return a line about remote files that a deck does without, if there are any, and, asked for everything, where each is named."""
    if not number:
        return ""
    verb, them = ("is", "it") if number == 1 else ("are", "them")
    line = f"\n{counted(number, 'remote file')} {verb} not in {where}: pitchme build --fetch gets {them}"
    return line + "".join(f"\n  {each.span}: {each.url}" for each in wanted if verbose)


@contextmanager
def fetch_progress(number: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """Return what is to be called after each file; a terminal shows how many there are still to come."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=number, label=f"Fetching {counted(number, 'file')}", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
