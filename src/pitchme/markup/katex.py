"""KaTeX draws formulas while a deck is built, so that the deck itself needs no script for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quickjs import Function

SECONDS = 2
MEMORY = 256 * 1024 * 1024
CHEMISTRY = ("\\ce", "\\pu")
"""Commands of the extension mhchem."""

DRAW = r"""
function refuse(context) {
  throw new katex.ParseError(`${context.command} is switched off`);
}
function draw(tex, isDisplay, output, macros) {
  const options = { displayMode: isDisplay, output, macros: JSON.parse(macros), throwOnError: true, strict: "ignore", trust: refuse, colorIsTextColor: true };
  try {
    return JSON.stringify({ html: katex.renderToString(tex, options) });
  } catch (error) {
    return JSON.stringify({ reason: error.rawMessage || error.message, start: error.position, length: error.length });
  }
}
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why KaTeX does not draw a formula, in its own words, and the part of the TeX that it means, if it means one."""

    reason: str
    start: int | None = None
    length: int = 1


def draw(tex: str, is_display: bool, macros: Mapping[str, str], has_sheet: bool = True) -> str | Refusal:
    """Return the HTML of a formula, with MathML for those who cannot see it; MathML alone where there is no style sheet for the HTML."""
    return _draw(tex, is_display, "htmlAndMathml" if has_sheet else "mathml", json.dumps(macros, sort_keys=True))


@lru_cache(maxsize=4096)
def _draw(tex: str, is_display: bool, output: str, macros: str) -> str | Refusal:
    from quickjs import JSException

    try:
        answer = json.loads(_engine(any(command in tex + macros for command in CHEMISTRY))(tex, is_display, output, macros, run_gc=False))
    except JSException:
        _engine.cache_clear()
        return Refusal(f"it takes longer than {SECONDS} seconds, or too much memory")
    return answer.get("html") or Refusal(answer["reason"], answer.get("start"), answer.get("length") or 1)


@cache
def _engine(with_chemistry: bool) -> Function:
    """Return KaTeX's function in an engine of its own; no formula gets more time or memory than it is given here."""
    from quickjs import Function

    names = ("katex.min.js", *(["mhchem.js"] if with_chemistry else []))
    function = Function("draw", "\n".join([*map(vendored_text, names), DRAW]))
    function.set_time_limit(SECONDS)
    function.set_memory_limit(MEMORY)
    return function


def vendored_text(name: str) -> str:
    """Return the text of a file of KaTeX that pitchme brings along."""
    return (files("pitchme") / "_vendor/katex" / name).read_text("utf-8")
