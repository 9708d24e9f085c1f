"""The files of a commit in a folder of their own, so that a site is built from what is committed and from nothing else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.publishing.repository import Repository
from pitchme.site.git import GitError, git

MINUTES = 10 * 60.0
"""Large files may have to come from elsewhere."""

PLAIN = ("-c", "core.splitIndex=false", "-c", "core.sparseCheckout=false")
SUBMODULE = "160000 "


@dataclass(frozen=True, slots=True)
class SourceTree:
    """A folder with files of a repository whose own checkout is at ``top``."""

    top: Path
    folder: Path

    def at(self, path: Path) -> Path:
        """Return where a file or folder of the repository is in this folder; in the repository's own checkout that is where it is.

        Raises:
            DeckError: it is none of the repository, or is not here.
        """
        if self.folder == self.top:
            return path
        try:
            inside = self.folder / path.resolve().relative_to(self.top.resolve())
        except ValueError:
            raise DeckError(f"{path} does not lie in the repository {self.top}", hint="give a folder of it") from None
        if not inside.exists():
            raise DeckError(f"{path} is not committed yet", hint="git add it, and commit")
        return inside

    def reread(self, text: str) -> str:
        """Return a text in which paths into this folder, whole ones or from the working folder, lead to the repository's own files."""
        if self.folder == self.top:
            return text
        own = f"{os.path.relpath(self.top)}{os.sep}".removeprefix(f".{os.sep}")
        return text.replace(f"{os.path.relpath(self.folder)}{os.sep}", own).replace(f"{self.folder}{os.sep}", own)


@contextmanager
def committed(repository: Repository) -> Iterator[SourceTree]:
    """Return the files of the commit that is checked out, in a folder that is gone afterwards.

    It is no worktree that git knows of: a run that is killed leaves no entry of one behind.

    Raises:
        DeckError: git cannot write them.
    """
    with tempfile.TemporaryDirectory(prefix="pitchme-", ignore_cleanup_errors=True) as folder:
        place = Path(folder).resolve()
        try:
            _write(repository.top, repository.commit, place / "commit", place / "index")
        except GitError as error:
            raise DeckError(f"the commit {repository.commit[:9]} cannot be read: {error}") from None
        yield SourceTree(repository.top, place / "commit")


def _write(top: Path, commit: str, folder: Path, index: Path) -> None:
    """Write the files of a commit, with those of the submodules that are checked out, by an index of their own.

    The folder names the repository as its own, which knows the dates of files and the address that they are shown at.

    Raises:
        GitError: git cannot write them.
    """
    folder.mkdir(exist_ok=True)
    own = {"GIT_INDEX_FILE": str(index)}
    git(top, *PLAIN, "read-tree", commit, more=own)
    git(top, *PLAIN, "checkout-index", "--all", "--quiet", f"--prefix={folder}/", seconds=MINUTES, more=own)
    (folder / ".git").write_bytes(os.fsencode(f"gitdir: {git(top, 'rev-parse', '--absolute-git-dir')}"))
    for entry in git(top, "ls-files", "--stage", "-z", more=own).split("\0"):
        facts, _, path = entry.partition("\t")
        if facts.startswith(SUBMODULE) and (top / path / ".git").exists():
            _write(top / path, facts.split()[1], folder / path, index)
