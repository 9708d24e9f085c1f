"""What a window may do beside looking: open the author's editor, and lead other windows through the deck."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pitchme.preview.editor import Editor


def _token() -> str:
    return secrets.token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class Rights:
    """What is granted during one run of the preview, and the words that prove it."""

    editor: Editor | None = None
    secret: str = field(default_factory=_token, repr=False)
    """What a page has to know that opens the editor: those on the author's machine alone are told."""

    lead: str = field(default_factory=_token, repr=False)
    """What a window of another machine has to know that leads; it stands in the address that the terminal shows."""

    def granted(self, folder: Path, lead: object, *, is_author: bool) -> dict[str, Any]:
        """Return what a window may do, as facts for its page; to those of other machines no place on this one is told."""
        facts: dict[str, Any] = {"leads": is_author or is_same(lead, self.lead)}
        if is_author:
            link = None if self.editor else folder.as_uri().replace("file://", "vscode://file", 1)
            facts["editor"] = {"secret": self.secret, "link": link}
        return facts


def is_same(said: object, secret: str) -> bool:
    """Tell whether somebody knows a secret, and not by the time that it takes how much of it."""
    return isinstance(said, str) and secrets.compare_digest(said.encode("utf-8", "replace"), secret.encode())
