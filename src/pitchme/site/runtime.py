"""The files of pitchme itself that a deck uses: the runtime, its theme, its highlight style, its fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.settings import Settings
from pitchme.markup.styles import nearest_style, style_file
from pitchme.markup.vendored import vendored
from pitchme.site.bundled import bundled
from pitchme.site.fonts import font_files
from pitchme.site.formulas import formula_files
from pitchme.site.icons import icon_files
from pitchme.site.look import Look
from pitchme.site.parts import Part, parts
from pitchme.site.plan import Content
from pitchme.site.reveal import SCRIPT, later_scripts
from pitchme.site.theme import Theme

SHEET = "theme.css"

OURS = ("deck.css", "code.css", "regions.css", "utilities.css", "around.css", "print.css")
"""Our style sheets that every deck begins with, in the order in which they count."""

BESIDE = ("noscript.css", "drawing.css", "read.css")
"""Our style sheets that stay files of their own: for a page without scripts, for a later script, and for the reading edition."""

FAVICON = "pitchme/favicon.svg"
"""The picture in the browser's tab for a deck that brings none."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """Files by their paths in the built deck, which of them are its style sheets, in the order in which they count, and later scripts."""

    files: Mapping[str, Content]
    style_sheets: tuple[str, ...]
    later: tuple[str, ...]

    def with_sheets(self, own: Mapping[str, str]) -> Runtime:
        """Return the runtime with style sheets behind its own, given as texts by their paths."""
        files = {**self.files, **{path: sheet.encode() for path, sheet in own.items()}}
        return Runtime(files, (*self.style_sheets, *own), self.later)


def runtime(look: Look, settings: Settings, needs: frozenset[str], text: str, report: Report) -> Runtime:
    """Return the runtime of a deck with some text; ``needs`` are the parts that its slides ask for.

    What the first slide needs is one script and one style sheet, since every file that a browser has to ask for delays it.
    """
    theme = look.theme
    highlight = vendored(_highlight(theme, settings, report))
    rules, fonts = font_files(look.faces, text)
    icons, drawn = icon_files(text)
    formulas, letters = formula_files(needs)
    chosen = parts(needs | {"audio"} if settings.audio_deck else needs)
    ours = [bundled("templates") / "css" / name for name in dict.fromkeys((*OURS, *(name for part in chosen for name in part.joined)))]
    sheets = (vendored("reveal/reset.css"), vendored("reveal/reveal.css"), highlight, *ours)
    scripts = (
        vendored("reveal/reveal.js"),
        *(bundled("templates") / "js" / name for name in ("code-presenting.js", "printing.js", "deck.js")),
    )
    names = ["reveal/LICENSE", "highlight/LICENSE", *fonts, *drawn, *letters]
    files: dict[str, Content] = {f"pitchme/{name}": vendored(name) for name in names}
    files |= {f"pitchme/{name}": _file(name) for part in chosen for name in _names(part)}
    files |= {f"pitchme/css/{path.name}": path for path in _pictures(highlight)}
    files["pitchme/css/deck.css"] = (
        (icons + formulas).encode() + _joined(sheets) + rules.encode() + _joined([theme.folder / SHEET]) + look.rules.encode()
    )
    files |= {f"pitchme/css/{name}": bundled("templates") / "css" / name for name in BESIDE}
    files[SCRIPT] = _joined(scripts)
    files[FAVICON] = bundled("templates") / "favicon.svg"
    last = later_scripts(settings)
    files |= {f"pitchme/{name}": _file(name) for name in last}
    later = tuple(f"pitchme/{name}" for name in (*(name for part in chosen for name in part.scripts), *last))
    files |= {f"pitchme/css/{path.relative_to(theme.folder).as_posix()}": path for path in _theme_files(theme)}
    return Runtime(files, (*(f"pitchme/{name}" for part in chosen for name in part.sheets), "pitchme/css/deck.css"), later)


def _joined(paths: Sequence[Path]) -> bytes:
    return b"".join(path.read_bytes().rstrip() + b"\n" for path in paths)


def _names(part: Part) -> Iterator[str]:
    """Return the files of a part; a folder stands for all in it."""
    for name in (*part.sheets, *part.scripts, *part.beside):
        folder = vendored(name)
        yield from (path.relative_to(vendored("")).as_posix() for path in _below(folder)) if folder.is_dir() else (name,)


def _file(name: str) -> Path:
    return bundled("templates") / name if name.startswith("js/") else vendored(name)


def _highlight(theme: Theme, settings: Settings, report: Report) -> str:
    """Return the highlight style that the deck names, else the theme's."""
    own = style_file(theme.highlight) or "default.min.css"
    if not settings.highlight:
        return f"highlight/{own}"
    chosen = style_file(settings.highlight)
    if chosen is None:
        near = nearest_style(settings.highlight)
        hint = f"did you mean {near}?" if near else "highlight.js names its styles, as in atom-one-light"
        report.add(Problem.UNKNOWN_HIGHLIGHT, f"there is no highlight style {settings.highlight}", settings.span("highlight"), hint)
    return f"highlight/{chosen or own}"


def _pictures(sheet: Path) -> list[Path]:
    """Return the pictures that a highlight style draws with: two of them do."""
    text = sheet.read_text("utf-8")
    return [sheet.with_name(name) for name in ("brown-papersq.png", "pojoaque.jpg") if name in text]


def _theme_files(theme: Theme) -> Iterator[Path]:
    """Return what of a theme's folder its style sheet may name, and so stands beside it; its pages for people stay behind."""
    for path in _below(theme.folder):
        inside = path.relative_to(theme.folder)
        hidden = str(inside) == SHEET or any(part.startswith((".", "_")) for part in inside.parts)
        if not hidden and inside.parts[0] != "templates" and path.suffix.lower() not in (".md", ".yaml") and inside.stem != "preview":
            yield path


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
