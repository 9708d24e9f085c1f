"""The git repository that a site is built from: what of it is committed, and which branches it has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.site.git import GitError, git
from pitchme.site.plan import MANIFEST


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, the commit that is checked out, and its branch; that is empty where a commit is checked out by itself."""

    top: Path
    commit: str
    branch: str = ""

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """Return the repository that a folder lies in.

        Raises:
            DeckError: there is none, nothing is committed, or there is no git.
        """
        try:
            top = Path(git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
        except GitError as error:
            if "not a git repository" in str(error):
                raise DeckError(f"{folder} lies in no git repository", hint="begin one: git init, git add ., git commit") from None
            raise DeckError(f"{folder} is not published: {error}") from None
        try:
            commit = git(top, "rev-parse", "--verify", "HEAD^{commit}").strip()
        except GitError:
            raise DeckError("nothing is committed yet", hint="commit what is to be published: git add ., git commit") from None
        return cls(top, commit, current_branch(top))

    def changed(self) -> list[str]:
        """Return the paths of files that git keeps, and that are other than in the commit."""
        listed = self._told("status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=untracked", "--no-renames")
        return [entry[3:] for entry in listed.split("\0") if entry]

    def left_out(self) -> list[str]:
        """Return the paths of files that git neither keeps nor ignores, or of folders with nothing else in them, but no sites that were built."""
        listed = self._told("ls-files", "-z", "--others", "--exclude-standard", "--directory", "--no-empty-directory")
        return [name for name in listed.split("\0") if name and not (self.top / name / MANIFEST).is_file()]

    def files(self, pattern: str) -> list[str]:
        """Return the paths of files that git keeps; in a pattern, ``*`` stands for any text, ``/`` included."""
        return list(filter(None, self._told("ls-files", "-z", "--", pattern).split("\0")))

    def subject(self) -> str:
        """Return the first line of the commit's message."""
        return self._told("log", "-1", "--format=%s", self.commit).strip()

    def _told(self, *arguments: str) -> str:
        """Return what git says of the repository.

        Raises:
            DeckError: it cannot, since something is broken.
        """
        try:
            return git(self.top, *arguments)
        except GitError as error:
            raise DeckError(f"git cannot read {self.top}: {error}", hint="see what git status says") from None


def first_of(paths: list[str]) -> str:
    """Return the first of some paths in words."""
    return ", ".join(paths[:3]) + (", …" if paths[3:] else "")


def current_branch(folder: Path) -> str:
    """Return the branch that is checked out, be there a commit on it or not; nothing where there is none."""
    return said(folder, "symbolic-ref", "--quiet", "--short", "HEAD")


def default_branch(folder: Path) -> str:
    """Return the branch that a repository's work ends on, as far as it is known here: its origin's, else the usual ones, else the current one."""
    of_origin = said(folder, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    usual = (name for name in ("main", "master") if said(folder, "rev-parse", "--verify", "--quiet", f"refs/heads/{name}"))
    return of_origin or next(usual, "") or current_branch(folder)


def said(folder: Path, *arguments: str) -> str:
    """Return what git says, or nothing where it fails: there may be no repository, and no git."""
    try:
        return git(folder, *arguments).strip()
    except GitError:
        return ""
