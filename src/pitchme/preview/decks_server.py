"""The server of many decks: each is a server of its own below its address, from the moment at which it is first asked for."""

from __future__ import annotations

from asyncio import Task
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.routing import Router
from tornado.web import Application

from pitchme.deck.files import ADDRESS_SAFE
from pitchme.deck.neighbours import Neighbours
from pitchme.preview.decks import Decks
from pitchme.preview.elsewhere import Missing, Moved
from pitchme.preview.guard import may_ask
from pitchme.preview.preview import Preview
from pitchme.preview.server import LONGEST, Files, PreviewServer, Served, say_nothing
from pitchme.preview.sketch import COVER
from pitchme.site.decks import Found

INDEXES = ("index.html", "decks.html")
KEPT = 8
"""Decks that stay built when no page has them open any more."""

Serve = Callable[[Preview], PreviewServer]
Follow = Callable[[PreviewServer], Task[None]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A deck that was asked for by its address."""

    found: Found
    index: str
    """The file of the index page, which the deck leads to."""

    server: PreviewServer
    following: Task[None]


class DecksServer(Router):
    """Serves the index of a folder, and its decks; ``serve`` makes the server of one, and ``follow`` begins to follow its files."""

    def __init__(self, decks: Decks, host: str, serve: Serve, follow: Follow) -> None:
        self.decks = decks
        self.host = host
        self.serve = serve
        self.follow = follow
        self.opened: dict[str, Opened] = {}
        """Decks by their addresses, that which was asked for last at the end."""

        self.application = Application(host=host, log_function=say_nothing)
        self.server = HTTPServer(self, max_body_size=LONGEST)

    def listen(self, sockets: Iterable[Any]) -> None:
        """Begin to answer."""
        self.server.add_sockets(sockets)

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> HTTPMessageDelegate:
        """Return what answers a request; for those who may not ask nothing is looked for, and no deck is built."""
        path = unquote(request.path).removeprefix("/")
        if not may_ask(request.host, request.headers, self.host):
            return self._answer(request, Files, path)
        if path in ("", *INDEXES):
            self._look()
        if path == self.decks.name or (not path and "" not in self.decks.sketches):
            return self._answer(request, Files, "")
        if self.decks.content(path):
            return self._answer(request, Files, path)
        return self._deck(request, path)

    async def close(self) -> None:
        """Stop answering, and following."""
        self.server.stop()
        for address in tuple(self.opened):
            self._let_go(address)
        await self.server.close_all_connections()

    def _answer(self, request: HTTPServerRequest, kind: type[Files], path: str, served: Served | None = None) -> HTTPMessageDelegate:
        return self.application.get_handler_delegate(request, kind, {"preview": served or self.decks}, [path.encode()])

    def _deck(self, request: HTTPServerRequest, path: str) -> HTTPMessageDelegate:
        """Return what answers for the deck that a path belongs to."""
        placed = self._placed(path)
        if f"{path}/" in self.decks.sketches:
            return self._answer(request, Moved, f"/{quote(path, safe=ADDRESS_SAFE)}/")
        if placed is None:
            return self._answer(request, Missing, "/" if self.decks.name == "index.html" else f"/{self.decks.name}")
        address, name = placed
        if name.startswith(COVER):
            return self._answer(request, Files, name.removeprefix(COVER), self.decks.sketch(address))
        request.path = f"/{quote(name)}"
        return self._server(address).application.find_handler(request)

    def _placed(self, path: str) -> tuple[str, str] | None:
        """Return the deck that a path belongs to, and what follows; where there is none, or none any more, it is looked for anew."""
        placed = self.decks.placed(path)
        if placed is None or _is_folder(placed[1]) or not self.decks.found(placed[0]).file.is_file():
            self._look()
            placed = self.decks.placed(path)
        return None if placed is None or _is_folder(placed[1]) else placed

    def _look(self) -> None:
        """Find out which decks there are. What is at the address of another now is let go; one that is gone waits for it while a page does."""
        self.decks.look()
        for address, opened in tuple(self.opened.items()):
            is_there = address in self.decks.sketches
            if (self.decks.found(address), self.decks.name) != (opened.found, opened.index) if is_there else not opened.server.pages:
                self._let_go(address)

    def _server(self, address: str) -> PreviewServer:
        """Return the server of a deck, which is built if it is not there yet."""
        if address in self.opened:
            self.opened[address] = self.opened.pop(address)
            return self.opened[address].server
        found, index = self.decks.found(address), self.decks.name
        root = replace(found.place.root, neighbours=Neighbours(address, index=index))
        server = self.serve(Preview(replace(found.place, root=root), self.decks.theme))
        server.refresh()
        self.opened[address] = Opened(found, index, server, self.follow(server))
        self._forget(address)
        return server

    def _forget(self, newest: str) -> None:
        """Let go of decks that were asked for long ago and that no page has open."""
        unseen = [address for address, opened in self.opened.items() if not opened.server.pages and address != newest]
        for address in unseen[: max(len(self.opened) - KEPT, 0)]:
            self._let_go(address)

    def _let_go(self, address: str) -> None:
        """Forget a deck; pages that have it open lose their connection, and ask again."""
        opened = self.opened.pop(address)
        opened.following.cancel()
        for page in tuple(opened.server.pages):
            page.close()


def _is_folder(name: str) -> bool:
    """Tell whether what follows the address of a deck is no file of it, but a folder, which may be another deck."""
    return name.endswith("/") and name != COVER
