"""Where a deck stands: alone, with all that it needs beside it, or in a site of many, which has what pitchme brings along but once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from pitchme.deck.files import ADDRESS_SAFE
from pitchme.site.plan import Content
from pitchme.site.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Spot:
    """The folder of a deck from the top of a site of many, with a ``/`` behind, empty on top; None where a deck stands alone.

    The folder ``pitchme`` is at the top. What is in it and differs from deck to deck is called by what it holds.
    """

    address: str | None = None

    @property
    def above(self) -> str:
        """Return the way from the deck's page to the top."""
        return "../" * (self.address or "").count("/")

    @property
    def to_files(self) -> str:
        """Return the way from a style sheet in ``pitchme/css`` to the deck's own files."""
        return "../../" + quote(self.address or "", safe=ADDRESS_SAFE)

    def name(self, path: str) -> str:
        """Return where a file of the deck stands in the site."""
        return path if path.startswith("pitchme/") else f"{self.address or ''}{path}"

    def shared_name(self, path: str, content: Content) -> str:
        """Return where in the folder ``pitchme`` a file stands that was made for the deck."""
        return path if self.address is None else _by_content(path, content)

    def placed(self, runtime: Runtime) -> Runtime:
        """Return the runtime as it is in the site, with its addresses as the deck's page needs them."""
        if self.address is None:
            return runtime
        names = {path: self.shared_name(path, runtime.files[path]) for path in runtime.style_sheets}
        return Runtime(
            {names.get(path, path): content for path, content in runtime.files.items()},
            tuple(self.above + names[path] for path in runtime.style_sheets),
            tuple(self.above + path for path in runtime.later),
        )


ALONE = Spot()


def is_text(name: str) -> bool:
    """Tell whether a name can stand in an address: those of some old systems have bytes that are no characters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _by_content(path: str, content: Content) -> str:
    """Return the path of a file that was made for a deck, by what it holds; that of one that comes along stays."""
    if not isinstance(content, bytes):
        return path
    name = PurePosixPath(path)
    return str(name.with_stem(f"{name.stem}-{hashlib.sha256(content).hexdigest()[:12]}"))
