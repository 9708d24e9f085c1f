"""What an author wrote of a chart becomes its data: labels, and rows of numbers."""

from __future__ import annotations

import re

from pitchme.deck.diagnostics import Problem, Report
from pitchme.markup.chart_options import Json, modern_dataset
from pitchme.markup.chart_text import Cell, NoNumberError, finite

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def chart_data(given: Json, rows: list[list[Cell]], report: Report) -> Json:
    """Return the labels and datasets of a chart: lines of numbers fill in the datasets that JSON gives, in their order.

    Without labels the first line has them, behind a first cell that says what they are ``of``: Chart.js has no use for it, its table has.
    """
    labels = given.get("labels") or [cell.text for cell in (rows[0][1:] if rows else ())]
    lines = rows if given.get("labels") else rows[1:]
    datasets = [modern_dataset(each) for each in given.get("datasets", ())]
    datasets += [{} for _ in lines[len(datasets) :]]
    for dataset, (label, *cells) in zip(datasets, lines, strict=False):
        dataset |= {"label": dataset.get("label", label.text), "data": [_number(cell, report) for cell in cells]}
    of = {"of": rows[0][0].text} if rows and not given.get("labels") and rows[0][0].text else {}
    return {**of, "labels": labels, "datasets": [dataset for dataset in datasets if dataset.get("data")]}


def _number(cell: Cell, report: Report) -> float | None:
    """Return the number in a cell, or None for a gap."""
    try:
        if NUMBER.fullmatch(cell.text):
            return finite(cell.text)
    except NoNumberError:
        pass
    if cell.text:
        hint = "write a number as in 12.5, or nothing where there is none"
        report.add(Problem.BAD_CHART, f"{cell.text} is no number; the chart has a gap there", cell.span, hint)
    return None
