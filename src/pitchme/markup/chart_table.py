"""A chart for those who see none: its name and its table."""

from __future__ import annotations

import re
from html import escape
from itertools import zip_longest

from pitchme.markup.chart_options import Json
from pitchme.markup.html import element


def chart_name(config: Json) -> str:
    """Return the title of a chart, or what it shows, as in ``Bar chart: oranges, lemons``."""
    title = config["options"].get("plugins", {}).get("title")
    if isinstance(title, dict) and title.get("text"):
        return _words(title["text"])
    kind = re.sub("[A-Z]", lambda found: f" {found[0]}", f"{config['type']} chart").strip().capitalize()
    rows = ", ".join(filter(None, (_words(row.get("label")) for row in config["data"]["datasets"])))
    return f"{kind}: {rows}" if rows else kind


def chart_table(config: Json) -> str:
    """Return the data of a chart as a table; its rows are the chart's labels, its columns the rows of data."""
    labels, rows = config["data"]["labels"], config["data"]["datasets"]
    names = [_words(row.get("label")) for row in rows]
    head = (
        element("tr", _cell("th", config["data"].get("of"), "col") + "".join(_cell("th", name, "col") for name in names))
        if any(names)
        else ""
    )
    body = "".join(
        element("tr", _cell("th", label, "row") + "".join(_cell("td", value) for value in values))
        for label, *values in zip_longest(labels, *(row["data"] for row in rows))
    )
    caption = element("caption", escape(chart_name(config), quote=False))
    return element("table", caption + (element("thead", head) if head else "") + element("tbody", body))


def _cell(tag: str, value: object, scope: str = "") -> str:
    words = escape(_words(value), quote=False)
    return element(tag if words else "td", words, {"scope": scope} if scope and words else None)


def _words(value: object) -> str:
    """Return a label or a value as text: lines of a label on one line, a point as its coordinates."""
    if isinstance(value, list):
        return " ".join(map(_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(part)}" for name, part in value.items())
    return "" if value is None else str(value)
