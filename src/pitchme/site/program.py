"""Programs that draw: each run has a folder of its own, an end, and an environment that tells it little."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

TOLD = "PATH HOME LANG LC_ALL TMPDIR TEMP TMP SYSTEMROOT USERPROFILE JAVA_HOME GRAPHVIZ_DOT".split()
"""Of the environment, what a program needs to run: a diagram could show any of it."""

JAVA = 'Exception in thread "main" '


def installed(name: str) -> str | None:
    """Return the path of a program, or None where it is not on this machine.

    Where folders are searched that depend on the current one, as on Windows, a program found there may be the deck's own.
    """
    found = shutil.which(name)
    return found if found and Path(found).is_absolute() else None


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a run: what the program said, and why it failed, in words for people; empty where it did not."""

    said: str = ""
    failed: str = ""


@contextmanager
def workplace(files: Mapping[str, str]) -> Iterator[Path]:
    """Return a folder for a run with some texts in it by their paths; afterwards it is gone, with all that was written there."""
    with tempfile.TemporaryDirectory(prefix="pitchme-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        for path, text in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        yield folder


def run(command: Sequence[str | Path], folder: Path, seconds: float, more: Mapping[str, str]) -> Ran:
    """Run a program in a folder; what it started and did not end is ended with it after so many seconds."""
    environment = {name: os.environ[name] for name in TOLD if name in os.environ} | dict(more)
    try:
        with subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            return _ended(process, seconds)
    except OSError as error:
        return Ran(failed=f"{Path(command[0]).name} does not run: {error.strerror}")


def _ended(process: subprocess.Popen[bytes], seconds: float) -> Ran:
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return Ran(failed=f"it takes longer than {seconds:g} seconds")
    finally:
        _kill(process)
    text = said.decode("utf-8", "replace")
    return Ran(text, _last_words(text, process.returncode) if process.returncode else "")


def _last_words(text: str, status: int) -> str:
    """Return the last line that is for people: the end of an error, and not where in the program it was."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not re.match(r"\s+at ", line)]
    return lines[-1].removeprefix(JAVA)[:300] if lines else f"it says nothing, and ends with status {status}"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
