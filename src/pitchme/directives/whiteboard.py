"""`@whiteboard[…]`: a board to draw on while presenting.

A line of its own. The pen, the finger or the mouse draws on it at once, and a tool bar offers colours, widths, an eraser and undo; the key
`D` lends the same tools to any slide. What is drawn is kept while the page is open, and printed with it. Words in the brackets are classes
of the board. Without scripts, the board is an empty frame.

````deck
@whiteboard[shadow]
````

````html
<div class="whiteboard shadow" role="img" aria-label="Whiteboard" data-prevent-swipe></div>
````

GitPitch had Excalidraw here. A sketch made with it is shown as the picture that Excalidraw exports.

````deck
@whiteboard(assets/idea.excalidraw)

@whiteboard is a widget
````

````html
<div class="whiteboard" role="img" aria-label="Whiteboard" data-prevent-swipe></div>
<p>@whiteboard is a widget</p>
````

````diagnostics
PITCHME.md:1:1: warning: a whiteboard shows no file: assets/idea.excalidraw [bad-argument]
  | @whiteboard(assets/idea.excalidraw)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = export the sketch as a picture, and write ![](path/of/the/picture.svg)
````
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from markdown_it.token import Token

from pitchme.deck.diagnostics import Problem
from pitchme.markup.class_words import judge_words
from pitchme.markup.directive import Line, Use
from pitchme.markup.html import element
from pitchme.markup.rendering import Rendering
from pitchme.markup.syntax import Written, scan


@dataclass(frozen=True, slots=True)
class Whiteboard(Line):
    """An empty board (GitPitch 4.0, whiteboard sketches)."""

    names: ClassVar[tuple[str, ...]] = ("whiteboard",)
    is_native: ClassVar[bool] = True

    classes: tuple[str, ...]

    @staticmethod
    def scan(text: str, pos: int) -> Written | None:
        """Read ``@whiteboard[words]``, or the name alone on its line; a sentence that begins with it is text."""
        written = scan(text, pos)
        is_named = written and written.arguments is None and written.body is None and text[written.end :].strip()
        return None if is_named else written

    @classmethod
    def parse(cls, use: Use, rendering: Rendering) -> Self:
        """Read ``@whiteboard[class …]``; a file in parentheses is reported."""
        judge_words(use.read.words, use.span, rendering)
        if use.body and (path := use.body.strip()):
            hint = "export the sketch as a picture, and write ![](path/of/the/picture.svg)"
            rendering.report.add(Problem.BAD_ARGUMENT, f"a whiteboard shows no file: {path}", use.span, hint)
        rendering.needs.add("whiteboard")
        return cls(use.read.words)

    def tokens(self) -> list[Token]:
        """Return the board; on it, a swipe is a stroke and turns no slide."""
        classes = " ".join(("whiteboard", *self.classes))
        board = {"class": classes, "role": "img", "aria-label": "Whiteboard", "data-prevent-swipe": None}
        return [Token("html_block", "", 0, content=f"{element('div', '', board)}\n", block=True)]
