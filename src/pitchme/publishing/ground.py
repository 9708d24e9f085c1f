"""What of a repository its publication stands on: git, a remote, a branch, commits that were pushed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pitchme.deck.diagnostics import DeckError
from pitchme.publishing.finding import Finding
from pitchme.publishing.hosting import Hosting
from pitchme.publishing.repository import Repository, default_branch, first_of, said
from pitchme.site.plan import MANIFEST

ADD = "git remote add origin ADDRESS, then git push -u origin {}"


@dataclass(frozen=True, slots=True)
class Ground:
    """A repository with its main branch and, if it has a remote ``origin``, the address of that and its host."""

    repository: Repository
    main: str
    origin: str
    hosting: Hosting | None

    @classmethod
    def of(cls, folder: Path) -> Ground:
        """Return the ground of a folder.

        Raises:
            DeckError: it lies in no repository, or nothing is committed there.
        """
        repository = Repository.around(folder)
        origin = said(repository.top, "remote", "get-url", "origin")
        return cls(repository, default_branch(repository.top), origin, Hosting.of(origin) if origin else None)

    @property
    def base(self) -> str:
        """Return the path below which the host shows the site; under a domain of one's own it is the top."""
        has_domain = said(self.repository.top, "cat-file", "-t", "refs/remotes/origin/gh-pages:CNAME")
        return urlsplit(self.hosting.site()).path or "/" if self.hosting and not has_domain else "/"

    def findings(self) -> Iterator[Finding]:
        """Return what is well and what is not."""
        yield self._remote()
        yield self._branch()
        yield from self._unpushed()
        yield from self._built()

    def keeps(self, path: str) -> bool:
        """Tell whether a file is in the commit that is checked out."""
        return bool(said(self.repository.top, "ls-tree", "--name-only", "HEAD", "--", path))

    def has_remotely(self, branch: str) -> bool:
        """Tell whether the remote had a branch when it was last asked."""
        return bool(said(self.repository.top, "rev-parse", "--verify", "--quiet", f"refs/remotes/origin/{branch}"))

    def _remote(self) -> Finding:
        if not self.origin:
            return Finding("fail", "the repository has no remote called origin", ADD.format(self.main or "main"))
        if self.hosting is None:
            return Finding("warn", "origin is a folder, which shows no pages", "")
        return Finding("ok", f"origin is {self.hosting.host}/{self.hosting.owner}/{self.hosting.path}")

    def _branch(self) -> Finding:
        branch = self.repository.branch
        if not branch:
            return Finding("warn", "a commit is checked out, and no branch: a push publishes branches", f"git switch {self.main}")
        if branch != self.main:
            return Finding("note", f"you work on {branch}; the main branch is {self.main}")
        return Finding("ok", f"you work on {branch}, the main branch")

    def _unpushed(self) -> Iterator[Finding]:
        changed = self.repository.changed()
        if changed:
            yield Finding("warn", f"not committed yet: {first_of(changed)}", "git commit")
        if left_out := self.repository.left_out():
            yield Finding("note", f"not in git, so not published: {first_of(left_out)}", "git add, or .gitignore")
        branch = self.repository.branch
        ahead = said(self.repository.top, "rev-list", "--count", "@{upstream}..HEAD")
        if ahead not in ("", "0"):
            yield Finding("warn", f"not pushed yet: {ahead} commit{'' if ahead == '1' else 's'}", "git push")
        elif not ahead and branch and self.hosting and not self.has_remotely(branch):
            yield Finding("warn", f"{branch} was never pushed to origin", f"git push -u origin {branch}")

    def _built(self) -> Iterator[Finding]:
        """Return which sites that pitchme built are among the repository's files."""
        for manifest in self.repository.files(f"*{MANIFEST}"):
            site = manifest.removesuffix(MANIFEST).rstrip("/") or "."
            yield Finding("warn", f"{site} is a built site, and in git", f"git rm -r --cached {site}, and write {site}/ into .gitignore")


def ground_of(folder: Path) -> tuple[Ground | None, list[Finding]]:
    """Return the ground of a folder with what was found there; where there is none, that is what was found."""
    try:
        ground = Ground.of(folder)
    except DeckError as error:
        return None, [Finding("fail", error.message, error.hint)]
    return ground, list(ground.findings())
