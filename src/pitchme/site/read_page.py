"""The page of the reading edition. It is text put into text: a template of Jinja would take as long as all slides of a short deck."""

from __future__ import annotations

from html import escape
from string import Template

from pitchme.site.bundled import bundled
from pitchme.site.page import Page
from pitchme.site.plan import READ
from pitchme.site.reading import Reading, Stacks


def read_html(page: Page, stacks: Stacks) -> str:
    """Return the reading edition of a page whose slides are ``stacks``."""
    reading, settings = Reading.of(stacks, page.title), page.settings
    description, address = escape(settings.description), escape(page.address)
    return Template((bundled("templates") / READ).read_text("utf-8")).substitute(
        lang=escape(settings.lang),
        direction=' dir="rtl"' if settings.rtl else "",
        sources="'self'" if page.untrusted else "*",
        description=f'<meta name="description" content="{description}">\n' if description else "",
        title=escape(page.title, quote=False),
        canonical=f'<link rel="canonical" href="{address}{READ}">\n' if address else "",
        favicon=escape(page.favicon),
        above=page.above,
        all_decks=f'\n<a href="{page.all_decks}">All decks</a>' if page.all_decks else "",
        dark=' class="dark"' if page.dark else "",
        heading=f"<h1>{escape(reading.heading, quote=False)}</h1>\n" if reading.heading else "",
        contents=_contents(reading.contents),
        body=reading.body,
        footnote=f"<footer>\n<p>{page.footnote}</p>\n</footer>\n" if page.footnote else "",
    )


def _contents(links: str) -> str:
    details = f"<details>\n<summary>Contents</summary>\n<ol>\n{links}</ol>\n</details>"
    return f'<nav aria-label="Contents">\n{details}\n</nav>\n' if links else ""
