"""Opening the author's editor from a page: for the author alone, and at a place in a text of the deck alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tornado.web import HTTPError

from pitchme.deck.source import Source
from pitchme.preview.answer import Answer
from pitchme.preview.editor import EditorError
from pitchme.preview.guard import is_author, is_own_origin
from pitchme.preview.launch import launched
from pitchme.preview.preview import Preview
from pitchme.preview.rights import Rights, is_same

OPENING = "/pitchme/open"

TextPlace = tuple[Path, int, int]
"""A file by its whole path, a line and a column of it."""


def text_place(preview: Preview, path: object, line: object, col: object) -> TextPlace | None:
    """Return a place in a text that the deck is made of; None where there is no such text, or no such line in it."""
    source = _source(preview, path) if isinstance(path, str) else None
    if source is None or type(line) is not int or type(col) is not int or not 1 <= line <= len(source.lines):
        return None
    return preview.place.root.folder / source.path, line, min(max(col, 1), len(source.line(line)) + 1)


def _source(preview: Preview, path: str) -> Source | None:
    """Return a text that the deck has read, by its path from the root. What is not in its list is not looked at on disk."""
    folder = preview.place.root.folder
    file = folder / path
    if file not in preview.files() or not file.is_file() or not file.resolve().is_relative_to(folder):
        return None
    try:
        data = file.read_bytes()
    except OSError:
        return None
    source = Source.decode(path, data)
    return None if "\0" in source.text else source


class Opening(Answer):
    """Answers a page that wants a place shown with why that cannot be; with nothing where it is shown."""

    def initialize(self, preview: Preview) -> None:
        """Take the deck."""
        self.preview = preview

    def prepare(self) -> None:
        """Refuse other machines, foreign names, and pages of other sites.

        Raises:
            HTTPError: it is refused.
        """
        super().prepare()
        request = self.request
        is_own = is_own_origin(request.headers.get("Origin"), request.host)
        if not is_own or not is_author(request.remote_ip or "", request.host):
            raise HTTPError(403)

    async def post(self) -> None:
        """Open the editor.

        Raises:
            HTTPError: the secret is wrong, there is no editor, or no such place in the deck.
        """
        rights: Rights = self.settings["rights"]
        told = self._told()
        if not is_same(told.get("secret"), rights.secret):
            raise HTTPError(403)
        place = text_place(self.preview, told.get("path"), told.get("line"), told.get("col"))
        if rights.editor is None or place is None:
            raise HTTPError(404)
        try:
            failed = await launched(rights.editor.command(*place), self.preview.place.root.folder)
        except EditorError as error:
            failed = str(error)
        self.finish({"failed": failed})

    def _told(self) -> dict[str, Any]:
        try:
            told = json.loads(self.request.body)
        except ValueError:
            raise HTTPError(400) from None
        return told if isinstance(told, dict) else {}
