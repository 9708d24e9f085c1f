"""Spec cases: decks in four-backtick blocks with the HTML or the diagnostics that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from pitchme.cli.messages import message
from pitchme.deck.diagnostics import DeckError, Report
from pitchme.deck.files import Files
from pitchme.deck.root import Root
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.deck.split import split
from pitchme.directives import all_directives
from pitchme.markup.cleaning import Cleaning
from pitchme.markup.html import attributes
from pitchme.markup.macros import deck_macros
from pitchme.markup.markdown import Markdown
from pitchme.markup.rendering import Rendered
from pitchme.markup.slide import SlideRenderer
from pitchme.site.citations import Bibliography
from pitchme.site.reading import Reading

TESTS = Path(__file__).parent
SOURCES = (
    *sorted((TESTS / "spec").glob("*.md")),
    *sorted((TESTS.parent / "src/pitchme/directives").glob("[!_]*.py")),
    TESTS.parent / "src/pitchme/markup/grid/__init__.py",
)
BLOCK = re.compile(r"^(?P<title>#+ [^\n]*)$|^````(?P<kind>\w+)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL)
ROOT = Root(TESTS / "spec/root")


@dataclass(frozen=True)
class Answer:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    """One deck, its settings, and the answers that stand below it."""

    file: Path
    title: str
    deck: str
    settings: str
    answers: tuple[Answer, ...]
    untrusted: bool = False

    def __str__(self) -> str:
        return f"{self.file.stem}: {self.title}"

    def expected(self) -> dict[str, str]:
        """Return the answers by kind; a case that names no diagnostics has none."""
        return {"diagnostics": ""} | {answer.kind: answer.text for answer in self.answers}

    def actual(self) -> dict[str, str]:
        """Return what the deck gives now, for the kinds that the case asks for."""
        html, diagnostics, read = run(self.deck, self.settings, Cleaning() if self.untrusted else None)
        asked = {answer.kind for answer in self.answers} | {"diagnostics"}
        return {kind: text for kind, text in {"html": html, "diagnostics": diagnostics, "read": read}.items() if kind in asked}


def read_cases(file: Path) -> Iterator[Case]:
    """Return the cases of a file; a title counts until the next. The deck of an ``untrusted`` block is one of people unknown."""
    text = file.read_text("utf-8")
    title, named, deck, settings, answers, number, untrusted = "", "", None, "", [], 0, False
    for found in BLOCK.finditer(text):
        kind = found["kind"]
        if found["title"]:
            title = found["title"].lstrip("# ")
        elif kind in ("deck", "untrusted"):
            if deck is not None:
                yield Case(file, named, deck, settings, tuple(answers), untrusted)
            deck, settings, answers, number, untrusted = found["text"], "", [], number + 1, kind == "untrusted"
            named = f"{title} ({number})"
        elif kind == "yaml":
            settings = found["text"]
        elif kind in ("html", "diagnostics", "read"):
            answers.append(Answer(kind, found["text"], found.start("text"), found.end("text")))
        else:
            raise ValueError(f"{file.name}: a block of kind {kind}")
    if deck is not None:
        yield Case(file, named, deck, settings, tuple(answers), untrusted)


def run(deck: str, settings: str = "", cleaning: Cleaning | None = None) -> tuple[str, str, str]:
    """Return the sections of a deck, the printed diagnostics, and the sections of its reading edition.

    In the deck, ``␠`` stands for a blank and ``⇥`` for a tab at a line's end.
    """
    report = Report()
    deck = deck.replace("␠", " ").replace("⇥", "\t").replace("␍", "\r").replace("␣", "\ufeff")
    try:
        chosen = Settings.read(Source.decode("PITCHME.yaml", settings.encode()), report) if settings else Settings()
    except DeckError as error:
        return "", click.unstyle(message("error", error.message, error.span, None, hint=error.hint)) + "\n", ""
    parts = split(Source.decode("PITCHME.md", deck.removesuffix("\n").encode()), chosen, report, Files(ROOT, report).text)
    renderer = SlideRenderer(Markdown(all_directives()), chosen, ROOT, report, deck_macros(parts.slides), cleaning=cleaning)
    bibliography = Bibliography.of(parts.slides, renderer)
    renderer = replace(renderer, citations=bibliography.citations)
    rendered = [[renderer.render(slide) for slide in stack] for stack in parts.stacks]
    rendered += [[page] for page in bibliography.slides(renderer)]
    stacks = [[_section(slide) for slide in stack] for stack in rendered]
    html = "".join("".join(stack) if len(stack) == 1 else f"<section>\n{''.join(stack)}</section>\n" for stack in stacks)
    if len(stacks) == len(parts.slides) == 1 and html.startswith("<section>\n"):
        html = html.removeprefix("<section>\n").removesuffix("</section>\n")
    printed = [click.unstyle(message(d.problem.severity, d.message, d.span, None, d.problem.code, d.hint)) + "\n" for d in report]
    title = chosen.title or next((slide.title for stack in rendered for slide in stack if slide.title), "Slides")
    return html, "".join(printed), Reading.of(rendered, title).body


def _section(slide: Rendered) -> str:
    own = {name: value for name, value in slide.attributes.items() if name != "data-source"}
    return f"<section{attributes(own)}>\n{slide.html}</section>\n"


def accept(file: Path) -> None:
    """Write what the decks of a file give now as their answers."""
    text = file.read_text("utf-8")
    for case in reversed(list(read_cases(file))):
        actual = case.actual()
        for answer in reversed(case.answers):
            text = text[: answer.start] + actual[answer.kind] + text[answer.end :]
        if not case.answers or (actual["diagnostics"] and not any(a.kind == "diagnostics" for a in case.answers)):
            raise ValueError(f"{case}: write an empty html or diagnostics block below the deck first; it gives\n{actual['diagnostics']}")
    file.write_text(text, "utf-8")
