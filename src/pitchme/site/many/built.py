"""What became of a deck of a site: a record that is small, while what the deck's files hold is on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pitchme.site.many.kept_report import Said

SHARED = "pitchme/"
"""The folder at the top of a site whose files all decks share."""


@dataclass(frozen=True, slots=True)
class Built:
    """A deck that was built, or could not be: then ``failed`` says why."""

    address: str
    said: str
    """The file of what was said of the deck."""

    title: str = ""
    description: str = ""
    slides: int = 0
    problems: int = 0
    lacks: int = 0
    """How many files of other hosts it does without."""

    undrawn: int = 0
    drawn: int = 0
    noted: int = 0
    """How many of its slides have speaker notes in them."""

    published: bool = True
    failed: str = ""
    shared: Mapping[str, str] = field(default_factory=dict)
    """Where the content of each of its files lies that it shares, by the file's path in the site."""

    own: Mapping[str, str] = field(default_factory=dict)
    """The same of its own files."""

    seen: Mapping[str, str] = field(default_factory=dict)
    """The states of the files that were looked at, by their whole paths."""

    pages: Mapping[str, str] = field(default_factory=dict)
    """Whole paths that links might mean, and where the pages of these decks are from this one; nothing where there is none.

    Among them is the index of all decks.
    """

    taken: tuple[str, ...] = ()
    """Names in its folder of the site that belong to others."""

    cover: str = ""
    """Where in the site the page with its first slide is."""

    card: str = ""
    """The whole address of the picture that links to the deck show, where it is known where the deck will stand."""

    @property
    def is_shown(self) -> bool:
        """Tell whether the site has the deck."""
        return self.published and not self.failed

    @property
    def is_lasting(self) -> bool:
        """Tell whether the deck is the same as long as its files are: what programs could not draw, they may draw tomorrow."""
        return not self.failed and not self.undrawn

    def words(self) -> Said:
        """Return what was said of the deck."""
        return Said.recalled(Path(self.said).read_bytes())
