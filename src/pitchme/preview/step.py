"""Windows that go in step: where one of them is that leads is told to the others, and to those that come later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pitchme.preview.preview import Preview

MOST = 9999
"""Steps of a slide, at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where a window is: on a slide, by the number that it keeps, at one of its steps (-1: before the first), and whether it is black."""

    slide: int
    f: int | None
    paused: bool

    @classmethod
    def read(cls, told: object, numbers: Iterable[int]) -> Step | None:
        """Return where a window says that it is; None where that is no place in the deck, whose slides have some numbers."""
        if not isinstance(told, Mapping):
            return None
        slide, f, paused = told.get("slide"), told.get("f"), told.get("paused")
        if type(slide) is not int or slide not in numbers or type(paused) is not bool:
            return None
        return cls(slide, f, paused) if f is None or (type(f) is int and -1 <= f <= MOST) else None


class Window(Protocol):
    """One open page."""

    preview: Preview
    may_lead: bool
    is_leading: bool

    def tell(self, told: dict[str, Any], command: str = ...) -> None:
        """Send something to it."""


def step_fact(preview: Preview, step: Step | None, windows: Iterable[Window]) -> dict[str, Any]:
    """Return where the windows of a deck shall be, if anywhere, and whether one of them leads."""
    is_led = any(window.is_leading for window in windows if window.preview is preview)
    return {"step": asdict(step) if step else None, "isLed": is_led}


def lead(window: Window, windows: Iterable[Window], told: object) -> None:
    """Tell where a window is to all of its deck, itself too, so that it knows which of others' places are older than its own.

    What is no place is said to nobody. Without a place, it leads no longer.
    """
    step = Step.read(told, window.preview.shown.numbers if window.preview.shown else ())
    if not window.may_lead or (step is None and told is not None):
        return
    window.is_leading = step is not None
    window.preview.step = step or window.preview.step
    share(window, step, windows)


def leave(window: Window, windows: Iterable[Window]) -> None:
    """Tell the others that a window is gone, if it led them."""
    if window.is_leading:
        window.is_leading = False
        share(window, None, windows)


def share(window: Window, step: Step | None, windows: Iterable[Window]) -> None:
    """Tell all windows of a deck where they shall be; ``isOwn`` tells the one whose doing it is."""
    fact = step_fact(window.preview, step, windows)
    for each in windows:
        if each.preview is window.preview:
            each.tell({**fact, "isOwn": each is window}, "step")
