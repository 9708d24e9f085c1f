"""Icons: the names that Font Awesome has and had, what draws them, and what of its sheets and fonts a deck carries."""

from __future__ import annotations

import json
import subprocess

import pytest

from pitchme.markup.icons import OUTLINED, _signs, drawn_by, fonts, sheets
from pitchme.markup.vendored import vendored
from pitchme.site.icons import icon_files
from tests.node import node

FONT_AWESOME_4 = """
address-book-o address-card-o arrow-circle-o-down arrow-circle-o-left arrow-circle-o-right arrow-circle-o-up bar-chart-o battery-1 bell-o bell-slash-o
bitbucket-square bookmark-o building-o calendar-check-o calendar-minus-o calendar-o calendar-plus-o calendar-times-o caret-square-o-down
caret-square-o-left caret-square-o-right caret-square-o-up cc check-circle-o check-square-o circle-o circle-o-notch circle-thin clock-o comment-o
commenting-o comments-o dot-circle-o drivers-license-o eercast envelope-o envelope-open-o facebook-official file-archive-o file-audio-o file-code-o
file-excel-o file-image-o file-movie-o file-o file-pdf-o file-photo-o file-picture-o file-powerpoint-o file-sound-o file-text-o file-video-o file-word-o
file-zip-o files-o flag-o flash floppy-o folder-o folder-open-o frown-o futbol-o ge gittip glass google-plus-circle google-plus-official group
hand-grab-o hand-lizard-o hand-o-down hand-o-left hand-o-right hand-o-up hand-paper-o hand-peace-o hand-pointer-o hand-rock-o hand-scissors-o
hand-spock-o hand-stop-o handshake-o hdd-o heart-o hospital-o hourglass-o id-card-o intersex keyboard-o lemon-o life-bouy life-buoy life-saver
lightbulb-o linkedin-square map-o meh-o minus-square-o money moon-o newspaper-o paper-plane-o pause-circle-o pencil-square-o photo picture-o
play-circle-o plus-square-o question-circle-o ra resistance s15 send send-o share-square-o smile-o snowflake-o soccer-ball-o square-o star-half-empty
star-half-full star-half-o star-o sticky-note-o stop-circle-o sun-o support thumbs-o-down thumbs-o-up times-circle-o times-rectangle-o toggle-down
toggle-left toggle-right toggle-up trash-o user-circle-o user-o vcard-o wechat window-close-o y-combinator-square yc yc-square youtube-play
""".split()
"""The names of Font Awesome 4.7 that its later versions know by the sheet for old names alone."""

CHARACTERS = """
const data = require("node:fs").readFileSync(process.argv[1]);
let at = 48;
const number = () => { let value = 0, byte; do { byte = data[at++]; value = value * 128 + (byte & 127); } while (byte & 128); return value; };
let start = 0, cmap = -1;
for (let table = 0; table < data.readUInt16BE(12); table++) {
  const flags = data[at++], kind = flags & 63;
  if (kind === 63) at += 4;
  const plain = number(), glyphs = kind === 10 || kind === 11;
  const length = (glyphs ? flags >> 6 !== 3 : flags >> 6) ? number() : plain;
  if (kind === 0) cmap = start;
  start += length;
}
const font = require("node:zlib").brotliDecompressSync(data.subarray(at, at + data.readUInt32BE(20))).subarray(cmap);
const found = new Set();
for (let table = 0; table < font.readUInt16BE(2); table++) {
  const part = font.subarray(font.readUInt32BE(8 + 8 * table));
  if (part.readUInt16BE(0) !== 12) continue;
  for (let group = 0; group < part.readUInt32BE(12); group++) {
    const [first, last] = [16, 20].map((offset) => part.readUInt32BE(offset + 12 * group));
    for (let character = first; character <= last; character++) found.add(character);
  }
}
console.log(JSON.stringify([...found]));
"""
"""Prints which characters a WOFF2 font has, from the groups of its table ``cmap``."""


@pytest.mark.parametrize("name", FONT_AWESOME_4)
def test_names_of_version_4(name: str) -> None:
    assert drawn_by("fa", name) == "fa"


@pytest.mark.parametrize(
    ("family", "name", "drawn", "font"),
    [
        ("fa", "rocket", "fa", "solid"),
        ("fa", "thumbs-o-up", "fa", "regular"),
        ("fa", "github", "fa", "brands"),
        ("fa", "docker", "fab", "brands"),
        ("fa", "calendar", "fa", "solid"),
        ("fa", "external-link", "fa", "solid"),
        ("fab", "github", "fab", "brands"),
        ("fab", "rocket", "fa", "solid"),
        ("far", "smile", "far", "regular"),
        ("far", "face-smile", "far", "regular"),
        ("far", "smile-o", "fa", "regular"),
        ("far", "rocket", "fa", "solid"),
        ("fas", "home", "fas", "solid"),
        ("fas", "docker", "fab", "brands"),
    ],
)
def test_what_draws_an_icon(family: str, name: str, drawn: str, font: str) -> None:
    assert drawn_by(family, name) == drawn
    assert fonts()[drawn][name] == font


def test_a_name_that_no_version_has() -> None:
    assert drawn_by("fa", "rokcet") is None


def test_the_list_of_outlined_icons_is_that_of_the_font() -> None:
    font = vendored("fontawesome/webfonts/fa-regular-400.woff2")
    done = subprocess.run([*node(), "-e", CHARACTERS, str(font)], capture_output=True, text=True, check=True)
    characters = {f'--fa:"\\{character:x}"' for character in json.loads(done.stdout)}
    signs = _signs(sheets()[0].partition(".fab{")[0])
    assert {name for name, sign in signs.items() if sign in characters} == set(fonts()["far"])
    assert len({signs[name] for name in OUTLINED}) == len(OUTLINED)


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("<p>no icon, and no font Awesome</p>", ()),
        ('<li class="fragment fade-up">', ()),
        ('<span class="hljs-attr">class</span>=<span class="hljs-string">"fa fa-star"</span>', ()),
        ('<i class="fa fa-star"></i>', ("solid-900",)),
        ("<i class='fa fa-star-o'></i>", ("regular-400",)),
        ('<i class="fab my-own"></i>', ("brands-400",)),
        ('<i id="x" class="fab fa-github"></i>', ("brands-400",)),
        ('<i class="fa fa-github"></i><i class="far fa-bell fa-2x"></i>', ("brands-400", "regular-400")),
        ("a::before { content: '\\f105'; font-family: FontAwesome; }", ("solid-900", "brands-400", "regular-400", "v4compatibility")),
        ("a::before { font: 900 1em/1 'Font Awesome 5 Free'; }", ("solid-900", "regular-400")),
        ('<i style="font-family: &quot;Font Awesome 5 Brands&quot;">', ("brands-400",)),
    ],
)
def test_a_deck_carries_the_fonts_of_its_icons_alone(text: str, carried: tuple[str, ...]) -> None:
    names = (*(f"webfonts/fa-{font}.woff2" for font in carried), "LICENSE.txt") if carried else ()
    assert icon_files(text)[1] == tuple(f"fontawesome/{name}" for name in names)


def test_a_deck_carries_the_rules_of_its_icons_alone() -> None:
    css, _ = icon_files('<i class="fa fa-star-o fa-spin fa-2x"></i>')
    assert len(css) < 4000
    for part in (
        ".fa-spin{",
        ".fa-2x{",
        ".fa-star-o{--fa:",
        "@keyframes fa-spin{",
        "prefers-reduced-motion",
        "url(../fontawesome/webfonts/fa-regular-400.woff2)",
    ):
        assert part in css
    for part in (".fa-3x", ".fa-rocket", "@keyframes fa-beat", "brands-400", "solid-900"):
        assert part not in css
