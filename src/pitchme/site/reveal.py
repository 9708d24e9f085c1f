"""What reveal.js is told: its settings from the deck's, and the scripts of a deck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pitchme.deck.settings import Settings

STAGE = (960, 700)
"""Width and height of the stage (GitPitch 1.0 to 3, the stage); reveal.js scales it to the window."""

GRID_STAGE = (1920, 1080)
"""Those of the stage with blocks on it (GitPitch 4.0, the stage)."""

SCRIPT = "pitchme/js/deck.js"
"""The one script that the first slide needs: reveal.js and ours, one behind the other."""

PREVIOUS, NEXT = 37, 39
"""Key codes of the arrow keys, which the remote's keys stand for."""


def later_scripts(settings: Settings) -> tuple[str, ...]:
    """Return the scripts that every deck has unless its settings do without them, and that no first slide needs."""
    notes = ("reveal/notes.js",) if settings.speaker_mode else ()
    menu = ("js/menu.js",) if settings.toc and not settings.pro_menus_hidden else ()
    return (*notes, "reveal/zoom.js", *menu, "js/drawing.js")


def config(settings: Settings, later: Sequence[str], stage: tuple[int, int] = STAGE, *, public: bool = False) -> dict[str, Any]:
    """Return what the page's script reads: reveal.js' settings, and which scripts to load when the first slide shows.

    The speaker's window of a ``public`` deck says where the notes are.
    """
    width, height = stage
    logo_corner = "edges" if settings.logo and settings.logo_position == "bottom-right" else ""
    reveal: dict[str, Any] = {
        "width": width,
        "height": height,
        "margin": 0,
        "hash": True,
        "center": settings.vertical_center and not settings.layout.startswith("top"),
        "controls": settings.controls,
        "controlsLayout": "edges" if "edges" in (settings.controls_layout, logo_corner) else "bottom-right",
        "slideNumber": "c/t" if settings.slide_number else False,
        "transition": settings.transition,
        "backgroundTransition": settings.transition,
        "loop": settings.loop,
        "autoSlide": 0 if settings.audio_deck else settings.autoslide,
        "rtl": settings.rtl,
        "shuffle": settings.shuffle,
        "mouseWheel": settings.mousewheel,
        "pdfSeparateFragments": settings.print_fragments,
    }
    asked = {
        "history": settings.history,
        "printNotes": settings.print_notes and not public,
        "printFooter": settings.print_footer,
        "notesLeftOut": public and settings.speaker_mode,
    }
    reveal |= {name: True for name, is_asked in asked.items() if is_asked}
    if settings.audio_deck:
        reveal["audioDeck"] = {"pause": settings.audio_deck}
    if settings.remote_control:
        reveal["keyboard"] = {str(settings.remote_control_prevkey): "prev", str(settings.remote_control_nextkey): "next"}
    return {"reveal": reveal, "later": list(later)}
