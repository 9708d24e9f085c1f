"""Files of other hosts come into the store ``.pitchme``: the only place that asks a network, and that writes into a deck's root."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from time import monotonic

from pitchme.deck.diagnostics import Report
from pitchme.deck.remote import Remote, Wanted
from pitchme.site.download import Bounds

PARALLEL = 4
PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), ".webp"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), ".avif"),
    (re.compile(rb"BM"), ".bmp"),
    (re.compile(rb"\0\0\1\0"), ".ico"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg\b)(?!.*<html).*?(?:<svg\b|(?<=<svg)\b)", re.DOTALL | re.IGNORECASE), ".svg"),
)
"""How pictures that browsers show begin, and the suffix by which a web server knows them."""

HEAD = 4096
"""Bytes at the start of a file that tell its kind."""


def fetch(wanted: Iterable[Wanted], remote: Remote, report: Report, shown: Callable[[], None], bounds: Bounds = Bounds()) -> int:
    """Fetch files into the store, and return how many came; what does not come is reported at its place.

    ``shown`` is called after each. The lock is written last, also when the run is stopped by its user, so the store is whole at any time.

    Raises:
        DeckError: the store cannot be written, or its lock is damaged.
    """
    copies = dict(remote.copies)
    before, end = len(copies), monotonic() + bounds.seconds
