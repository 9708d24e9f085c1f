"""Tags that authors write by hand: what refers to a file gets its address, what does not belong in a deck is made harmless."""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.deck.files import ELSEWHERE
from pitchme.deck.hosts import REMOTE
from pitchme.markup.addresses import SOURCES, lazy, set_addresses
from pitchme.markup.files import placeholder
from pitchme.markup.html import OTHER_WINDOW, PIECE, Tag
from pitchme.markup.icons import judge_tag
from pitchme.markup.rendering import Rendering
from pitchme.markup.strays import is_stray

RAW = re.compile(
    r"\s*<(?:pre|script|style|textarea|canvas(?![^>]*\bdata-chart\b)|svg|math)\b|(?:\s*<!--(?:(?!-->).)*-->)+\s*$",
    re.IGNORECASE | re.DOTALL,
)
KEEPS_CODE = re.compile(r"<(?:pre|textarea|script|style)\b", re.IGNORECASE)


def is_raw(html: str) -> bool:
    """Tell whether a block of HTML is taken as it is: code, scripts, styles, charts, drawings and comments hold no markdown."""
    return bool(RAW.match(html) or KEEPS_CODE.search(html))


def set_inline_tag(token: Token, rendering: Rendering) -> None:
    """Give a tag inside a line the addresses of its files; what only looks like a tag becomes text."""
    rendering.raw_html = True
    if not is_stray(token.content, rendering.passage.text):
        token.content = set_tags(token.content, rendering)
        return
    message = f"{token.content} is no HTML; it is shown as text"
    rendering.problem(Problem.UNKNOWN_TAG, message, token.content, f"write code in back-ticks, as in `{token.content}`")
    token.type = "text"


def set_tags(html: str, rendering: Rendering) -> str:
    """Return hand-written HTML with the addresses of its files."""
    return PIECE.sub(lambda found: _set_tag(found[0], rendering) if found[2] else found[0], html)


def _set_tag(text: str, rendering: Rendering) -> str:
    tag = Tag.read(text)
    if tag is None or tag.closes:
        return text if tag is None else str(tag)
    if tag.name == "script":
        hint = "take it out; a deck runs no code but pitchme's"
        rendering.problem(Problem.BLOCKED_SCRIPT, "a script in a slide does not run", "<script", hint)
        return '<script type="text/plain">'
    if tag.name in ("meta", "base"):
        rendering.problem(Problem.BLOCKED_SCRIPT, f"<{tag.name}> in a slide would act on the whole page", f"<{tag.name}", "take it out")
        return ""
    judge_tag(tag.attributes.get("class") or "", rendering)
    return _with_addresses(tag, text, rendering)


def _with_addresses(tag: Tag, text: str, rendering: Rendering) -> str:
    """Return a tag with the addresses of its files, and before it, or in its place, what says that one is missing."""
    target = tag.attributes.get("href") or ""
    if tag.name == "link" and ELSEWHERE.match(target):
        message = f"{target} is not loaded: a deck works without a network"
        rendering.problem(Problem.REMOTE_STYLE, message, target, "put the file into the repository and name it there")
        return ""
    if tag.name == "a" and REMOTE.match(target):
        return str(Tag("a", False, tag.attributes | {name: tag.attributes.get(name, value) for name, value in OTHER_WINDOW.items()}))
    if not any(name in tag.attributes for name in (*SOURCES, "href")) and "url(" not in (tag.attributes.get("style") or ""):
        return text
    given = _waiting(tag.name, set_addresses(tag.attributes, rendering), rendering)
    gone = tag.attributes.get("src") if not given.keys() & {"src", "data-src"} else None
    shown = placeholder(unquote(gone), tag.attributes.get("alt") or "") if gone else ""
    return shown if tag.name == "img" and shown else shown + str(Tag(tag.name, False, given | ({"hidden": None} if shown else {})))


def _waiting(name: str, attributes: dict[str, str | None], rendering: Rendering) -> dict[str, str | None]:
    """Return the attributes of a tag, so that what it shows from another host is asked for when its slide is near, not before."""
    source = attributes.get("src") or ""
    if name == "img":
        return {**lazy(source, rendering), **attributes}
    if name not in ("video", "audio", "source") or not REMOTE.match(source):
        return attributes
    return {"data-src" if each == "src" else each: value for each, value in attributes.items()}
