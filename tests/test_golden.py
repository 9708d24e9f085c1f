"""Whole decks, built: the page as it is expected, and the list of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchme.deck.diagnostics import Report
from pitchme.deck.load import load, locate
from pitchme.site.build import Site
from pitchme.site.plan import MANIFEST
from pitchme.site.theme import choose_theme

TOP = Path(__file__).parent.parent
DECKS = {deck.parent.name: deck for deck in sorted(TOP.glob("examples/*/PITCHME.md"))}
DECKS |= {f"theme-{name}": TOP / "themes" / name / "preview.md" for name in ("black", "template", "white")}


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_is_built_as_expected(name: str, accepting: bool) -> None:
    deck = DECKS[name]
    report = Report()
    place = locate(deck, deck.parent)
    theme = deck.parent.name if name.startswith("theme-") else None
    loaded = load(place, report)
    site = Site(loaded, place.root, choose_theme(theme, loaded, report), report)
    plan = site.plan(site.render(loaded.slides))
    page = plan.files["index.html"]
    read = plan.files["read.html"]
    files = plan.files[MANIFEST]
    assert isinstance(page, bytes)
    assert isinstance(read, bytes)
    assert isinstance(files, bytes)
    golden = TOP / "tests/golden" / name
    if accepting:
        golden.mkdir(parents=True, exist_ok=True)
        (golden / "index.html").write_bytes(page)
        (golden / "read.html").write_bytes(read)
        (golden / "manifest.json").write_bytes(files)
    assert page.decode() == (golden / "index.html").read_text("utf-8")
    assert read.decode() == (golden / "read.html").read_text("utf-8")
    assert files.decode() == (golden / "manifest.json").read_text("utf-8")
    assert not [str(d) for d in report], "an example has no problems"


def test_readme_shows_the_first_deck() -> None:
    deck = (TOP / "examples/first-deck/PITCHME.md").read_text("utf-8")
    assert f"````markdown\n{deck}````\n" in (TOP / "README.md").read_text("utf-8")
