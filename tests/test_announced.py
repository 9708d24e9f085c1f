"""What a deck built with `--base-url` says of itself: addresses, a sitemap, and the picture for link previews."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from pitchme.cli.main import pitchme
from pitchme.site.bundled import bundled
from pitchme.site.card import SIZE, CannotDrawError, Card
from pitchme.site.sitemap import sitemap
from pitchme.site.theme import Theme

ADDRESS = "https://example.org/talks/a/"
SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/talks/a/</loc></url>
<url><loc>https://example.org/talks/a/read.html</loc></url>
</urlset>
"""
CARD = """\
<link rel="canonical" href="https://example.org/talks/a/">
<meta property="og:url" content="https://example.org/talks/a/">
<meta property="og:type" content="website">
<meta property="og:title" content="The talk">
<meta property="og:image" content="https://example.org/talks/a/PICTURE">
<meta property="og:image:alt" content="The talk">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:image" content="https://example.org/talks/a/PICTURE">
"""
NO_CARD = """\
<link rel="canonical" href="https://example.org/talks/a/">
<meta property="og:url" content="https://example.org/talks/a/">
<meta property="og:type" content="website">
<meta property="og:title" content="講演">
<meta name="twitter:card" content="summary">
"""
NOTE = """\
PITCHME.yaml:1:1: note: links to the deck show no picture: no font that comes with pitchme has the letter 講 [missing-card]
  = name a picture: thumbnail: path/of/a/picture.png; or let pitchme draw one: pip install 'pitchme[card]'
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the deck's folder."""
    monkeypatch.chdir(tmp_path)


def built(folder: Path, deck: str, settings: str = "", *options: str) -> str:
    """Return what a build says; the deck has a picture at hand."""
    (folder / "PITCHME.md").write_text(deck, "utf-8")
    (folder / "PITCHME.yaml").write_text(settings, "utf-8")
    Image.new("RGB", (40, 30), "teal").save(folder / "a b.png")
    (folder / "broken.png").write_bytes(b"")
    done = CliRunner().invoke(pitchme, ["build", *options], prog_name="pitchme")
    assert done.exit_code == 0, done.output
    return done.stderr


def head(folder: Path) -> str:
    """Return what the page says of its address and of its picture."""
    lines = (folder / "_site/index.html").read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if "og:" in line or "twitter:" in line or "canonical" in line)


def pixels(folder: Path, name: str = "pitchme/card.png") -> Image.Image:
    picture = Image.open(folder / "_site" / name)
    assert picture.size == SIZE
    return picture


@pytest.mark.parametrize("given", ["https://example.org/talks/a", ADDRESS, f"{ADDRESS}index.html"])
def test_a_deck_says_where_it_stands(tmp_path: Path, given: str) -> None:
    built(tmp_path, "# The talk\n## And more", "", "--base-url", given)
    assert head(tmp_path) == CARD.replace("PICTURE", "pitchme/card.png")
    assert (tmp_path / "_site/sitemap.xml").read_text("utf-8") == SITEMAP
    assert f'<link rel="canonical" href="{ADDRESS}read.html">' in (tmp_path / "_site/read.html").read_text("utf-8")
    assert '"sitemap.xml"' in (tmp_path / "_site/pitchme/manifest.json").read_text("utf-8")
    assert pixels(tmp_path).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("given", ["example.org", "ftp://example.org/", "https://example.org/?a=b", "https://example.org/#a", "https://"])
def test_what_is_no_whole_address_is_refused(tmp_path: Path, given: str) -> None:
    done = CliRunner().invoke(pitchme, ["build", str(tmp_path), "--base-url", given], prog_name="pitchme")
    assert done.exit_code == 2
    message = f"{given} is no whole address: write one as in https://example.org/talk/"
    assert done.stderr.endswith(f"Error: Invalid value for '--base-url': {message}\n")


@pytest.mark.parametrize(
    ("deck", "settings", "picture"),
    [
        ("# The talk", "thumbnail: a b.png\n", "a%20b.png"),
        ("---?image=a b.png\n# The talk", "", "pitchme/card.png"),
        ("---?image=a b.png\n# 講演", "title: The talk\n", "pitchme/card.png"),
    ],
)
def test_the_picture_of_a_deck(tmp_path: Path, deck: str, settings: str, picture: str) -> None:
    built(tmp_path, deck, settings, "--base-url", ADDRESS)
    assert head(tmp_path) == CARD.replace("PICTURE", picture)


def test_a_picture_behind_the_first_slide_lies_behind_the_words(tmp_path: Path) -> None:
    built(tmp_path, "---?image=a b.png\n# The talk", "", "--base-url", ADDRESS)
    color = pixels(tmp_path).getpixel((5, 5))
    assert isinstance(color, tuple)
    assert color[0] == 0
    assert 40 < color[1] == color[2] < 70


def test_a_picture_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    built(tmp_path, "---?image=broken.png\n# The talk", "", "--base-url", ADDRESS)
    assert pixels(tmp_path).getpixel((5, 5)) == (255, 255, 255)


def test_an_empty_deck_has_a_card(tmp_path: Path) -> None:
    built(tmp_path, "", "", "--base-url", ADDRESS)
    assert "og:image" in head(tmp_path)


def test_a_title_that_no_font_has_leaves_the_picture_behind_the_first_slide(tmp_path: Path) -> None:
    assert built(tmp_path, "---?image=a b.png\n# 講演", "", "--base-url", ADDRESS, "-v") == ""
    assert '<meta property="og:image" content="https://example.org/talks/a/a%20b.png">' in head(tmp_path)


def test_a_deck_without_any_picture_says_so(tmp_path: Path) -> None:
    assert built(tmp_path, "# 講演", "", "--base-url", ADDRESS, "-v") == NOTE
    assert head(tmp_path) == NO_CARD


def test_without_pillow_no_card_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(CannotDrawError, match="Pillow is not installed"):
        card("The talk").png()


def card(title: str, line: str = "", theme: str = "white", css: str = "") -> Card:
    """Return a card of a bundled theme."""
    found = Theme.read(bundled("themes") / theme)
    return Card(title, line, (found.folder / "theme.css").read_text("utf-8") + css, found.faces)


@pytest.mark.parametrize(
    ("drawn", "corner"),
    [
        (card("The talk"), (255, 255, 255)),
        (card("The talk", "with a line " * 30, "moon"), (0, 43, 54)),
        (card("Řeč, слово", "🎉 with an emoji"), (255, 255, 255)),
        (card("word " * 90), (255, 255, 255)),
        (card("The talk", css=":root { --a: teal; --r-background-color: var(--a); }"), (0, 128, 128)),
        (card("The talk", css=":root { --r-background-color: color-mix(in srgb, red, blue); }"), (255, 255, 255)),
        (card("", "Only a line"), (255, 255, 255)),
        (card("The talk", "講演"), (255, 255, 255)),
    ],
)
def test_a_card(drawn: Card, corner: tuple[int, int, int]) -> None:
    png = drawn.png()
    with Image.open(BytesIO(png)) as picture:
        assert picture.size == SIZE
        assert picture.getpixel((0, 0)) == corner
        assert len(set(picture.convert("L").tobytes())) > 20
        margin = picture.crop((1120, 0, 1200, 630)).convert("L")
        assert len(set(margin.tobytes())) == 1
    assert drawn.png() == png


def test_a_sitemap_lists_any_pages() -> None:
    assert sitemap([ADDRESS, f"{ADDRESS}read.html"]).decode() == SITEMAP
    assert b"<loc>https://example.org/a?b&amp;c</loc>" in sitemap(["https://example.org/a?b&c"])
