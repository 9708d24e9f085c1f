"""Sites of many decks: built by one process and by several, built again after one slide changed, and killed at random moments."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from decks import slide
from dialects import DIALECTS
from measure import ENVIRONMENT, Sample, in_turn, ratio, spread, table, timed
from tools import PITCHME, WORK

DECKS, SLIDES, FEW = 200, 50, 25
KILLS = 50
HEAD = ("build", "wall s", "CPU s of the first process", "÷ one process, cold", "÷ start")
START = "one deck of one slide: starting the program"


def write(count: int) -> Path:
    """Return a folder of decks; no slide is in two of them."""
    folder = WORK / "decks/sites" / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(count):
        deck = folder / f"talk-{number:03}"
        deck.mkdir(parents=True)
        slides = [slide(number * SLIDES + place, -1) for place in range(SLIDES)]
        for name, text in DIALECTS["gitpitch"].files(slides).items():
            (deck / name).write_text(text, "utf-8")
    return folder


def command(folder: Path, out: Path, *more: str) -> list[str]:
    """Return the command that builds a site."""
    return [PITCHME.command(folder, out)[0], "build", str(folder), "-o", str(out), "-q", *more]


def measure(runs: int) -> None:
    """Print the tables."""
    folder, out = write(DECKS), WORK / "out/site"
    one = WORK / "decks/one-slide"
    one.mkdir(parents=True, exist_ok=True)
    (one / "PITCHME.md").write_text("# One slide\n", "utf-8")
    time.sleep(2)  # files that were written just now are read again, whatever they look like
    calls = {
        f"cold, {jobs} process{'es' if jobs > 1 else ''}": cold(folder, command(folder, out, "--jobs", str(jobs)))
        for jobs in sorted({1, 2, len(os.sched_getaffinity(0))})
    }
    calls["nothing changed"] = lambda: timed(command(folder, out), folder)
    calls["one slide changed"] = lambda: timed(changed(folder, command(folder, out)), folder)
    calls["one slide added: the index changes, too"] = lambda: timed(added(folder, command(folder, out)), folder)
    calls[START] = lambda: timed(command(one, WORK / "out/one-slide"), one)
    samples = in_turn(calls, runs, lambda name: calls[name]())
    first, start = next(iter(samples.values())), samples[START]
    table(f"A site of {DECKS} decks x {SLIDES} slides", HEAD, [row(name, mine, first, start) for name, mine in samples.items()])
    memory(folder, out)
    killed(folder, out)


def row(name: str, mine: Sequence[Sample], first: Sequence[Sample], start: Sequence[Sample]) -> tuple[str, ...]:
    """Return a line of the table."""
    walls = [[sample.wall for sample in samples] for samples in (mine, first, start)]
    return name, spread(walls[0]), spread([sample.cpu for sample in mine]), ratio(walls[0], walls[1]), ratio(walls[0], walls[2])


def cold(folder: Path, call: list[str]) -> Callable[[], Sample]:
    """Return what builds a site of which nothing is known."""

    def run() -> Sample:
        shutil.rmtree(folder / ".pitchme", ignore_errors=True)
        return timed(call, folder)

    return run


def changed(folder: Path, call: list[str]) -> list[str]:
    """Change a word on one slide, and return the command."""
    deck = folder / f"talk-{DECKS // 2:03}/PITCHME.md"
    deck.write_text(deck.read_text("utf-8").replace(" and ", f" and{time.time_ns()} ", 1), "utf-8")
    return call


def added(folder: Path, call: list[str]) -> list[str]:
    """Add a slide to one deck, and return the command."""
    with (folder / "talk-000/PITCHME.md").open("a", encoding="utf-8") as deck:
        deck.write("\n---\n\n## One more\n")
    return call


def memory(folder: Path, out: Path) -> None:
    """Print the peak of the largest process for few decks and for many, of which none is larger."""
    few = write(FEW)
    rows = [(f"{count} decks", *peaks(command(place, out, "--no-cache"), place)) for count, place in ((FEW, few), (DECKS, folder))]
    table("Memory, MiB", ("site", "first process", "largest of the others", "all of them"), rows)


def peaks(call: list[str], folder: Path) -> tuple[str, str, str]:
    """Return the memory peaks of a command and of the processes that it begins."""
    found: dict[int, int] = {}
    child = subprocess.Popen(
        call, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    done = threading.Event()
    while not done.wait(0.01):
        for pid, peak in session(child.pid):
            found[pid] = max(peak, found.get(pid, 0))
        if child.poll() is not None:
            done.set()
    first = found.pop(child.pid)
    return tuple(f"{each / 1024:.0f}" for each in (first, max(found.values(), default=0), first + sum(found.values())))  # type: ignore[return-value]


def session(leader: int) -> Iterator[tuple[int, int]]:
    """Return the processes of a session with their memory peaks so far, in KiB."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int((process / "stat").read_text().rpartition(")")[2].split()[3]) == leader:
                status = (process / "status").read_text()
                yield int(process.name), int(status.partition("VmHWM:")[2].split()[0])
        except (OSError, ValueError, IndexError):
            continue


def killed(folder: Path, out: Path) -> None:
    """Kill builds at random moments, and print whether the site was always one of the two that there are."""
    random.seed(1)
    deck, sites = folder / "talk-001/PITCHME.md", []
    texts = [deck.read_text("utf-8"), deck.read_text("utf-8") + "\n---\n\n## Another\n"]
    for text in texts:
        deck.write_text(text, "utf-8")
        sites.append(built(folder, out))
    length = timed(command(folder, out, "--no-cache"), folder).wall
    mixed, ended = 0, 0
    for kill in range(KILLS):
        deck.write_text(texts[kill % 2], "utf-8")
        options = ("--no-cache",) if kill % 4 < 2 else ()
        child = subprocess.Popen(
            command(folder, out, *options), cwd=folder, env=ENVIRONMENT, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            child.wait(random.uniform(0, length if options else 0.5))
            ended += 1
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        mixed += digest(out) not in sites
    for left in out.parent.glob(f"{out.name}.*.new"):
        shutil.rmtree(left)
    print(f"Of {KILLS} builds, {KILLS - ended} were killed: {mixed} left a site that is neither the old nor the new one\n")


def built(folder: Path, out: Path) -> str:
    """Return a hash of the site that is built."""
    timed(command(folder, out), folder)
    return digest(out)


def digest(site: Path) -> str:
    """Return a hash of all files of a site."""
    whole = sha256()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        whole.update(file.relative_to(site).as_posix().encode() + sha256(file.read_bytes()).digest())
    return whole.hexdigest()
