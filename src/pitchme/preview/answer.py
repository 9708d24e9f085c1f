"""What every answer of the preview has in common."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError, RequestHandler

from pitchme.preview.guard import HEADERS, may_ask


class Answer(RequestHandler):
    """An answer that no other site may use, and that says in a word why it is none."""

    def set_default_headers(self) -> None:
        """Say what every answer says."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse what others ask."""
        refuse_others(self)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in a word why there is no answer."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


def refuse_others(handler: RequestHandler) -> None:
    """Refuse whoever asks by a foreign name, or from a page of another site.

    Raises:
        HTTPError: it is refused.
    """
    request = handler.request
    if not may_ask(request.host, request.headers, handler.settings["host"]):
        raise HTTPError(403)
