"""Start-up and cold builds: seconds, memory and what was written."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialects import write
from measure import MeasureError, Sample, in_turn, ratio, spread, table, timed
from tools import FLOOR, PITCHME, WORK, Tool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LATE_MODULES = ("jinja2", "pygments", "markdown_it", "yaml")
CLICK, NOTHING = "python, import click", "python, nothing"
HELP = "pitchme --help"
BUILD_HEAD = (
    *("tool", "wall s", "CPU s", "wall ÷ floor", "CPU ÷ floor", "pitchme ÷ it, wall", "pitchme ÷ it, CPU"),
    *("peak MiB", "files", "MB written"),
)
START_HEAD = ("command", "wall s", "CPU s", "wall ÷ import click", "CPU ÷ import click", "peak MiB")


def output(tool: Tool, count: int) -> Path:
    """Return the folder that the tool builds its deck into."""
    return WORK / "out" / tool.name / str(count)


def version(tool: Tool) -> str:
    """Return the version that the tool tells."""
    first = timed(tool.version_command(), WORK).printed.strip().splitlines()[0]
    numbers = re.findall(r"\d+(?:\.\w+)+", first)
    return numbers[0] if numbers else first


def start(tools: Sequence[Tool], runs: int) -> None:
    """Print how long every tool takes to start, beside a Python that only imports click."""
    commands = {NOTHING: [sys.executable, "-c", "pass"], CLICK: [sys.executable, "-c", "import click"]}
    commands |= {f"{tool.name} --version": tool.version_command() for tool in tools}
    if PITCHME in tools:
        commands[HELP] = [*PITCHME.version_command()[:-1], "--help"]
    samples = in_turn(commands, runs, lambda name: timed(commands[name], WORK))
    click = samples[CLICK]
    rows = [
        (name, spread(walls(mine), 3), spread(cpus(mine), 3), ratio(walls(mine), walls(click)), ratio(cpus(mine), cpus(click)), peak(mine))
        for name, mine in samples.items()
    ]
    table("Start-up", START_HEAD, rows)
    if HELP in samples:
        print(f"Of {', '.join(LATE_MODULES)} `{HELP}` imports: {', '.join(imported_by(commands[HELP])) or 'none'}\n")


def imported_by(command: Sequence[str]) -> list[str]:
    """Return which of the modules that a help text does not need the Python command imports."""
    trace = timed([sys.executable, "-X", "importtime", *command], WORK).printed
    names = {line.rpartition("|")[2].strip() for line in trace.splitlines() if line.startswith("import time:")}
    return [name for name in LATE_MODULES if name in names]


def walls(samples: Sequence[Sample]) -> list[float]:
    """Return the seconds by the clock."""
    return [sample.wall for sample in samples]


def cpus(samples: Sequence[Sample]) -> list[float]:
    """Return the seconds of processor time, which tell more than the clock where other work shares the machine."""
    return [sample.cpu for sample in samples]


def peak(samples: Sequence[Sample]) -> str:
    """Return the highest memory peak of the runs."""
    return f"{max(sample.mib for sample in samples):.0f}"


def floor(count: int, runs: int) -> None:
    """Print what the parts of a build cost with nothing of ours around them."""
    source = write(WORK / "decks", FLOOR.dialect, count)
    samples = in_turn([FLOOR.name], runs, lambda _: timed(FLOOR.command(source, source), source))[FLOOR.name]
    parts = [json.loads(sample.printed) for sample in samples]
    wholes = {"whole process, CPU": cpus(samples), "whole process, wall": walls(samples)}
    rows = [(f"{name}, CPU", spread([run[name] for run in parts], 0)) for name in parts[0]]
    rows += [(name, spread([seconds * 1000 for seconds in all_of], 0)) for name, all_of in wholes.items()]
    table(f"The floor, {count} slides", ("part", "ms"), rows)


@dataclass(frozen=True, slots=True)
class Build:
    """The builds of one deck by all tools, each run in turn with the others."""

    tools: Sequence[Tool]
    count: int

    def once(self, name: str) -> Sample:
        """Return one measured build."""
        tool = next(tool for tool in self.tools if tool.name == name)
        source, out = WORK / "decks" / tool.dialect / str(self.count), output(tool, self.count)
        tool.prepare(source, out)
        sample = timed(tool.command(source, out), source)
        if not (out / tool.page).exists():
            raise MeasureError(f"wrote no {tool.page}: {sample.printed[-400:]}")
        return sample

    def measure(self, runs: int) -> None:
        """Build in turn and print the table."""
        for tool in self.tools:
            write(WORK / "decks", tool.dialect, self.count)
        samples = in_turn([tool.name for tool in self.tools], runs, self.once)
        rows = [self.row(tool, samples) for tool in self.tools if tool.name in samples]
        table(f"Build, {self.count} slides", BUILD_HEAD, rows)

    def row(self, tool: Tool, samples: dict[str, list[Sample]]) -> tuple[str, ...]:
        """Return the tool's line of the table."""
        mine, floors, ours = samples[tool.name], samples.get(FLOOR.name, []), samples.get(PITCHME.name, [])
        return (
            tool.name,
            *(spread(walls(mine)), spread(cpus(mine))),
            *(ratio(walls(mine), walls(floors)), ratio(cpus(mine), cpus(floors))),
            *(ratio(walls(ours), walls(mine)), ratio(cpus(ours), cpus(mine))),
            *(peak(mine), *self.written(tool)),
        )

    def written(self, tool: Tool) -> tuple[str, str]:
        """Return how many files the tool wrote, and how large they are; folders with a dot in front are its own business."""
        out = output(tool, self.count)
        visible = [path for path in out.rglob("*") if "/." not in f"/{path.relative_to(out)}"]
        sizes = [path.stat().st_size for path in visible if path.is_file()]
        return str(len(sizes)), f"{sum(sizes) / 1e6:.2f}"
