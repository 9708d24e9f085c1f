"""How the text of one value of PITCHME.yaml is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pitchme.deck.diagnostics import did_you_mean

YES, NO = ("true", "yes", "on"), ("false", "no", "off")

Kind = Callable[[str], Any]


class Refused(ValueError):
    """A value that its setting cannot take; the text says what it can."""


def text(value: str) -> str:
    """Return any text."""
    return value


def boolean(value: str) -> bool:
    """Return ``true`` or ``false``, also as YAML 1.1 wrote them (``yes``, ``on``, ``no``, ``off``)."""
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise Refused("write true or false")


def count(value: str) -> int:
    """Return a whole number that is not negative."""
    if not re.fullmatch(r"\d{1,9}", value):
        raise Refused("write a whole number, as in 5000")
    return int(value)


def amount(value: str) -> int:
    """Return a whole number from 1 on."""
    if not re.fullmatch(r"0*[1-9]\d{0,8}", value):
        raise Refused("write a whole number from 1 on, as in 10")
    return int(value)


def pause(value: str) -> float:
    """Return seconds: as they are written, 5 for ``true`` and none for ``false`` (GitPitch 3 and 4.0, audio decks)."""
    if value.lower() in (*YES, *NO):
        return 5 if value.lower() in YES else 0
    if not re.fullmatch(r"\d{1,4}(?:\.\d+)?", value):
        raise Refused("write true, or a number of seconds, as in 8")
    return float(value)


def per_cent(value: str) -> float:
    """Return per cent from 0 to 100; a value below 1 is read as CSS writes it."""
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?|\.\d+) ?%?", value.strip('"'))
    if not found:
        raise Refused("write per cent, as in 40")
    given = float(found[1])
    return given * 100 if 0 < given < 1 else min(given, 100.0)


def pattern(value: str) -> str:
    """Return a regular expression that compiles."""
    try:
        re.compile(value)
    except re.error as error:
        raise Refused(f"this is no regular expression: {error}") from None
    return value


def one_of(*words: str) -> Kind:
    """Return the kind of a setting that takes one of some words, in any case of letters."""

    def read(value: str) -> str:
        if value.lower() not in words:
            raise Refused(did_you_mean(value.lower(), words, f"write one of {', '.join(words)}"))
        return value.lower()

    read.words = words  # type: ignore[attr-defined]
    return read
