"""Which GitPitch a deck was written for: the stage of its slides, and the look of a deck that names none (GitPitch 4.0, upgrading)."""

from __future__ import annotations

import re

from pitchme.deck.fences import Fence, fenced
from pitchme.deck.model import Deck

BLOCK = re.compile(r"^(?:\[\s*(?:[a-z]+\s*=[^\]\n]*)?|(?:!|@\w+)\[[^\]\n]*|(?:```|~~~).*)\b(?:drag|drop)\s*=", re.MULTILINE | re.IGNORECASE)
"""What a line with a block of GitPitch 4 begins with."""


def has_grid(deck: Deck) -> bool:
    """Tell whether a deck is one of GitPitch 4: its settings say so, or it has blocks, other than in code that it shows."""
    is_said = deck.settings.gitpitch.startswith("4") or bool(deck.settings.template)
    return is_said or any(_has_block(slide.body.text) for slide in deck.slides)


def _has_block(text: str) -> bool:
    if not BLOCK.search(text):
        return False
    lines = text.split("\n")
    inside, _ = fenced(lines)
    return any(BLOCK.match(line) for number, line in enumerate(lines) if number not in inside or Fence.opened_by(line))
