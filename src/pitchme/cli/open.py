"""``pitchme open``: an old link, or a repository, as slides in the browser."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.build import THEMES
from pitchme.cli.messages import counted, print_error, say

if TYPE_CHECKING:
    from pitchme.deck.load import Place
    from pitchme.site.old_links import DeckLink

START = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={url}">
<title>Slides</title>
<a href="{url}">Slides</a>
"""
"""A page that leads to a slide: what opens files for the user may know nothing of what stands behind a name."""


@click.command("open", short_help="Open an old link, or a repository, as slides in the browser.")
@click.argument("link", metavar="LINK")
@click.option("--rev", default="", metavar="REV", help="Branch, tag or commit, in place of that of the link.")
@click.option("--refresh", is_flag=True, help="Clone again what was cloned before.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar="DIR", help="Folder to write the slides into. [default: in the cache]"
)
@click.option("--theme", metavar="NAME|DIR", help=f"Theme in place of the deck's own: {', '.join(THEMES)}, or a folder of yours.")
@click.option("--fetch", is_flag=True, help="Get remote pictures, gists and texts that the deck names.")
@click.option("--trusted", is_flag=True, help="Show HTML and style sheets as they are: only for decks of people whom you know.")
@click.option("--no-browser", is_flag=True, help="Say where the slides are, and open nothing.")
def open(  # noqa: A001 -- it is called as the command is
    link: str, rev: str, refresh: bool, out: Path | None, theme: str | None, fetch: bool, trusted: bool, no_browser: bool
) -> None:
    """Open LINK, a link of the GitPitch service, the address of a git repository, or a folder, as slides in the browser.

    The repository is cloned with your own git into the cache of your user account, where it stays. The deck is taken for one of people
    whom you do not know: it runs nothing, and asks no other host.

    \b
    pitchme open "https://gitpitch.com/owner/repo/branch?grs=gitlab&p=folder#/3"
    pitchme open https://git.example.org/owner/repo.git --rev v2
    pitchme open "git@git.example.org:owner/repo.git?p=talks/2019"

    docs/old-links.md has all forms of links. Exit status: 0 opened, 1 there is no such deck, 2 the call makes no sense.
    """
    from pitchme.deck.diagnostics import DeckError

    try:
        found, place, home = _located(link, rev, refresh=refresh)
        if trusted:
            say("Trusted: the deck may ask other hosts for what it shows, and cover the whole page.", err=True)
        built = out or home / "sites" / place.path.replace("/", "-")
        said = _built(place, built, theme or (found.theme if found.theme in THEMES else None), fetch=fetch, trusted=trusted)
        url = built.resolve().joinpath("index.html").as_uri() + (f"?{found.query}" if found.query else "") + _place(found, trusted=trusted)
        say(f"{said}: {url}")
        if not no_browser and not _opened(url, home / "start"):
            say("There is no browser to open it in: give this address to one.", err=True)
    except DeckError as error:
        print_error(error, None)
        sys.exit(1)


def _located(link: str, rev: str, *, refresh: bool) -> tuple[DeckLink, Place, Path]:
    """Return what a link means, the place of its deck, and the folder of the cache that is its own.

    Raises:
        DeckError: it means nothing, or the deck cannot be had.
    """
    from pitchme.cli.cloning import cloned, is_here
    from pitchme.site.checkout import deck_here, deck_place, local_home
    from pitchme.site.old_links import DeckLink
    from pitchme.site.repositories import Repository

    if is_here(link):
        return DeckLink(Repository(link)), deck_here(Path(link)), local_home(Path(link))
    found = DeckLink.read(link, rev)
    clone = cloned(found, refresh=refresh, fall_back=not rev)
    return found, deck_place(clone.folder, found.folder), clone.home


def _built(place: Place, out: Path, theme: str | None, *, fetch: bool, trusted: bool) -> str:
    """Build a deck, and return how many slides and problems it has: those who look at it can mend nothing.

    Raises:
        DeckError: the deck cannot be built or written.
    """
    from pitchme.cli.fetching import anew, fetch_wanted
    from pitchme.deck.diagnostics import Report
    from pitchme.deck.load import load
    from pitchme.site.build import Site
    from pitchme.site.foreign import refuse_foreign
    from pitchme.site.plan import Plan
    from pitchme.site.theme import choose_theme
    from pitchme.site.write import write

    slides = 0

    def plan(place: Place, report: Report) -> Plan:
        nonlocal slides
        deck = load(place, report)
        site = Site(deck, place.root, choose_theme(theme, deck, report), report, untrusted=not trusted)
        slides = site.slides
        return site.plan(site.render(deck.slides))

    refuse_foreign(out)
    report = Report()
    if fetch:
        fetch_wanted(place, plan, report, quiet=False)
    write(plan(anew(place), report), out)
    found = report.count("warning")
    return counted(slides, "slide") + (f", {counted(found, 'problem')}" if found else "")


def _place(found: DeckLink, *, trusted: bool) -> str:
    """Return the slide of a link; in an untrusted deck names of slides are other than in its text."""
    if trusted or not found.place:
        return f"#{found.place}" if found.place else ""
    from pitchme.markup.clean_addresses import clean_link

    return clean_link(f"#{found.place}") or ""


def _opened(url: str, start: Path) -> bool:
    """Open an address in the browser; return False where there is none."""
    import webbrowser

    from pitchme.site.plan import Plan
    from pitchme.site.write import write

    write(Plan.of({"index.html": START.format(url=escape(url)).encode()}), start)
    return webbrowser.open(start.resolve().joinpath("index.html").as_uri())
