"""Works that a deck can cite, whatever file they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sep. Oct. Nov. Dec.".split()
"""The months as IEEE abbreviates them."""

DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person, ``von`` standing before the family's; an organization has a family's name alone."""

    family: str
    given: str = ""
    suffix: str = ""


OTHERS = Name("others")
"""Stands for names that are left out, behind those that are given."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work: its kind and its fields, named as BibTeX names them, in plain text."""

    kind: str
    fields: Mapping[str, str]
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()

    def html(self, name: str, before: str = "") -> str:
        """Return a field as HTML behind some words, or nothing where the work has none."""
        value = self.fields.get(name, "")
        return f"{before}{escape(value, quote=False)}" if value else ""


Works = Mapping[str, Callable[[], Work]]
"""The works of a file by their names. Most are never cited, so each is read to its end only when it is asked for."""


def dated(text: str) -> dict[str, str]:
    """Return the year, month and day of a date like ``2020-05-01`` or ``1993/03``; any other text is all year."""
    found = DATE.match(text)
    if not found:
        return {"year": text} if text else {}
    parts = {"year": found[1], "month": month(found[2] or ""), "day": (found[3] or "").lstrip("0")}
    return {name: value for name, value in parts.items() if value}


def month(text: str) -> str:
    """Return a month, given by its number or its English name, as IEEE abbreviates it; any other text stays."""
    if text.isdecimal():
        return MONTHS[int(text) - 1] if 1 <= int(text) <= len(MONTHS) else ""
    return next((name for name in MONTHS if text.lower().startswith(name[:3].lower())), text)
