"""Why a repository cannot be cloned, in words for people, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.site.repositories import Repository, shown

GONE = re.compile(r"(?:couldn't find|could not find) remote ref|not our ref|no such ref", re.IGNORECASE)
"""What git says of a branch that a repository does not have."""

HINTS = {
    r"\.lock'": "another run may be at work; if none is, remove {home}",
    "longer than|too slow": "try again, or clone it yourself, and give its folder",
    "[Cc]ould not resolve": "is there a network, and is the host written right?",
}
PRIVATE = "it may be gone or private: if you may see it, let git know how to log in, since nobody is asked for a password here"
"""What to do about a clone that git cannot make, by what it says of that."""


def refusal(repository: Repository, home: Path, why: str) -> DeckError:
    """Return what is said of a clone that git cannot make in a folder of the cache, from the reason that it gives."""
    url = shown(repository.url)
    if "no git on this machine" in why:
        return DeckError("there is no git on this machine, and a repository is cloned with git", hint="install git, or give a folder")
    if GONE.search(why) and not repository.revision:
        return DeckError(f"{url} has nothing in it yet")
    if GONE.search(why):
        message = f"{url} has no branch, tag or commit {repository.revision}"
        return DeckError(message, hint="give another one with --rev, or none for its default branch")
    hint = next((hint for pattern, hint in HINTS.items() if re.search(pattern, why)), PRIVATE)
    return DeckError(f"{url} cannot be cloned: {shown(why)}", hint=hint.format(home=home))
