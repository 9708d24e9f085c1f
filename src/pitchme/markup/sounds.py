"""The sounds of an audio deck (GitPitch 3 and 4.0, audio decks)."""

from __future__ import annotations

import re

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Span
from pitchme.markup.rendering import Rendering

SOUND = re.compile(r"\S+\.(?:mp3|wav|ogg|oga|opus|m4a|aac|flac)", re.IGNORECASE)
"""What a reference to a sound looks like where words could stand, too."""


def sound_url(reference: str, span: Span, rendering: Rendering) -> str:
    """Return the address of a sound; nothing, mostly reported, where its file is missing or the deck is no audio deck."""
    settings = rendering.settings
    if settings.audio_deck:
        return rendering.files.url(reference, span) or ""
    if "audio_deck" not in settings.spans:
        message = f"{reference} is not heard: this is no audio deck"
        rendering.report.add(Problem.SILENT_SOUND, message, span, "write audio-deck: true in PITCHME.yaml")
    return ""
