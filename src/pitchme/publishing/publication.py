"""A built site on its way to a branch: no file of the checkout, no index and no branch here takes part."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.publishing.branch import ASKING, DOMAIN, MINUTES, NO_JEKYLL, Branch
from pitchme.site.git import GitError, git

IDENTITY = "say who you are: git config --global user.name NAME, and user.email ADDRESS"
BLOB = ("hash-object", "-w", "--no-filters")
INDEX = ("-c", "core.splitIndex=false")


@dataclass(frozen=True, slots=True)
class Publication:
    """What a branch is to hold: a folder with a site, and the domain that is its own."""

    branch: Branch
    site: Path
    domain: str = ""
    objects: Mapping[str, str] = field(default_factory=dict)
    """What tells git where to keep the files; nothing, for a real one, since its repository has them from then on."""

    def tree(self) -> str:
        """Return the name that git has for all the files together, and let git keep them.

        Raises:
            DeckError: git cannot.
        """
        own = {NO_JEKYLL: "", **({DOMAIN: f"{self.domain}\n"} if self.domain else {})}
        blobs = {name: self._git(*BLOB, "--stdin", told=text).strip() for name, text in own.items()} | self._blobs()
        entries = "".join(f"100644 {blob}\t{name}\0" for name, blob in blobs.items())
        with tempfile.TemporaryDirectory(prefix="pitchme-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git(*INDEX, "update-index", "-z", "--index-info", told=entries, more=index)
            return self._git(*INDEX, "write-tree", more=index).strip()

    def difference(self, tree: str) -> Counter[str]:
        """Return how many files of the branch would be new (A), other than before (M) and gone (D).

        Raises:
            DeckError: git cannot tell.
        """
        if not self.branch.tip:
            return Counter(A=len(self._git("ls-tree", "-r", "-z", "--name-only", tree).split("\0")) - 1)
        listed = self._git("diff-tree", "-r", "-z", "--no-renames", "--name-status", self.branch.tree, tree)
        return Counter(listed.split("\0")[:-1:2])

    def commit(self, tree: str, message: str, *, history: bool) -> str:
        """Return a new commit of some files, on top of the branch, or without a past.

        Raises:
            DeckError: git does not know whose it is.
        """
        before = ("-p", self.branch.tip) if history and self.branch.tip else ()
        return self._git("commit-tree", tree, *before, told=message).strip()

    def push(self, commit: str) -> None:
        """Make a commit the branch's tip, if the branch is still as it was found.

        Raises:
            DeckError: it is not, or the remote refuses.
        """
        name = f"refs/heads/{self.branch.name}"
        lease = f"--force-with-lease={name}:{self.branch.tip}"
        arguments = ("push", "--quiet", "--no-recurse-submodules", lease, "--", self.branch.remote, f"{commit}:{name}")
        try:
            git(self.branch.repository.top, *arguments, seconds=MINUTES, more=ASKING)
        except GitError as error:
            if "stale info" in str(error):
                raise DeckError(f"somebody else has published on {self.branch} meanwhile", hint="do it again") from None
            raise DeckError(
                f"{self.branch} was not taken: {error}",
                hint="see whether you may push there; without --no-history nothing has to be forced",
            ) from None

    def _blobs(self) -> dict[str, str]:
        """Return the names that git has for the bytes of the site's files, whatever it would make of their ends of lines, by their paths."""
        files = sorted(file for file in self.site.rglob("*") if file.is_file())
        blobs = self._git(*BLOB, "--stdin-paths", told="".join(f"{_quoted(file)}\n" for file in files)).split()
        return {file.relative_to(self.site).as_posix(): blob for file, blob in zip(files, blobs, strict=True)}

    def _git(self, *arguments: str, told: str = "", more: Mapping[str, str] | None = None) -> str:
        try:
            everything = {**self.objects, **(more or {})}
            return git(self.branch.repository.top, *arguments, seconds=MINUTES, more=everything, told=os.fsencode(told))
        except GitError as error:
            raise DeckError(f"git cannot keep the site: {error}", hint=IDENTITY if "commit-tree" in arguments else "") from None


@contextmanager
def rehearsed(branch: Branch, site: Path, domain: str) -> Iterator[Publication]:
    """Return a publication whose files git forgets afterwards."""
    objects = git(branch.repository.top, "rev-parse", "--path-format=absolute", "--git-path", "objects").rstrip("\n")
    with tempfile.TemporaryDirectory(prefix="pitchme-") as folder:
        yield Publication(branch, site, domain, {"GIT_OBJECT_DIRECTORY": folder, "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects})


def _quoted(file: Path) -> str:
    """Return a path as git reads it from a list that has one in each line."""
    return '"' + str(file).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
