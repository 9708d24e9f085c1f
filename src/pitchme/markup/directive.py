"""What a directive is to the markdown parser: one of five shapes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Report
from pitchme.deck.source import Span
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Arguments, Written, scan


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a directive: how it is written, and where."""

    name: str
    arguments: str | None
    body: str | None
    span: Span

    @property
    def read(self) -> Arguments:
        """Return the arguments as words and properties."""
        return Arguments.read(self.arguments)


class Directive(ABC):
    """Every directive: the names it goes by, how it is written, and how a use of it is judged."""

    names: ClassVar[tuple[str, ...]]

    is_native: ClassVar[bool] = False
    """Whether its brackets may hold properties of the grid, which make it a block, or an item, of its own (GitPitch 4.0, native widgets)."""

    own_properties: ClassVar[tuple[str, ...]] = ()
    """Properties that a native widget knows beside those of the grid; any other is reported for it."""

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Return how the directive is written at ``pos``; one whose brackets close in its own way says so here."""
        return scan(text, pos)

    @classmethod
    @abstractmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self | None:
        """Return the directive, or None where the use makes no sense and stays text; both may report."""


@dataclass(frozen=True, slots=True)
class Words:
    """A part of a directive that is markdown inside a line: from one character, counted from 0, of its body or arguments to another."""

    start: int
    end: int
    of: str = "body"


class Leaf(Directive):
    """A directive inside a line that becomes HTML, maybe around words of its body."""

    needs: ClassVar[str] = ""
    """The part of the runtime that its HTML needs, if any."""

    is_block: ClassVar[bool] = False
    """Whether its HTML is a block, which no paragraph can hold."""

    brackets_needed: ClassVar[bool] = True
    """Whether it cannot be written as ``@name(body)`` alone."""

    @abstractmethod
    def pieces(self) -> Iterator[str | Words]:
        """Return its HTML, in the order in which it stands, with the words between."""


class Fact(Directive):
    """A directive on its own line that shows nothing and says something of its slide."""

    @abstractmethod
    def attributes(self, before: Mapping[str, str | None]) -> dict[str, str]:
        """Return attributes for the slide's section, which has those of ``before`` already."""


class Line(Directive):
    """A directive on its own line that becomes blocks; uses right behind each other may share one element."""

    around: ClassVar[tuple[str, str]] = ("", "")
    """Tag and class of the element that consecutive uses share, if any."""

    @abstractmethod
    def tokens(self) -> list[Token]:
        """Return its tokens; an ``inline`` token among them is parsed as markdown."""


class How(Enum):
    """How a container ends: by its own end, by one that is misspelt, or by something else that begins, or the end of the slide."""

    PLAIN = "plain"
    MISSPELT = "misspelt"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a container ends: the line (from 0, among those given), and how.

    Of that line, ``length`` characters are its end, and ``rest`` stand behind them.
    """

    line: int
    how: How
    length: int = 0
    rest: int = 0


class Container(Directive):
    """A directive around blocks, from its own line to a line that ends it."""

    ends: ClassVar[tuple[str, ...]]
    """Names that only ever end it."""

    @classmethod
    @abstractmethod
    def endings(cls, lines: Sequence[str]) -> Mapping[tuple[int, int], Ending]:
        """Return where each container of this kind ends, by the line that opens it and how many characters of that follow from there on.

        The lines are without their indentation; those of code and comments are empty. What opens and does not end is left out.
        """

    @abstractmethod
    def wrap(self, tokens: Sequence[Token], rendering: Rendering) -> list[Token]:
        """Return the tokens of its content as the container wants them."""

    @abstractmethod
    def judge_end(self, how: How, mark: str, span: Span, report: Report) -> None:
        """Report an end that is misspelt or missing; ``mark`` is how it is written, empty where something else ends it."""

    @staticmethod
    @abstractmethod
    def judge_stray(name: str, span: Span, report: Report) -> None:
        """Report an end of a container that was never opened; it is left out."""


class Raw(Directive):
    """A directive around text that is no markdown, from its own line to a line that ends it."""

    ends: ClassVar[tuple[str, ...]]
    """Names that only ever end it."""

    @abstractmethod
    def find_end(self, lines: Iterable[str]) -> Ending | None:
        """Return where it ends among the lines behind its own, without their indentation."""

    @abstractmethod
    def judge_end(self, how: How, report: Report) -> None:
        """Report an end that is misspelt or missing."""

    @staticmethod
    @abstractmethod
    def judge_stray(name: str, span: Span, report: Report) -> None:
        """Report an end without a beginning; it is left out."""

    @abstractmethod
    def html(self, text: str, rendering: Rendering) -> str:
        """Return the HTML of the text; ``rendering.row`` is the row of its first line."""
