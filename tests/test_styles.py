"""Names of highlight styles, from GitPitch's days and from today."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from pitchme.markup.styles import BASE16_STYLES, RENAMED, STYLES, nearest_style, style_file

HIGHLIGHT_JS_9 = """
a11y-dark a11y-light agate an-old-hope androidstudio arduino-light arta ascetic atelier-cave-dark atelier-cave-light atelier-dune-dark atelier-dune-light
atelier-estuary-dark atelier-estuary-light atelier-forest-dark atelier-forest-light atelier-heath-dark atelier-heath-light atelier-lakeside-dark
atelier-lakeside-light atelier-plateau-dark atelier-plateau-light atelier-savanna-dark atelier-savanna-light atelier-seaside-dark atelier-seaside-light
atelier-sulphurpool-dark atelier-sulphurpool-light atom-one-dark atom-one-dark-reasonable atom-one-light brown-paper codepen-embed color-brewer darcula
dark darkula default docco dracula far foundation github github-gist gml googlecode grayscale gruvbox-dark gruvbox-light hopscotch hybrid idea ir-black
isbl-editor-dark isbl-editor-light kimbie.dark kimbie.light lightfair magula mono-blue monokai monokai-sublime nord obsidian ocean paraiso-dark
paraiso-light pojoaque purebasic qtcreator_dark qtcreator_light railscasts rainbow routeros school-book shades-of-purple solarized-dark solarized-light
sunburst tomorrow tomorrow-night tomorrow-night-blue tomorrow-night-bright tomorrow-night-eighties vs vs2015 xcode xt256 zenburn
""".split()
"""The sheets that GitPitch had."""

SHEETS = {f"{name}.min.css" for name in (*STYLES, *(f"base16/{name}" for name in BASE16_STYLES))}


@pytest.mark.parametrize("name", HIGHLIGHT_JS_9)
def test_old_names(name: str) -> None:
    assert style_file(name) in SHEETS


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("atom-one-light", "atom-one-light.min.css"),
        ("Atom One Light", "atom-one-light.min.css"),
        ("monokai_sublime", "monokai-sublime.min.css"),
        ("VS2015", "vs2015.min.css"),
        ("kimbie.dark", "kimbie-dark.min.css"),
        ("qtcreator_light", "qtcreator-light.min.css"),
        ("schoolbook", "school-book.min.css"),
        ("github", "github.min.css"),
        ("github-gist", "base16/github.min.css"),
        ("ocean", "base16/ocean.min.css"),
        ("tomorrow", "base16/tomorrow.min.css"),
        ("atelier-dune-dark", "base16/atelier-dune.min.css"),
        ("atelier-dune-light", "base16/atelier-dune-light.min.css"),
        ("darkula", "androidstudio.min.css"),
        ("base16/darcula", "base16/darcula.min.css"),
        ("base16-darcula", "base16/darcula.min.css"),
        ("nord", "nord.min.css"),
        ("agate.css", "agate.min.css"),
        ("agate.min.css", "agate.min.css"),
        ("tokyo-night-dark", "tokyo-night-dark.min.css"),
        ("", None),
        ("no-such-style", None),
        ("../secrets", None),
    ],
)
def test_style_file(name: str, sheet: str | None) -> None:
    assert style_file(name) == sheet


def test_every_name_of_today_means_its_own_sheet_unless_renamed() -> None:
    assert {name: style_file(name) for name in STYLES} == {name: f"{name}.min.css" for name in STYLES}
    assert {style_file(f"base16/{name}") for name in BASE16_STYLES} == {f"base16/{name}.min.css" for name in BASE16_STYLES}
    assert {f"{target}.min.css" for target in RENAMED.values()} <= SHEETS


@pytest.mark.parametrize(
    ("name", "nearest"), [("atom-one-lite", "atom-one-light"), ("Tomorow", "tomorrow"), ("monokay", "monokai"), ("qqq", None)]
)
def test_nearest_style(name: str, nearest: str | None) -> None:
    assert nearest_style(name) == nearest


def test_the_sheets_are_those_that_the_wheel_carries() -> None:
    folder = Path(str(files("pitchme"))) / "_vendor" / "highlight"
    if not folder.is_dir():
        pytest.skip("the style sheets have not been fetched")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.min.css")} == SHEETS
