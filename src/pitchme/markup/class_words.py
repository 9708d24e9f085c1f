"""The class words of GitPitch, and what their authors get wrong in them (GitPitch 3 and 4, utility styles)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from pitchme.deck.diagnostics import Problem
from pitchme.deck.source import Span
from pitchme.markup.rendering import Rendering

POSITIONS = frozenset("north-west north north-east west midpoint east south-west south south-east".split())
COLORS = "black blue gray green orange gold pink purple yellow white silver".split()
FRAGMENTS = """fragment current-only current-visible fade-in fade-out fade-up fade-down fade-left fade-right fade-in-then-out
    fade-in-then-semi-out semi-fade-out grow shrink strike highlight-red highlight-green highlight-blue highlight-current-red
    highlight-current-green highlight-current-blue""".split()
FONTS = """lato montserrat nunito-sans open-sans oswald poppins prompt quicksand raleway roboto ubuntu work-sans
    source-sans-pro""".split()
KNOWN = POSITIONS.union(
    (f"{what}-{color}" for what in ("text", "h1", "h2", "h3", "h4", "bg") for color in COLORS),
    FRAGMENTS,
    (f"font-{name}{cut}" for name in FONTS for cut in ("", "-medium", "-heavy")),
    (f"{name}-{number}" for name in ("back", "front") for number in range(1, 10)),
    """text-left text-center text-right text-bold text-italic text-italics text-uppercase text-lowercase text-capitalize text-smallcaps
    align-left align-right align-top align-bottom align-center font-bubblegum font-concert-one font-righteous
    rounded waved stretch shadow clip-img bg-none pull-right list-spaced-xs-bullets list-spaced-sm-bullets list-spaced-bullets
    list-spaced-lg-bullets list-spaced-xl-bullets list-disc-bullets list-circle-bullets list-square-bullets list-alpha-bullets
    list-roman-bullets list-boxed-bullets list-no-bullets list-fade-bullets list-fade-fragments list-hide-bullets list-hide-fragments
    list-squash-bullets
    code-blend code-blend-bg code-fast-reveal code-line-numbers code-max code-noblend code-noscroll code-power code-reveal-fast
    code-reveal-slow code-shadow code-slow-reveal code-trans-bg code-wrap diff-nofrags table-fragment table-header table-tsv""".split(),
)
MEANT = {"center": "midpoint", "middle": "midpoint", "centre": "midpoint", "mid": "midpoint"}
"""What authors wrote for a position; GitPitch left such a region where the text flow put it."""

SPAN = re.compile(r"span-(\d+)$")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def class_words(text: str | None) -> tuple[str, ...]:
    """Return the classes that brackets name; commas, of GitPitch 4, quotes and comments are no part of them."""
    return tuple(re.findall(r"[^\s,\"']+", COMMENT.sub("", text or "")))


def judge_words(words: Iterable[str], span: Span, rendering: Rendering) -> None:
    """Report words that are nearly GitPitch's own, and that the deck's style sheet does not define."""
    for word in words:
        message, hint = _misspelt(word)
        if message and not _is_own(word, rendering):
            rendering.report.add(Problem.MISSPELT_WORD, message, _place(word, span), hint)


def _place(word: str, span: Span) -> Span:
    """Return the place of a word in the widget that a span marks, if it stands in its first line."""
    found = span.source.line(span.line).find(word, span.col - 1)
    return replace(span, col=found + 1, length=len(word)) if found >= 0 else span


@lru_cache(maxsize=1000)
def _misspelt(word: str) -> tuple[str, str]:
    """Return what is wrong with a word, and what to write instead; empty texts for one that is right, or a deck's own."""
    if word in KNOWN:
        return "", ""
    if (width := SPAN.match(word)) and not 1 <= int(width[1]) <= 100:
        return f"{word} is no width", "write span-1 to span-100: per cent of the slide"
    near = [] if re.search(r"\d", word) else get_close_matches(word.lower(), KNOWN, n=1, cutoff=0.84)
    message = f"GitPitch has no {word}, and the deck's style sheet does not say what it looks like"
    return (message, f"did you mean {near[0]}?") if near else ("", "")


def _is_own(word: str, rendering: Rendering) -> bool:
    """Tell whether the deck says what a class looks like, in its style sheet or in a style element of the slide."""
    return word in rendering.own_classes or f".{word}" in rendering.passage.text


def judge_position(words: Iterable[str], span: Span, rendering: Rendering) -> None:
    """Report a word that was meant for a position in a region that has none."""
    words = list(words)
    meant = next((word for word in words if word in MEANT and not _is_own(word, rendering)), "")
    if meant and not POSITIONS.intersection(words):
        message = f"{meant} is no position; the region stands in the flow of the text, as it did in GitPitch"
        rendering.report.add(Problem.MISSPELT_WORD, message, _place(meant, span), f"write {MEANT[meant]} for the middle of the slide")
