"""``{{name}}``: values in the places of their names (GitPitch 4.0, variables and globals)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pitchme.deck.diagnostics import Problem, Report, did_you_mean
from pitchme.deck.source import Place, Source

VARIABLE = re.compile(r"(?<!\\)\{\{[ \t]*(?P<name>[^{}\s][^{}\n]*)\}\}")
r"""A name in braces, blanks around it or not; behind a backslash braces are text."""

CODE_OR_VARIABLE = re.compile(rf"(?P<code>(?<!`)(?P<marks>`+)(?!`).*?(?<!`)(?P=marks)(?!`))|{VARIABLE.pattern}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a line stands: the values of its variables by name, and the files that it is in, the outermost first.

    ``way_out`` says how to give a value to a ``{name}`` that has none. Where it says nothing braces may be anything: a deck's own
    lines, which are in no file.
    """

    values: Mapping[str, str]
    inside: tuple[Source, ...] = ()
    way_out: str = ""


def names(text: str) -> frozenset[str]:
    """Return the names of the variables in a text."""
    return frozenset(found["name"].strip() for found in VARIABLE.finditer(text))


@dataclass(slots=True)
class Filling:
    """Puts values into lines while there is ``room`` for their characters: values made of values would double at each step."""

    report: Report
    room: int

    def filled(self, text: str, place: Place, scope: Scope, start: int = 0, *, in_code: bool = False) -> str:
        """Return a text, which stands in a line from column ``start`` (from 0) on, with the values of its variables.

        One that has no value stays as it is, and is reported. In code, where braces are mostly something else, it is not, and in a
        deck's own code nothing is a variable.
        """
        if "{{" not in text or (in_code and not scope.inside):
            return text
        pattern = VARIABLE if in_code else CODE_OR_VARIABLE
        return pattern.sub(lambda found: self._value(found, place, scope, start + found.start(), in_code), text)

    def _value(self, found: re.Match[str], place: Place, scope: Scope, start: int, in_code: bool) -> str:
        if found["name"] is None:
            return self.filled(found[0], place, scope, start, in_code=True)
        value = scope.values.get(found["name"].strip())
        if value is None and scope.way_out and not in_code:
            self._report_unknown(found, place, scope, start)
        return found[0] if value is None or not self._fits(value, found[0], place, start) else value

    def _fits(self, value: str, written: str, place: Place, start: int) -> bool:
        """Tell whether there is room for a value; where there is none, that is reported."""
        span = place.span(written, start)
        self.report.used("{{…}}", span)
        if len(value) > self.room:
            message, hint = f"the variables of this deck are too long: {written} stays as it is", "give shorter values, or fewer of them"
            self.report.add(Problem.ENDLESS_INCLUDE, message, span, hint)
            return False
        self.room -= len(value)
        return True

    def _report_unknown(self, found: re.Match[str], place: Place, scope: Scope, start: int) -> None:
        name = found["name"].strip()
        known = f"; these have one: {', '.join(sorted(scope.values))}" if scope.values else ""
        hint = did_you_mean(name, scope.values, scope.way_out.format(name=name) + known)
        self.report.add(Problem.UNKNOWN_VARIABLE, f"{{{{{name}}}}} has no value", place.span(found[0], start), hint)
