"""The language of code that comes without a hint: a cautious guess, cheap enough for every block."""

from __future__ import annotations

import re
from textwrap import dedent

from pitchme.markup.clues import PROGRAMS, Clue
from pitchme.markup.clues_text import TEXTS

CLUES = PROGRAMS | TEXTS

EXTENDS = {"cpp": "c", "html": "xml", "jsx": "javascript", "typescript": "javascript"}
"""Languages whose code shows the clues of another one too."""

ENOUGH = 5
LEAD = 2
LONGEST_LOOKED_AT = 3000

_DRAWING = re.compile("[│├└╭╰┌┐→⇒▶━═]|^ *[|+`]-", re.MULTILINE)


def guess(code: str) -> str | None:
    """Return the Pygments name of the language that the code is in, None unless one is clearly ahead (GitPitch 4.0: best effort)."""
    text = dedent(code[:LONGEST_LOOKED_AT].expandtabs(4)).strip("\n") + "\n"
    if _DRAWING.search(text):
        return None
    (best, most), (_, second) = _ranking(text)[:2]
    return best if most >= ENOUGH and most - second >= LEAD else None


def _ranking(text: str) -> list[tuple[str, int]]:
    """Return the languages with their scores, best first; of a language and the one it extends, only the more likely."""
    scores = {language: _score(clues, text) for language, clues in CLUES.items()}
    for language, base in EXTENDS.items():
        if scores[language] >= ENOUGH - 1:
            scores[language] += scores[base]
            scores[base] = 0
        else:
            scores[base] = max(scores[base], scores.pop(language))
    return sorted(scores.items(), key=lambda item: -item[1])


def _score(clues: tuple[Clue, ...], text: str) -> int:
    return sum([weight for weight, word, pattern in clues if word in text and (not pattern or re.search(pattern, text, re.MULTILINE))])
