"""Rows of values from a file: comma-separated (RFC 4180), or with tabs or semicolons between them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Source, Span

Row = tuple[str, ...]
QUOTED = re.compile('"[^"]*"')


def read_rows(source: Source, report: Report, *, tabs: bool = False) -> list[Row]:
    """Return the rows of a file, all as long as the longest; the first that is not as long as the first of all is reported.

    Separators too many at the end of a row mean nothing.

    Tabs separate values in a file of that suffix, or where ``tabs`` says so; semicolons where the first line has one, and no comma.
    Rows without any value are left out.
    """
    found = [(line, row) for line, row in _numbered(source, _separator(source, tabs), report) if any(row)]
    rows = [(line, _trimmed(row, len(found[0][1]))) for line, row in found]
    uneven = [(line, row) for line, row in rows if len(row) != len(rows[0][1])]
    if uneven:
        _report_uneven(*uneven[0], len(rows[0][1]), len(uneven) - 1, source, report)
    width = max((len(row) for _, row in rows), default=0)
    return [row + ("",) * (width - len(row)) for _, row in rows]


def _trimmed(row: Row, width: int) -> Row:
    while len(row) > width and not row[-1]:
        row = row[:-1]
    return row


def _separator(source: Source, tabs: bool) -> str:
    if tabs or source.path.lower().endswith((".tsv", ".tab")):
        return "\t"
    first = QUOTED.sub("", source.line(1))
    return ";" if ";" in first and "," not in first else ","


def _numbered(source: Source, separator: str, report: Report) -> Iterator[tuple[int, Row]]:
    """Return each row and the line, from 1, that it begins in."""
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=separator, skipinitialspace=True)
    start = 1
    try:
        for row in reader:
            yield start, tuple(value.strip() for value in row)
            start = reader.line_num + 1
    except csv.Error as error:
        report.add(
            Problem.UNEVEN_ROW, f"the table ends here: {error}", Span(source, start), 'end each value that begins with " with another'
        )


def _report_uneven(line: int, row: Row, width: int, more: int, source: Source, report: Report) -> None:
    others = f"; {more} more row{'s differ' if more > 1 else ' differs'}" if more else ""
    message = f"this row has {len(row)} value{'' if len(row) == 1 else 's'}, the first row has {width}{others}"
    hint = 'put a value that holds the separator in double quotes, as in "1,5"'
    report.add(Problem.UNEVEN_ROW, message, Span(source, line, 1, len(source.line(line))), hint)
