"""Slide delimiters: which lines begin a slide, and what they say of it (GitPitch 1.0 to 4.0, slide delimiters)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.model import Parameter
from pitchme.deck.settings import Settings
from pitchme.deck.source import Place, Span

KNOWN = frozenset(
    """image size position repeat color opacity transition video loop muted title code lang gist file include lines tags survey terminal
    font theme poster autoplay""".split()
)
INCLUDE = re.compile(r"\s*include=\s*([^\s;](?:.*[^\s;])?)[\s;]*$")
SLIP = re.compile(rf"\s*({'|'.join(sorted(KNOWN))})\s*[-:]\s*(?=\S)")
TEXT = re.compile(r" {0,3}(?![#>|`~]|[-+*]\s|\d+[.)]\s|@|<)\S")
"""A line that a line of dashes can underline: text, and nothing that begins a block of another kind."""


@dataclass(frozen=True, slots=True)
class Delimiter:
    """A line that begins a slide: below the last one or not, and where in the line its query begins."""

    vertical: bool
    query: int | None = None
    """Column (from 0) behind the ``?``."""


@dataclass(frozen=True, slots=True)
class Delimiters:
    """The delimiters of a deck as patterns; both find the whole line, and name its query ``query``."""

    horizontal: re.Pattern[str]
    vertical: re.Pattern[str]
    first: str
    """The characters that a delimiter can begin with, or nothing where a pattern decides."""

    @classmethod
    def of(cls, settings: Settings) -> Delimiters:
        """Return the delimiters that the settings choose; a custom one replaces its default, the old names and includes always count."""
        horizontal = settings.horz_delim_regexp or re.escape(settings.horz_delim) or "-{3,}"
        vertical = settings.vert_delim_regexp or re.escape(settings.vert_delim) or r"\+{3,}"
        custom = settings.horz_delim or settings.vert_delim or settings.horz_delim_regexp or settings.vert_delim_regexp
        return cls(_line(horizontal, "#HSLIDE", "---"), _line(vertical, "#VSLIDE", "+++"), "" if custom else "-+#")

    def read(self, line: str, above: str = "") -> Delimiter | None:
        """Return the delimiter that a line is, if it is one.

        Four dashes or more right under a line of text (``above``) underline a heading, as they did in GitPitch 2; elsewhere they
        are a delimiter, as they were in GitPitch 3.
        """
        if not line or (self.first and line[0] not in self.first):
            return None
        for pattern, vertical in ((self.horizontal, False), (self.vertical, True)):
            if found := pattern.match(line):
                query = None if found["query"] is None else found.start("query")
                underlines = bool(self.first) and query is None and line.startswith("----") and TEXT.match(above)
                return None if underlines else Delimiter(vertical, query)
        return None


def _line(pattern: str, old: str, default: str) -> re.Pattern[str]:
    """Return the pattern of a delimiter; GitPitch looked for includes behind the default ones alone."""
    return re.compile(rf"(?:{pattern}|{old}|{re.escape(default)}(?=\s*\?\s*include=))\s*(?:\?(?P<query>.*))?$")


def read_query(place: Place, line: str, start: int, report: Report) -> tuple[Parameter, ...]:
    """Return the parameters of a delimiter line, each once; ``start`` is the column (from 0) of the query.

    The path of ``include`` is all that follows (GitPitch 2.0 to 4.0, includes).

    Read as GitPitch read a URL's query: ``&`` and ``;`` separate, ``+`` and ``%20`` are blanks, the first of a name counts. What
    is no parameter belongs to an address before it, which has a query of its own.
    """
    if included := included_path(line[start:]):
        return (Parameter("include", included, place.span(included, start)),)
    found: dict[str, Parameter] = {}
    for part in re.finditer(r"[^&;]+", _mended(place, line, start, report)):
        col = start + part.start() + len(part[0]) - len(part[0].lstrip())
        span = place.span(part[0].strip(), col)
        name, value = _pair(part[0], span, report)
        if name not in KNOWN and found and "://" in found[last := list(found)[-1]].value:
            found[last] = replace(found[last], value=f"{found[last].value}&{unquote_plus(part[0]).strip()}")
        elif wrong := _fault(name, value, found):
            problem, message, hint = wrong
            report.add(problem, message, span, hint)
        else:
            value_span = place.span(value.strip(), col + len(name) if value else col)
            found[name] = Parameter(name, unquote_plus(value).strip(), value_span)
            report.used(f"?{name}=", span)
    return tuple(found.values())


def _fault(name: str, value: str, before: Collection[str]) -> tuple[Problem, str, str] | None:
    """Return what is wrong with a parameter, and what to write, if it cannot count; ``before`` are the names of those that do."""
    if name not in KNOWN:
        hint = did_you_mean(name, KNOWN, f"write one of {', '.join(sorted(KNOWN))}")
        return Problem.UNKNOWN_PARAMETER, f"no parameter {name!r} on a slide delimiter", hint
    if name == "include":
        what = "is not all that stands behind the delimiter" if value.strip() else "names no file"
        return Problem.BAD_PARAMETER, f"include= {what}; nothing is included", "write ---?include=path/to/slides.md"
    if name in before:
        return Problem.BAD_PARAMETER, f"{name} is given again; the first one counts", f"keep one of the two {name}"
    return None


def _pair(text: str, span: Span, report: Report) -> tuple[str, str]:
    """Return the name and the value of a parameter; another sign in place of the ``=`` is read as it."""
    name, equals, value = text.partition("=")
    if equals or not (slip := SLIP.match(text)):
        return name.strip(), value
    report.add(Problem.BAD_PARAMETER, f"{text.strip()} has no =", span, f"write {slip[1]}={text[slip.end() :].strip()}")
    return slip[1], text[slip.end() :]


def included_path(query: str) -> str:
    """Return the path that a query names as ``include=…``, or nothing."""
    found = INCLUDE.match(query)
    return found[1] if found else ""


def _mended(place: Place, line: str, start: int, report: Report) -> str:
    """Return the query with a second ``?`` read as the ``&`` that was meant; addresses of other hosts keep theirs."""
    query = line[start:].rstrip()
    for found in reversed(list(re.finditer(rf"\?(?=(?:{'|'.join(sorted(KNOWN))})=)", query))):
        at = found.start()
        if "://" not in query[:at].rpartition("&")[2]:
            report.add(Problem.BAD_PARAMETER, "a second ? on a slide delimiter", place.span("?", start + at), "write & between parameters")
            query = f"{query[:at]}&{query[at + 1 :]}"
    return query
