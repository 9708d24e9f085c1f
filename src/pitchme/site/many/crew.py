"""Decks are built side by side, each in one of some processes, which import what builds them once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

from pitchme.deck.diagnostics import DeckError
from pitchme.site.decks import Found
from pitchme.site.many.workshop import Made, Workshop


def all_made(decks: Sequence[Found], shop: Workshop, workers: int) -> Iterator[Made]:
    """Return what became of each deck, as they are done.

    Raises:
        DeckError: a process was ended by something else.
    """
    with ProcessPoolExecutor(workers, _context(), _begin, (shop,)) as pool:
        try:
            # The largest first, so that none of them is left for the end.
            yield from _done([pool.submit(_work, found) for found in sorted(decks, key=_size, reverse=True)])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _done(waiting: Iterable[Future[Made]]) -> Iterator[Made]:
    try:
        yield from (future.result() for future in as_completed(waiting))
    except BrokenProcessPool:
        hint = "often there is too little memory; pitchme build --jobs 1 takes the least"
        raise DeckError("a process that builds decks was ended by the system", hint=hint) from None


def _context() -> BaseContext:
    """Return how processes begin: from one that has imported what builds a deck, where there can be such a one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pitchme.site.many.one_deck"])
    return context


def _size(found: Found) -> int:
    try:
        return found.file.stat().st_size
    except OSError:
        return 0


_SHOP: list[Workshop] = []
"""What this process builds with, if it is one of the crew."""


def _begin(shop: Workshop) -> None:
    """Begin in a new process: Ctrl-C is for the one that began it, and without that one there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _SHOP[:] = [shop]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _work(found: Found) -> Made:
    return _SHOP[0].made(found)
