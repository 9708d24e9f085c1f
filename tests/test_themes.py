"""Themes, what a deck's settings make of them, and the fonts that come with a deck."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pitchme.cli.build import THEMES
from pitchme.deck.diagnostics import Report
from pitchme.deck.load import load, locate
from pitchme.deck.model import Deck
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.site.build import Site
from pitchme.site.families import FAMILIES, cut_of, family_faces
from pitchme.site.plan import Plan
from pitchme.site.style_sheet import named_families
from pitchme.site.template_theme import template_rules
from pitchme.site.theme import Face, Theme, choose_theme
from tests.test_site import make, text_of

TOP = Path(__file__).parent.parent
FOLDERS = sorted(path.parent for path in TOP.glob("themes/*/theme.yaml"))
SHEET = "pitchme/css/deck.css"


def settings_of(text: str) -> Settings:
    return Settings.read(Source("PITCHME.yaml", text), Report())


def fonts(plan: Plan) -> set[str]:
    """Return the cuts of fonts in a plan, as in ``lato-latin-400-normal``."""
    return {Path(name).stem for name in plan.files if name.endswith(".woff2") and name.startswith("pitchme/fonts/")}


def test_the_help_names_all_themes() -> None:
    assert [folder.name for folder in FOLDERS] == THEMES


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_theme_is_whole(folder: Path) -> None:
    theme = Theme.read(folder)
    assert theme.name == folder.name
    assert f"# {folder.name}\n" in (folder / "README.md").read_text("utf-8")
    assert all(face in _of_any_weight(face.family) for face in theme.faces)
    report = Report()
    place = locate(folder / "preview.md", folder)
    deck = load(place, report)
    site = Site(deck, place.root, choose_theme(folder.name, deck, report), report)
    plan = site.plan(site.render(deck.slides))
    assert [str(d) for d in report] == []
    families = set(re.findall(r'@font-face { font-family: "([^"]+)"', text_of(plan, SHEET)))
    assert families >= {face.family for face in theme.faces}


def _of_any_weight(family: str) -> list[Face]:
    """Return the faces of a family and of its weight 600, which some headings have."""
    faces = [*family_faces(family), *family_faces(f"{family} Medium")]
    return [Face(family, face.folder, face.weight, face.style) for face in faces]


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ("", "white"),
        ("title: x", "white"),
        ("theme-override: x.css", "white"),
        ("gitpitch: 2.0", "white"),
        ("gitpitch: 3.0", "template"),
        ("gitpitch: 4.0", "template"),
        ("gitpitch: '4'", "template"),
        ('theme-links: [ "#00f" ]', "template"),
        ('theme: sky\ntheme-links: [ "#00f" ]', "sky"),
        ("gitpitch: 4.0\ntheme: Night", "night"),
        ("theme: unknown", "white"),
        ('theme: unknown\ntheme-links: [ "#00f" ]', "template"),
    ],
)
def test_the_theme_of_a_deck(settings: str, name: str) -> None:
    assert choose_theme(None, Deck((), settings_of(settings)), Report()).name == name


def test_settings_become_custom_properties() -> None:
    settings = """
theme-background: [ "linear-gradient(180deg, white 50%, #000 50%)" ]
theme-headline: [ "Oswald", "#22577A", "uppercase", "#E76F51", "110", "120", "10" ]
theme-text: [ "Concert One, serif", "", "none", "", "140" ]
theme-code: [ "Victor Mono Italic" ]
theme-controls: orange
theme-margins: [ "5", "15px" ]
"""
    assert template_rules(settings_of(settings)) == (
        ":root {\n"
        "  --r-background: linear-gradient(180deg, white 50%, #000 50%);\n"
        "  --r-background-color: white;\n"
        '  --headline-font: "Oswald Heavy", var(--cjk-fonts), system-ui, sans-serif, var(--emoji-fonts);\n'
        "  --headline-color: #22577A;\n"
        "  --headline-transform: uppercase;\n"
        "  --headline-emphasis: #E76F51;\n"
        "  --headline-scale: 1.1;\n"
        "  --headline-line-height: 1.2;\n"
        "  --headline-padding: 10px;\n"
        '  --byline-font: "Montserrat Medium", var(--cjk-fonts), system-ui, sans-serif, var(--emoji-fonts);\n'
        "  --byline-color: #232B2B;\n"
        "  --byline-transform: none;\n"
        "  --byline-emphasis: #E67E22;\n"
        "  --byline-scale: 1;\n"
        "  --byline-line-height: 1.2;\n"
        "  --byline-padding: 15px;\n"
        '  --text-font: "Concert One", serif, var(--cjk-fonts), system-ui, sans-serif, var(--emoji-fonts);\n'
        "  --text-color: #000;\n"
        "  --text-transform: none;\n"
        "  --text-emphasis: #E67E22;\n"
        "  --text-scale: 1.4;\n"
        "  --text-line-height: 1.1;\n"
        "  --text-padding: 15px;\n"
        "  --r-link-color: #5289F7;\n"
        "  --r-link-color-hover: #5254F7;\n"
        '  --r-code-font: "Victor Mono Italic", ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace, var(--emoji-fonts);\n'
        "  --code-scale: 1;\n"
        "  --code-line-height: 1.2;\n"
        "  --controls-color: orange;\n"
        "  --controls-text-color: orange;\n"
        "  --margin-above: 5px;\n"
        "  --margin-below: 15px;\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("background", "color"),
    [
        ("#123", "#123"),
        ("rgb(1, 2, 3)", "rgb(1, 2, 3)"),
        ("linear-gradient(to top, #6dd5ed, #2193b0)", "#6dd5ed"),
        ("radial-gradient(circle at top left, rgba(1, 2, 3, .5), white)", "rgba(1, 2, 3, .5)"),
        ("linear-gradient(120deg, Black 0%, white 100%)", "Black"),
    ],
)
def test_menus_stand_on_the_first_colour_of_a_gradient(background: str, color: str) -> None:
    assert f"--r-background-color: {color};" in template_rules(settings_of(f'theme-background: [ "{background}" ]'))


@pytest.mark.parametrize("value", ["#fff; } body { color: red", "red }", "</style>", "url(x.png)", "red /* x", "rgb(1", '\\"', "a\\\\b"])
def test_no_setting_ends_the_rule_that_it_stands_in(value: str) -> None:
    keys = ("background", "headline", "byline", "text", "links", "code", "controls", "margins")
    settings = "".join(f'theme-{key}: [ "{value}", "{value}", "{value}", "{value}", "{value}", "{value}" ]\n' for key in keys)
    without = template_rules(settings_of("theme-controls: [ '#C0C0C0' ]"))
    assert template_rules(settings_of(settings)) == without


def test_the_template_theme_brings_the_cuts_that_its_settings_mean(tmp_path: Path) -> None:
    plan, problems = make(tmp_path, "# Hello *you*", 'theme-byline: [ "Righteous" ]')
    assert problems == []
    assert fonts(plan) == {
        "montserrat-latin-900-normal",
        "righteous-latin-400-normal",
        "ubuntu-latin-400-normal",
        "ubuntu-latin-700-normal",
        "source-code-pro-latin-400-normal",
        "source-code-pro-latin-400-italic",
        "source-code-pro-latin-700-normal",
    }


def test_a_font_that_nobody_brings_is_a_note(tmp_path: Path) -> None:
    settings = 'theme-text: [ "Ralewey" ]\ntheme-byline: [ "IBM Plex Serif, serif" ]\ntheme-code: [ "Mine" ]\ncustom-fonts: mine.woff2\n'
    plan, problems = make(tmp_path, "# Hello", settings, mine_dot_woff2="")
    assert problems == [
        "PITCHME.yaml:1:15: note: pitchme has no font Ralewey [unknown-font] = did you mean Raleway?",
        (
            "PITCHME.yaml:2:17: note: pitchme has no font IBM Plex Serif [unknown-font]"
            " = it shows where it is installed; name its file in custom-fonts to bring it along"
        ),
    ]
    assert '--byline-font: "IBM Plex Serif", serif, ' in text_of(plan, SHEET)


def test_settings_of_the_template_theme_do_nothing_in_another(tmp_path: Path) -> None:
    plan, problems = make(tmp_path, "# Hello", 'theme: white\ntheme-text: [ "Lato" ]\n')
    assert problems == [
        (
            "PITCHME.yaml:2:13: note: theme-text has no effect: it belongs to the theme template, and this deck has white"
            " [pointless-setting] = "
        )
    ]
    assert "--text-font" not in text_of(plan, SHEET)
    assert not [name for name in fonts(plan) if name.startswith("lato")]


def test_fonts_of_the_decks_own(tmp_path: Path) -> None:
    settings = """
custom-fonts:
  - /fonts/My Font.woff2
  - fonts/gone.woff
  - fonts/notes.txt
  - https://fonts.invalid/x.woff2
"""
    plan, problems = make(tmp_path, "# Hello", settings, **{"fonts__My Font_dot_woff2": ""})
    rule = '@font-face { font-family: "My Font"; font-display: swap; src: url("../../fonts/My%20Font.woff2") format("woff2"); }'
    assert rule in text_of(plan, SHEET)
    assert "fonts/My Font.woff2" in plan.files
    assert text_of(plan, SHEET).count("../../") == 1
    assert problems == [
        "PITCHME.yaml:4:5: warning: there is no file fonts/gone.woff [missing-file] = looked for it from the root",
        (
            "PITCHME.yaml:5:5: warning: fonts/notes.txt is no font that browsers show [bad-setting]"
            " = name a file that ends in .woff2, .woff, .ttf, .otf"
        ),
        (
            "PITCHME.yaml:6:5: warning: https://fonts.invalid/x.woff2 is not loaded: a deck works without a network [remote-style]"
            " = put the file into the repository and name it there"
        ),
    ]


def test_classes_that_stand_for_fonts(tmp_path: Path) -> None:
    deck = '<!-- .slide: class="font-oswald" -->\n<p class="big font-work-sans-medium">a</p>\n\n<b class="lato-heavy">b</b> <i class="bubblegum">c</i> <i class="righteous-heavy">d</i>'
    plan, _ = make(tmp_path, deck)
    css = text_of(plan, SHEET)
    stack = "var(--cjk-fonts), system-ui, sans-serif, var(--emoji-fonts)"
    assert re.findall(r"^\.[\w-]+ \{ font-family: .*", css, re.MULTILINE) == [
        f'.bubblegum {{ font-family: "Bubblegum", {stack} !important; }}',
        f'.font-oswald {{ font-family: "Oswald", {stack} !important; }}',
        f'.font-work-sans-medium {{ font-family: "Work Sans Medium", {stack} !important; }}',
        f'.lato-heavy {{ font-family: "Lato Heavy", {stack} !important; }}',
    ]
    mine = {name for name in fonts(plan) if not name.startswith(("source", "oswald"))}
    assert mine == {"bubblegum-sans-latin-400-normal", "work-sans-latin-500-normal", "work-sans-latin-700-normal", "lato-latin-900-normal"}
    assert '@font-face { font-family: "Lato Heavy"; font-weight: 900; font-style: normal;' in css


def test_fonts_that_a_deck_s_own_sheet_names_come_along(tmp_path: Path) -> None:
    sheet = """
@import url("https://fonts.invalid/css?family=Montserrat:400,700|Open+Sans");
@import "https://fonts.invalid/css2?family=Lato:wght@400&family=Lobster";
.reveal h1 { font-family: "Montserrat", serif } .reveal p { font: italic 1em/1.2 Raleway Heavy, sans-serif }
"""
    plan, problems = make(tmp_path, "# Hello", "theme-override: my.css", my_dot_css=sheet)
    assert {name for name in fonts(plan) if not name.startswith("source")} == {
        "montserrat-latin-400-normal",
        "montserrat-latin-400-italic",
        "montserrat-latin-700-normal",
        "raleway-latin-900-normal",
    }
    assert [problem.partition(" = ")[2] for problem in problems] == [
        "leave the line out: pitchme brings Montserrat and Open Sans",
        "put the file into the repository and name it there",
    ]


@pytest.mark.parametrize(
    ("css", "families"),
    [
        ("p { font-family: Lato, Open Sans !important; }", ("Lato", "Open Sans")),
        ("p { font-family: 'Roboto Slab', \"Source Sans 3\" }", ("Source Sans 3",)),
        ("p { font: 700 40px/1.2 'Lato Medium', serif }", ("Lato Medium",)),
        ("p { font: 40px Lato } q { FONT-FAMILY:lato}", ("Lato", "lato")),
        (":root { --r-heading-font: 'Fira Code' }", ("Fira Code",)),
        ("/* font-family: Lato */ p { font-size: 12px; color: red }", ()),
        ("p { font-family: Arial } /* Lato */", ()),
    ],
)
def test_named_families(css: str, families: tuple[str, ...]) -> None:
    assert named_families(css) == families


@pytest.mark.parametrize(
    ("name", "cuts"),
    [
        ("Raleway", ["400 italic", "400 normal", "700 normal"]),
        ("raleway medium", ["500 normal", "700 normal"]),
        ("Raleway Heavy", ["900 normal"]),
        ("Lato Medium", ["700 normal"]),
        ("Source Sans Pro Medium", ["600 normal", "700 normal"]),
        ("Source Sans Pro Heavy", ["900 normal"]),
        ("Open Sans Heavy", ["800 normal"]),
        ("Bubblegum", ["400 normal"]),
        ("Bubblegum Heavy", []),
        ("Victor Mono Italic", ["400 italic"]),
        ("Arial", []),
    ],
)
def test_family_faces(name: str, cuts: list[str]) -> None:
    assert [f"{face.weight} {face.style}" for face in family_faces(name)] == cuts
    assert {face.family for face in family_faces(name)} <= {name}


def test_every_family_is_bundled() -> None:
    assert [name for name in FAMILIES if not family_faces(name)] == []
    assert (cut_of("Lato", "Heavy"), cut_of("Righteous", "Heavy"), cut_of("Arial", "Heavy")) == ("Lato Heavy", "Righteous", "Arial")
