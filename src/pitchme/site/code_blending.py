"""What slides with code may blend into: the colour of the deck's highlight style."""

from __future__ import annotations

from pitchme.deck.settings import Settings
from pitchme.markup.blending import Blending, color_behind
from pitchme.markup.styles import style_file
from pitchme.markup.vendored import vendored
from pitchme.site.theme import LATE, Theme


def code_blending(theme: Theme, settings: Settings) -> Blending:
    """Return the colour behind the deck's code; slides take it by default in the theme ``template`` of GitPitch 3.x."""
    style = style_file(settings.highlight) or style_file(theme.highlight) or "default.min.css"
    color = color_behind(vendored(f"highlight/{style}").read_text("utf-8"))
    return Blending(color, theme.name == LATE and not settings.gitpitch.startswith("4"))
