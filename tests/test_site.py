"""The plan of a built deck: what it holds, and what the page is told."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pitchme.deck.diagnostics import Report
from pitchme.deck.load import load, locate
from pitchme.site.build import Site
from pitchme.site.page import POLICY
from pitchme.site.plan import Plan
from pitchme.site.theme import choose_theme


def make(folder: Path, deck: str, settings: str = "", **files: str) -> tuple[Plan, list[str]]:
    """Return the plan of a deck and its problems with their hints."""
    (folder / "PITCHME.md").write_text(deck, "utf-8")
    (folder / "PITCHME.yaml").write_text(settings, "utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    report = Report()
    place = locate(folder, folder)
    loaded = load(place, report)
    site = Site(loaded, place.root, choose_theme(None, loaded, report), report)
    return site.plan(site.render(loaded.slides)), [f"{d} = {d.hint}" for d in report]


def text_of(plan: Plan, name: str) -> str:
    content = plan.files[name]
    return content.decode() if isinstance(content, bytes) else content.read_text("utf-8")


def test_a_deck_carries_only_what_it_uses(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, "# Hello", used_dot_png="", unused_dot_png="")
    names = set(plan.files)
    assert "index.html" in names
    assert not [name for name in names if "fontawesome" in name or "cyrillic" in name or name.endswith(".png")]
    assert {name for name in names if name.endswith(".css")} == {
        f"pitchme/{name}.css" for name in ("css/deck", "css/drawing", "css/noscript", "css/read")
    }
    with_more, _ = make(tmp_path, "# Hello @fa[star]\n\nпривет ![](used.png)")
    assert {name.split("/")[1] for name in set(with_more.files) - names if "/" in name} == {"fontawesome", "fonts"}
    assert "used.png" in with_more.files
    assert "unused.png" not in with_more.files


def test_a_rule_for_the_id_of_a_box_finds_its_class(tmp_path: Path) -> None:
    sheet = "#boxed-text-box p, .a #boxed-text { color: red } #boxed-texts { color: blue }"
    plan, _ = make(tmp_path, "@box[](a#b)", "theme-override: own.css\n", own_dot_css=sheet)
    expected = ":is(#boxed-text-box, .boxed-text-box) p, .a :is(#boxed-text, .boxed-text) { color: red } #boxed-texts { color: blue }"
    assert text_of(plan, "pitchme/css/theme-override.css") == expected


def test_icons_written_by_hand_are_icons_too(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, 'See <i class="fa fa-star"></i>')
    assert "pitchme/fontawesome/webfonts/fa-solid-900.woff2" in plan.files
    assert '.fa-star{--fa:"' in text_of(plan, "pitchme/css/deck.css")


def test_the_footnote_may_hold_icons_and_pictures(tmp_path: Path) -> None:
    setting = "footnote: \"<i class='fa fa-star-o'></i> me &mdash; @fab[docker] <img src='a b.png'>\"\n"
    plan, problems = make(tmp_path, "# A", setting, **{"a b_dot_png": ""})
    drawn = '<i class=\'fa fa-star-o\'></i> me — <i class="fab fa-docker" aria-hidden="true"></i> <img src="a%20b.png">'
    assert f'<p class="footer-hard footer-fade">{drawn}</p>' in text_of(plan, "index.html")
    assert {f"pitchme/fontawesome/webfonts/fa-{font}.woff2" for font in ("brands-400", "regular-400")} | {"a b.png"} <= plan.files.keys()
    assert problems == []


def test_a_style_sheet_of_the_deck_may_draw_icons(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, "# A", "theme-override: a.css\n", a_dot_css='li::before { font-family: FontAwesome; content: "\\f105"; }')
    assert '@font-face{font-family:"FontAwesome"' in text_of(plan, "pitchme/css/deck.css")
    assert "pitchme/fontawesome/webfonts/fa-solid-900.woff2" in plan.files


class Loads(HTMLParser):
    """What a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if key in ("src", "href", "data-background-image") and value and tag != "a"]


def test_everything_that_the_page_and_its_sheets_name_is_in_the_plan(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, "---?image=a.png\n# @fa[star]\n", "highlight: pojoaque\nlogo: a.png\n", a_dot_png="")
    loads = Loads()
    loads.feed(text_of(plan, "index.html"))
    assert [name for name in loads.found if name not in plan.files and name != "data:,"] == []
    for sheet in (name for name in plan.files if name.endswith(".css")):
        for url in re.findall(r"url\(['\"]?(?!data:)([^'\")]+)", text_of(plan, sheet)):
            path = (Path("/") / sheet).parent.joinpath(url.partition("?")[0]).resolve()
            assert str(path)[1:] in plan.files, f"{sheet} names {url}"


def test_the_page_says_what_the_settings_say(tmp_path: Path) -> None:
    settings = """
title: "A & B"
description: '"quoted"'
lang: de
favicon: icon.svg
logo: /logo.svg
logo-position: bottom-right
footnote: <b>foot</b>
layout: top-left
transition: fade
slide-number: no
loop: yes
autoslide: 5000
rtl: true
controls-layout: edges
remote-control: on
remote-control-nextkey: 40
"""
    plan, problems = make(tmp_path, "# Hello", settings, icon_dot_svg="", logo_dot_svg="")
    page = text_of(plan, "index.html")
    assert problems == []
    assert '<html lang="de">' in page
    assert "<title>A &amp; B</title>" in page
    assert '<meta name="description" content="&#34;quoted&#34;">' in page
    assert '<link rel="icon" href="icon.svg">' in page
    assert '<div id="gp-logo" class="bottom-right"><img src="logo.svg" alt=""></div>' in page
    assert '<footer id="title-footer"><p class="footer-hard footer-fade"><b>foot</b></p></footer>' in page
    assert '<main class="reveal layout-top-left">' in page
    config = json.loads(page.partition('id="deck-config">')[2].partition("</script>")[0])["reveal"]
    asked = {"transition": "fade", "backgroundTransition": "fade", "slideNumber": False, "loop": True, "autoSlide": 5000, "rtl": True}
    assert asked.items() <= config.items()
    assert config["keyboard"] == {"37": "prev", "40": "next"}
    assert (config["center"], config["controlsLayout"], config["hash"], "history" in config) == (False, "edges", True, False)


def test_link_previews_have_a_title_a_description_and_a_picture(tmp_path: Path) -> None:
    plan, problems = make(tmp_path, "# Hello & <b>bye</b>", 'description: "About <it>"\nthumbnail: a b.png\n', **{"a b_dot_png": ""})
    metas = re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z]+)" content="([^"]*)">', text_of(plan, "index.html"))
    assert metas == [
        ("og:type", "website"),
        ("og:title", "Hello &amp; bye"),
        ("og:description", "About &lt;it&gt;"),
        ("og:image", "a%20b.png"),
        ("twitter:card", "summary_large_image"),
        ("twitter:image", "a%20b.png"),
    ]
    assert "a b.png" in plan.files
    assert problems == []


@pytest.mark.parametrize(
    ("setting", "missing"),
    [
        ("speaker-mode: false", "pitchme/reveal/notes.js"),
        ("toc: false", "pitchme/js/menu.js"),
        ("pro-menus-hidden: true", "pitchme/js/menu.js"),
        ("audio-deck: false", "pitchme/js/audio-deck.js"),
    ],
)
def test_scripts_that_a_deck_does_without(tmp_path: Path, setting: str, missing: str) -> None:
    plan, _ = make(tmp_path, "# Hello\nNote:\nsecret\n", f"{setting}\n")
    assert missing not in plan.files
    assert missing not in text_of(plan, "index.html")
    assert ("secret" in text_of(plan, "index.html")) == (setting != "speaker-mode: false")


def test_an_audio_deck_goes_on_by_its_sounds_alone(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, "@audio(a.mp3)\n# Hello", "audio-deck: true\nautoslide: 3000\n", a_dot_mp3="")
    page = text_of(plan, "index.html")
    assert '"audioDeck": {"pause": 5}' in page
    assert '"autoSlide": 0' in page
    assert {"a.mp3", "pitchme/js/audio-deck.js"} <= plan.files.keys()


def test_text_that_looks_like_markup_stays_text_in_the_page(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, '@title[</script><b>"x"]\n# `</script>`', 'title: "</title><script>"\n')
    page = text_of(plan, "index.html")
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in page
    assert 'data-menu-title="&lt;/script&gt;&lt;b&gt;&quot;x&quot;"' in page


def test_the_title_is_the_first_heading_where_none_is_set(tmp_path: Path) -> None:
    assert "<title>Big news @ noon</title>" in text_of(make(tmp_path, "text\n---\n## Big **news** @fa[star] @ `noon`")[0], "index.html")
    assert "<title>Slides</title>" in text_of(make(tmp_path, "text")[0], "index.html")


def test_a_style_sheet_of_the_deck_works_unchanged(tmp_path: Path) -> None:
    sheet = """
@import url("https://example.com/x.css");
/* url(nowhere.png) @import "https://example.com/y.css"; */
.a { background: url( 'img/a b.png' ) } .b { background: url(/css/img/a%20b.png) } .c { background: url("https://example.com/c.png") }
.d { background: url(data:image/png;base64,AA==) } .e { background: url(gone.png) } .f { filter: url(#f) }
@font-face { font-family: x; src: url(//example.com/x.woff2) }
"""
    plan, problems = make(
        tmp_path, "# Hello", "theme-override: css/deck.css\n", **{"css__deck_dot_css": sheet, "css__img__a b_dot_png": ""}
    )
    built = text_of(plan, "pitchme/css/theme-override.css")
    assert '.a { background: url("../../css/img/a%20b.png") } .b { background: url("../../css/img/a%20b.png") }' in built
    assert "url(data:image/png;base64,AA==)" in built
    assert "url(#f)" in built
    assert "/* url(nowhere.png)" in built
    assert "css/img/a b.png" in plan.files
    assert "css/deck.css" not in plan.files
    assert text_of(plan, "index.html").rindex("theme-override.css") > text_of(plan, "index.html").rindex("css/deck.css")
    advice = "is not loaded: a deck works without a network [remote-style] = put the file into the repository and name it there"
    assert problems == [
        f"css/deck.css:2:14: warning: https://example.com/x.css {advice}",
        "css/deck.css:5:73: warning: there is no file gone.png [missing-file] = looked for it from the root",
        f"css/deck.css:6:39: warning: //example.com/x.woff2 {advice}",
    ]


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("theme: wite", "PITCHME.yaml:1:8: warning: there is no theme wite [unknown-theme] = did you mean white?"),
        ("theme: mooon", "PITCHME.yaml:1:8: warning: there is no theme mooon [unknown-theme] = did you mean moon?"),
        (
            "highlight: atom-one-ligth",
            "PITCHME.yaml:1:12: warning: there is no highlight style atom-one-ligth [unknown-highlight] = did you mean atom-one-light?",
        ),
        ("logo: gone.png", "PITCHME.yaml:1:7: warning: there is no file gone.png [missing-file] = looked for it from the root"),
        (
            "logo: ../x.png",
            "PITCHME.yaml:1:7: warning: ../x.png leads out of the deck's root [outside-file] = keep files below the root, or give --root a folder above",
        ),
    ],
)
def test_a_setting_that_names_nothing_is_reported_with_its_place(tmp_path: Path, settings: str, problem: str) -> None:
    assert make(tmp_path, "# Hello", settings)[1] == [problem]


def test_files_of_the_author_never_take_the_place_of_ours(tmp_path: Path) -> None:
    plan, _ = make(tmp_path, "![](pitchme/css/deck.css) [x](index.html)", pitchme__css__deck_dot_css="theirs", index_dot_html="theirs")
    assert text_of(plan, "files/pitchme/css/deck.css") == "theirs"
    assert text_of(plan, "files/index.html") == "theirs"
    assert 'src="files/pitchme/css/deck.css"' in text_of(plan, "index.html")


def test_the_policy_lets_no_other_host_in() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    for name in ("script-src", "style-src", "font-src", "default-src", "connect-src"):
        assert not re.search(r"https?:|\*|'unsafe-eval'", rules[name])


def test_a_theme_of_ones_own_may_shadow_a_template(tmp_path: Path) -> None:
    theme = tmp_path / "mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: mine\nhighlight: github\n", "utf-8")
    (theme / "theme.css").write_text("body { color: red }", "utf-8")
    (theme / "templates/deck.html.j2").write_text("mine: {{ page.title }}", "utf-8")
    (tmp_path / "PITCHME.md").write_text("# Hello", "utf-8")
    report = Report()
    place = locate(tmp_path, tmp_path)
    deck = load(place, report)
    site = Site(deck, place.root, choose_theme(str(theme), deck, report), report)
    plan = site.plan(site.render(deck.slides))
    assert text_of(plan, "index.html") == "mine: Hello\n"
    assert text_of(plan, "pitchme/css/deck.css").count("Theme: GitHub") == 1
