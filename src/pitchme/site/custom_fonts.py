"""The fonts of a deck's own: files of its repository, named by ``custom-fonts`` (GitPitch 4.0, custom fonts)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.files import Files
from pitchme.deck.settings import Settings
from pitchme.site.fonts import css_string

FORMATS = {".woff2": "woff2", ".woff": "woff", ".ttf": "truetype", ".otf": "opentype"}


def custom_families(settings: Settings) -> tuple[str, ...]:
    """Return the families that the deck's own fonts are: each has the name of its file, without the ending."""
    return tuple(PurePosixPath(path).stem for path in settings.custom_fonts)


def custom_font_rules(settings: Settings, files: Files, report: Report, above: str) -> str:
    """Return the ``@font-face`` rules of the deck's own fonts; ``above`` is the way from the style sheet to the top of the built deck."""
    return "".join(_rules(settings, files, report, above))


def _rules(settings: Settings, files: Files, report: Report, above: str) -> Iterator[str]:
    for number, (path, family) in enumerate(zip(settings.custom_fonts, custom_families(settings), strict=True)):
        span = settings.span("custom_fonts", number)
        kind = FORMATS.get(PurePosixPath(path).suffix.lower())
        if kind is None:
            hint = f"name a file that ends in {', '.join(FORMATS)}"
            report.add(Problem.BAD_SETTING, f"{path} is no font that browsers show", span, hint)
        elif "://" in path:
            hint = "put the file into the repository and name it there"
            report.add(Problem.REMOTE_STYLE, f"{path} is not loaded: a deck works without a network", span, hint)
        elif url := files.url(path, span):
            yield f'@font-face {{ font-family: {css_string(family)}; font-display: swap; src: url("{above}{url}") format("{kind}"); }}\n'
