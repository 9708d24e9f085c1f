"""The lines of injected files in their places, with values for their variables (GitPitch 4.0, modular markdown)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pitchme.deck.delimiter import included_path
from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.endless import Endless
from pitchme.deck.front_matter import front_matter
from pitchme.deck.include import Includes
from pitchme.deck.injection import Injection
from pitchme.deck.source import Place, Source, Span
from pitchme.deck.variables import Filling, Scope

MOST = 10_000
"""Files that a deck may inject: two that inject a third twice, and so on, would never end."""

LONGEST = 10_000_000
"""Characters that injected files and the values of variables may add to a deck."""

SET = "set {name} in globals of PITCHME.yaml"
GIVEN = "write @md[{name}=…](…), or set it in globals of PITCHME.yaml"
"""How to give a value to a variable of the template or of an ``@md`` in the deck itself, and to one of an injected file."""


@dataclass(slots=True)
class Modular:
    """Lines and their places, while injected files are put in and variables get their values; ``whole`` is the deck as it was."""

    whole: Includes
    globals: Mapping[str, str]
    texts: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    filling: Filling = field(init=False)
    endless: Endless = field(init=False)
    known: dict[str, Source] = field(default_factory=dict)
    """Files that were found, by how they are referred to."""

    def __post_init__(self) -> None:
        self.filling = Filling(self.report, LONGEST)
        self.endless = Endless("inject", "@md", MOST, self.report)

    @property
    def report(self) -> Report:
        """Return where problems are noted."""
        return self.whole.report

    def deck(self) -> Includes:
        """Return the lines of the deck with those of injected files, and the values of globals."""
        hidden, _ = self.whole.hidden_lines()
        starts = {}
        for number, (text, place) in enumerate(zip(self.whole.texts, self.whole.places, strict=True)):
            if number in self.whole.starts:
                starts[len(self.texts)] = self.whole.starts[number]
            self._add(text, place, Scope(self.globals), in_code=number in hidden)
        return replace(self.whole, texts=self.texts, places=self.places, starts=starts)

    def template(self, source: Source) -> Includes:
        """Return the lines of the template of all slides."""
        self._add_file(source, Scope(self.globals, (source,), SET))
        return replace(self.whole, texts=self.texts, places=self.places, starts={})

    def _add_file(self, source: Source, scope: Scope) -> None:
        """Add the lines of a file; the line end behind the last one begins no other."""
        hidden = self.whole.hidden(source)
        first = front_matter(source, source.lines, self.report)
        end = len(source.lines) - (not source.lines[-1])
        for number in range(first, end):
            text, place = source.lines[number], Place(source, number + 1)
            if number not in hidden:
                self._judge_include(text, place)
            self._add(text, place, scope, in_code=number in hidden)
        if end <= first:
            self._append("", Place(source, max(end, 1)))

    def _add(self, text: str, place: Place, scope: Scope, *, in_code: bool) -> None:
        """Add a line, or the lines that it stands for; text behind an ``@md`` is a line of its own."""
        start, asking = 0, scope if scope.way_out else replace(scope, way_out=SET)
        while not in_code and (use := Injection.read(text, start, place, asking, self.filling)):
            self._inject(use)
            start = use.found.end()
            if start == len(text):
                return
        self._append(self.filling.filled(text[start:], place, scope, start, in_code=in_code), place)

    def _append(self, text: str, place: Place) -> None:
        self.texts.append(text)
        self.places.append(place)

    def _inject(self, use: Injection) -> None:
        """Put in the file of an ``@md``; where it cannot be, the ``@md`` stays, to be shown on its slide."""
        self.report.used("@md", use.span)
        inside = use.scope.inside or (use.place.source,)
        values = use.values(self.report)
        file, span = use.file(self.report)
        source = self._source(file, span, inside) if file else None
        if source is None:
            self._append(use.found["use"], use.place)
            return
        used = use.used(values, source, self.report)
        self._add_file(source, Scope({**self.globals, **used}, (*inside, source), GIVEN))

    def _source(self, file: str, span: Span, inside: tuple[Source, ...]) -> Source | None:
        """Return a file, or None, reported, where there is none or it must not be put in here."""
        source = self.known.get(file) or self.whole.find(file, span)
        if source is None or self.endless.refuses(source, inside, span):
            return None
        self.known[file] = source
        self.filling.room -= len(source.text)
        if self.filling.room < 0:
            message = "the files that @md puts into this deck are too long"
            self.report.add(Problem.ENDLESS_INCLUDE, message, span, "take some of these @md out")
            return None
        return source

    def _judge_include(self, text: str, place: Place) -> None:
        """Report an include in an injected file: GitPitch put in included files before injected ones."""
        delimiter = self.whole.delimiters.read(text) if "include" in text else None
        if delimiter and delimiter.query is not None and (path := included_path(text[delimiter.query :])):
            hint = f"write @md[]({path}), or include it in the deck itself"
            message = "a file that @md injects, or the template, includes no other"
            self.report.add(Problem.BAD_PARAMETER, message, place.span(path, delimiter.query), hint)
