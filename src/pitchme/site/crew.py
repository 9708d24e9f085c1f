"""Decks are built side by side, each in one of some processes, which import what builds them once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

from pitchme.deck.diagnostics import DeckError
from pitchme.site.built import Built
from pitchme.site.decks import Found
from pitchme.site.states import Look
from pitchme.site.workshop import Workshop

Known = Mapping[str, tuple[Look, str]]
WORTH = 3
"""Decks for each process: to begin one takes about as long as to build so many small decks."""


def all_built(decks: Sequence[Found], shop: Workshop, jobs: int) -> Iterator[tuple[Found, Built, Known]]:
    """Return what became of each deck, as they are done, with the looks of the files that it depends on.

    Raises:
        DeckError: a process was ended by something else.
    """
    workers = min(jobs, len(decks) // WORTH)
    if workers < 2:
        yield from ((found, *_one(found, shop)) for found in decks)
        return
    with ProcessPoolExecutor(workers, _context(), _begin, (shop,)) as pool:
        # The largest first, so that none of them is left for the end.
        waiting = {pool.submit(_work, found): found for found in sorted(decks, key=_size, reverse=True)}
        try:
            yield from _done(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def usable_cpus() -> int:
    """Return how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _done(waiting: Mapping[Future[tuple[Built, Known]], Found]) -> Iterator[tuple[Found, Built, Known]]:
    try:
        for future in as_completed(waiting):
            yield (waiting[future], *future.result())
    except BrokenProcessPool:
        hint = "often there is too little memory; pitchme build --jobs 1 takes the least"
        raise DeckError("a process that builds decks was ended by the system", hint=hint) from None


def _context() -> BaseContext:
    """Return how processes begin: from one that has imported what builds a deck, where there can be such a one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pitchme.site.one_deck"])
    return context


def _size(found: Found) -> int:
    try:
        return found.file.stat().st_size
    except OSError:
        return 0


def _one(found: Found, shop: Workshop) -> tuple[Built, Known]:
    built = shop.built(found)
    known = shop.states.known
    return built, {path: known[path] for path in built.seen if path in known}


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


def _work(found: Found) -> tuple[Built, Known]:
    return _one(found, _SHOP[0])
