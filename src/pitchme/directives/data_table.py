"""`@table[…](path.csv)`: a table from a file of comma-separated values.

A line of its own. Words in the brackets are classes of the table; three of them have a meaning: `table-header` makes the first row a
heading, `table-tsv` says that tabs stand between the values, as they do in a file whose name ends in `.tsv`, and `table-fragment` brings
row after row. Values are markdown inside a line. A value in double quotes may hold commas, line ends, and doubled double quotes. Where the
first line has a `;` and no comma, semicolons stand between the values.

````deck
@table[table-header table-fragment](data/planets.csv)
````

````html
<table class="table-header table-fragment" data-source="data/planets.csv">
<thead>
<tr>
<th scope="col">Planet</th>
<th scope="col">Day</th>
<th scope="col">Known &quot;for&quot;</th>
</tr>
</thead>
<tbody>
<tr class="fragment">
<td><strong>Venus</strong></td>
<td>243 d</td>
<td>clouds, heat</td>
</tr>
<tr class="fragment">
<td>Mars</td>
<td>1.03 d</td>
<td><i class="fa fa-mountain" aria-hidden="true"></i> Olympus Mons</td>
</tr>
</tbody>
</table>
````

````deck
@table[](data/planet.csv)
````

````html
<p><span class="missing-file" role="img" aria-label="data/planet.csv is missing">data/planet.csv is missing</span></p>
````

````diagnostics
PITCHME.md:1:1: warning: there is no file data/planet.csv [missing-file]
  | @table[](data/planet.csv)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  = did you mean data/planets.csv?
````
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.directive import Line, Use
from pitchme.markup.origin import Origin, nameless
from pitchme.markup.references import Reference, judge_brackets, judge_properties, scan_reference
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written
from pitchme.markup.values import Row, read_rows


@dataclass(frozen=True, slots=True)
class DataTable(Line):
    """A table of a file (GitPitch 3 and 4, table data)."""

    names: ClassVar[tuple[str, ...]] = ("table",)

    classes: tuple[str, ...]
    path: str
    rows: tuple[Row, ...]
    stand_in: Token | None = None

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@table[words](path)``."""
        return scan_reference(text, pos)

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self:
        """Read the file."""
        words = use.read.words
        judge_brackets(use, words, rendering)
        judge_properties(use, rendering.report)
        asked = Reference.read(use.body or "", use.span, rendering.report)
        if not asked.path:
            hint = f"write @table[{use.arguments or 'table-header'}](path/of/the/file.csv)"
            rendering.report.add(Problem.BAD_ARGUMENT, "@table names no file in parentheses", use.span, hint)
            return cls(words, "", (), nameless(use))
        origin = Origin.file(asked)
        source = rendering.files.text(origin.address.text, use.span)
        if source is None:
            return cls(words, asked.path, (), origin.stand_in(rendering))
        rows = tuple(read_rows(source, rendering.report, tabs="table-tsv" in words))
        if not rows:
            rendering.report.add(Problem.BAD_ARGUMENT, f"{asked.path} is empty", use.span, "name a file of comma-separated values")
        return cls(words, asked.path, rows, None if rows else nameless(use))

    def tokens(self) -> list[Token]:
        """Return the table, or what stands in its place."""
        return [self.stand_in] if self.stand_in else list(self._table())

    def _table(self) -> Iterator[Token]:
        headings = 1 if "table-header" in self.classes else 0
        yield _opening("table", **{"class": " ".join(self.classes), "data-source": self.path})
        if headings:
            yield from (_opening("thead"), *_row(self.rows[0], "th"), _closing("thead"))
        if self.rows[headings:]:
            fragment = "fragment" if "table-fragment" in self.classes else ""
            rows = (token for row in self.rows[headings:] for token in _row(row, "td", fragment))
            yield from (_opening("tbody"), *rows, _closing("tbody"))
        yield _closing("table")


def _opening(tag: str, **attributes: str) -> Token:
    return Token(f"{tag}_open", tag, 1, attrs={name: value for name, value in attributes.items() if value}, block=True)


def _closing(tag: str) -> Token:
    return Token(f"{tag}_close", tag, -1, block=True)


def _row(values: Row, tag: str, fragment: str = "") -> Iterator[Token]:
    yield _opening("tr", **{"class": fragment})
    for value in values:
        text = value.replace("\n", "  \n")
        inline = Token("inline", "", 0, content=text, children=[], block=True)
        yield from (_opening(tag, scope="col" if tag == "th" else ""), inline, _closing(tag))
    yield _closing("tr")
