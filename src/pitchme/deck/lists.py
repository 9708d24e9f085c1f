"""Settings of PITCHME.yaml that are lists: each item is judged at its own place."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.kinds import Kind, Refused
from pitchme.deck.source import Span
from pitchme.deck.yaml import Entry


@dataclass(frozen=True, slots=True)
class Many:
    """The kind of a setting that takes any number of texts."""

    def read(self, entry: Entry, report: Report) -> tuple[str, ...]:
        """Return the items; one value without brackets is a list of one."""
        return tuple(text for text, _ in _items(entry, report))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The kind of a setting whose items are ``name=value``; a value may hold commas, and its line ends are blanks."""

    def read(self, entry: Entry, report: Report) -> tuple[tuple[str, str], ...]:
        """Return names and their values; of two with one name the last counts."""
        found: dict[str, str] = {}
        for text, span in _items(entry, report):
            name, equals, value = map(str.strip, re.sub(r"[\n\r\0]+", " ", text).partition("="))
            if not (name and equals):
                hint = "write name=value, and put an item that holds a comma in quotes"
                report.add(Problem.BAD_SETTING, f"{entry.key} cannot hold {text or 'this item'}", span, hint)
                continue
            if name in found:
                message = f"{name} is set again; the last one counts"
                report.add(Problem.REPEATED_SETTING, message, span, f"keep one of the two {name}")
            found[name] = value
        return tuple(found.items())


@dataclass(frozen=True, slots=True)
class Record:
    """The kind of a setting whose items each say something else: the fields of a dataclass that know their own kinds.

    What is not given, empty or refused stays as it is in ``default`` (GitPitch 4.0, theme template).
    """

    default: Any

    @property
    def words(self) -> tuple[str, ...]:
        """Return what the items say, in their order."""
        return tuple(field.name.replace("_", " ") for field in fields(self.default))

    def read(self, entry: Entry, report: Report) -> Any:
        """Return the dataclass that the items stand for."""
        items = _items(entry, report)
        given = {}
        for field, word, (text, span) in zip(fields(self.default), self.words, items, strict=False):
            wrong = f"the {word} of {entry.key} cannot be {text}"
            if text and (value := _judged(field.metadata["kind"], text, wrong, span, report)) is not None:
                given[field.name] = value
        for text, span in items[len(self.words) :]:
            report.add(Problem.BAD_SETTING, f"{entry.key} has no use for {text}", span, f"its items are {', '.join(self.words)}")
        return replace(self.default, **given)


def _items(entry: Entry, report: Report) -> tuple[tuple[str, Span], ...]:
    if not entry.items:
        report.add(Problem.BAD_SETTING, f"{entry.key} has no items", entry.span, 'write them in brackets, as in [ "one", "two" ]')
    return entry.items


def _judged(kind: Kind, text: str, wrong: str, span: Span, report: Report) -> Any:
    """Return a text as its kind reads it, or None, reported, where it cannot be."""
    try:
        return kind(text)
    except Refused as why:
        report.add(Problem.BAD_SETTING, wrong, span, str(why))
        return None
