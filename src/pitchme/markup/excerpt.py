"""Parts of a file: some of its lines, or what stands between tags (GitPitch 4.0, code filters)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.source import Source, Span
from pitchme.markup.steps import line_range, past_end

MARK = re.compile(r"\b(tag|end)::([^\s\[\]]+)\[\]")
"""What begins or ends a tagged part, whatever comment it stands in (AsciiDoc, tagged regions)."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Takes parts out of a file: ``name`` is what its author calls it, ``span`` the place that asks for the parts."""

    source: Source
    name: str
    span: Span
    report: Report

    def text(self, lines: str = "", tags: str = "") -> str | None:
        """Return the parts in the order of the file, joined, without a newline at their end; None where nothing is left.

        ``tags`` are looked for first; ``lines`` count in what they leave. A file that is asked for no part is whole.
        """
        kept = self.source.text.removesuffix("\n").split("\n")
        if tags:
            kept = self._tagged(kept, _names(tags))
        if kept and lines:
            kept = self._numbered(kept, _names(lines), f"the tagged part of {self.name}" if tags else self.name)
        return "\n".join(kept) if kept else None

    def _numbered(self, lines: list[str], items: Iterable[str], whose: str) -> list[str]:
        chosen: set[int] = set()
        for item in items:
            numbers = line_range(item)
            if numbers is None:
                self._report(f"{item} is no line of a file", "write lines as in lines=1-3,5")
                continue
            first, last = numbers
            if last > len(lines):
                self._report(*past_end(last, whose, len(lines)))
            chosen.update(range(first, min(last, len(lines)) + 1))
        return [line for number, line in enumerate(lines, 1) if number in chosen]

    def _tagged(self, lines: list[str], names: list[str]) -> list[str]:
        regions = Regions.of(lines)
        for name in names:
            if name not in regions.begun:
                have = f"its tags are {', '.join(regions.begun)}" if regions.begun else "write tag::name[] and end::name[] around its lines"
                self._report(f"there is no tag {name} in {self.name}", did_you_mean(name, regions.begun, have))
            elif name in regions.open:
                where = Span(self.source, regions.begun[name] + 1, 1, len(lines[regions.begun[name]]))
                message = f"the tag {name} is never ended; it goes on to the end of the file"
                self.report.add(Problem.BAD_EXCERPT, message, where, f"write end::{name}[] behind its last line")
        return [line for line, inside in zip(lines, regions.inside, strict=True) if inside & set(names)]

    def _report(self, message: str, hint: str) -> None:
        self.report.add(Problem.BAD_EXCERPT, message, self.span, hint)


@dataclass(slots=True)
class Regions:
    """The tagged parts of a file: in which row, from 0, each begins first, in which parts each row lies, and what is open at the end."""

    begun: dict[str, int] = field(default_factory=dict)
    inside: list[frozenset[str]] = field(default_factory=list)
    open: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, lines: Iterable[str]) -> Regions:
        """Return the tagged parts; a line with a mark lies in none."""
        regions = cls()
        for row, line in enumerate(lines):
            marks = MARK.findall(line) if "::" in line else []
            regions.inside.append(frozenset() if marks else frozenset(regions.open))
            for what, name in marks:
                if what == "tag":
                    regions.begun.setdefault(name, row)
                    regions.open.add(name)
                else:
                    regions.open.discard(name)
        return regions


def _names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in re.split("[,;]", text)) if name]
