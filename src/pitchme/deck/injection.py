"""How a deck injects a file: ``@md[name=value, …](file.md)`` (GitPitch 4.0, injection and variables)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.source import Place, Source, Span
from pitchme.deck.variables import Filling, Scope, names

WRITTEN = re.compile(
    r" {0,3}(?P<use>@md(?: ?\[(?P<variables>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*+)\])?"
    r"(?: ?\((?P<file>(?:[^()]|\([^()]*\))*+)\)|(?<=\])(?! ?\()))\s*"
)
"""What begins a line, and the blanks behind it; brackets and parentheses in it pair up."""

VALUE = re.compile(r"(?:^|,)(?P<name>[^,=]+)=(?P<value>.*?)(?=,[^,=]+=|$)")
"""One ``name=value``: a comma with no name and ``=`` behind it is one of the value's own."""


@dataclass(frozen=True, slots=True)
class Injection:
    """One ``@md``: as it is written, where, and in what scope its own variables are."""

    found: re.Match[str]
    place: Place
    scope: Scope
    filling: Filling

    @classmethod
    def read(cls, text: str, start: int, place: Place, scope: Scope, filling: Filling) -> Self | None:
        """Return the ``@md`` that stands in a line at ``start``, if one does."""
        found = WRITTEN.match(text, start)
        return None if found is None else cls(found, place, scope, filling)

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return self._span("use", self.found["use"])

    def _start(self, part: str, behind: int = 0) -> int:
        return self.found.start(part) + behind

    def _span(self, part: str, text: str, behind: int = 0) -> Span:
        return self.place.span(text, self._start(part, behind))

    def file(self, report: Report) -> tuple[str, Span]:
        """Return the file that it names, or nothing, reported, and where the name stands."""
        written = (self.found["file"] or "").strip()
        if not written:
            report.add(Problem.BAD_ARGUMENT, "@md names no file in parentheses", self.span, "write @md[…](path/of/the/file.md)")
            return "", self.span
        return self._filled(written, self._start("file")), self._span("file", written)

    def values(self, report: Report) -> dict[str, str]:
        """Return what it says of variables, by their names."""
        items = self._items()
        stray = (self.found["variables"] or "")[: items[0].start() if items else None].strip()
        if stray:
            hint = "write name=value, as in @md[title=Hello](…)"
            report.add(Problem.BAD_ARGUMENT, f"{stray} gives no variable a value", self._span("variables", stray), hint)
        return {item["name"].strip(): self._filled(item["value"].strip(), self._start("variables", item.start("value"))) for item in items}

    def _items(self) -> list[re.Match[str]]:
        return list(VALUE.finditer(self.found["variables"] or ""))

    def _filled(self, text: str, start: int) -> str:
        return self.filling.filled(text, self.place, self.scope, start)

    def used(self, values: Mapping[str, str], source: Source, report: Report) -> dict[str, str]:
        """Return those values whose variables its file has, and report the others."""
        known = names(source.text) if values else frozenset()
        there = f"it has {', '.join(f'{{{{{name}}}}}' for name in sorted(known))}" if known else "it has no variables"
        for item in self._items():
            if (name := item["name"].strip()) not in known:
                span = self._span("variables", name, item.start("name"))
                report.add(Problem.BAD_ARGUMENT, f"{source.path} has no {{{{{name}}}}}", span, did_you_mean(name, known, there))
        return {name: value for name, value in values.items() if name in known}
