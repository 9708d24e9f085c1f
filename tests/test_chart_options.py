"""Options of Chart.js 2 in the words of Chart.js 4."""

from __future__ import annotations

from typing import Any

import pytest

from pitchme.markup.chart_options import modern_dataset, modern_options

OPTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"responsive": "true", "maintainAspectRatio": False, "aspectRatio": 1, "responsiveAnimationDuration": 0}, {}),
    ({"legend": {"display": "false"}}, {"plugins": {"legend": {"display": False}}}),
    ({"legend": False}, {"plugins": {"legend": False}}),
    (
        {"legend": {"position": "right", "labels": {"fontColor": "red", "fontSize": 20, "boxWidth": 10}}},
        {"plugins": {"legend": {"position": "right", "labels": {"color": "red", "font": {"size": 20}, "boxWidth": 10}}}},
    ),
    (
        {"title": {"display": True, "text": "T", "fontStyle": "italic", "fontFamily": "serif"}},
        {"plugins": {"title": {"display": True, "text": "T", "font": {"style": "italic", "family": "serif"}}}},
    ),
    ({"plugins": {"title": {"display": True, "text": "T"}}}, {"plugins": {"title": {"display": True, "text": "T"}}}),
    (
        {"tooltips": {"enabled": False, "mode": "index", "bodyFontColor": "red", "titleFontSize": 9, "xPadding": 2, "yPadding": 3}},
        {
            "plugins": {
                "tooltip": {
                    "enabled": False,
                    "mode": "index",
                    "bodyColor": "red",
                    "titleFont": {"size": 9},
                    "padding": {"x": 2, "y": 3},
                }
            }
        },
    ),
    (
        {"elements": {"rectangle": {"borderWidth": 2}, "line": {"lineTension": 0, "fill": "false"}}},
        {"elements": {"bar": {"borderWidth": 2}, "line": {"tension": 0, "fill": False}}},
    ),
    (
        {"showLines": False, "animation": False, "layout": {"padding": 20}},
        {"showLine": False, "animation": False, "layout": {"padding": 20}},
    ),
    ({"cutoutPercentage": 70}, {"cutout": "70%"}),
    ({"cutout": "70%", "rotation": -90, "circumference": 180}, {"cutout": "70%", "rotation": -90, "circumference": 180}),
    ({"rotation": 0, "circumference": 6.25}, {"rotation": 90, "circumference": pytest.approx(358.1, abs=0.1)}),
]

AXES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        {"xAxes": [{"ticks": {"beginAtZero": "true", "max": 5, "stepSize": 1, "fontColor": "red"}}]},
        {"x": {"axis": "x", "beginAtZero": True, "max": 5, "ticks": {"stepSize": 1, "color": "red"}}},
    ),
    (
        {"yAxes": [{"scaleLabel": {"display": True, "labelString": "kg", "fontSize": 9}}]},
        {"y": {"axis": "y", "title": {"display": True, "text": "kg", "font": {"size": 9}}}},
    ),
    (
        {"yAxes": [{"gridLines": {"display": False, "drawBorder": False, "borderDash": [2, 3], "color": "red"}}]},
        {"y": {"axis": "y", "grid": {"display": False, "color": "red"}, "border": {"display": False, "dash": [2, 3]}}},
    ),
    (
        {"yAxes": [{"id": "left", "stacked": True}, {"position": "right"}]},
        {"left": {"axis": "y", "stacked": True}, "y1": {"axis": "y", "position": "right"}},
    ),
    ({"xAxes": {"display": False}}, {"x": {"axis": "x", "display": False}}),
    ({"x": {"min": 3, "grid": {"display": False}}}, {"x": {"min": 3, "grid": {"display": False}}}),
    ({"xAxes": "none"}, {"x": {"axis": "x"}}),
]


@pytest.mark.parametrize(("old", "new"), OPTIONS)
def test_options(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert modern_options(old) == new


@pytest.mark.parametrize(("old", "new"), AXES)
def test_axes(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert modern_options({"scales": old}) == {"scales": new}


def test_the_axis_of_a_round_chart() -> None:
    old = {"scale": {"ticks": {"min": 0}, "pointLabels": {"fontSize": 9}, "gridLines": {"color": "red"}}}
    assert modern_options(old) == {"scales": {"r": {"min": 0, "pointLabels": {"font": {"size": 9}}, "grid": {"color": "red"}}}}


def test_how_wide_bars_are_is_no_matter_of_an_axis() -> None:
    new = modern_options({"scales": {"xAxes": [{"barPercentage": 0.5, "stacked": True}]}})
    assert new["datasets"] == {"bar": {"barPercentage": 0.5}}
    assert new["scales"]["x"] == {"axis": "x", "stacked": True}


def test_what_is_no_mapping_at_all() -> None:
    assert modern_options({"scales": [], "scale": 5}) == {"scales": {"r": {}}}


def test_a_row_of_data() -> None:
    old = {"lineTension": 0, "steppedLine": "true", "fill": "false", "data": [1]}
    assert modern_dataset(old) == {"tension": 0, "stepped": True, "fill": False, "data": [1]}
