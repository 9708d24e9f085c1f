"""Running one command and measuring it, running many in turn, and printing what came out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

LIMIT_SECONDS = 300
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"NO_UPDATE_NOTIFIER": "1"}
"""What the commands find: an installed Python tool has its byte code, so one that runs from its sources may keep it, too."""

Result = TypeVar("Result")


class MeasureError(Exception):
    """What was to be measured did not work."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a command: seconds, peak memory of its largest process, and what it printed."""

    wall: float
    cpu: float
    mib: float
    printed: str


def timed(command: Sequence[str], folder: Path) -> Sample:
    """Return the measured run of a command, start-up and all."""
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
        limit = threading.Timer(LIMIT_SECONDS, os.killpg, (child.pid, signal.SIGKILL))
        limit.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        limit.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        printed = log.read().decode(errors="replace")
    if child.returncode:
        raise MeasureError(f"exit status {child.returncode} after {wall:.0f} s: {printed[-400:]}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed)


def in_turn(names: Iterable[str], runs: int, once: Callable[[str], Result]) -> dict[str, list[Result]]:
    """Return the results of each name, run A B C, A B C …; the first round warms up, and a name that fails is left out from then on."""
    results: dict[str, list[Result]] = {name: [] for name in names}
    for turn in range(runs + 1):
        for name in list(results):
            try:
                result = once(name)
            except MeasureError as error:
                print(f"{name} failed: {error}", file=sys.stderr)
                del results[name]
                continue
            if turn:
                results[name].append(result)
    return results


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Return `median (min–max)`."""
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return `median (min–max)` of the ratios of runs of the same round, or a dash if one was not measured."""
    if not ours or not theirs:
        return "–"
    return spread([one / other for one, other in zip(ours, theirs, strict=True)])


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table."""
    lines = [f"### {title}", "", row(head), row(["---"] * len(head)), *map(row, rows), ""]
    print("\n".join(lines), flush=True)


def row(cells: Sequence[str]) -> str:
    """Return one line of a Markdown table."""
    return f"| {' | '.join(cells)} |"
