"""Videos of the two hosts that GitPitch knew: where the player and the page of the video behind an address are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

YOUTUBE = "www.youtube.com"
YOUTUBE_SHORT = "youtu.be"
YOUTUBE_PLAYER = "www.youtube-nocookie.com"
"""Where YouTube plays videos without a cookie for who only looks at the page."""

VIMEO = "vimeo.com"
VIMEO_PLAYER = "player.vimeo.com"
ADDRESS = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|m\.)?(?P<host>[\w.-]+)/(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<part>.*))?", re.IGNORECASE
)
YOUTUBE_PATH = re.compile(r"(?:embed|v|shorts|live)/([\w-]+)/?")
VIMEO_PATH = re.compile(r"(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d+)(?:/(\w+))?/?")
KEPT = "end list loop playlist controls mute cc_load_policy cc_lang_pref hl".split()
"""What YouTube's player reads from a query, apart from where it starts."""

TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """What another host shows in a frame: the address that the frame loads, and the page for people."""

    source: str
    page: str

    @classmethod
    def of(cls, address: str) -> Frame:
        """Return the frame of a page; its address may lack the scheme."""
        address = f"https:{address}" if address.startswith("//") else address
        return cls(address, address)


def video(reference: str) -> Frame | None:
    """Return the video that an address means, whether it is one to embed, to watch or to share; None where it is no such address."""
    found = ADDRESS.fullmatch(reference.strip())
    if found is None:
        return None
    host, path = found["host"].lower(), found["path"]
    query = dict(parse_qsl(found["query"] or ""))
    if host in (YOUTUBE.removeprefix("www."), YOUTUBE_PLAYER.removeprefix("www."), YOUTUBE_SHORT):
        return _youtube(f"embed/{path}" if host == YOUTUBE_SHORT else path, query)
    return _vimeo(path, query, found["part"]) if host in (VIMEO, VIMEO_PLAYER) else None


def _youtube(path: str, query: dict[str, str]) -> Frame | None:
    found = YOUTUBE_PATH.fullmatch(path)
    number = found[1] if found else query.get("v", "")
    if "list" in query and (path == "playlist" or number == "videoseries"):
        number, page = "videoseries", f"playlist?list={query['list']}"
    elif number:
        page = f"watch?v={number}"
    else:
        return None
    start = _seconds(query.get("start", query.get("t", "")))
    wanted = (
        {"autoplay": "1", "rel": "0"} | ({"start": str(start)} if start else {}) | {name: query[name] for name in KEPT if name in query}
    )
    page += f"&t={start}s" if start else ""
    return Frame(f"https://{YOUTUBE_PLAYER}/embed/{number}?{urlencode(wanted)}", f"https://{YOUTUBE}/{page}")


def _seconds(time: str) -> int:
    """Return seconds: ``90``, ``90s`` and ``1m30s`` are the same."""
    found = TIME.fullmatch(time)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return 3600 * hours + 60 * minutes + seconds


def _vimeo(path: str, query: dict[str, str], part: str | None) -> Frame | None:
    """Return a video of Vimeo; one that is not listed has a second number, without which nobody sees it."""
    found = VIMEO_PATH.fullmatch(path)
    if found is None:
        return None
    secret = query.get("h") or found[2]
    wanted = {"autoplay": "1", "dnt": "1"} | ({"h": secret} if secret else {})
    start = f"#{part}" if part and part.startswith("t=") else ""
    page = f"{found[1]}/{secret}" if secret else found[1]
    return Frame(f"https://{VIMEO_PLAYER}/video/{found[1]}?{urlencode(wanted)}{start}", f"https://{VIMEO}/{page}{start}")
