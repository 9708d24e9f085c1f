"""Which slide is which: after an edit, a slide is the one that it was, also where it stands elsewhere or says something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Texts = Sequence[Hashable]

MOST = 2_500
"""Pairs of slides that are compared to find the most alike: 50 by 49 of 250 characters took 0.09 seconds."""


def identified(old: Texts, new: Texts) -> list[int | None]:
    """Return for each of the new texts which of the old ones it was, by its index; None where it is new.

    First come those that are the same and in the same order, then those that moved. What is left between two that stayed was edited.
    """
    was: list[int | None] = [None] * len(new)
    gaps = []
    for kind, i1, i2, j1, j2 in _differences(old, new):
        if kind == "equal":
            was[j1:j2] = range(i1, i2)
        else:
            gaps.append((range(i1, i2), range(j1, j2)))
    _find_moved(old, new, was)
    for before, behind in gaps:
        taken = {index for index in was if index is not None}
        left = [index for index in before if index not in taken]
        _pair(left, [index for index in behind if was[index] is None], old, new, was)
    return was


def _differences(old: Texts, new: Texts) -> Iterator[tuple[str, int, int, int, int]]:
    """Return what is equal and what is not; most edits leave a beginning and an end, which need no search."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    end = next((n for n in range(most - start) if old[-1 - n] != new[-1 - n]), most - start)
    yield "equal", 0, start, 0, start
    matcher = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        yield kind, start + i1, start + i2, start + j1, start + j2
    yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _find_moved(old: Texts, new: Texts, was: list[int | None]) -> None:
    taken = {index for index in was if index is not None}
    free = defaultdict[Hashable, list[int]](list)
    for index, text in enumerate(old):
        if index not in taken:
            free[text].append(index)
    for index, text in enumerate(new):
        if was[index] is None and free.get(text):
            was[index] = free[text].pop(0)


def _pair(before: list[int], behind: list[int], old: Texts, new: Texts, was: list[int | None]) -> None:
    """Pair edited slides: one by one where as many stand there as before, or too many to compare, else those that are most alike."""
    if len(before) != len(behind) and len(before) * len(behind) <= MOST:
        alike = {(i, j): _likeness(old[i], new[j]) for i in before for j in behind}
        ranked = sorted((pair for pair in alike if alike[pair] > 0.5), key=lambda pair: (-alike[pair], pair))
    else:
        ranked = list(zip(before, behind, strict=False))
    taken = set[int]()
    for i, j in ranked:
        if i not in taken and was[j] is None:
            was[j] = i
            taken.add(i)


def _likeness(one: Hashable, other: Hashable) -> float:
    return SequenceMatcher(None, str(one), str(other)).quick_ratio()
