"""What Chart.js is told of a chart; colours and fonts that its author did not choose are the browser's matter."""

from __future__ import annotations

from collections.abc import Iterable

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.markup.chart_options import Json, modern_options
from pitchme.markup.chart_text import ChartText, joined

KINDS = {
    "line": "line",
    "area": "line",
    "bar": "bar",
    "horizontalBar": "bar",
    "radar": "radar",
    "pie": "pie",
    "doughnut": "doughnut",
    "polarArea": "polarArea",
    "radial": "polarArea",
    "bubble": "bubble",
    "scatter": "scatter",
}
"""Kinds of charts as authors name them, and as Chart.js 4 does."""

ROUND = ("pie", "doughnut", "polarArea")
AXES = ("linear", "logarithmic", "category", "radialLinear")
"""Kinds of axes; those of dates need one more library each."""


def chart_config(word: str, given: Json, data: Json, text: ChartText) -> Json:
    """Return the configuration of a chart for Chart.js 4; ``word`` is its author's for its kind, ``given`` are the author's options."""
    options = joined(_defaults(word, data["datasets"]), modern_options(given))
    _judge_axes(options, text)
    axes = _first_axes(options)
    rows = [axes | _row(row, word, text) for row in data["datasets"]]
    return {"type": KINDS[word], "data": {**data, "datasets": rows}, "options": options}


def _defaults(word: str, rows: Iterable[Json]) -> Json:
    """Return what Chart.js 2 did by itself and Chart.js 4 does not; rows without names have no legend."""
    defaults: Json = {}
    if word == "horizontalBar":
        defaults["indexAxis"] = "y"
    if {KINDS[word], *(str(row.get("type")) for row in rows)} & {"line", "area"}:
        defaults["elements"] = {"line": {"tension": 0.4}}
    if KINDS[word] not in ROUND and not any(row.get("label") for row in rows):
        defaults["plugins"] = {"legend": {"display": False}}
    return defaults


def _first_axes(options: Json) -> Json:
    """Return the axes that a row of data without axes of its own has: the first, where those have names of their own."""
    axes: Json = {}
    for name, axis in options.get("scales", {}).items():
        if "axis" in axis:
            axes.setdefault(f"{axis['axis']}AxisID", name)
    return {key: name for key, name in axes.items() if not key.startswith(name)}


def _row(row: Json, word: str, text: ChartText) -> Json:
    """Return a row of data; as in Chart.js 2, a colour given to a line's background fills the area below it."""
    kind = str(row.get("type", word))
    if kind not in KINDS:
        message = f"there is no chart of type {kind}; the row is drawn as the others"
        hint = did_you_mean(kind, KINDS, f"write one of {', '.join(KINDS)}")
        text.report.add(Problem.BAD_CHART, message, text.place(f'"{kind}"'), hint)
        kind = word
    drawn = row | ({"type": KINDS[kind]} if "type" in row else {})
    if KINDS[kind] in ("line", "radar"):
        drawn.setdefault("fill", kind in ("area", "radar") or "backgroundColor" in row)
    return drawn


def _judge_axes(options: Json, text: ChartText) -> None:
    """Take away types of axes that are not drawn; the axis is then what its chart makes of it."""
    for axis in options.get("scales", {}).values():
        if axis.get("type", "linear") not in AXES:
            message = f"an axis of type {axis['type']} is not drawn; its labels stand there as they are written"
            text.report.add(Problem.BAD_CHART, message, text.place(f'"{axis["type"]}"'), f"write one of {', '.join(AXES)}")
            del axis["type"]
