"""PITCHME.yaml as entries with their places.

Values stay the text that the author wrote: only a setting knows whether ``no`` is a boolean or a word, and ``16:9`` is never a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pitchme.deck.diagnostics import DeckError, Problem, Report
from pitchme.deck.source import Source, Span

PLAIN = "write one `key: value` a line, as in `theme: white`"
QUOTES = 'put values that hold `: `, `#`, `@`, `%`, `&` or `*` in quotes, as in `footnote: "a: b"`'
COMMON = (
    ("mapping values are not allowed", "a colon stands in the value", QUOTES),
    ("flow sequence", "this list is never closed", 'close it with ], and put values that begin with # in quotes, as in [ "#FFF" ]'),
    ("quoted scalar", "this quote is never closed", "close it on its line"),
    ("character '\\t'", "a tab stands where YAML wants blanks", "write blanks in its place"),
    ("that cannot start any token", "the value begins with a sign that YAML keeps for itself", QUOTES),
    ("anchor", "the value begins with a sign that YAML keeps for itself", QUOTES),
    ("alias", "the value begins with a sign that YAML keeps for itself", QUOTES),
)
"""What authors get wrong: a part of the parser's words, and what it means with what to write."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``key: value`` of a file; an empty value is None, a list is a tuple with the places of its items, deeper is not read."""

    key: str
    value: str | tuple[str, ...] | None
    key_span: Span
    span: Span
    spans: tuple[Span, ...] = ()

    @property
    def items(self) -> tuple[tuple[str, Span], ...]:
        """Return the items of a list with their places; one value is a list of one."""
        if isinstance(self.value, str):
            return ((self.value, self.span),)
        return tuple(zip(self.value or (), self.spans, strict=True))


def read_entries(source: Source, report: Report) -> dict[str, Entry]:
    """Return the entries of a YAML mapping by their keys; of two with one key the last.

    Raises:
        DeckError: the file is not YAML.
    """
    try:
        root = yaml.compose(source.text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, source) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise DeckError(f"this is not YAML: {str(error) or 'nested too deeply'}", Span(source, 1)) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        report.add(
            Problem.BAD_SETTINGS_FILE,
            f"{source.path} is no list of settings",
            _span(source, root),
            "write one `key: value` a line, as in `theme: white`",
        )
        return {}
    return _latest(_entries(source, root), report)


def _latest(entries: Iterator[Entry], report: Report) -> dict[str, Entry]:
    latest: dict[str, Entry] = {}
    for entry in entries:
        if (first := latest.pop(entry.key, None)) is not None:
            message = f"{entry.key} is set again; it was set in line {first.key_span.line}, and the last one counts"
            report.add(Problem.REPEATED_SETTING, message, entry.key_span, f"keep one of the two `{entry.key}`")
        latest[entry.key] = entry
    return latest


def _entries(source: Source, root: yaml.MappingNode) -> Iterator[Entry]:
    for key, value in root.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        items = value.value if isinstance(value, yaml.SequenceNode) else ()
        yield Entry(name, _value(value), _span(source, key), _span(source, value), tuple(_span(source, item) for item in items))


def _value(node: yaml.Node) -> str | tuple[str, ...] | None:
    if isinstance(node, yaml.SequenceNode):
        return tuple(item.value if isinstance(item, yaml.ScalarNode) else "" for item in node.value)
    if isinstance(node, yaml.ScalarNode):
        unset = node.style is None and node.value.lower() in ("", "~", "null")
        return None if unset else str(node.value)
    return ()


def _span(source: Source, node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Span(source, start.line + 1, start.column + 1, max(length, 1))


def _unreadable(error: yaml.MarkedYAMLError, source: Source) -> DeckError:
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    at = next((mark for mark in marks if source.line(mark.line + 1).strip()), None)
    span = Span(source, at.line + 1, at.column + 1) if at else Span(source, 1)
    parts = ", ".join(part for part in (error.context, error.problem) if part)
    why, hint = next((answer for sign, *answer in COMMON if sign in parts), (parts, PLAIN))
    return DeckError(f"this is not YAML: {why}", span, hint)
