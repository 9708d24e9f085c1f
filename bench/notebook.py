"""The work load as a Jupyter notebook."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from decks import Slide


@dataclass(frozen=True, slots=True)
class Notebook:
    """The dialect of Jupyter notebooks: a slide is one or more cells."""

    entry: str = "index.ipynb"

    def files(self, slides: Sequence[Slide]) -> dict[str, str]:
        """Return the deck's files by their names."""
        sources = [source for slide in slides for source in self.sources(slide)]
        language = {"name": "python", "pygments_lexer": "ipython3"}
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {
            "cells": [self.cell(number, *source) for number, source in enumerate(sources)],
            "metadata": {"language_info": language, "kernelspec": kernel},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        return {self.entry: json.dumps(notebook, indent=1)}

    def sources(self, slide: Slide) -> Iterator[tuple[str, str, str]]:
        """Yield kind, place and text of each of the slide's cells."""
        place = "subslide" if slide.below else "slide"
        yield "markdown", place, f"## {slide.title}" + (f"\n\n{slide.text}" if slide.text else "")
        for item in slide.items:
            yield "markdown", "fragment", f"- {item}"
        if slide.code:
            yield "code", "-", "\n".join(slide.code)

    def cell(self, number: int, kind: str, place: str, text: str) -> dict[str, object]:
        """Return one cell as the notebook format has it."""
        ran: dict[str, object] = {"execution_count": None, "outputs": []} if kind == "code" else {}
        return {"cell_type": kind, "id": f"c{number}", "metadata": {"slideshow": {"slide_type": place}}, "source": text} | ran
