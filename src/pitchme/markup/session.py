"""Recorded terminal sessions: asciicast files of the versions 1, 2 and 3."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Source, Span


class NoSessionError(ValueError):
    """A file is no terminal session; the message says why."""


@dataclass(frozen=True, slots=True)
class Session:
    """A recorded session: the size of its terminal in characters, how many seconds it takes, and the recording as JSON."""

    cols: int
    rows: int
    seconds: float
    recording: str

    @classmethod
    def read(cls, source: Source, report: Report) -> Session:
        """Return the session in a file; damaged lines of it are reported and left out.

        Raises:
            NoSessionError: it is no asciicast.
        """
        lines = [(number, line) for number, line in enumerate(source.lines, 1) if line.strip() and not line.startswith("#")]
        whole = _parsed(source.text)
        first = whole if isinstance(whole, dict) else _parsed(lines[0][1]) if lines else None
        header: dict[str, Any] = first if isinstance(first, dict) else {}
        version = header.get("version")
        if version == 1:
            return cls(*_size(header, "width", "height"), _seconds(header.get("stdout")), source.text.strip())
        if version not in (2, 3):
            raise NoSessionError("is no asciicast of version 1, 2 or 3")
        events = list(_events(source, lines[1:], report))
        times = [float(event[0]) for _, event in events] or [0.0]
        size = _size(header, "width", "height") if version == 2 else _size(header.get("term"), "cols", "rows")
        recording = ",\n".join((lines[0][1], *(line for line, _ in events)))
        return cls(*size, times[-1] if version == 2 else sum(times), f"[{recording}]")


def _parsed(text: str) -> Any:
    """Return what a text is as JSON, or None where a browser could not read it."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except ValueError:
        return None


def _refuse(name: str) -> Any:
    raise ValueError(name)


def _size(header: object, *names: str) -> tuple[int, int]:
    """Return the size of the terminal; recorders that did not know it wrote 0."""
    values = [header.get(name) for name in names] if isinstance(header, dict) else []
    if not values or not all(isinstance(value, int) and 0 <= value <= 1000 for value in values):
        raise NoSessionError("does not say how large its terminal is")
    return values[0] or 80, values[1] or 24


def _seconds(stdout: object) -> float:
    """Return how long a session of version 1 takes: each of its pieces says how long after the one before it comes."""
    if not isinstance(stdout, list) or not all(_is_event(event, 1) for event in stdout):
        raise NoSessionError("holds no list of what its terminal showed")
    return float(sum(event[0] for event in stdout))


def _events(source: Source, lines: Iterable[tuple[int, str]], report: Report) -> Iterator[tuple[str, list[Any]]]:
    for number, line in lines:
        event = _parsed(line)
        if _is_event(event, 2):
            yield line, event
        else:
            message = "this line of the session is damaged; it is left out"
            report.add(Problem.BAD_SESSION, message, Span(source, number, 1, len(line)), "record the session again, or remove the line")


def _is_event(event: object, texts: int) -> bool:
    """Tell whether this is one thing that happened: its time in seconds, and as many texts."""
    if not isinstance(event, list) or len(event) != texts + 1 or not isinstance(event[0], int | float):
        return False
    return 0 <= event[0] < 1e6 and all(isinstance(text, str) for text in event[1:])
