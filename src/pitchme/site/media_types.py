"""What files are, by their names: their media types, and the words for what they are to people."""

from __future__ import annotations

from pathlib import PurePosixPath

TYPES = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mp4": "video/mp4",
    "ogv": "video/ogg",
    "webm": "video/webm",
    "eot": "application/vnd.ms-fontobject",
    "otf": "font/otf",
    "ttf": "font/ttf",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "css": "text/css",
    "htm": "text/html",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Media types by endings. Those that the system knows differ from machine to machine."""

KINDS = {
    "image": "pictures",
    "font": "fonts",
    "application/vnd.ms-fontobject": "fonts",
    "audio": "sounds and videos",
    "video": "sounds and videos",
    "text/javascript": "scripts",
    "text/css": "style sheets",
}


def media_type(path: str) -> str:
    """Return the media type of a file; one that is not known is only bytes."""
    return TYPES.get(PurePosixPath(path).suffix.lower().removeprefix("."), "application/octet-stream")


def kind(path: str) -> str:
    """Return what a file is to people, in the plural."""
    found = media_type(path)
    return KINDS.get(found) or KINDS.get(found.partition("/")[0]) or "other files"
