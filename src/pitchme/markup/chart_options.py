"""Options of Chart.js 2, which GitPitch drew with, become those of Chart.js 4."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import degrees
from typing import Any

Json = dict[str, Any]
Path = tuple[str, ...]

FONT = {
    "fontColor": "color",
    "fontSize": "font.size",
    "fontFamily": "font.family",
    "fontStyle": "font.style",
    "lineHeight": "font.lineHeight",
}


def _fonts(*places: tuple[str, str]) -> dict[str, str]:
    """Return the names of fonts in some places: where they stood, and where they stand."""
    return {f"{old}.{name}": f"{new}.{path}" for old, new in places for name, path in FONT.items()}


OPTIONS = {
    "legend": "plugins.legend",
    "title": "plugins.title",
    "tooltips": "plugins.tooltip",
    "tooltips.xPadding": "plugins.tooltip.padding.x",
    "tooltips.yPadding": "plugins.tooltip.padding.y",
    "elements.rectangle": "elements.bar",
    "elements.line.lineTension": "elements.line.tension",
    "showLines": "showLine",
    "cutoutPercentage": "cutout",
    "responsive": "",
    "responsiveAnimationDuration": "",
    "maintainAspectRatio": "",
    "aspectRatio": "",
    "devicePixelRatio": "",
    **_fonts(("legend.labels", "plugins.legend.labels"), ("title", "plugins.title")),
    **{
        f"tooltips.{part}{name}": f"plugins.tooltip.{part}{path}"
        for part in ("title", "body", "footer")
        for name, path in (("FontColor", "Color"), ("FontSize", "Font.size"), ("FontFamily", "Font.family"), ("FontStyle", "Font.style"))
    },
}
"""Where an option stands in Chart.js 4, by where it stood; nowhere is for those that pitchme decides."""

BARS = ("barPercentage", "barThickness", "categoryPercentage", "maxBarThickness", "minBarLength")
"""What an axis of Chart.js 2 said of its bars."""

AXIS = {
    "gridLines": "grid",
    "gridLines.drawBorder": "border.display",
    "gridLines.borderDash": "border.dash",
    "gridLines.tickMarkLength": "grid.tickLength",
    "gridLines.offsetGridLines": "grid.offset",
    "gridLines.zeroLineColor": "border.color",
    "gridLines.zeroLineWidth": "border.width",
    "scaleLabel": "title",
    "scaleLabel.labelString": "title.text",
    **{f"ticks.{name}": name for name in ("beginAtZero", "min", "max", "suggestedMin", "suggestedMax", "reverse")},
    **_fonts(("ticks", "ticks"), ("scaleLabel", "title"), ("pointLabels", "pointLabels")),
    **dict.fromkeys(("id", *BARS), ""),
}
"""The same for an axis."""

GROUPS = ("datasets", "elements", "plugins")
"""Options of Chart.js 4 that hold others."""

DATASET = {"lineTension": "tension", "steppedLine": "stepped"}
Change = Callable[[float], object]
VALUES: Mapping[str, Change] = {
    "cutout": lambda per_cent: f"{per_cent:g}%",
    "rotation": lambda angle: degrees(angle) + 90 if abs(angle) < 7 else angle,
    "circumference": lambda angle: degrees(angle) if abs(angle) < 7 else angle,
}
"""Numbers that mean something else: per cent, and angles, which were radians from three o'clock and are degrees from noon."""


def modern_options(options: Json) -> Json:
    """Return options with each where Chart.js 4 looks for it; those that are in its own syntax stay as they are."""
    scales = _mapping(options.get("scales"))
    others = {name: value for name, value in options.items() if isinstance(value, dict) or name not in GROUPS}
    result = _renamed({name: value for name, value in others.items() if name not in ("scale", "scales")}, OPTIONS)
    for name, change in VALUES.items():
        if isinstance(result.get(name), int | float):
            result[name] = change(result[name])
    axes = [*_axes(scales), *([("r", options["scale"])] if "scale" in options else [])]
    for name, axis in axes:
        _put(result, ("scales", name), _renamed(_mapping(axis), AXIS))
    for bars, value in _bars(scales):
        _put(result, ("datasets", "bar", bars), value)
    return result


def modern_dataset(dataset: Json) -> Json:
    """Return a row of data with what is said of its look in the words of Chart.js 4."""
    return {DATASET.get(name, name): _truth(value) for name, value in dataset.items()}


def _axes(scales: Json) -> Iterator[tuple[str, Json]]:
    """Return the axes by their names: the two lists of Chart.js 2, and what is named as in Chart.js 4."""
    for name, value in scales.items():
        if name not in ("xAxes", "yAxes"):
            yield name, value
            continue
        for number, axis in enumerate(value if isinstance(value, list) else [value]):
            given = _mapping(axis)
            own = name[0] if number == 0 else f"{name[0]}{number}"
            yield str(given.get("id", own)), given | {"axis": name[0]}


def _bars(scales: Json) -> Iterator[tuple[str, object]]:
    for _, axis in _axes(scales):
        yield from ((name, value) for name, value in _mapping(axis).items() if name in BARS)


def _renamed(values: Json, names: Mapping[str, str]) -> Json:
    """Return nested values at the places that the names give them; the longest name that fits counts."""
    result: Json = {}
    for path, value in _leaves(values):
        fits = next((n for n in range(len(path), 0, -1) if ".".join(path[:n]) in names), 0)
        new = names.get(".".join(path[:fits]), "") if fits else ""
        if new or not fits:
            _put(result, (*filter(None, new.split(".")), *path[fits:]), _truth(value))
    return result


def _leaves(values: Json, above: Path = ()) -> Iterator[tuple[Path, object]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value


def _put(values: Json, path: Path, value: object) -> None:
    for name in path[:-1]:
        inner = values.get(name)
        values[name] = inner if isinstance(inner, dict) else {}
        values = values[name]
    values[path[-1]] = value


def _truth(value: object) -> object:
    """Return a value, and for the words ``"true"`` and ``"false"`` what they mean: the manual of GitPitch wrote them so."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _mapping(value: object) -> Json:
    return value if isinstance(value, dict) else {}
