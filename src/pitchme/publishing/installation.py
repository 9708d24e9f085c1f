"""How others install the pitchme that runs here: the line with which a host gets the same one, and no other of its name."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from pitchme import __version__
from pitchme.deck.git_remote import home_at
from pitchme.publishing.repository import said

EXTRA = "pitchme[card]"
"""With what draws pictures of title slides for link previews."""

REMOTE = ("http://", "https://", "ssh://")


def requirement() -> str | None:
    """Return what pip installs elsewhere, by where pip had it from (PEP 610): a version of the index, or a commit of a repository.

    None where it came from a folder, or a file, that no host is known to have.
    """
    origin = _direct_url()
    if not origin:
        return by_version()
    url, commit = str(origin.get("url", "")), str((origin.get("vcs_info") or {}).get("commit_id", ""))
    if url.startswith(REMOTE):
        return f"{EXTRA} @ git+{url}@{commit}" if commit else f"{EXTRA} @ {url}"
    return _of_checkout(Path(url2pathname(urlsplit(url).path))) if "dir_info" in origin else None


def by_version() -> str:
    """Return what pip installs from its index."""
    return f"{EXTRA}=={__version__}"


def _direct_url() -> dict[str, Any]:
    """Return what pip noted of an installation that is not from its index."""
    try:
        noted = json.loads(distribution("pitchme").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _of_checkout(folder: Path) -> str | None:
    """Return the commit of a folder at its repository's host, the last one if that of the folder was not pushed."""
    home = home_at(folder)
    own = said(folder, "rev-parse", "HEAD") if said(folder, "branch", "--remotes", "--contains", "HEAD") else ""
    commit = own or said(folder, "rev-parse", "--verify", "--quiet", "refs/remotes/origin/HEAD")
    return f"{EXTRA} @ git+{home}@{commit}" if home and commit else None
