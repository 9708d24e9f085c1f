"""The index of many decks, and the first slide of a deck as a page of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pitchme.deck.diagnostics import Report
from pitchme.deck.load import load, locate
from pitchme.site.build import Site
from pitchme.site.cover import cover_html
from pitchme.site.index_page import Entry, index_files, index_html
from pitchme.site.theme import choose_theme

ENTRIES = (
    Entry("b/", "b/PITCHME.md", "Without <date>", cover="b/cover.html"),
    Entry("", "PITCHME.md", "Old", "Old", "2019-05-31", 1, "cover.html"),
    Entry("a b/c#1/", "a b/c#1/pitchme.md", "New", "What it is about", "2020-01-01", 12, "a b/c#1/cover.html"),
    Entry("a/talk/", "a/talk.md", "talk", cover="a/talk/cover.html", failed="talk.md:1:1: this is <no> text"),
)
CARDS = """<li class="deck">
<div class="picture" aria-hidden="true">
<iframe src="a%20b/c%231/cover.html" loading="lazy" tabindex="-1" sandbox="allow-same-origin" title="First slide" inert></iframe>
</div>
<h2><a href="a%20b/c%231/index.html">New</a></h2>
<p>What it is about</p>
<p class="facts">
<time datetime="2020-01-01">1 January 2020</time>
<span>12 slides</span>
<span class="place">a b/<wbr>c#1</span>
</p>
</li>
<li class="deck">
<div class="picture" aria-hidden="true">
<iframe src="cover.html" loading="lazy" tabindex="-1" sandbox="allow-same-origin" title="First slide" inert></iframe>
</div>
<h2><a href="index.html">Old</a></h2>
<p class="facts">
<time datetime="2019-05-31">31 May 2019</time>
<span>1 slide</span>
<span class="place">PITCHME.md</span>
</p>
</li>
<li class="deck">
<div class="picture" aria-hidden="true">
!
</div>
<h2><a href="a/talk/index.html">talk</a></h2>
<p class="failed">This deck cannot be built: talk.md:1:1: this is &lt;no&gt; text</p>
<p class="facts">
<span class="place">a/<wbr>talk.md</span>
</p>
</li>
<li class="deck">
<div class="picture" aria-hidden="true">
<iframe src="b/cover.html" loading="lazy" tabindex="-1" sandbox="allow-same-origin" title="First slide" inert></iframe>
</div>
<h2><a href="b/index.html">Without &lt;date&gt;</a></h2>
<p class="facts">
<span class="place">b</span>
</p>
</li>
"""


def test_the_newest_come_first_then_paths_decide() -> None:
    page = index_html("Talks & more", ENTRIES).decode()
    assert re.search(r'<ul id="decks">\n(.*)</ul>', page, re.DOTALL)[1] == CARDS  # type: ignore[index]
    assert page == index_html("Talks & more", reversed(ENTRIES)).decode()


@pytest.mark.parametrize(("number", "said"), [(1, "1 deck"), (2, "2 decks")])
def test_the_head_says_of_what_and_of_how_many(number: int, said: str) -> None:
    page = index_html("Talks & more", ENTRIES[:number]).decode()
    assert "<h1>Talks &amp; more</h1>" in page
    assert f'<p id="count" role="status">{said}</p>' in page


HEAD = """\
<meta name="description" content="{said}">
<title>Talks</title>
{announced}<link rel="icon" href="pitchme/favicon.svg">
"""
UNPLACED = """\
<meta property="og:type" content="website">
<meta property="og:title" content="Talks">
<meta property="og:description" content="{said}">
"""
PLACED = """\
<link rel="canonical" href="https://talks.example/">
<meta property="og:url" content="https://talks.example/">
"""
PICTURE = """\
<meta property="og:image" content="https://talks.example/old.png">
<meta property="og:image:alt" content="Old">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:image" content="https://talks.example/old.png">
"""
CARDS_OF = {"Old": "https://talks.example/old.png", "Without <date>": "https://talks.example/undated.png"}
PICTURED = [replace(entry, card=CARDS_OF.get(entry.title, "")) for entry in ENTRIES]


@pytest.mark.parametrize(
    ("entries", "address", "said", "announced"),
    [
        (ENTRIES, "", "4 decks: New, Old, talk and 1 more", UNPLACED),
        (ENTRIES[:2], "", "2 decks: Old, Without &lt;date&gt;", UNPLACED),
        (ENTRIES[1:2], "", "1 deck: Old", UNPLACED),
        ((), "", "0 decks", UNPLACED),
        (ENTRIES[1:2], "https://talks.example/", "1 deck: Old", PLACED + UNPLACED + '<meta name="twitter:card" content="summary">\n'),
        (PICTURED, "https://talks.example/", "4 decks: New, Old, talk and 1 more", PLACED + UNPLACED + PICTURE),
    ],
)
def test_the_head_says_what_links_to_the_index_show(entries: Sequence[Entry], address: str, said: str, announced: str) -> None:
    page = index_html("Talks", entries, address).decode()
    wanted = HEAD.replace("{announced}", announced).replace("{said}", said)
    assert page[page.index('<meta name="description"') : page.index('<link rel="stylesheet"')] == wanted


def test_the_files_of_an_index_are_all_that_it_names() -> None:
    page = index_html("Talks", ()).decode()
    named = re.findall(r'(?:src|href)="(pitchme/[^"]*)"', page)
    assert sorted(index_files()) == sorted(named)
    assert all(isinstance(content, Path) and content.is_file() for content in index_files().values())


def cover(folder: Path, deck: str, settings: str = "") -> str:
    (folder / "PITCHME.md").write_text(deck, "utf-8")
    (folder / "PITCHME.yaml").write_text(settings, "utf-8")
    place, report = locate(folder, folder), Report()
    loaded = load(place, report)
    site = Site(loaded, place.root, choose_theme(None, loaded, report), report)
    return cover_html(site.draft(site.render(loaded.slides))).decode()


def body(page: str) -> str:
    return page[page.index("<body") :]


def test_a_cover_is_the_first_slide_without_its_notes(tmp_path: Path) -> None:
    page = cover(tmp_path, "---?color=navy\n# One\nNote:\nsecret\n---\n# Two\n", "theme: black\nlayout: top\nlang: de\n")
    assert (
        body(page)
        == """<body class="dark" inert>
<main class="reveal ready none has-dark-background layout-top" style="--slide-width: 960px; --slide-height: 700px; --exact-scale: 1.0286">
<div class="backgrounds">
<div class="slide-background present" style="display: block; background-color: navy">
<div class="slide-background-content" style=""></div>
</div>
</div>
<div class="slides" style="inset: 50% auto auto 50%; transform: translate(-50%, -50%)">
<section data-background-color="navy" class="present has-dark-background">
<h1>One</h1>
</section>
</div>
</main>
</body>
</html>
"""
    )
    assert '<html lang="de" class="cover">' in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("deck", "settings", "found"),
    [
        ("# One\n", "logo: a.svg\nlogo-position: top-right\n", '<div id="gp-logo" class="top-right"><img src="a.svg" alt=""></div>'),
        ("[drag=50 50, drop=center]\n# One\n", "", "--slide-width: 1920px; --slide-height: 1080px; --exact-scale: 0.66667"),
        ("# One\n---\n[drag=50 50, drop=center]\nTwo\n", "", "--slide-width: 1920px; --slide-height: 1080px; --exact-scale: 0.66667"),
        ("# One\n", "", '<main class="reveal ready none center layout-center"'),
        ("---?color=white\n# One\n", "", 'class="present has-light-background"'),
        ("---?color=linear-gradient(red, blue)\n# One\n", "", 'style="display: block; background-image: linear-gradient(red, blue)"'),
        (
            "---?image=a.svg&size=auto 50%&position=left&opacity=40\n# One\n",
            "background-repeat: repeat\n",
            "url(&#39;a.svg&#39;); background-size: auto 50%; background-position: left; background-repeat: repeat; opacity: 0.4",
        ),
        ("---?image=b,c.svg\n# One\n", "", "background-image: url(data:,),url(b%2Cc.svg); "),
        ("---?image=it's.svg\n# One\n", "", "background-image: url(&#39;it%27s.svg&#39;); "),
        ("---?image=https://example.com/a.png\n# One\n", "", '<div class="slide-background-content" style=""></div>'),
        ("---?image=https://example.com/a,b.png\n# One\n", "", '<div class="slide-background-content" style=""></div>'),
        ("# One\n![Two](https://example.com/a.png)\n", "", "<h1>One</h1>\n<p>Two</p>\n"),
        ("# One\n", "logo: https://example.com/a.png\n", "</section>\n</div>\n</main>"),
    ],
)
def test_a_cover_shows_what_the_script_of_a_deck_would(tmp_path: Path, deck: str, settings: str, found: str) -> None:
    for name in ("a.svg", "b,c.svg", "it's.svg"):
        (tmp_path / name).write_text("<svg/>", "utf-8")
    assert found in body(cover(tmp_path, deck, settings))


def test_a_file_of_the_name_of_the_cover_stands_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "cover.html").write_text("<p>mine</p>", "utf-8")
    assert '<a href="files/cover.html">x</a>' in cover(tmp_path, "[x](cover.html)\n")
