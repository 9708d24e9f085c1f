"""Clones of other people's repositories, in a folder of the cache: made by the user's own git, without any program of theirs."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.load import NAME, Place, locate
from pitchme.site.bundled import bundled
from pitchme.site.decks import Found, find_decks
from pitchme.site.git import GitError, git
from pitchme.site.refusals import GONE, refusal
from pitchme.site.repositories import Repository, shown
from pitchme.site.store import locked

SECONDS = 300.0
MOST = 8
"""Decks that are named where one is missed."""

OURS = "core.symlinks=false submodule.recurse=false gc.auto=0 maintenance.auto=false core.askPass= http.lowSpeedLimit=1000 http.lowSpeedTime=60"
ASKING = {"GIT_ASKPASS": "", "SSH_ASKPASS_REQUIRE": "never", "GIT_LFS_SKIP_SMUDGE": "1"}


@dataclass(frozen=True, slots=True)
class Checkout:
    """A clone: the folder of the cache that is its own, the name of the repository, and how it was come by.

    ``missing`` is the branch that it was asked for in vain, ``was_here`` whether it was cloned before.
    """

    home: Path
    name: str
    missing: str = ""
    was_here: bool = False

    @property
    def folder(self) -> Path:
        """Return the folder of the files: it has the name of the repository, as others have that clone it."""
        return self.home / "repository" / self.name


def checkout(repository: Repository, *, refresh: bool, fall_back: bool) -> Checkout:
    """Return the clone of a repository, made now if there is none or it shall be fetched again.

    With ``fall_back``, its default branch stands for one that it does not have.

    Raises:
        DeckError: it cannot be cloned.
    """
    home = _cache() / _name(repository)
    name = re.sub(r"[^\w-]+", "-", re.split("[/:]", repository.url.rstrip("/").removesuffix(".git"))[-1]).strip("-") or "repository"
    here = Checkout(home, name, was_here=True)
    try:
        with locked(home):  # who opens a link twice waits for one clone
            if not refresh and _has_files(here.folder):
                return here
            _fetch(repository, here.folder, repository.revision or "HEAD")
            return Checkout(home, name)
    except OSError as error:
        raise DeckError(f"{home} cannot be written: {error.strerror}", hint="see who may write there") from None
    except GitError as error:
        if not (fall_back and repository.revision and GONE.search(str(error))):
            raise refusal(repository, home, str(error)) from None
    other = checkout(Repository(repository.url), refresh=refresh, fall_back=False)
    return replace(other, missing=repository.revision)


def local_home(folder: Path) -> Path:
    """Return the folder of the cache that belongs to a deck on this machine."""
    return _cache() / _name(Repository(str(folder.resolve())))


def deck_place(folder: Path, path: str) -> Place:
    """Return the place of a deck in a clone; where its folder is not named, that of its only deck.

    Raises:
        DeckError: there is none; the decks that there are are said.
    """
    wanted = (folder / path).resolve()
    if not wanted.is_relative_to(folder.resolve()):
        raise DeckError(f"{path} leads out of the repository", hint="name a folder of the repository")
    try:
        return locate(wanted, folder)
    except DeckError:
        decks = find_decks(folder, root=folder)
        if len(decks) == 1 and not path:
            return decks[0].place
        raise DeckError(f"there is no deck in {path or 'the top folder of the repository'}", hint=_others(decks)) from None


def deck_here(path: Path) -> Place:
    """Return the place of a deck on this machine; where a folder has none of its own, that of the only one below it.

    Raises:
        DeckError: there is none; the decks that there are are said.
    """
    try:
        return locate(path)
    except DeckError:
        decks = find_decks(path) if path.is_dir() else []
        if len(decks) > 1:
            names = _listed(str(path / found.file.parent.relative_to(path.resolve())) for found in decks)
            raise DeckError(f"{path} is a folder of decks", hint=f"give one, as in {names}; pitchme serve shows all") from None
        if decks:
            return decks[0].place
        raise


def _others(decks: Sequence[Found]) -> str:
    """Return which decks a repository has: their folders, or the files of those that are in none of their own."""
    if not decks:
        return "it has no PITCHME.md at all"
    names = _listed(each.place.path.removesuffix(NAME).rstrip("/") or "the top folder" for each in decks)
    return f"its decks are in {names}: write ?p=folder behind its address"


def _listed(names: Iterable[str]) -> str:
    first = list(names)
    return ", ".join(first[:MOST]) + (f" and {len(first) - MOST} more" if len(first) > MOST else "")


def _cache() -> Path:
    """Return the folder where this user's programs keep what they can make again."""
    from platformdirs import user_cache_path

    return user_cache_path("pitchme", appauthor=False) / "repositories"


def _name(repository: Repository) -> str:
    """Return the name of a clone: one to read, and what tells it from all others."""
    facts = f"{repository.url}\0{repository.revision}"
    words = re.sub(r"\W+", "-", f"{shown(repository.url).rpartition('//')[2].removesuffix('.git')}-{repository.revision}").strip("-")
    return f"{words[-80:]}-{hashlib.sha256(os.fsencode(facts)).hexdigest()[:12]}"


def _has_files(folder: Path) -> bool:
    try:
        return folder.is_dir() and bool(git(folder, "rev-parse", "--verify", "--quiet", "HEAD"))
    except GitError:
        return False


def _fetch(repository: Repository, folder: Path, revision: str) -> None:
    """Bring the files of one commit into a folder.

    Raises:
        GitError: git cannot.
    """
    own = [part for setting in OURS.split() for part in ("-c", setting)]
    git(Path(folder.anchor), "init", "--quiet", f"--template={bundled('templates') / 'git'}", folder)
    git(folder, "config", "remote.origin.url", shown(repository.url))  # where @gitlink leads
    more = ASKING | {"GIT_ALLOW_PROTOCOL": repository.protocols} | _ssh(folder)
    fetching = ("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", repository.url, revision)
    git(folder, *own, *fetching, seconds=SECONDS, more=more)
    git(folder, *own, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD", seconds=SECONDS, more=more)


def _ssh(folder: Path) -> dict[str, str]:
    """Return what keeps ssh from asking; a program that the user's environment names is left to itself."""
    if "GIT_SSH_COMMAND" in os.environ or "GIT_SSH" in os.environ:
        return {}
    try:
        program = git(folder, "config", "--get", "core.sshCommand").strip()
    except GitError:
        program = "ssh"
    return {"GIT_SSH_COMMAND": f"{program} -o BatchMode=yes"}
