"""The files of a plan as they stand inside a page: data URLs, style sheets, scripts."""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.files import ELSEWHERE
from pitchme.site.media_types import media_type
from pitchme.site.plan import Content
from pitchme.site.style_sheet import COMMENT, URL

IMPORT = r"""@import\s+(?:"([^"]*)"|'([^']*)')"""
ADDRESS = re.compile(f"{URL.pattern}|{IMPORT}")
BY_SOURCE = re.compile(r"""\[src([*^$~|]?=(?:"[^"]*"|'[^']*'|[^\]"']*))\]""")
"""A selector that knows elements by their files; in the page, ``data-from`` says which these were."""

ENDS_SCRIPT = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
"""What would end a script element, or hide its end; such a ``<`` is in a string or a regular expression of the script."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file that an address names: its path, and the fragment behind it with its ``#``."""

    path: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Files by their paths, and how many characters each has taken in the page so far."""

    files: Mapping[str, Content]
    sizes: Counter[str] = field(default_factory=Counter)

    def find(self, address: str, folder: str = "") -> Named | None:
        """Return the file that an address in a folder names; None where there is no such file."""
        if not address or ELSEWHERE.match(address):
            return None
        before, mark, fragment = address.partition("#")
        path = posixpath.normpath(posixpath.join(folder, unquote(before.partition("?")[0])))
        return Named(path, mark + fragment) if path in self.files else None

    def base64(self, path: str) -> str:
        """Return the bytes of a file as base64."""
        text = b64encode(self._read(path)).decode("ascii")
        self.sizes[path] += len(text)
        return text

    def data_url(self, file: Named) -> str:
        """Return the address that is the file itself."""
        return f"data:{media_type(file.path)};base64,{self.base64(file.path)}{file.fragment}"

    def decoded(self, path: str) -> str:
        """Return a text as a browser reads it in a page, so that a script has the hash that the browser finds."""
        return self._read(path).decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")

    def text(self, path: str) -> str:
        """Return a text that stands in the page."""
        text = self.decoded(path)
        self.sizes[path] += len(text.encode())
        return text

    def script(self, path: str) -> str:
        """Return a script that can stand in a script element."""
        return ENDS_SCRIPT.sub(r"\\x3c", self.text(path))

    def sheet(self, path: str, above: tuple[str, ...] = ()) -> str:
        """Return a style sheet that can stand in a style element, with its files in it; ``above`` are those that import it."""
        return self.css(self.text(path), posixpath.dirname(path), (*above, path)).replace("</", r"<\/")

    def css(self, text: str, folder: str = "", above: tuple[str, ...] = ()) -> str:
        """Return CSS with the files that it names in it. What stands in comments is not read."""
        hidden = COMMENT.sub(lambda found: " " * len(found[0]), text)
        out, done = [], 0
        for found in ADDRESS.finditer(hidden):
            out += [text[done : found.start()], self._embedded(found, folder, above)]
            done = found.end()
        return BY_SOURCE.sub(r":is([src\1], [data-from\1])", "".join((*out, text[done:])))

    def _embedded(self, found: re.Match[str], folder: str, above: tuple[str, ...]) -> str:
        """Return what names a file in CSS with the file; a sheet that imports itself stays out."""
        file = self.find(next(filter(None, found.groups()), "").strip(), folder)
        if file is None or file.path in above:
            return found[0]
        url = self._sheet_url(file.path, above) if file.path.endswith(".css") else self.data_url(file)
        return f'{"@import " if found[0].startswith("@") else ""}url("{url}")'

    def _sheet_url(self, path: str, above: tuple[str, ...]) -> str:
        return f"data:text/css;base64,{b64encode(self.sheet(path, above).encode()).decode('ascii')}"

    def _read(self, path: str) -> bytes:
        content = self.files[path]
        try:
            return content if isinstance(content, bytes) else content.read_bytes()
        except OSError as error:
            raise DeckError(f"{path} cannot be read: {error.strerror or error}", hint="look at its permissions") from None
