"""What is answered where no deck is: that there is none, or where it is."""

from __future__ import annotations

from urllib.parse import unquote

from pitchme.preview.notice import missing_html
from pitchme.preview.server import Files


class Missing(Files):
    """Says that there is no such deck."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Say it, with the way to those that there are; ``path`` is that of the index."""
        self.set_status(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(missing_html(unquote(self.request.path), path))


class Moved(Files):
    """Leads to the address of a deck, whose files have theirs from there."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Lead to a path of this server."""
        self.redirect(path)
