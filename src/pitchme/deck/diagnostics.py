"""What an author wrote wrong, said with its place and with what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from pitchme.deck.source import Span


class Problem(Enum):
    """Every kind of problem: the code that names the bad thing, and its page in ``docs/problems.md``."""

    def __init__(self, code: str, explanation: str) -> None:
        self.code = code
        self.explanation = explanation

    UNKNOWN_SETTING = "unknown-setting", "PITCHME.yaml has a key that GitPitch never had; it is ignored. Mostly it is misspelt."
    BAD_SETTING = "bad-setting", "A setting has a value that it cannot take; the default is used."
    REPEATED_SETTING = "repeated-setting", "PITCHME.yaml has a key twice; the last one counts."
    POINTLESS_SETTING = (
        "pointless-setting",
        "A setting that means nothing here: one of the GitPitch service, or one of the theme `template` in a deck of another theme.",
    )
    UNPROTECTED_DECK = (
        "unprotected-deck",
        "A setting kept strangers from the deck on the GitPitch service. A built deck is open to whoever has its files.",
    )
    BAD_SETTINGS_FILE = (
        "bad-settings-file",
        "PITCHME.yaml is not a list of `key: value` lines, or has a name that GitPitch did not read; the defaults are used.",
    )
    FOREIGN_FRONT_MATTER = (
        "foreign-front-matter",
        "The deck begins with the front matter of another slide tool. GitPitch had none: it is left out.",
    )
    UNKNOWN_PARAMETER = (
        "unknown-parameter",
        "A slide delimiter has a parameter that GitPitch never had, as in `---?colour=red`; it is ignored.",
    )
    BAD_PARAMETER = "bad-parameter", "A parameter of a slide delimiter is written wrongly; it is read as it was meant."
    UNCLOSED_FENCE = (
        "unclosed-fence",
        "A code fence never ends. It is ended at the end of its slide, so that the slides behind it are still there.",
    )
    MISSPELT_NOTE = "misspelt-note", "Speaker notes begin with `Note:`. Another spelling is taken for it, but none without a colon."
    REPEATED_NOTE = (
        "repeated-note",
        "A slide has `Note:` twice. GitPitch then showed the notes on the slide; here all of them are speaker notes.",
    )
    MISSING_FILE = "missing-file", "A file that the deck refers to is not there. Its place on the slide shows its name."
    MISSPELT_FILE = (
        "misspelt-file",
        "The name of a file has other capitals on disk than in the deck. It is shown; GitPitch, and most web servers, tell them apart.",
    )
    ENDLESS_INCLUDE = (
        "endless-include",
        "A file of `?include=` or `@md` brings in itself, at once or through others, or more comes in than any deck holds; it is left out there.",
    )
    UNKNOWN_VARIABLE = (
        "unknown-variable",
        "A `{{variable}}` in a file of `@md`, or in the template, has no value: neither from its `@md` nor from `globals`. It stays as it is.",
    )
    MISPLACED_DELIMITER = (
        "misplaced-delimiter",
        "The file of the setting `template` has a slide delimiter or speaker notes. It is a part of every slide, and none of its own.",
    )
    OUTSIDE_FILE = "outside-file", "A path leaves the deck's root folder. It is refused before it is looked at."
    WITHHELD_FILE = (
        "withheld-file",
        "A public deck refers to the text of a deck, which holds what such decks leave out: notes, comments. The file is not copied.",
    )
    UNREADABLE_FILE = "unreadable-file", "A file that is to be shown as text is none, is too long, or cannot be read."
    NOT_FETCHED = "not-fetched", "A file of another host could not be fetched. Its place on the slide shows the link to it."
    ALTERED_COPY = "altered-copy", "The copy of a fetched file is not what `.pitchme/lock.json` says; it is not used."
    UNKNOWN_DIRECTIVE = "unknown-directive", "Text like `@name[...]` whose name GitPitch never had; it is shown as text."
    MISPLACED_DIRECTIVE = "misplaced-directive", "A widget that takes a line of its own stands inside a line; it is shown as text."
    UNCLOSED_BRACKET = (
        "unclosed-bracket",
        "A bracket or a parenthesis of a widget is never closed, or those inside it do not pair up; the widget is shown as text.",
    )
    BAD_ARGUMENT = "bad-argument", "A widget has an argument that it cannot use; the widget goes on without it."
    BAD_PROPERTY = (
        "bad-property",
        "A block of the stage, or a widget on it, has no such property, or the property no such value; what was plainly meant counts.",
    )
    UNKNOWN_EMOJI = "unknown-emoji", "There is no emoji of this name; what was written is shown as text."
    UNKNOWN_ICON = "unknown-icon", "Font Awesome has no icon of this name, or not in the family that is named with it."
    BAD_CHART = (
        "bad-chart",
        "The type, the data or the options of a chart are written wrongly. It is drawn from the rest, or its data are shown as a table.",
    )
    SILENT_SOUND = "silent-sound", "A slide has a sound, which only an audio deck plays: one with the setting `audio-deck`."
    BAD_SESSION = (
        "bad-session",
        "A terminal session is no asciicast file, or some of its lines are damaged; the rest of it plays, or its name stands on the slide.",
    )
    UNCLOSED_LIST = (
        "unclosed-list",
        "A list opened by `@ul` or `@ol` is not ended by `@ulend` or `@olend`; it ends where the slide or the next widget does.",
    )
    MISSPELT_LIST_END = "misspelt-list-end", "The line that ends a list is misspelt, as in `@ulennd`; it is taken for the end of the list."
    UNOPENED_LIST = "unopened-list", "A line ends a list that was never opened; it is left out."
    EMPTY_LIST = "empty-list", "There is no list item between `@ul` and `@ulend`."
    UNCLOSED_REGION = (
        "unclosed-region",
        "A region opened by `@snap` or `@div` is not ended by `@snapend` or `@divend`; it ends where the next one begins, or the slide ends.",
    )
    MISSPELT_REGION_END = (
        "misspelt-region-end",
        "The line that ends a region is misspelt, as in `@snapned`; it is taken for the end of the region.",
    )
    UNOPENED_REGION = "unopened-region", "A line ends a region that was never opened; it is left out."
    MISSPELT_WORD = (
        "misspelt-word",
        "A word in a widget's brackets is nearly a position or a style of GitPitch, and the deck's own style sheet does not define it.",
    )
    MALFORMED_STEP = "malformed-step", "A code step `@[1-3](note)` is written wrongly; its note is kept."
    STEP_PAST_END = "step-past-end", "A code step names lines that the code of its slide does not have; the lines that are there are lit."
    STEP_WITHOUT_CODE = "step-without-code", "A code step stands on a slide that shows no code; its note is kept."
    STEP_IN_NOTES = "step-in-notes", "A code step stands behind `Note:`, where it is part of the speaker notes and steps nothing."
    BAD_EXCERPT = (
        "bad-excerpt",
        "`lines=` or `tags=` ask for lines or for a tag that a file does not have, or a tag never ends; what is there is shown.",
    )
    UNEVEN_ROW = "uneven-row", "A row of a table has more or fewer cells than its first row; those that are missing are added, others kept."
    UNKNOWN_LANGUAGE = "unknown-language", "No highlighter knows the language of a code block; the code is shown plain."
    UNKNOWN_HIGHLIGHT = "unknown-highlight", "There is no highlight style of this name; the theme's own is used."
    UNKNOWN_FONT = (
        "unknown-font",
        "A setting names a font that is neither one of pitchme's nor one of the deck's own; it shows where it is installed.",
    )
    UNKNOWN_THEME = "unknown-theme", "There is no theme of this name; the default is used."
    UNKNOWN_TAG = "unknown-tag", "Text like `List<String>` reads as an HTML tag that does not exist; it is shown as text."
    UNBALANCED_TAG = "unbalanced-tag", "An HTML tag is opened and never closed on its slide, or closed and never opened; it is mended."
    BLOCKED_SCRIPT = "blocked-script", "A script inside a slide does not run: a built deck runs no code but its own."
    UNSAFE_HTML = (
        "unsafe-html",
        "In a build with `--untrusted`, HTML that could run something, ask another host or act on the whole page is left out; its text is kept.",
    )
    UNSAFE_STYLE = (
        "unsafe-style",
        "In a build with `--untrusted`, CSS that loads from elsewhere, or puts something over the whole page, is left out.",
    )
    REFUSED_FORMULA = "refused-formula", "KaTeX cannot draw a formula; its source is shown."
    REFUSED_DIAGRAM = "refused-diagram", "PlantUML, or the program of `@cloud`, cannot draw a diagram; its source is shown."
    NOT_DRAWN = (
        "not-drawn",
        "What draws a diagram is not on this machine, or was not trusted to run; the slide shows the diagram's source.",
    )
    UNDECLARED_FORMULA = (
        "undeclared-formula",
        "Text like `$x^2$` is a formula only where PITCHME.yaml has the setting `mathjax`; without it a dollar may be money.",
    )
    UNCLOSED_FORMULA = "unclosed-formula", "A formula opened by `@math` is not ended by `@math`; it ends at the next blank line."
    MISSPELT_FORMULA_END = (
        "misspelt-formula-end",
        "The line that ends a formula is misspelt, as in `@endmath`; it is taken for the end of the formula.",
    )
    UNOPENED_FORMULA = "unopened-formula", "A line ends a formula that was never opened; it is left out."
    UNKNOWN_CITATION = (
        "unknown-citation",
        "A citation names a work that the file of the setting `citations-db` does not have, or there is no such setting; its name is shown.",
    )
    BAD_WORK = (
        "bad-work",
        "A work in the file of the setting `citations-db` is written wrongly, has no name, or has that of another; the others are there.",
    )
    REMOTE_STYLE = "remote-style", "A style sheet asks another host for a style sheet or a font; an offline deck does not load it."
    MISSING_CARD = (
        "missing-card",
        "A deck built with `--base-url` has no picture for link previews: PITCHME.yaml names none, and none could be drawn.",
    )

    @property
    def severity(self) -> str:
        """Return ``note`` for what is no mistake of the author, else ``warning``."""
        notes = (Problem.POINTLESS_SETTING, Problem.UNKNOWN_FONT, Problem.UNDECLARED_FORMULA, Problem.MISSING_CARD)
        return "note" if self in notes else "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place: what is wrong, and a hint that says what to write."""

    problem: Problem
    message: str
    span: Span
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.span}: {self.problem.severity}: {self.message} [{self.problem.code}]"


@dataclass(slots=True)
class Report:
    """Collects what is wrong in a deck while rendering goes on, and which constructs of the language it uses, and where."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    constructs: list[tuple[str, Span]] = field(default_factory=list)

    def add(self, problem: Problem, message: str, span: Span, hint: str = "") -> None:
        """Note a problem."""
        self.diagnostics.append(Diagnostic(problem, message, span, hint))

    def used(self, what: str, span: Span) -> None:
        """Note that a deck uses a construct: ``@fa``, ``?image=``, ``theme:``."""
        self.constructs.append((what, span))

    def count(self, severity: str) -> int:
        """Return how many problems of a severity were found."""
        return sum(d.problem.severity == severity for d in self)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate over what was found, each once, by file, line and column."""
        found = dict.fromkeys(self.diagnostics)
        return iter(sorted(found, key=lambda d: (d.span.source.path, d.span.line, d.span.col, d.problem.code)))


class DeckError(Exception):
    """A deck cannot be built at all; the message, its place if it has one, and a hint are for the user."""

    def __init__(self, message: str, span: Span | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to another, or nothing where none is near."""
    return next(iter(get_close_matches(word, sorted(known), n=1)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``did you mean X?`` for the nearest known word, or ``otherwise`` where none is near."""
    near = nearest(word, known)
    return f"did you mean {near}?" if near else otherwise
