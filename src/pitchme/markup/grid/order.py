"""The order of the steps of a slide that synchronises some of them (GitPitch 4.0, synchronisation)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pitchme.markup.html import Tag, tags

STEP, SYNC, INDEX = "fragment", "data-sync", "data-fragment-index"


def ordered(html: str) -> str:
    """Return a slide whose steps say when they come: in the order of the page, those of one position in a group at once.

    A group begins where its first step stands. A step whose author says when it comes keeps that.
    """
    steps = [(start, end, tag) for start, end, tag in _tags(html) if STEP in (tag.attributes.get("class") or "").split()]
    out: list[str] = []
    done = 0
    for (start, end, tag), index in zip(steps, _indices([tag for _, _, tag in steps]), strict=True):
        attributes = {INDEX: str(index), **tag.attributes}
        attributes.pop(SYNC, None)
        out += [html[done:start], str(replace(tag, attributes=attributes))]
        done = end
    return "".join((*out, html[done:]))


def _tags(html: str) -> Iterable[tuple[int, int, Tag]]:
    for start, end, _, closes in tags(html):
        if not closes and (tag := Tag.read(html[start:end])):
            yield start, end, tag


def _indices(steps: Iterable[Tag]) -> list[int]:
    """Return when each step comes, from 0."""
    places = [_place(tag) for tag in steps]
    lengths: dict[str, int] = {}
    for group, position in filter(None, places):
        lengths[group] = max(lengths.get(group, 0), position + 1)
    return list(_counted(places, lengths))


def _place(tag: Tag) -> tuple[str, int] | None:
    group, _, position = (tag.attributes.get(SYNC) or "").rpartition(":")
    return (group, int(position)) if group else None


def _counted(places: Iterable[tuple[str, int] | None], lengths: Mapping[str, int]) -> Iterable[int]:
    begun: dict[str, int] = {}
    count = 0
    for place in places:
        if place is None:
            yield count
            count += 1
            continue
        group, position = place
        if group not in begun:
            begun[group] = count
            count += lengths[group]
        yield begun[group] + position
