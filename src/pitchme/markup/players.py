"""Videos and sounds: which references play, and how they stand on a slide (GitPitch 1.0 to 4.0, video)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pitchme.deck.hosts import REMOTE
from pitchme.deck.source import Span
from pitchme.markup.facade import facade
from pitchme.markup.files import placeholder
from pitchme.markup.html import OTHER_WINDOW, element
from pitchme.markup.picture_properties import Properties
from pitchme.markup.rendering import Rendering
from pitchme.markup.video_hosts import video

VIDEO = re.compile(r"[^?#]*\.(?:mp4|m4v|webm|ogv|mov)(?:[?#]|$)", re.IGNORECASE)
AUDIO = re.compile(r"[^?#]*\.(?:mp3|wav|ogg|oga|m4a|aac|flac|opus)(?:[?#]|$)", re.IGNORECASE)
Attributes = dict[str, str | None]


def player(reference: str, given: Properties, place: Span, rendering: Rendering) -> str | None:
    """Return the HTML of a video or a sound; None where the reference is neither."""
    found = video(reference)
    if not found and not VIDEO.match(reference) and not AUDIO.match(reference):
        return None
    rendering.needs.add("video")
    if found:
        return facade("video", found, given.words, _size(given))
    url = rendering.files.url(reference, place)
    if url is None:
        return placeholder(unquote(reference), given.words)
    named: Attributes = {"aria-label": given.words} if given.words else {}
    return _video(url, _size(given) | named) if VIDEO.match(reference) else _audio(url, given.attributes | named)


def _size(given: Properties) -> Attributes:
    """Return the attributes of a video: without a size of its own, it fills what its slide has left."""
    own_size = "width" in given.style or "height" in given.style
    return given.attributes if own_size else {"class": "stretch", **given.attributes}


def _video(url: str, attributes: Attributes) -> str:
    """Return a video that starts when its slide is shown; a file of another host is asked for when that slide is near.

    GitPitch showed no controls; without them nobody could stop it.
    """
    attributes |= {"controls": None, "data-autoplay": None, "playsinline": None}
    if not REMOTE.match(url):
        return element("video", "", {"src": url, **attributes})
    link = element("a", url, {"href": url, **OTHER_WINDOW})
    return element("video", "", {"data-src": url, **attributes}) + element("noscript", link)


def _audio(url: str, attributes: Attributes) -> str:
    waits: Attributes = {"preload": "none"} if REMOTE.match(url) else {}
    return element("audio", "", {"src": url, **attributes, "controls": None, **waits})
