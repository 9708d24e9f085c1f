"""The properties of the grid by their names: a file of its own, since slides without blocks need no more."""

from __future__ import annotations

KEYS = frozenset("drag drop flow fit pad bg border set font opacity filter rotate skewx skewy stretch animate sync audio obs".split())
"""Every property of the grid."""

PLACING = frozenset(("drag", "drop"))
"""Those that make a widget a block of its own."""

OF_PICTURES = frozenset("opacity filter rotate skewx skewy border".split())
"""Those that a picture knows by itself (GitPitch 3.x, image properties)."""

ITEM_KEYS = KEYS - OF_PICTURES
"""Those that make a picture an item of the grid."""

PICTURE = ("width", "height", "alt", "title")
"""What a picture, or a diagram, says of itself beside them."""
