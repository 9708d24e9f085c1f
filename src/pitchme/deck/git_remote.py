"""Where the files of a repository are shown on its host: read from ``.git``, without git and without a network."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

PAGES = {"github": "{}/blob/{}/{}", "gitlab": "{}/-/blob/{}/{}", "bitbucket": "{}/src/{}/{}"}
"""How each kind of host addresses a file: the repository, the branch, the path. A host is told by its name."""

URL = re.compile(r'url\s*=\s*"?([^"]+?)"?')
SHORT = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w.-]+):(?!//)/?(?P<path>.+)")
"""An address as ssh takes it: ``git@host.example:group/project.git``."""

HEAD = re.compile(r"(?:ref: refs/heads/)?([^\s~^:?*\[\\]+)\s*")


def page_of(root: Path, path: str) -> str | None:
    """Return the address of a file, by its path from a root folder, on the host of the repository that begins there.

    It is that of the branch that is checked out, else of the commit. None where there is no repository, or its ``origin`` is on no
    host that shows files. No name or password of the origin's address is in it.
    """
    home = home_at(root)
    try:
        head = HEAD.fullmatch((_git_folder(root) / "HEAD").read_text("utf-8")) if home else None
    except (OSError, ValueError):
        return None
    kind = next((kind for kind in PAGES if home and kind in (urlsplit(home).hostname or "")), None)
    return PAGES[kind].format(home, quote(head[1]), quote(path)) if kind and head else None


def home_at(root: Path) -> str | None:
    """Return the address of the page of the repository that begins in a folder; None where there is none, or it has no ``origin``."""
    try:
        origin = _origin((_common(_git_folder(root)) / "config").read_text("utf-8"))
        return home_of(origin) if origin else None
    except (OSError, ValueError):
        return None


def _git_folder(root: Path) -> Path:
    """Return the folder of a repository's own files: a worktree and a submodule have it elsewhere, and a file that names it."""
    git = root / ".git"
    return root / git.read_text("utf-8").strip().removeprefix("gitdir: ") if git.is_file() else git


def _common(folder: Path) -> Path:
    """Return the folder that the worktrees of a repository share."""
    named = folder / "commondir"
    return folder / named.read_text("utf-8").strip() if named.is_file() else folder


def _origin(config: str) -> str | None:
    """Return the address that a repository was cloned from."""
    section = ""
    for line in map(str.strip, config.splitlines()):
        if line.startswith("["):
            section = line
        elif section == '[remote "origin"]' and (found := URL.fullmatch(line)):
            return found[1]
    return None


def home_of(origin: str) -> str | None:
    """Return the address of a repository's page, by the address that it is cloned from; None for a folder.

    Raises:
        ValueError: it is no address.
    """
    short = SHORT.fullmatch(origin) if "://" not in origin else None
    parts = urlsplit(origin)
    host, path = (short["host"], short["path"]) if short else (parts.hostname or "", parts.path)
    path = path.strip("/").removesuffix(".git")
    return f"https://{host}/{quote(path)}" if host and path else None
