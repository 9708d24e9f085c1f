"""``pitchme build --report``: what was understood, approximated and ignored in a deck."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import click

from pitchme.cli.messages import counted, say, shown_folder, shown_path
from pitchme.deck.diagnostics import Report
from pitchme.deck.inventory import Entry, Standing, inventory
from pitchme.deck.load import Place
from pitchme.deck.root import Root

COLORS = {Standing.UNDERSTOOD: "green", Standing.APPROXIMATED: "yellow", Standing.IGNORED: "red"}
WIDTH = 100
"""Characters in a line of the list of what was understood."""


def print_inventory(form: str, place: Place, slides: int, report: Report) -> None:
    """Print the inventory of a deck as ``text`` or ``json``."""
    entries = inventory(report)
    if form == "json":
        say(_json(_facts(place, slides, entries)))
    else:
        say("\n".join(_lines(place, slides, entries)))


def print_inventories(form: str, decks: Iterable[tuple[Place, int, Report]]) -> None:
    """Print the inventories of some decks, each with its number of slides: one below the other, or as a list."""
    if form == "json":
        say(_json([_facts(place, slides, inventory(report)) for place, slides, report in decks]))
    else:
        say("\n\n".join("\n".join(_lines(place, slides, inventory(report))) for place, slides, report in decks))


def _json(facts: object) -> str:
    return json.dumps(facts, indent=2, ensure_ascii=False)


def _facts(place: Place, slides: int, entries: Sequence[Entry]) -> dict[str, Any]:
    constructs = [_entry_facts(entry) for entry in entries]
    return {"deck": place.path, "slides": slides, **_counts(entries), "constructs": constructs}


def _counts(entries: Iterable[Entry]) -> dict[str, int]:
    found = Counter(entry.standing for entry in entries)
    return {standing.value: found[standing] for standing in Standing}


def _entry_facts(entry: Entry) -> dict[str, Any]:
    span = entry.span
    problems = [{"code": d.problem.code, "severity": d.problem.severity, "message": d.message, "hint": d.hint} for d in entry.problems]
    where = {"file": span.source.path, "line": span.line, "column": span.col}
    return {"what": entry.what, "standing": entry.standing.value, **where, "problems": problems}


def _lines(place: Place, slides: int, entries: Sequence[Entry]) -> list[str]:
    deck = shown_folder(place.file)
    counts = ", ".join(f"{number} {name}" for name, number in _counts(entries).items())
    lines = [click.style(f"{deck}: {counted(slides, 'slide')}; {counts}", bold=True)]
    for standing in (Standing.IGNORED, Standing.APPROXIMATED):
        chosen = [entry for entry in entries if entry.standing is standing]
        lines += ["", click.style(standing.value, fg=COLORS[standing], bold=True)] if chosen else []
        lines += [line for entry in chosen for line in _explained(entry, place.root)]
    return lines + _understood([entry for entry in entries if entry.standing is Standing.UNDERSTOOD], place.path)


def _explained(entry: Entry, root: Root) -> list[str]:
    place = shown_path(entry.span, root)
    lines = [f"  {place}: {entry.what.rstrip(':')}: {problem.message}" for problem in entry.problems]
    hints = [f"      {problem.hint}" if problem.hint else "" for problem in entry.problems]
    return [line for pair in zip(lines, hints, strict=True) for line in pair if line]


def _understood(entries: Sequence[Entry], deck: str) -> list[str]:
    """Return what was understood, each construct once with the lines it stands in; those of the deck itself need no file."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        path = entry.span.source.path
        places[entry.what].append(str(entry.span.line) if path == deck else f"{path}:{entry.span.line}")
    title = click.style(Standing.UNDERSTOOD.value, fg=COLORS[Standing.UNDERSTOOD], bold=True)
    return ["", title, *(_shown(what, lines) for what, lines in sorted(places.items()))] if entries else []


def _shown(what: str, lines: Sequence[str]) -> str:
    where = list(dict.fromkeys(lines))
    listed = ", ".join(where)
    short = listed if len(listed) <= WIDTH else f"{listed[:WIDTH].rpartition(',')[0]}, …"
    return f"  {what} × {len(lines)}: line{'s' if len(where) > 1 else ''} {short}"
