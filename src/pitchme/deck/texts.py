"""Files of a root as texts."""

from __future__ import annotations

from pitchme.deck.root import Root
from pitchme.deck.source import Source

LONGEST = 5_000_000
"""Bytes of the longest file that is shown as text."""


class UnreadableError(ValueError):
    """A file cannot be shown as text; the message says why."""


def text_of(root: Root, path: str) -> Source:
    """Return a file that ``Root.find`` found as text.

    Raises:
        UnreadableError: it is none, or nobody can show it.
    """
    try:
        size = (root.folder / path).stat().st_size
        source = root.read(path) if size <= LONGEST else Source(path, "")
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    if size > LONGEST:
        raise UnreadableError(f"has {size / 1e6:.0f} MB, too many for a slide")
    if "\0" in source.text:
        raise UnreadableError("is no text")
    return source
