"""The page of a deck, and others, from their templates: the only place that knows Jinja."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pitchme.deck.settings import Settings
from pitchme.markup.html import attributes
from pitchme.markup.rendering import Rendered
from pitchme.site.bundled import bundled

SPEAKER_VIEW = "sha256-GzCveToXhSIzS3M5eQeRm3McVRB7cYneYKwTkzA3wDk="
"""The one script in the window of reveal.js 6.0.2's speaker view, which inherits the policy of the page."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' '{SPEAKER_VIEW}'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "img-src * data: blob:",
        "media-src * data: blob:",
        "frame-src 'self' https: http:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What a deck may load: scripts, styles and fonts of its own alone; pictures, sounds and frames are its author's."""

WEBASSEMBLY = frozenset({"graphviz", "terminal"})


OPEN = {"img-src *": "img-src 'self'", "media-src *": "media-src 'self'", "frame-src 'self' https: http:": "frame-src 'self'"}
"""What the author of a deck decides, and what an untrusted deck may load instead; the speaker view is made of two frames of the page."""


def policy(needs: frozenset[str], *, untrusted: bool = False) -> str:
    """Return what a deck may load and run that needs some parts: two of them are in part WebAssembly."""
    result = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") if needs & WEBASSEMBLY else POLICY
    for said, instead in OPEN.items() if untrusted else ():
        result = result.replace(said, instead)
    return result


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template ``deck.html.j2`` is told."""

    settings: Settings
    title: str
    dark: bool
    favicon: str
    thumbnail: str
    logo: str
    footnote: Markup
    style_sheets: tuple[str, ...]
    scripts: tuple[str, ...]
    stacks: tuple[tuple[Section, ...], ...]
    config: Markup
    policy: str = POLICY
    untrusted: bool = False
    address: str = ""
    """That of the folder in which the page will stand, where it is known."""
    above: str = ""
    """The way from the page to the folder that holds ``pitchme/``."""
    all_decks: str = ""
    """The way to the index of all decks, if the deck stands in a site of many."""

    def below(self, address: str) -> str:
        """Return where below the folder that holds ``pitchme/`` something is that the page names."""
        return address.removeprefix(self.above)


@dataclass(frozen=True, slots=True)
class Section:
    """One slide: the attributes of its section, ready to stand behind the tag's name, and its HTML."""

    attributes: Markup
    html: Markup

    @classmethod
    def of(cls, slide: Rendered) -> Section:
        """Return the section of a rendered slide."""
        return cls(Markup(attributes(slide.attributes)), Markup(slide.html))


def script_json(value: Mapping[str, object]) -> Markup:
    """Return JSON that can stand in a script element."""
    return Markup(json.dumps(value, sort_keys=True, ensure_ascii=False).replace("<", "\\u003c"))


def page_html(page: Page, theme: Path) -> str:
    """Return the page; a theme may shadow a template by its name in its ``templates`` folder."""
    return filled("deck.html.j2", theme, page=page)


def filled(template: str, theme: Path | None = None, **values: object) -> str:
    """Return what a template makes of some values; those of no deck are shadowed by no theme."""
    return _environment(theme).get_template(template).render(values) + "\n"


@cache
def _environment(theme: Path | None) -> Environment:
    folders: Sequence[Path] = (*((theme / "templates",) if theme else ()), bundled("templates"))
    return Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
