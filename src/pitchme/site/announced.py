"""What a deck whose address is known says of itself to search engines, and to those who draw previews of links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin

from pitchme.deck.diagnostics import Problem, Report
from pitchme.markup.linear import first_heading
from pitchme.site.card import CARD, CannotDrawError, Card
from pitchme.site.draft import Draft
from pitchme.site.look import Look
from pitchme.site.plan import READ, SITEMAP, Content
from pitchme.site.publication import Publication
from pitchme.site.sitemap import sitemap
from pitchme.site.spot import ALONE, Spot

PHOTO = re.compile(r".*\.(?:png|jpe?g|webp)", re.IGNORECASE)
HEADING = re.compile(r"<h[1-6]\b.*?</h[1-6]>", re.DOTALL)


def announced(draft: Draft, publication: Publication, look: Look, report: Report, spot: Spot = ALONE) -> Draft:
    """Return a draft whose page says where it stands and what a link to it looks like, with a list of its pages beside it."""
    own = draft.page.thumbnail
    picture, files = (own, {}) if own else _picture(draft, look, report, spot)
    page = replace(draft.page, address=publication.address, thumbnail=urljoin(publication.address, picture) if picture else "")
    pages = sitemap([publication.address, publication.url(READ)])
    return replace(draft, page=page, files={**draft.files, **files, SITEMAP: pages})


def _picture(draft: Draft, look: Look, report: Report, spot: Spot) -> tuple[str, Mapping[str, Content]]:
    """Return the address of the picture of a deck that names none, and its file if it is drawn here."""
    behind = _background(draft)
    try:
        card = _card(draft, look, behind[1]).png()
        name = spot.shared_name(CARD, card)
        return spot.above + name, {name: card}
    except CannotDrawError as why:
        if behind[1] is None:
            hint = "name a picture: thumbnail: path/of/a/picture.png; or let pitchme draw one: pip install 'pitchme[card]'"
            report.add(Problem.MISSING_CARD, f"links to the deck show no picture: {why}", draft.page.settings.span("thumbnail"), hint)
        return behind[0], {}


def _card(draft: Draft, look: Look, behind: Path | None) -> Card:
    page = draft.page
    css = (look.theme.folder / "theme.css").read_text("utf-8") + look.rules
    return Card(page.title, page.settings.description or _line(draft), css, look.faces, behind)


def _line(draft: Draft) -> str:
    """Return the second heading of the first slide, where its first is the title."""
    headings = HEADING.findall(draft.stacks[0][0].html)[:2]
    return first_heading(headings[1]) if len(headings) > 1 and first_heading(headings[0]) == draft.page.title else ""


def _background(draft: Draft) -> tuple[str, Path | None]:
    """Return the address and the file of the picture behind the first slide, if it is a photo of the deck's own."""
    address = draft.stacks[0][0].attributes.get("data-background-image") or ""
    file = draft.files.get(unquote(address))
    return (address, file) if isinstance(file, Path) and PHOTO.fullmatch(unquote(address)) else ("", None)
