"""A chart becomes HTML: a figure in which Chart.js draws, with the table of its data inside (GitPitch 3 and 4, charts)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape

from pitchme.deck.diagnostics import Problem, did_you_mean
from pitchme.deck.hosts import REMOTE
from pitchme.deck.source import Passage, Place
from pitchme.markup.chart_config import KINDS, chart_config
from pitchme.markup.chart_data import chart_data
from pitchme.markup.chart_options import Json
from pitchme.markup.chart_table import chart_name, chart_table
from pitchme.markup.chart_text import Cell, ChartText
from pitchme.markup.files import not_fetched, placeholder
from pitchme.markup.html import Tag, element, merged
from pitchme.markup.rendering import Rendering
from pitchme.markup.tags import set_tags

LENGTH = re.compile(r"\s*(\d{1,4})(?:px)?\s*")
SPENT = ("data-chart", "data-chart-src", "width", "height")
"""Attributes of a canvas that the figure has no use for, once they are read."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as its author wrote it: the tag of its canvas, whose line the rendering looks at, and what stands in it."""

    tag: Tag
    text: ChartText
    rendering: Rendering

    def html(self) -> str:
        """Return the figure, the table alone where nothing can or shall be drawn, or what stands for data that are not there."""
        self.rendering.report.used("<canvas data-chart>", self.rendering.span("<canvas"))
        said = len(self.text.report.diagnostics)
        reference = self.tag.attributes.get("data-chart-src") or ""
        given = self.text.given()
        rows = (self._rows(reference) if reference else []) or self.text.rows()
        data = chart_data(given.get("data", {}), rows, self.text.report)
        if not data["datasets"]:
            return self._stand_in(reference, explained=len(self.text.report.diagnostics) > said)
        word, options = self._word(), given.get("options", {})
        config = chart_config(word or "bar", options, data, self.text)
        if not word or not self.rendering.settings.charts:
            return chart_table(config | {"type": self.tag.attributes["data-chart"] or ""})
        self.rendering.needs.add("charts")
        return self._figure(config, self._size(options.get("aspectRatio")))

    def _rows(self, reference: str) -> list[list[Cell]]:
        """Return the lines of the file that the chart names."""
        source = self.rendering.files.text(reference, self.rendering.place(reference))
        if source is None:
            return []
        places = [Place(source, number + 1) for number in range(len(source.lines))]
        return ChartText(Passage(source.text, places), self.text.report).rows()

    def _stand_in(self, reference: str, *, explained: bool) -> str:
        if REMOTE.match(reference):
            return not_fetched(reference, f"Chart {reference}: pitchme build --fetch brings it here")
        if reference:
            return placeholder(reference)
        if not explained:
            hint = "write a line of labels, as in Year, May, June, and below it lines of numbers, as in 2019, 12.5, 8"
            self.rendering.problem(Problem.BAD_CHART, "this chart has no data", "<canvas", hint)
        written = self.text.passage.text.strip("\n") or str(self.tag)
        return element("pre", escape(written, quote=False), {"class": "missing-file"})

    def _word(self) -> str:
        """Return the author's word for the chart's kind, or nothing, reported, where there is no such kind."""
        word = (self.tag.attributes.get("data-chart") or "").strip()
        for kind in KINDS:
            if kind.lower() == word.lower():
                return kind
        message = f"there is no chart of type {word}" if word else "the chart does not say of which type it is"
        hint = did_you_mean(word, KINDS, f"write one of {', '.join(KINDS)}")
        self.rendering.problem(Problem.BAD_CHART, f"{message}; its data are shown as a table", word or "data-chart", hint)
        return ""

    def _size(self, ratio: object) -> dict[str, str]:
        """Return the size that the author gives the chart, as CSS properties."""
        sizes = {name: LENGTH.fullmatch(self.tag.attributes.get(name) or "") for name in ("width", "height")}
        width, height = (found[1] if found else "" for found in sizes.values())
        if width and height:
            return {"width": f"{width}px", "aspect-ratio": f"{width}/{height}"}
        shape = {"aspect-ratio": f"{ratio:g}"} if isinstance(ratio, int | float) and ratio > 0 else {}
        return ({"width": f"{width}px"} if width else {"height": f"{height}px"} if height else {}) | shape

    def _figure(self, config: Json, size: dict[str, str]) -> str:
        """Return the chart in a figure that has the attributes of its author's canvas."""
        style = "; ".join(f"{name}: {value}" for name, value in size.items())
        ours = {"class": "chart", "aria-label": chart_name(config)} | ({"style": style} if style else {})
        own = {name: value for name, value in self.tag.attributes.items() if name not in SPENT}
        canvas = {"data-chart-config": json.dumps(config, ensure_ascii=False, separators=(",", ":"))}
        figure = set_tags(str(Tag("figure", False, merged(ours, own))), self.rendering)
        return f"{figure}{element('canvas', chart_table(config), canvas)}</figure>"
