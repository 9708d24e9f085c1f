"""When files were last changed, as git knows it: the day of the last commit, which is the same in every clone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.site.git import GitError, git
from pitchme.site.store import put

LITERAL = {"GIT_LITERAL_PATHSPECS": "1"}
BEGIN = "\x01"
"""What begins a commit in git's list."""


def dates_of(folder: Path, paths: Sequence[str], memory: Path | None = None) -> dict[str, str]:
    """Return the days, as in ``2019-05-31``, of some files, by their paths from a folder; none where git does not know.

    In a shallow clone it would be the day of the clone's oldest commit. ``memory`` is a file that keeps what git said of a commit.
    """
    try:
        head, shallow = git(folder, "rev-parse", "HEAD", "--is-shallow-repository").split()
        if shallow == "true":
            return {}
        known = _recalled(memory, head) if memory else {}
        new = [path for path in paths if path not in known]
        if new:
            known |= dict.fromkeys(new, "") | dict(_days(folder, new))
            _keep(memory, head, known)
    except (GitError, ValueError):
        return {}
    return {path: known[path] for path in paths if known[path]}


def _days(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Return the files of each commit with its day, the newest last."""
    said = git(
        folder, "log", f"--format=%x{ord(BEGIN):02x}%cs", "--name-only", "--no-renames", "--relative", "-z", "--", *paths, more=LITERAL
    )
    for commit in reversed(said.split(BEGIN)):
        day, _, names = commit.partition("\0")
        yield from ((name.strip("\n"), day.strip()) for name in names.split("\0") if name.strip("\n"))


def _recalled(memory: Path, head: str) -> dict[str, str]:
    try:
        kept = json.loads(memory.read_bytes())
        return {str(path): str(day) for path, day in kept["days"].items()} if kept["head"] == head else {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _keep(memory: Path | None, head: str, days: dict[str, str]) -> None:
    if memory:
        try:
            put(memory, json.dumps({"head": head, "days": days}).encode())
        except DeckError:
            return
