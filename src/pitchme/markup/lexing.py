"""Tokens of one language, from a Pygments lexer that is asked faster once a deck turns out to have much code in its language.

Pygments tries the rules of a state one after the other: some twenty failing ``match`` calls for each name in a Python block.
Neighbouring rules joined into one alternation give the same answer in one call, which halves the time of a large deck.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pygments.lexer import Lexer
    from pygments.token import _TokenType

    Token: TypeAlias = tuple[int, _TokenType, str]
    Match: TypeAlias = Callable[[str, int], re.Match[str] | None]
    Rule: TypeAlias = tuple[Match, Any, Any]
    Joined: TypeAlias = tuple[Match, dict[int | None, Rule]]

BLOCKS_BEFORE_JOINING = 8
"""Joining the rules costs as much time as it saves on so many blocks."""

LONGEST_JOINED = 100
"""Long patterns (lists of words, of Unicode letters) take longer to compile again than they save."""

_UNJOINABLE = re.compile(r"\\[1-9]|\(\?[(#PaiLmsux]")
"""Group numbers, names and flags that would mean something else inside a larger pattern."""


class Tokens:
    """The tokens of block after block of one language."""

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer
        self._blocks = 0
        self._joinable = _is_plain_regex_lexer(lexer)
        self._states: dict[str, list[Joined]] = {}

    def of(self, code: str) -> Iterator[Token]:
        """Return the position, kind and text of each token of the code, just as Pygments' lexer gives them."""
        self._blocks += 1
        if self._joinable and self._blocks > BLOCKS_BEFORE_JOINING:
            return self._scan(code)
        return self._lexer.get_tokens_unprocessed(code)

    def _scan(self, code: str) -> Iterator[Token]:
        """Do what ``RegexLexer.get_tokens_unprocessed`` does."""
        from pygments.token import Error, Whitespace, _TokenType

        position, stack, rules = 0, ["root"], self._rules("root")
        while position < len(code):
            for joined, rule_of_group in rules:
                found = joined(code, position)
                if found:
                    match, action, new_state = rule_of_group[found.lastindex]
                    if type(action) is _TokenType:
                        yield position, action, found[0]
                    elif action:
                        yield from action(self._lexer, match(code, position))
                    position = found.end()
                    if new_state is not None:
                        _enter(new_state, stack)
                        rules = self._rules(stack[-1])
                    break
            else:
                newline = code[position] == "\n"
                yield position, Whitespace if newline else Error, code[position]
                position += 1
                if newline:
                    stack, rules = ["root"], self._rules("root")

    def _rules(self, state: str) -> list[Joined]:
        if state not in self._states:
            self._states[state] = list(_joined(self._lexer._tokens[state], self._lexer.flags))  # type: ignore[attr-defined]  # noqa: SLF001
        return self._states[state]


def _is_plain_regex_lexer(lexer: Lexer) -> bool:
    """Tell whether a lexer works as the scan here does; if Pygments should change inside, none does, and its own way is taken."""
    from pygments.lexer import RegexLexer

    if not isinstance(lexer, RegexLexer) or lexer.flags & re.VERBOSE:
        return False
    rules = getattr(lexer, "_tokens", {}).get("root", ((None,),))
    matches_by_pattern = all(isinstance(getattr(rule[0], "__self__", None), re.Pattern) for rule in rules)
    return matches_by_pattern and type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed


def _enter(new_state: tuple[str, ...] | int | str, stack: list[str]) -> None:
    if isinstance(new_state, int):
        del stack[max(len(stack) + new_state, 1) :]
    elif isinstance(new_state, str):
        stack.append(stack[-1])
    else:
        for state in new_state:
            _push(state, stack)


def _push(state: str, stack: list[str]) -> None:
    if state != "#pop":
        stack.append(stack[-1] if state == "#push" else state)
    elif len(stack) > 1:
        stack.pop()


def _joined(rules: list[Rule], flags: int) -> Iterator[Joined]:
    """Yield the rules in their order, each run of joinable neighbours as one."""
    run: list[Rule] = []
    for rule in rules:
        pattern = _pattern(rule)
        if len(pattern.pattern) <= LONGEST_JOINED and not _UNJOINABLE.search(pattern.pattern):
            run.append(rule)
            continue
        yield from _one(run, flags)
        yield from _one([rule], flags)
        run = []
    yield from _one(run, flags)


def _one(run: list[Rule], flags: int) -> Iterator[Joined]:
    """Yield one pattern for the run, and which of its rules has matched when a group was the last one to close."""
    if len(run) == 1:
        yield run[0][0], dict.fromkeys([None, *range(1, 1 + _pattern(run[0]).groups)], run[0])
    elif run:
        rules: dict[int | None, Rule] = {}
        group = 1
        for rule in run:
            rules[group] = rule
            group += 1 + _pattern(rule).groups
        yield re.compile("|".join(f"({_pattern(rule).pattern})" for rule in run), flags).match, rules


def _pattern(rule: Rule) -> re.Pattern[str]:
    return rule[0].__self__  # type: ignore[attr-defined, no-any-return]
