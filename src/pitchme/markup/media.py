"""Pictures, links and hand-written tags: what refers to a file gets the file's address in the built deck."""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.files import ELSEWHERE, placeholder
from pitchme.markup.html import PIECE, Tag, element
from pitchme.markup.rendering import Rendering
from pitchme.markup.strays import is_stray

SOURCES = (
    "src",
    "data-src",
    "poster",
    "data-background-image",
    "data-background-video",
    "data-background",
    "data-preview-image",
    "data-preview-video",
)
FILE = re.compile(r"[^?#]*\.[A-Za-z0-9]{1,6}(?:[?#]|$)")
ICON = re.compile(r"\bfa[bsr]?\b.*\bfa-|\bfa-.*\bfa[bsr]?\b")
MOVING = re.compile(r"youtube\.com/|youtu\.be/|player\.vimeo\.com/|\.(?:mp4|webm|mov|ogv)(?:$|\?)", re.IGNORECASE)


def set_picture(token: Token, rendering: Rendering) -> None:
    """Give a picture its address; one that is missing becomes its placeholder."""
    reference = unquote(str(token.attrs["src"]))
    if MOVING.search(reference):
        _show_link(token, reference, rendering)
        return
    url = rendering.files.url(reference, rendering.span(reference))
    if url is None:
        token.type, token.content = "directive", placeholder(reference, token.content)
    elif not ELSEWHERE.match(reference):
        token.attrs["src"] = url


def _show_link(token: Token, reference: str, rendering: Rendering) -> None:
    message = f"the video {reference} is not played yet by this version of pitchme; a link stands in its place"
    rendering.problem(Problem.UNSUPPORTED_DIRECTIVE, message, reference)
    token.type, token.content = "directive", element("a", element("span", token.content or "video"), {"href": str(token.attrs["src"])})


def set_link(token: Token, rendering: Rendering) -> None:
    """Give a link its address: one to another host opens beside the deck, one to a file takes the file along."""
    reference = unquote(str(token.attrs["href"]))
    if re.match(r"https?:|//", reference):
        token.attrs |= {"target": "_blank", "rel": "noopener noreferrer"}
    elif FILE.match(reference) and not ELSEWHERE.match(reference):
        url = rendering.files.url(reference, rendering.span(reference))
        part = "#" + reference.partition("#")[2] if "#" in reference else ""
        token.attrs["href"] = token.attrs["href"] if url is None else url + part


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
    """Return hand-written HTML with the addresses of its files, and without tags that are none."""
    return PIECE.sub(lambda found: _tag(found[0], rendering) if found[2] else found[0], html)


def _tag(text: str, rendering: Rendering) -> str:
    tag = Tag.read(text)
    if tag is None or tag.closes:
        return text if tag is None else str(tag)
    if tag.name == "script":
        rendering.problem(
            Problem.BLOCKED_SCRIPT, "a script in a slide does not run", "<script", "take it out; a deck runs no code but pitchme's"
        )
    if ICON.search(tag.attributes.get("class") or ""):
        rendering.needs.add("icons")
    wanted = [name for name in (*SOURCES, "href") if name in tag.attributes]
    for name in wanted:
        if (problem := _set_address(tag, name, rendering)) is not None:
            return problem
    return str(tag) if wanted else text


def _set_address(tag: Tag, name: str, rendering: Rendering) -> str | None:
    """Give one attribute its file's address; return the placeholder of a picture that is missing."""
    reference = unquote(tag.attributes[name] or "").strip()
    local = reference and not ELSEWHERE.match(reference)
    if not local or (name == "href" and not FILE.match(reference)) or (name == "data-background" and not FILE.match(reference)):
        return None
    url = rendering.files.url(reference, rendering.span(reference))
    if url is not None:
        tag.attributes[name] = url
    elif tag.name == "img" and name == "src":
        return placeholder(reference, tag.attributes.get("alt") or "")
    return None


def is_raw(html: str) -> bool:
    """Tell whether a block of HTML is taken as it is: code, scripts, styles, charts and drawings hold no markdown."""
    return bool(re.match(r"\s*<(?:pre|script|style|textarea|canvas|svg|math|!--)\b", html, re.IGNORECASE)) or html.lstrip().startswith(
        "<!--"
    )
