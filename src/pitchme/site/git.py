"""The user's own git, run so that a repository can start no program of its own: no hooks, no file system monitor, no questions."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from pitchme.site.program import installed

HARMLESS = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "", "LC_ALL": "C"}
"""Git asks for no password, writes nothing by the way, and says what it says in English."""

ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY"})
"""What tells git of another repository than that of its folder: a hook that calls us is told so."""

SECONDS = 60.0


class GitError(Exception):
    """Git could not do it; the text says why, in git's own last words."""


def git(
    folder: Path, *arguments: str | Path, seconds: float = SECONDS, more: Mapping[str, str] | None = None, told: bytes | None = None
) -> str:
    """Return what git prints in a folder; ``more`` is added to its environment, and ``told`` is what it reads.

    Raises:
        GitError: there is no git, it fails, or it takes longer than so many seconds.
    """
    program = installed("git")
    if program is None:
        raise GitError("there is no git on this machine")
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE} | QUIET | dict(more or {})
    try:
        done = subprocess.run(
            [program, *HARMLESS, *map(str, arguments)],
            cwd=folder,
            env=environment,
            input=told or b"",
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitError(f"git takes longer than {seconds:g} seconds") from None
    except OSError as error:
        raise GitError(f"git does not run: {error.strerror}") from None
    if done.returncode:
        raise GitError(_last_words(done.stderr) or f"git {arguments[0]} ends with status {done.returncode}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _last_words(said: bytes) -> str:
    """Return git's reason: the first of its lines that names an error or a branch that was refused, else the last one."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: ", "! ["))]
    return (fatal or lines[-1:] or [""])[0].removeprefix("fatal: ").removeprefix("error: ")
