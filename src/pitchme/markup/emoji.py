"""Short codes of emoji, as in ``:tada:``. GitPitch left them as text; their authors meant the emoji."""

from __future__ import annotations

import re

CODE = re.compile(r"(?<![A-Za-z0-9:]):[a-z0-9_+-]+:(?![A-Za-z0-9:])")


def with_emoji(text: str) -> str:
    """Return a text with its known short codes replaced; others, such as ``12:30:15``, stay as they are."""
    if ":" not in text or not CODE.search(text):
        return text
    from emoji import emojize  # its tables are loaded only by a deck that needs them

    return CODE.sub(lambda found: emojize(found[0], language="alias", variant="emoji_type"), text)
