"""Emoji by their names, as in ``:tada:``. GitPitch left such short codes as text; their authors meant the emoji."""

from __future__ import annotations

import re

from pitchme.deck.diagnostics import did_you_mean

CODE = re.compile(r"(?<![A-Za-z0-9:]):[a-z0-9_+-]+:(?![A-Za-z0-9:])")
FLAG = re.compile(r"flag-([a-z])([a-z])")


def with_emoji(text: str) -> str:
    """Return a text with its known short codes replaced; others, such as ``12:30:15``, stay as they are."""
    if ":" not in text or not CODE.search(text):
        return text
    from emoji import emojize  # its tables are loaded only by a deck that needs them

    return CODE.sub(lambda found: emojize(found[0], language="alias", variant="emoji_type"), text)


def emoji_named(name: str) -> str | None:
    """Return the emoji of a short name as GitHub or Slack write it, or None for a name that neither has."""
    if flag := FLAG.fullmatch(name):
        return "".join(chr(ord(letter) - ord("a") + 0x1F1E6) for letter in flag.groups())
    spellings = (f":{spelling}:" for spelling in (name, name.replace("-", "_")))
    return next((found for spelling in spellings if (found := with_emoji(spelling)) != spelling), None)


def meant_emoji(name: str) -> str:
    """Return a hint with the known name that is nearest to an unknown one."""
    from emoji import EMOJI_DATA

    names = {known.strip(":") for data in EMOJI_DATA.values() for known in (data["en"], *data.get("alias", ()))}
    return did_you_mean(name.lower(), names, "write a name as in @emoji[rocket]")
