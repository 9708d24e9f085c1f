"""Where code comes from that is not written on its slide: a file, a gist or a commit (GitPitch 2.0 to 4.0, code)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Self

from markdown_it.token import Token

from pitchme.deck import hosts
from pitchme.deck.hosts import REMOTE, Address
from pitchme.deck.source import Span
from pitchme.markup.code_info import Info
from pitchme.markup.directive import Line, Use
from pitchme.markup.excerpt import Excerpt
from pitchme.markup.files import not_fetched, placeholder
from pitchme.markup.html import element
from pitchme.markup.languages import file_language
from pitchme.markup.references import Reference, scan_reference
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written


@dataclass(frozen=True, slots=True)
class CodeLine(Line):
    """A directive on its own line that shows code from elsewhere, and maybe steps through it."""

    blocks: tuple[Token, ...]

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@name[words](reference)``."""
        return scan_reference(text, pos)

    def tokens(self) -> list[Token]:
        """Return the block of code, and what belongs to it."""
        return list(self.blocks)


@dataclass(frozen=True, slots=True)
class Origin:
    """Code elsewhere: what people call it, its address, and what of it is asked for."""

    name: str
    address: Address
    asked: Reference

    @classmethod
    def file(cls, asked: Reference) -> Self:
        """Return a file of the root, or one of another host by its address."""
        url = hosts.absolute(asked.path) if REMOTE.match(asked.path) else asked.path
        return cls(asked.path, Address(url, url), asked)

    @classmethod
    def gist(cls, asked: Reference) -> Self | None:
        """Return a gist, or None where it is not written as one."""
        address = hosts.gist(asked.path, asked.file)
        if address is None:
            return None
        return cls(f"Gist {address.page.removeprefix(hosts.GIST + '/')} {asked.file}".rstrip(), address, asked)

    @classmethod
    def commit(cls, asked: Reference) -> Self | None:
        """Return a commit, or None where it is not written as one."""
        address = hosts.diff(asked.path)
        return None if address is None else cls(f"Commit {asked.path}", address, asked)

    def text(self, span: Span, rendering: Rendering) -> str | None:
        """Return what is asked for; None where it is not there, which is reported unless it would have to be fetched."""
        source = rendering.files.text(self.address.text, span)
        if source is None:
            return None
        return Excerpt(source, self.asked.path, span, rendering.report).text(self.asked.lines, self.asked.tags)

    def block(self, info: str, span: Span, rendering: Rendering, hint: Span | None = None) -> Token:
        """Return the block of code, which says where it comes from, or what stands in its place.

        ``hint`` is the place of the language's hint where that is not in the line that the block stands for.
        """
        text = self.text(span, rendering)
        if text is None:
            return self.stand_in(rendering)
        block = code_token(text, info, self.asked.file or self.asked.path.partition("?")[0], hint)
        block.attrs["data-source"] = self.asked.path
        return block

    def stand_in(self, rendering: Rendering) -> Token:
        """Return what stands on the slide for code that is not there: a link where it has to be fetched."""
        if REMOTE.match(self.address.text) and hosts.absolute(self.address.text) in rendering.files.wanted:
            html = not_fetched(self.address.page, f"{self.name}: pitchme build --fetch brings it here")
        else:
            html = placeholder(str(self.asked))
        return _stand_in(html)


def code_token(text: str, info: str, file: str = "", hint: Span | None = None) -> Token:
    """Return a block of code; without a hint in ``info``, a file's name tells the language."""
    meta = {"span": hint, "language": None if Info.read(info).hint else file_language(file)}
    return Token("fence", "code", 0, info=info, content=f"{text}\n", meta=meta, block=True)


def nameless(use: Use) -> Token:
    """Return what stands on the slide for a directive that names no code: it itself."""
    body = "" if use.body is None else f"({use.body})"
    written = f"@{use.name}[{use.arguments or ''}]{body}"
    return _stand_in(element("span", escape(written, quote=False), {"class": "missing-file"}))


def _stand_in(html: str) -> Token:
    """Return a line in place of code, whose steps are not judged."""
    return Token("directive", "", 0, content=f"<p>{html}</p>\n", meta={"code": None}, block=True)
