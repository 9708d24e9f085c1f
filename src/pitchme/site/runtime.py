"""The files of pitchme itself that a deck uses: the runtime, its theme, its highlight style, its fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source, Span
from pitchme.markup.styles import nearest_style, style_file
from pitchme.site.bundled import bundled, vendored
from pitchme.site.fonts import font_files
from pitchme.site.plan import Content
from pitchme.site.reveal import LATER, SCRIPTS
from pitchme.site.theme import Theme

ICONS = ("fontawesome/css/all.min.css", "fontawesome/css/v4-shims.min.css")


@dataclass(frozen=True, slots=True)
class Runtime:
    """Files by their paths in the built deck, and which of them are its style sheets, in the order in which they count."""

    files: Mapping[str, Content]
    style_sheets: tuple[str, ...]


def runtime(theme: Theme, settings: Settings, needs: frozenset[str], text: str, report: Report) -> Runtime:
    """Return the runtime of a deck with some text; ``needs`` are the parts that its slides ask for."""
    highlight = _highlight(theme, settings, report)
    icons = ICONS if "icons" in needs else ()
    rules, fonts = font_files(theme.faces, text)
    names = ["reveal/LICENSE", "reveal/reset.css", "reveal/reveal.css", "highlight/LICENSE", *_with_pictures(highlight), *fonts]
    if icons:
        names += [path.relative_to(vendored("")).as_posix() for path in _below(vendored("fontawesome"))]
    files: dict[str, Content] = {f"pitchme/{name}": vendored(name) for name in names}
    files |= {f"pitchme/css/{name}": bundled("templates") / "css" / name for name in ("deck.css", "noscript.css")}
    files |= {name: _script(name) for name in (*SCRIPTS, *LATER)}
    files |= {f"pitchme/theme/{path.relative_to(theme.folder).as_posix()}": path for path in _theme_files(theme)}
    files["pitchme/theme/fonts.css"] = rules.encode()
    sheets = ("reveal/reset.css", "reveal/reveal.css", *icons, highlight, "css/deck.css", "theme/fonts.css", "theme/theme.css")
    return Runtime(files, tuple(f"pitchme/{sheet}" for sheet in sheets))


def _script(name: str) -> Path:
    folder, _, file = name.removeprefix("pitchme/").partition("/")
    return vendored(f"{folder}/{file}") if folder == "reveal" else bundled("templates") / "js" / file


def _highlight(theme: Theme, settings: Settings, report: Report) -> str:
    """Return the highlight style that the deck names, else the theme's."""
    own = style_file(theme.highlight) or "default.min.css"
    if not settings.highlight:
        return f"highlight/{own}"
    chosen = style_file(settings.highlight)
    if chosen is None:
        near = nearest_style(settings.highlight)
        span = settings.spans.get("highlight", Span(Source("PITCHME.yaml", ""), 1))
        hint = f"did you mean {near}?" if near else "highlight.js names its styles, as in atom-one-light"
        report.add(Problem.UNKNOWN_HIGHLIGHT, f"there is no highlight style {settings.highlight}", span, hint)
    return f"highlight/{chosen or own}"


def _with_pictures(sheet: str) -> list[str]:
    """Return a highlight style and the pictures that it draws with: two of them do."""
    text = vendored(sheet).read_text("utf-8")
    return [sheet, *(f"highlight/{name}" for name in ("brown-papersq.png", "pojoaque.jpg") if name in text)]


def _theme_files(theme: Theme) -> Iterator[Path]:
    """Return what of a theme's folder its style sheet may use; its pages for people stay behind."""
    for path in _below(theme.folder):
        inside = path.relative_to(theme.folder)
        hidden = any(part.startswith((".", "_")) for part in inside.parts)
        if not hidden and inside.parts[0] != "templates" and path.suffix.lower() not in (".md", ".yaml") and inside.stem != "preview":
            yield path


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
