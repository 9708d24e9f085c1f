"""Addresses of the GitPitch service, by which decks linked to each other: ``gitpitch.com/owner/repository/branch?p=folder#/3``."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

SERVICE = "gitpitch.com"


@dataclass(frozen=True, slots=True)
class Pitched:
    """The deck that an address of the service meant: its folder, in which repository, if it says so, and the place in the deck."""

    folder: str
    repository: str = ""
    place: str = ""

    @classmethod
    def of(cls, reference: str) -> Pitched | None:
        """Return what an address of the service meant, or a link from one deck there to another, as in ``?p=folder``; None for others."""
        try:
            parts = urlsplit(reference)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return None
        folder = next(iter(parse_qs(parts.query).get("p", ())), "")
        names = parts.path.strip("/").split("/")
        if host == SERVICE and len(names) in (2, 3):
            return cls(folder, "/".join(names[:2]).casefold(), parts.fragment)
        return cls(folder, place=parts.fragment) if folder and not (parts.scheme or host or parts.path) else None
