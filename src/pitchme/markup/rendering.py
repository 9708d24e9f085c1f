"""One slide while it is rendered, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.drawings import Drawing
from pitchme.deck.files import Files
from pitchme.deck.remote import Wanted
from pitchme.deck.settings import Settings
from pitchme.deck.source import Passage, Span
from pitchme.markup.citations import NO_CITATIONS, Citations


@dataclass(frozen=True, slots=True)
class Rendered:
    """A slide as HTML: the attributes of its section, its content, the files it shows, and the parts of the runtime it needs.

    ``wanted`` are files of other hosts that it would show if they were fetched, ``undrawn`` diagrams that a program has to draw first.
    """

    attributes: dict[str, str | None]
    html: str
    files: frozenset[str]
    needs: frozenset[str]
    title: str
    wanted: tuple[Wanted, ...] = ()
    undrawn: tuple[Drawing, ...] = ()
    cited: tuple[str, ...] = ()
    """Names of works, as often as the slide cites them."""


@dataclass(slots=True)
class Rendering:
    """What is gathered while one passage of a slide is rendered: the only place where rendering leaves traces.

    ``row`` is the line being looked at, from 0, in the passage.
    """

    passage: Passage
    settings: Settings
    files: Files
    report: Report
    own_classes: frozenset[str] = frozenset()
    """Classes that the deck's own style sheet defines."""
    in_notes: bool = False
    row: int = 0
    raw_html: bool = False
    has_blocks: bool = False
    """Whether a line of the passage holds what no paragraph can hold."""
    in_stack: bool = False
    """Whether the block being read is a stack."""
    title: str = ""
    missing: list[str] = field(default_factory=list)
    """References of the slide's delimiter to files that are not there."""

    macros: dict[str, str] = field(default_factory=dict)
    """What the formulas of the deck define, and those of this slide so far."""

    citations: Citations = NO_CITATIONS
    """What the deck cites."""

    cited: list[str] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)
    attributes: dict[str, str | None] = field(default_factory=dict)

    def take_over(self, part: Rendering) -> None:
        """Note what another part of the slide shows, lacks, needs, and says of the slide; what is said already counts."""
        self.files.used |= part.files.used
        self.files.wanted = part.files.wanted | self.files.wanted
        self.files.undrawn = part.files.undrawn | self.files.undrawn
        self.needs |= part.needs
        self.cited += part.cited
        self.attributes = {**part.attributes, **self.attributes}

    def span(self, text: str = "", row: int | None = None, start: int = 0) -> Span:
        """Return the place of a text in a line of the passage, or of the line."""
        return self.passage.span(self.row if row is None else row, text, start)

    def place(self, *spellings: str) -> Span:
        """Return the place of a reference in the line being looked at: as it is written there, and behind a bracket or quote first.

        One that variables are a part of stands where their braces are.
        """
        line = self.passage.line(self.row)
        for before in ("(", '"', "'", "=", ""):
            for spelling in spellings:
                if (found := line.find(before + spelling)) >= 0:
                    return self.span(spelling, start=found + len(before))
        return self.span(spellings[0] if "{{" in line else "")

    def problem(self, problem: Problem, message: str, text: str = "", hint: str = "") -> None:
        """Report a problem with a text in the line being looked at."""
        self.report.add(problem, message, self.span(text), hint)
