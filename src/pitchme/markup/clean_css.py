"""CSS of people whom one does not know: it loads nothing from elsewhere, and nothing in it leaves the slides. Only this knows tinycss2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from pitchme.markup.clean_addresses import stays_here

STAYS = frozenset("static relative absolute initial inherit unset revert".split())
"""Values of ``position`` that keep an element in its slide; one from a variable could be any."""

RUNS = frozenset(("behavior", "-moz-binding"))
LOADS = re.compile(r"(?:url|src|image|(?:-webkit-)?(?:image-set|cross-fade|canvas))", re.IGNORECASE)
NESTED = frozenset("media supports layer container scope starting-style keyframes -webkit-keyframes".split())
PLAIN = frozenset("font-face page property counter-style".split())


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was left out, and where it stood, line and column from 1."""

    what: str
    line: int
    column: int


Told = Callable[[Dropped], object]


@lru_cache(maxsize=4096)
def clean_style(css: str) -> tuple[str, tuple[str, ...]]:
    """Return the value of a ``style`` as it is where all in it is harmless, else what is, and what was left out."""
    nodes = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    dropped: list[Dropped] = []
    kept = list(_declarations((node for node in nodes if node.type == "declaration"), dropped.append))
    is_whole = len(kept) == len(nodes)
    return (css if is_whole else "; ".join(kept)), tuple(each.what for each in dropped)


def clean_sheet(css: str, told: Told) -> str:
    """Return a style sheet without what is not harmless in it."""
    return "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), told))


def _rules(nodes: Iterable[Any], told: Told) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield f"{tinycss2.serialize(node.prelude).strip()} {{ {_block(node.content, told)} }}\n"
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword in NESTED | PLAIN:
            yield _at_rule(node, told)
        elif node.type == "at-rule" and node.lower_at_keyword not in ("charset", "layer"):
            what = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}".rstrip()
            told(Dropped(what, node.source_line, node.source_column))


def _at_rule(node: Any, told: Told) -> str:
    head = f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}".rstrip()
    if node.lower_at_keyword in PLAIN:
        return f"{head} {{ {_block(node.content, told)} }}\n"
    return f"{head} {{\n{''.join(_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), told))}}}\n"


def _block(content: Any, told: Told) -> str:
    """Return what stands between the braces of a rule: declarations, and rules inside it."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    own = "; ".join(_declarations((node for node in nodes if node.type == "declaration"), told))
    inner = "".join(_rules((node for node in nodes if node.type != "declaration"), told))
    return f"{own}{'; ' if own and inner else ''}{inner}"


def _declarations(nodes: Iterable[Any], told: Told) -> Iterator[str]:
    for node in nodes:
        if _is_harmless(node):
            yield node.serialize().rstrip()
        else:
            what = f"{node.name}: {tinycss2.serialize(node.value).strip()}"
            told(Dropped(what, node.source_line, node.source_column))


def _is_harmless(declaration: Any) -> bool:
    if declaration.lower_name in RUNS or _loads(declaration.value):
        return False
    words = [node for node in declaration.value if node.type not in ("whitespace", "comment")]
    return declaration.lower_name != "position" or all(node.type == "ident" and node.lower_value in STAYS for node in words)


def _loads(nodes: Iterable[Any]) -> bool:
    """Tell whether a value names something of another host."""
    return any(_names(node) or _loads(getattr(node, "arguments", None) or getattr(node, "content", None) or ()) for node in nodes)


def _names(node: Any) -> bool:
    if node.type == "url":
        return not stays_here(node.value)
    if node.type != "function" or not LOADS.fullmatch(node.lower_name):
        return False
    return any(
        (each.type == "string" and not stays_here(each.value)) or (each.type == "function" and each.lower_name == "var")
        for each in node.arguments
    )
