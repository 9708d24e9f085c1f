"""Pictures whose destination CommonMark refuses, and GitPitch's parsers took: with blanks in the path, or a size behind it."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from pitchme.markup.syntax import balanced_end

DESTINATION = re.compile(
    r"""\s*<?(?P<path>.*?)>?
    (?: \s+ (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | =(?P<width>\d+(?:px|%)?)?[xX](?P<height>\d+(?:px|%)?)? ) )*
    \s*""",
    re.VERBOSE,
)


def lenient_image(state: StateInline, silent: bool) -> bool:
    """Read ``![alt](my path.png "title" =600x400)``; a size is left in ``meta`` of the token, in the order in which it is written."""
    if not state.src.startswith("![", state.pos):
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    end = _end(state.src, label_end + 1) if label_end >= 0 else 0
    found = DESTINATION.fullmatch(state.src[label_end + 2 : end]) if end else None
    if found is None or not found["path"] or not state.md.validateLink(found["path"]):
        return False
    if not silent:
        _push(state, state.src[state.pos + 2 : label_end], found)
    state.pos = end + 1
    return True


def _end(text: str, start: int) -> int:
    """Return where the parenthesis at ``start`` closes on its line, balanced or not; 0 where there is none."""
    if text[start : start + 1] != "(":
        return 0
    end = balanced_end(text, start, "(") or text.find(")", start)
    return 0 if end < 0 or "\n" in text[start:end] else end


def _push(state: StateInline, label: str, found: re.Match[str]) -> None:
    token = state.push("image", "img", 0)
    token.attrs = {"src": state.md.normalizeLink(found["path"]), "alt": ""}
    token.content, token.children = label, []
    state.md.inline.parse(label, state.md, state.env, token.children)
    if title := found["double"] or found["single"]:
        token.attrs["title"] = title
    token.meta = {name: found[name] for name in ("width", "height") if found[name]}
