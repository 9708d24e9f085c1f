"""The work load in the dialect of each slide tool. What a dialect cannot say, its deck leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decks import STEPS, Slide, deck
from notebook import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

STEP_LINES = "|".join(STEPS)
FENCE = "```python\n{}\n```\n"
STEPPED_FENCE = FENCE.replace("python", f"python [{STEP_LINES}]")


def hashed(mark: str) -> Callable[[str], str]:
    """Return the writer of a Markdown heading."""
    return lambda title: f"{mark} {title}\n\n"


def underlined(mark: str) -> Callable[[str], str]:
    """Return the writer of a reStructuredText heading."""
    return lambda title: f"{title}\n{mark * len(title)}\n\n"


FIRST_LEVEL, SECOND_LEVEL = hashed("#"), hashed("##")


@dataclass(frozen=True, slots=True)
class Markup:
    """A dialect that is plain text: what stands before, between and around the parts of its slides."""

    entry: str = "index.md"
    head: str = ""
    heading: Callable[[str], str] = SECOND_LEVEL
    heading_below: Callable[[str], str] = SECOND_LEVEL
    beside: str = "\n---\n\n"
    below: str = "\n---\n\n"
    text: str = "{}\n"
    tick: str = "`"
    item: str = "- {}\n"
    items: str = "{}"
    code: str = FENCE
    indent: str = ""
    tail: str = ""
    others: Mapping[str, str] = field(default_factory=dict)

    def files(self, slides: Sequence[Slide]) -> dict[str, str]:
        """Return the deck's files by their names."""
        first, *rest = slides
        parts = [self.head, self.one(first)]
        parts += [(self.below if slide.below else self.beside) + self.one(slide) for slide in rest]
        return {self.entry: "".join(parts) + self.tail, **self.others}

    def one(self, slide: Slide) -> str:
        """Return the text of one slide."""
        heading = self.heading_below if slide.below else self.heading
        return heading(slide.title) + self.body(slide)

    def body(self, slide: Slide) -> str:
        """Return what stands under the slide's heading."""
        if slide.text:
            return self.text.format(slide.text.replace("`", self.tick))
        if slide.items:
            return self.items.format("".join(self.item.format(item) for item in slide.items))
        return self.code.format("\n".join(line and self.indent + line for line in slide.code))


REVEAL_ITEM = '- {} <!-- .element: class="fragment" -->\n'
MKSLIDES_HEAD = r"""---
slides:
  separator: "^\\r?\\n---\\r?\\n$"
  separator_vertical: "^\\r?\\n----\\r?\\n$"
---
"""
SPHINX_SETTINGS = """project = "deck"
extensions = ["sphinx_revealjs"]
revealjs_script_conf = {"hash": True, "controls": True, "progress": True}
revealjs_script_plugins = [{"name": "RevealHighlight", "src": "revealjs/plugin/highlight/highlight.js"}]
revealjs_css_files = ["revealjs/plugin/highlight/monokai.css"]
"""

DIALECTS: dict[str, Markup | Notebook] = {
    "gitpitch": Markup(
        entry="PITCHME.md",
        below="\n+++\n\n",
        items="@ul\n\n{}\n@ulend\n",
        code=FENCE + "\n" + "".join(f"@[{lines}]({note})\n" for lines, note in STEPS.items()),
    ),
    "mkslides": Markup(head=MKSLIDES_HEAD, below="\n----\n\n", item=REVEAL_ITEM, code=STEPPED_FENCE),
    "revealmd": Markup(below="\n----\n\n", item=REVEAL_ITEM, code=STEPPED_FENCE),
    "marp": Markup(head="---\nmarp: true\n---\n\n", item="* {}\n"),
    "slidev": Markup(
        entry="slides.md",
        head="---\ntheme: default\nfonts:\n  provider: none\n---\n\n",
        items="<v-clicks>\n\n{}\n</v-clicks>\n",
        code=f"```python {{{{{STEP_LINES}}}}}\n{{}}\n```\n",
    ),
    "pandoc": Markup(
        head="% Deck\n\n",
        heading=FIRST_LEVEL,
        beside="\n",
        below="\n",
        items="::: incremental\n{}:::\n",
        tail="\n",
    ),
    "landslide": Markup(
        heading=FIRST_LEVEL,
        heading_below=FIRST_LEVEL,
        code="    !python\n{}\n",
        indent="    ",
    ),
    "sphinx": Markup(
        entry="index.rst",
        head="Deck\n####\n\n",
        heading=underlined("="),
        heading_below=underlined("-"),
        beside="\n",
        below="\n",
        tick="``",
        item="    * {}\n",
        items=".. revealjs-fragments::\n\n{}",
        code=f".. revealjs-code-block:: python\n    :data-line-numbers: {STEP_LINES}\n\n{{}}\n",
        indent="    ",
        tail="\n",
        others={"conf.py": SPHINX_SETTINGS},
    ),
    "nbconvert": Notebook(),
}


def write(root: Path, dialect: str, count: int) -> Path:
    """Return the folder under `root` that now holds the deck of `count` slides in this dialect."""
    folder = root / dialect / str(count)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in DIALECTS[dialect].files(deck(count)).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
