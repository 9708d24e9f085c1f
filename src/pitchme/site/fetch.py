"""Files of other hosts come into the store ``.pitchme``, when that is asked for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from time import monotonic
from urllib.parse import unquote, urlsplit

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.remote import FILES, LOCK, Copy, Remote, Wanted
from pitchme.site.download import Bounds, Download, FetchError, download
from pitchme.site.store import put, refuse_links

PARALLEL = 4
BOUNDS = Bounds()
PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), ".webp"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), ".avif"),
    (re.compile(rb"BM"), ".bmp"),
    (re.compile(rb"\x00\x00\x01\x00"), ".ico"),
)
"""How the pictures that browsers show begin, and the suffix by which a web server knows them."""

HEAD = 4096
"""Bytes within which a picture of text says that it is one."""


def fetch(wanted: Sequence[Wanted], remote: Remote, report: Report, shown: Callable[[], None], bounds: Bounds = BOUNDS) -> int:
    """Fetch files into the store, and return how many came; what does not come is reported at its place.

    ``shown`` is called after each. The lock is written last, also when the user stops it, so the store is whole at any time.

    Raises:
        DeckError: the store cannot be written, or its lock is damaged.
    """
    refuse_links(remote.root, FILES)
    before, came = remote.copies, dict[str, Copy]()
    try:
        for each, got in _downloads(wanted, bounds):
            left = bounds.size - sum(copy.size for copy in came.values())
            try:
                came[each.url] = _kept(each, got.result(), left, remote.root)
            except FetchError as why:
                hint = "the slide shows it from there, or a link to it; put the file into the repository if it has to be there"
                report.add(Problem.NOT_FETCHED, f"{each.url} is not fetched: {why}", each.span, hint)
            shown()
    finally:
        if came:
            put(remote.root / LOCK, _lock(before | came))
    return len(came)


def _downloads(wanted: Sequence[Wanted], bounds: Bounds) -> Iterator[tuple[Wanted, Future[Download]]]:
    """Return files with what becomes of them: a few are under way at the same time, and no more are in memory."""
    end = monotonic() + bounds.seconds
    with ThreadPoolExecutor(PARALLEL) as pool:
        for start in range(0, len(wanted), PARALLEL):
            yield from [(each, pool.submit(download, each.url, bounds, end)) for each in wanted[start : start + PARALLEL]]


def _kept(wanted: Wanted, got: Download, left: int, root: Path) -> Copy:
    """Store a file; ``left`` are the bytes that may still be stored."""
    name = _name(wanted, got)
    if len(got.data) > left:
        raise FetchError("all files together are too large")
    put(root / FILES / name, got.data)
    return Copy(name, hashlib.sha256(got.data).hexdigest(), len(got.data), datetime.now(UTC).date().isoformat())


def _name(wanted: Wanted, got: Download) -> str:
    """Return the name of a stored file: a part that no other address has, then what people and web servers know it by."""
    last = PurePosixPath(unquote(urlsplit(wanted.url).path))
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", last.stem)[:60]
    suffix = _picture_suffix(got) if wanted.picture else _text_suffix(got, last.suffix)
    return f"{hashlib.sha256(wanted.url.encode()).hexdigest()[:16]}-{stem}{suffix}"


def _picture_suffix(got: Download) -> str:
    """Return the suffix of a picture, whatever its host says of it."""
    found = next((suffix for start, suffix in PICTURES if start.match(got.data)), "")
    head = got.data[:HEAD].lower().lstrip(b"\xef\xbb\xbf\t\r\n ")
    if not found and head.startswith(b"<") and b"<svg" in head and b"<html" not in head and b"<!doctype html" not in head:
        found = ".svg"
    if not found:
        raise FetchError("its host sends a page in its place" if got.kind == "text/html" else "it is no picture that browsers show")
    return found


def _text_suffix(got: Download, suffix: str) -> str:
    if got.kind == "text/html" and suffix.lower() not in (".html", ".htm"):
        raise FetchError("its host sends a page in its place")
    return suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,12}", suffix) else ".txt"


def _lock(copies: dict[str, Copy]) -> bytes:
    entries = {url: asdict(copy) for url, copy in copies.items()}
    return (json.dumps(entries, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
