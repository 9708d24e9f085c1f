"""What a deck carries for its charts and terminal sessions, and what a deck without them does not."""

from __future__ import annotations

import json
from pathlib import Path

from pitchme.site.page import POLICY
from tests.test_site import make, text_of

CHART = '<canvas data-chart="bar">\n, a\nx, 1\n</canvas>'
SESSION = json.dumps({"version": 2, "width": 80, "height": 24}) + '\n[0.5, "o", "$ "]\n'


def test_chart_js_comes_with_a_chart(tmp_path: Path) -> None:
    plain, _ = make(tmp_path, "# Hello")
    drawn, _ = make(tmp_path, CHART)
    assert set(drawn.files) - set(plain.files) == {
        "pitchme/chart/chart.umd.min.js",
        "pitchme/chart/LICENSE.md",
        "pitchme/js/charts.js",
    }
    assert ".chart" not in text_of(plain, "pitchme/css/deck.css")
    assert ".chart" in text_of(drawn, "pitchme/css/deck.css")


def test_a_chart_that_is_not_drawn_needs_nothing(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, CHART, "charts: false")
    assert "pitchme/js/charts.js" not in plan.files


def test_the_player_comes_with_a_session_and_may_run(tmp_path: Path) -> None:
    plain, _ = make(tmp_path, CHART)
    played, problems = make(tmp_path, "---?terminal=demo.cast", demo_dot_cast=SESSION)
    assert not problems
    assert {"pitchme/asciinema/asciinema-player.min.js", "pitchme/asciinema/LICENSE", "demo.cast"} <= set(played.files)
    assert "demo.cast" not in plain.files
    assert POLICY in text_of(plain, "index.html")
    assert "script-src 'self' 'wasm-unsafe-eval' " in text_of(played, "index.html")
