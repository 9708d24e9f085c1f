"""Links to decks: those of the GitPitch service, which is gone, and addresses of repositories (GitPitch 1.0 to 4.0, addresses)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode

from pitchme.deck.diagnostics import DeckError
from pitchme.site.repositories import Repository, hosted, is_address

SERVICE = re.compile(r"(?:https?://)?(?:www\.)?gitpitch\.com/(?P<path>[^?#]*)", re.IGNORECASE)
PANELS = ("print", "offline", "home", "git", "themes", "markdown")
"""What the service showed of a deck beside its slides: ``/pitchme/print/github/owner/repo/branch/theme/PITCHME.pdf``."""

SLASH = "~"
"""What stands in a link for the ``/`` in the name of a branch."""

PLACE = re.compile(r"/[\w./%-]*")
EXAMPLE = "https://gitpitch.com/owner/repo/branch?p=folder"


@dataclass(frozen=True, slots=True)
class DeckLink:
    """A deck in a repository: its folder there, and how it is to be shown: theme, reveal.js' settings, slide."""

    repository: Repository
    folder: str = ""
    theme: str = ""
    query: str = ""
    place: str = ""

    @classmethod
    def read(cls, text: str, revision: str = "") -> DeckLink:
        """Return the deck that a link means; a revision that is given counts more than that of the link.

        Raises:
            DeckError: it means none.
        """
        address, _, place = text.strip().partition("#")
        address, _, said = address.partition("?")
        query = dict(parse_qsl(said, keep_blank_values=True))
        service = SERVICE.fullmatch(address)
        names = [unquote(part) for part in service["path"].split("/") if part] if service else []
        if names[:2] == ["pitchme", "oembed"] and "url" in query:
            return cls.read(query["url"], revision)
        names, said_theme, query = _panel(names, query) if names[:1] == ["pitchme"] else (names, query.get("t", ""), query)
        if service and len(names) < 2:
            raise DeckError(f"{text} names no repository", hint=f"a link to a deck is written as in {EXAMPLE}")
        repository = _named(names, query, revision) if service else Repository.of(_absolute(address), revision or query.get("b", ""))
        folder = query.get("p", "").strip("/")
        return cls(repository, folder, said_theme, _asked(query), place if PLACE.fullmatch(place) else "")


def _panel(names: Sequence[str], query: dict[str, str]) -> tuple[list[str], str, dict[str, str]]:
    """Return what the path of a panel names: owner, repository and branch, the theme, and the query with the host in it."""
    if len(names) < 5 or names[1] not in PANELS:
        return [], "", query
    theme = names[6] if len(names) > 6 and names[1] != "markdown" else ""
    return [*names[3:5], *names[5:6]], theme, query | {"grs": names[2]}


def _named(names: Sequence[str], query: Mapping[str, str], revision: str) -> Repository:
    owner, repo, *rest = names
    branch = revision or query.get("b", "") or "/".join(rest).replace(SLASH, "/")
    return Repository.of(hosted(query.get("grs", "").lower() or "github", owner, repo), branch)


def _asked(query: Mapping[str, str]) -> str:
    """Return what of a query reveal.js obeys: printed pages, notes on the slides, no steps."""
    asked = {"print-pdf": ""} if "print-pdf" in query else {}
    asked |= {"showNotes": "true"} if query.get("n") == "true" else {}
    asked |= {"fragments": "false"} if query.get("fragments") == "false" else {}
    return urlencode(asked).replace("print-pdf=", "print-pdf")


def _absolute(address: str) -> str:
    """Return an address, or the whole path of a repository on this machine."""
    return str(Path(address).resolve()) if address and not is_address(address) and Path(address).is_dir() else address
