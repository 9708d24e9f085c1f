"""What was meant by a value that a property cannot have: it counts in place of that (GitPitch 4.0, grid layouts)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pitchme.markup.grid.geometry import NAMED, Length
from pitchme.markup.grid.written import Item

OTHERS = {"north": "top", "south": "bottom", "west": "left", "east": "right", "middle": "center", "midpoint": "center", "centre": "center"}
"""Words that authors knew from GitPitch 3 or elsewhere."""

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:px)?")
SIGNED = re.compile(rf"-?{NUMBER.pattern}")
FLAG = re.compile(r"\b[tf][a-z]+", re.IGNORECASE)
SLIPPED = re.compile(r"(?<=\d)-(?=\s|$)")
"""A minus behind a digit, where its neighbour on the keyboard was meant: ``5-`` is 50."""

NEAREST = re.compile(r"did you mean (.+)\?")


def meant_size(value: str) -> str:
    """Return the size that was meant by one that is no size, as in ``5- 100`` or ``50x80``; empty where none can be told."""
    numbers = NUMBER.findall(SLIPPED.sub("0", value))[:2]
    return " ".join(numbers) if all(float(number.removesuffix("px")) for number in numbers) else ""


def meant_place(value: str) -> str:
    """Return the place that was meant by one that is no place, as in ``bottom left``, ``north`` or ``10 5- true``; empty for none."""
    numbers = SIGNED.findall(SLIPPED.sub("0", value))[:2]
    flags = ["true" if word[0] == "t" else "false" for word in FLAG.findall(value)[:2]] if numbers else []
    return meant_name(value) or " ".join((*numbers, *flags))


def meant_name(value: str) -> str:
    """Return the named place that was meant by a word or two, if one was."""
    words = re.findall(r"[a-z]+", value.lower())
    names = [OTHERS.get(word, word) for word in words]
    found = next((name for name in ("".join(names), "".join(reversed(names)), *names) if name in NAMED), "")
    return found or next(iter(get_close_matches("".join(words), NAMED, n=1)), "")


def meant_words(value: str, hint: str) -> Iterator[str]:
    """Return what a value may have meant whose hint names a word: that word in place of each of its own."""
    words = value.split()
    if found := NEAREST.fullmatch(hint):
        yield from (" ".join((*words[:number], found[1], *words[number + 1 :])) for number in range(len(words)))


def word_hint(item: Item) -> str:
    """Return what to write for words that stand where a property should."""
    if Length.read(item.text.split()[0]):
        return "put a blank, no comma, between the two numbers of drag and of drop"
    if item.text.lower() in NAMED:
        return f"write drop={item.text.lower()}"
    return f"write set={item.text} for a class"
