"""The hosts that decks name in short, and where the files behind such names are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

GITHUB = "https://github.com"
GITHUB_FILES = "https://raw.githubusercontent.com"
GIST = "https://gist.github.com"
GIST_FILES = "https://gist.githubusercontent.com"
SAFE = ":/?#[]@!$&'()*+,;=%~"

REMOTE = re.compile("(?:https?:)?//", re.IGNORECASE)
"""How a reference to a file of another host begins."""

ID = "[0-9A-Fa-f]+"
GIST_NAME = rf"(?:{GIST}/)?(?:(?P<user>[\w-]+)/)?(?P<id>{ID})(?:\.git)?/?(?:[?#].*)?"
COMMIT_NAME = rf"(?P<repository>[\w.-]+/[\w.-]+)/(?P<id>{ID})"
COMMIT_PAGE = rf"(?P<page>https?://[^?#]+/commit/{ID})(?:\.diff|\.patch)?/?(?:[?#].*)?"
BLOB_PAGE = rf"({GITHUB}/[^/]+/[^/]+|https://[^?#]+/-|https://gitlab\.com/[^?#]+)/blob/([^?#]+)(?:\?.*)?"
IN_REPOSITORY = rf"""(?x)(?:
    (?:{GITHUB_FILES}|https?://(?:raw\.github|(?:cdn\.)?rawgit)\.com)/[^/]+/[^/]+
  | https?://(?:www\.)?github\.com/[^/]+/[^/]+/(?:blob|raw)
  | https://gitlab\.com/[^?#]+?/(?:blob|raw)
  | https?://[^?#]+?/-/(?:blob|raw)
  | https://bitbucket\.org/[^/]+/[^/]+/(?:raw|src)
)/(?P<path>[^?#]+)"""
"""Patterns: only a deck that names such hosts has them compiled."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is for people, and where its text is."""

    page: str
    text: str


def absolute(reference: str) -> str:
    """Return the address of a reference that ``REMOTE`` matches: with its scheme, quoted, without ``#part``, a file and not its page."""
    url = quote(reference.strip().partition("#")[0], safe=SAFE)
    url = f"https:{url}" if url.startswith("//") else url
    page = re.fullmatch(BLOB_PAGE, url)
    return f"{page[1]}/raw/{page[2]}" if page else url


def gist(reference: str, file: str = "") -> Address | None:
    """Return the address of a gist written as ``user/id``, ``id`` or its page's address; None where it is none of these.

    ``file`` is the name of one of its files; without, it is the first (GitPitch 2.0 and 4.0, gists).
    """
    found = re.fullmatch(GIST_NAME, reference.strip())
    if found is None:
        return None
    number, user = found["id"], found["user"]
    text = f"{GIST_FILES}/{user}/{number}/raw" if user else f"{GIST_FILES}/raw/{number}"
    page = f"{GIST}/{user}/{number}" if user else f"{GIST}/{number}"
    return Address(page, f"{text}/{quote(file)}" if file else text)


def diff(reference: str) -> Address | None:
    """Return the address of a commit written as ``user/repo/commit`` or its page's address; None where it is none of these."""
    reference = reference.strip()
    page = re.fullmatch(COMMIT_PAGE, reference)
    if page:
        return Address(page["page"], page["page"] + ".diff")
    name = re.fullmatch(COMMIT_NAME, reference)
    if name is None:
        return None
    commit = f"{GITHUB}/{name['repository']}/commit/{name['id']}"
    return Address(commit, commit + ".diff")


def paths_in_repository(url: str) -> Iterator[str]:
    """Return the paths that the address of a file in a repository may mean there, the longest first.

    A branch's name may hold a ``/``, so nobody knows where it ends. A path without a folder is left out: ``README.md`` and
    ``logo.png`` are in every repository.
    """
    found = re.match(IN_REPOSITORY, url)
    parts = unquote(found["path"]).split("/") if found else []
    if ".." not in parts:
        yield from ("/".join(parts[start:]) for start in range(1, len(parts) - 1))
