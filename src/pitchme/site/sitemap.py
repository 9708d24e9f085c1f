"""The list of the pages of a deck or a site for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def sitemap(pages: Iterable[str]) -> bytes:
    """Return the list of pages, by their whole addresses, that search engines read."""
    listed = "".join(f"<url><loc>{escape(page)}</loc></url>\n" for page in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n'.encode()
