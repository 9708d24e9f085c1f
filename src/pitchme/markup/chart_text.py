"""The text of a chart: JSON in comments, and lines of cells (GitPitch 3 and 4, charts)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.source import Passage, Span
from pitchme.markup.chart_options import Json

COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
CELL = re.compile(r'\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^,]*?))\s*(?P<end>,|$)')
SHAPES: dict[type, str] = {dict: "an object", list: "a list"}
OF_COMMENT = {"data": (dict, '{ "labels": [ … ], "datasets": [ … ] }'), "options": (dict, "{ … }")}
OF_DATA = {"labels": (list, '[ "May", "June" ]'), "datasets": (list, '[ { "data": [1, 2] } ]')}
OF_ROW = {"data": (list, "[1, 2]")}
"""What has to be an object or a list, with an example: in a comment, in its data, and in a row of data."""

MISTAKES = {
    "Expecting property name": 'write a name in "double quotes" here, and no comma before a closing bracket',
    "Expecting ',' delimiter": "write a comma here, or the bracket that closes",
    "Expecting ':' delimiter": "write a colon here",
    "Expecting value": 'write a number, true, false, null, or a text in "double quotes" here, and no comma before a closing bracket',
    "Illegal trailing comma": "leave this comma out: nothing follows it",
    "Extra data": "leave this out: the data are closed before it",
    "Unterminated string": 'write the " that closes this text',
}
"""What to do about what Python's reader of JSON says."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a line of numbers, and its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ChartText:
    """The text of a chart, in a deck or in a file of its own; what is wrong in it is reported at its place."""

    passage: Passage
    report: Report

    def given(self) -> Json:
        """Return what the comments that are JSON say together: ``data``, ``options`` or both; other comments are for people."""
        result: Json = {}
        for found in COMMENT.finditer(self.passage.text):
            if found[1].lstrip().startswith("{"):
                result = joined(result, self._judged(self._json(found[1], found.start(1))))
        return result

    def rows(self) -> list[list[Cell]]:
        """Return the lines of cells that stand outside of comments."""
        text = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), self.passage.text)
        return [list(self._cells(row, line)) for row, line in enumerate(text.split("\n")) if line.strip()]

    def place(self, word: str) -> Span:
        """Return the place of the first such word in the text; the start of the text where there is none."""
        pos = self.passage.text.find(word)
        return self._span(max(pos, 0), len(word) if pos >= 0 else 1)

    def _span(self, pos: int, length: int = 1) -> Span:
        """Return the place of a character of the text and those behind it."""
        row = self.passage.text.count("\n", 0, pos)
        start = self.passage.text.rfind("\n", 0, pos) + 1
        written = self.passage.line(row)
        at = max(written.find(self.passage.text[start:].partition("\n")[0]), 0) + pos - start
        return self.passage.span(row, written[at : at + length], at)

    def _cells(self, row: int, line: str) -> Iterator[Cell]:
        start = sum(len(each) + 1 for each in self.passage.text.split("\n")[:row])
        for found in CELL.finditer(line):
            which = "plain" if found["quoted"] is None else "quoted"
            span = self._span(start + found.start(which), max(len(found[which]), 1))
            yield Cell(found[which] if which == "plain" else found[which].replace('""', '"'), span)
            if not found["end"]:
                return

    def _json(self, text: str, start: int) -> Json:
        try:
            return dict(json.loads(text, parse_int=finite, parse_float=finite, parse_constant=finite))
        except json.JSONDecodeError as error:
            hint = next((hint for said, hint in MISTAKES.items() if error.msg.startswith(said)), f"JSON cannot have this: {error.msg}")
            self.report.add(Problem.BAD_CHART, "this is no JSON; the comment is left out", self._span(start + error.pos), hint)
        except NoNumberError as why:
            self.report.add(Problem.BAD_CHART, f"{why} is no number; the comment is left out", self.place(str(why)), "write null")
        return {}

    def _judged(self, given: Json) -> Json:
        """Return what a comment says, without what is not of the shape that it must have."""
        for name in sorted(given.keys() - {"data", "options"}):
            hint = 'put it into "data": { … }' if name in ("labels", "datasets") else did_you_mean(name, OF_COMMENT, "leave it out")
            self.report.add(Problem.BAD_CHART, f"{name} is neither data nor options; it is left out", self.place(f'"{name}"'), hint)
        result = self._fitting({name: given[name] for name in OF_COMMENT if name in given}, OF_COMMENT)
        if "data" in result:
            result["data"] = data = self._fitting(result["data"], OF_DATA)
            rows = [row if isinstance(row, dict) else {"data": row} for row in data.get("datasets", ())]
            data |= {"datasets": [self._fitting(row, OF_ROW) for row in rows]} if rows else {}
        return result

    def _fitting(self, values: Json, shapes: Mapping[str, tuple[type, str]]) -> Json:
        """Return values without those that have another shape than they must have."""
        wrong = {name for name, (shape, _) in shapes.items() if not isinstance(values.get(name, shape()), shape)}
        for name in sorted(wrong):
            shape, example = shapes[name]
            message = f'"{name}" of a chart is not {SHAPES[shape]}; it is left out'
            self.report.add(Problem.BAD_CHART, message, self.place(f'"{name}"'), f'write "{name}": {example}')
        return {name: value for name, value in values.items() if name not in wrong}


class NoNumberError(Exception):
    """What Python takes for a number, and a browser does not: NaN, and what is beyond all bounds."""


def finite(text: str) -> float:
    """Return a number, a whole one as such.

    Raises:
        NoNumberError: it is none that JSON could hold.
    """
    value = float(text)
    if not isfinite(value):
        raise NoNumberError(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def joined(one: Json, other: Json) -> Json:
    """Return both, and where they give the same name, what the other says; objects are joined."""
    both = {name: joined(one[name], other[name]) for name in one.keys() & other.keys() if _are_objects(one[name], other[name])}
    return one | other | both


def _are_objects(*values: object) -> bool:
    return all(isinstance(value, dict) for value in values)
