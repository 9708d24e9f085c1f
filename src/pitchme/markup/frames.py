"""Frames that authors write by hand: one of another host becomes a facade, one with a page of the deck stays a frame."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from pitchme.deck.hosts import REMOTE
from pitchme.markup.facade import facade
from pitchme.markup.html import TAG, Tag
from pitchme.markup.rendering import Rendering
from pitchme.markup.video_hosts import Frame, video

END = re.compile(r"\s*(?:(?!<iframe\b).)*?</iframe\s*>", re.IGNORECASE | re.DOTALL)
KEPT = ("class", "id", "style")


def frame(state: StateInline, silent: bool) -> bool:
    """Read ``<iframe src="https://…"></iframe>`` and put a facade in its place; an end that is missing is not missed."""
    found = TAG.match(state.src, state.pos, state.posMax) if state.src[state.pos : state.pos + 7].lower() == "<iframe" else None
    tag = Tag.read(found[0]) if found else None
    if found is None or tag is None or tag.closes or not REMOTE.match(_source(tag)):
        return False
    if not silent:
        rendering: Rendering = state.env["rendering"]
        rendering.needs.add("video")
        push_block(state, _facade(tag))
    end = END.match(state.src, found.end(), state.posMax)
    state.pos = end.end() if end else found.end()
    return True


def push_block(state: StateInline, html: str) -> None:
    """Add HTML that no paragraph can hold."""
    state.push("block_open", "", 1)
    state.push("directive", "", 0).content = html
    state.push("block_close", "", -1)


def _source(tag: Tag) -> str:
    return (tag.attributes.get("src") or tag.attributes.get("data-src") or "").strip()


def _facade(tag: Tag) -> str:
    """Return the facade of a frame, as large as the frame was to be."""
    size = "; ".join(f"{name}: {_length(tag.attributes[name] or '')}" for name in ("width", "height") if tag.attributes.get(name))
    kept = {name: tag.attributes[name] for name in KEPT if tag.attributes.get(name)}
    style = "; ".join(filter(None, (size, (kept.get("style") or "").rstrip("; "))))
    kept |= {"style": style} if style else {}
    known = video(_source(tag))
    return facade("video" if known else "page", known or Frame.of(_source(tag)), tag.attributes.get("title") or "", kept)


def _length(value: str) -> str:
    return f"{value}px" if value.isdigit() else value
