"""The HTML around a piece of code: spans with the classes that style sheets for highlight.js know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, TypeVar

from pitchme.markup.scopes import LANGUAGES, SCOPES, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygments.token import _TokenType

_S = TypeVar("_S", str, Scope)


@lru_cache(maxsize=4096)
def span(text: str, opening: str) -> str:
    """Return the text escaped and, line by line, between the opening tags and their ends; blank lines stay bare."""
    html = escape(text, quote=False)
    if not opening:
        return html
    closing = "</span>" * opening.count("<")
    return "\n".join(line if not line or line.isspace() else f"{opening}{line}{closing}" for line in html.split("\n"))


@dataclass(frozen=True, slots=True)
class Choice:
    """Opening tags of which the code at the token decides."""

    pattern: re.Pattern[str]
    openings: tuple[str, ...]
    otherwise: str

    def at(self, code: str, position: int) -> str:
        """Return the tags for the token that begins at this position of the code."""
        found = self.pattern.match(code, position)
        return self.openings[found.lastindex - 1] if found and found.lastindex else self.otherwise


class Openings(dict["_TokenType", "str | Choice"]):
    """The opening tags of each kind of token of one language, found when it is first asked for; "" for a kind without colour."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._scopes: dict[str, Scope] = {**SCOPES, **LANGUAGES.get(language, {})}

    def __missing__(self, kind: _TokenType) -> str | Choice:
        """Return the tags of the kind itself, or of the nearest kind above it."""
        name = str(kind).removeprefix("Token.")
        scope = _nearest(self._scopes, name)
        self[kind] = opening(scope) if isinstance(scope, str) else _choice(scope, opening(_nearest(SCOPES, name)))
        return self[kind]


def opening(scope: str) -> str:
    """Return the opening tags of a scope: ``<span class="hljs-title function_">`` for ``title.function`` (highlight.js 11, scopes)."""
    return "".join(f'<span class="{_css_class(part)}">' for part in scope.split())


def _css_class(scope: str) -> str:
    first, *rest = scope.split(".")
    return " ".join((f"hljs-{first}", *(f"{part}_" for part in rest)))


def _choice(scopes: dict[str, str], otherwise: str) -> Choice:
    pattern = re.compile("|".join(f"({choice})" for choice in scopes))
    return Choice(pattern, tuple(map(opening, scopes.values())), otherwise)


def _nearest(table: Mapping[str, _S], name: str) -> _S | str:
    while name not in table and "." in name:
        name = name.rpartition(".")[0]
    return table.get(name, "")
