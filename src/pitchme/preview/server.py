"""The server: tornado's, with the socket of livereload, through which open pages hear what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Protocol

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler
from tornado.websocket import WebSocketClosedError

from pitchme.preview.answer import Answer, refuse_others
from pitchme.preview.guard import is_author, is_own_origin
from pitchme.preview.opening import OPENING, Opening
from pitchme.preview.preview import Preview, Told
from pitchme.preview.rights import Rights
from pitchme.preview.step import lead, leave, step_fact
from pitchme.site.plan import Content

SOCKET = "/livereload"
LONGEST = 65_536
"""Bytes that a page may say at once."""

TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
"""Types that some systems know otherwise."""


class Served(Protocol):
    """What has a page and files beside it: a deck, the index of many, the first slide of one."""

    def index(self) -> bytes:
        """Return the page."""

    def content(self, name: str) -> Content | None:
        """Return what a file beside the page holds; None where there is no such file."""


class Files(Answer, StaticFileHandler):
    """Serves the page and the files of its plan, and no others."""

    def initialize(self, preview: Served) -> None:  # type: ignore[override]
        """Take the deck."""
        super().initialize(path="/")
        self.preview = preview

    async def get(self, path: str, include_body: bool = True) -> None:
        """Serve a file by its path in the plan: one of the deck's own from its place, with ranges, the others from memory."""
        content = self.preview.index() if path in ("", "index.html") else self.preview.content(path)
        if content is None:
            raise HTTPError(404)
        if isinstance(content, Path):
            await super().get(str(content), include_body)
            return
        self.set_header("Content-Type", f"{content_type(path or 'index.html')}; charset=utf-8")
        self.finish(content)

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """Return the place of a file of the plan, which is whole."""
        return path

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Return the place of a file, which the plan has let through, if it is still there."""
        if not Path(absolute_path).is_file():
            raise HTTPError(404)
        return absolute_path

    def get_content_type(self) -> str:
        """Return the type of a file by its name."""
        return content_type(self.absolute_path or "")

    def compute_etag(self) -> str | None:
        """Return nothing: tornado would remember what the file held when it was first asked for."""
        return None

    def should_return_304(self) -> bool:
        """Return that each file is sent: what was written twice within a second has the same date."""
        return False


def content_type(name: str) -> str:
    """Return the type of a file by its name."""
    return TYPES.get(Path(name).suffix.lower()) or guess_type(name)[0] or "application/octet-stream"


class Socket(LiveReloadHandler):  # type: ignore[misc]
    """One open page: livereload's handshake, then what changed. Its own list of pages is left empty, since it would hold those of all decks."""

    def initialize(self, preview: Preview, pages: set[Socket]) -> None:
        """Take the deck, and the list of those that hear of it."""
        self.preview = preview
        self.pages = pages
        self.may_lead = self.is_leading = False

    def prepare(self) -> None:
        """Refuse what others ask."""
        refuse_others(self)

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page came from this server."""
        return is_own_origin(origin, self.request.host)

    def on_message(self, message: str | bytes) -> None:
        """Answer the handshake; a page that has said which version it shows hears what it missed, and of every change from now on."""
        with suppress(ValueError, TypeError, AttributeError, KeyError):
            told = json.loads(message)
            match told.get("command"):
                case "info":
                    self._catch_up(str(told["run"]), int(told["version"]))
                case "rights":
                    self._grant(told.get("lead"))
                case "step":
                    lead(self, self.pages, told["step"])
                case _:
                    super().on_message(message)

    def _catch_up(self, run: str, version: int) -> None:
        missed = self.preview.since(run, version)
        self.pages.add(self)
        for each in missed:
            self.tell(each)

    def _grant(self, word: object) -> None:
        """Tell a page what it may do, and where the windows are that go in step."""
        rights: Rights = self.settings["rights"]
        is_here = is_author(self.request.remote_ip or "", self.request.host)
        granted = rights.granted(self.preview.place.root.folder, word, is_author=is_here)
        self.may_lead = granted["leads"]
        self.tell({**granted, **step_fact(self.preview, self.preview.step, self.pages)}, "rights")

    def tell(self, told: Told, command: str = "change") -> None:
        """Send what changed; a page that is gone meanwhile has no use for it."""
        with suppress(WebSocketClosedError):
            task = self.write_message({"command": command, **told})
            task.add_done_callback(lambda done: done.exception() if not done.cancelled() else None)

    def on_close(self) -> None:
        """Forget the page."""
        self.pages.discard(self)
        leave(self, self.pages)


def say_nothing(handler: RequestHandler) -> None:
    """Leave unsaid what was asked: the terminal is the author's."""


class PreviewServer:
    """Serves a deck, and tells its open pages what changed."""

    def __init__(
        self, preview: Preview, host: str, rights: Rights | None = None, changed: Callable[[Preview], object] | None = None
    ) -> None:
        self.preview = preview
        self.changed = changed
        self.pages: set[Socket] = set()
        routes: list[Any] = [
            (SOCKET, Socket, {"preview": preview, "pages": self.pages}),
            (OPENING, Opening, {"preview": preview}),
            (r"/(.*)", Files, {"preview": preview}),
        ]
        self.application = Application(
            routes, host=host, rights=rights or Rights(), log_function=say_nothing, websocket_max_message_size=LONGEST
        )
        self.server = HTTPServer(self.application, max_body_size=LONGEST)

    def listen(self, sockets: Iterable[Any]) -> None:
        """Begin to answer."""
        self.server.add_sockets(sockets)

    def refresh(self, written: Iterable[str] = ()) -> None:
        """Build the deck as it is now, and tell the pages what changed."""
        told = self.preview.refresh(written)
        for page in tuple(self.pages) if told else ():
            page.tell(told)
        if self.changed:
            self.changed(self.preview)

    async def close(self) -> None:
        """Stop answering."""
        self.server.stop()
        for page in tuple(self.pages):
            page.close()
        await self.server.close_all_connections()
