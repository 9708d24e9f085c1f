"""Decks of GitPitch 4 are known by their blocks."""

from __future__ import annotations

import pytest

from pitchme.deck.diagnostics import Report
from pitchme.deck.dialect import has_grid
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.deck.split import split


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("[drag=50 50]", True),
        ("[bg=navy, drag=50 50]", True),
        ("[ Drop = left]", True),
        ("![alt=Sea, drop=left](img/sea.png)", True),
        ("@ul[list-spaced-bullets, drag=40 80]\n- One\n@ul", True),
        ("```python, drag=50 20\n1\n```", True),
        ("```\n[drag=50 50]\n```", False),
        ("Write [drag=50 50]", False),
        ("[drop the ball](a.html) [see=this\n drag=50]", False),
        ("`[!@a[" * 20_000, False),
    ],
)
def test_a_deck_with_blocks_is_one_of_gitpitch_4(text: str, is_one: bool) -> None:
    deck = split(Source("PITCHME.md", f"# One\n\n{text}\n"), Settings(), Report())
    assert has_grid(deck) is is_one
