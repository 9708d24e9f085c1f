"""The branch that a site is published on, as it stands at a remote: who made it, and what it says besides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from pitchme.deck.diagnostics import DeckError
from pitchme.publishing.repository import Repository
from pitchme.site.git import GitError, git
from pitchme.site.plan import MANIFEST

DOMAIN, NO_JEKYLL = "CNAME", ".nojekyll"
"""Files that a host reads: the name under which it shows the site, and that it is to leave files as they are."""

MINUTES = 10 * 60.0
ASKING = {"GIT_TERMINAL_PROMPT": "1"}
"""Who publishes may be asked for a password, as by git itself."""


@dataclass(frozen=True)
class Branch:
    """A branch of a remote; ``tip`` is its commit when it was asked, empty where there is no such branch."""

    repository: Repository
    remote: str
    name: str
    tip: str = ""
    is_first: bool = False
    """Whether the remote has no branch at all."""

    @classmethod
    def of(cls, repository: Repository, remote: str, name: str) -> Branch:
        """Return a branch as its remote has it now, with its commits brought here.

        Raises:
            DeckError: it is the one that is worked on, or no branch can be called so, or the remote does not answer.
        """
        if name == repository.branch:
            raise DeckError(
                f"{name} is the branch that you work on", hint="the site has one for itself: leave out --branch, or name another"
            )
        try:
            git(repository.top, "check-ref-format", "--branch", name)
        except GitError:
            raise DeckError(f"no branch can be called {name!r}", hint="--branch gh-pages is the usual one") from None
        heads = _asked(repository, "ls-remote", "--heads", "--", remote, told=remote).splitlines()
        tip = next((line.split("\t")[0] for line in heads if line.endswith(f"\trefs/heads/{name}")), "")
        if tip:
            arguments = (
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--",
                remote,
                f"refs/heads/{name}",
            )
            _asked(repository, *arguments, told=remote)
        return cls(repository, remote, name, tip, is_first=not heads)

    def __str__(self) -> str:
        return f"{self.remote}/{self.name}"

    def url(self) -> str:
        """Return the address that is pushed to."""
        try:
            return git(self.repository.top, "remote", "get-url", "--push", "--", self.remote).strip()
        except GitError:  # what was given is an address itself
            return self.remote

    @cached_property
    def tree(self) -> str:
        """Return the name that git has for all of the branch's files together."""
        return git(self.repository.top, "rev-parse", f"{self.tip}^{{tree}}").strip() if self.tip else ""

    @property
    def has_past(self) -> bool:
        """Tell whether there are commits before the last one."""
        return bool(self.tip) and git(self.repository.top, "rev-list", "--count", "--max-count=2", self.tip).strip() != "1"

    @cached_property
    def files(self) -> list[str]:
        """Return the paths of the branch's files."""
        listed = git(self.repository.top, "ls-tree", "-r", "-z", "--name-only", self.tip) if self.tip else ""
        return [name for name in listed.split("\0") if name]

    def domain(self) -> str:
        """Return the name of one's own under which the host shows the site, if the branch says so."""
        return self._text(DOMAIN).strip() if DOMAIN in self.files else ""

    def foreign(self) -> list[str]:
        """Return the files of the branch that pitchme did not put there."""
        own = {*self._own(), DOMAIN, NO_JEKYLL}
        return [name for name in self.files if name not in own]

    def _own(self) -> list[str]:
        try:
            manifest = json.loads(self._text(MANIFEST)) if MANIFEST in self.files else {}
            return list(manifest["files"]) if manifest["made-by"] == "pitchme" else []
        except (ValueError, KeyError, TypeError):
            return []

    def _text(self, path: str) -> str:
        return git(self.repository.top, "cat-file", "blob", f"{self.tip}:{path}")


def _asked(repository: Repository, *arguments: str, told: str) -> str:
    """Return what git says after it asked a remote.

    Raises:
        DeckError: there is no such remote, or it does not answer.
    """
    try:
        return git(repository.top, *arguments, seconds=MINUTES, more=ASKING)
    except GitError as error:
        missing = "does not appear to be a git repository" in str(error)
        hint = f"name it: git remote add {told} ADDRESS; or another one with --remote" if missing else "see whether git fetch gets through"
        raise DeckError(f"{told} does not answer: {error}", hint=hint) from None
