"""The page of a preview: that of a built deck, with a script, a style sheet and a connection to the server beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from pitchme.preview.stamps import Stamps
from pitchme.site.bundled import bundled
from pitchme.site.draft import Draft
from pitchme.site.page import Page, Section, page_html
from pitchme.site.plan import Content

SHEET = "pitchme/css/preview.css"
SCRIPTS = tuple(f"pitchme/js/preview{part}.js" for part in ("-socket", "-patch", "-panel", "-editor", "-step", ""))


def previewed(draft: Draft, stamps: Stamps) -> Draft:
    """Return a draft with what the preview adds to it, and with the addresses of files that changed stamped."""
    ours: dict[str, Content] = {name: bundled("templates") / name.removeprefix("pitchme/") for name in (SHEET, *SCRIPTS)}
    page = replace(
        _sections(draft.page, lambda section: _stamped(section, stamps)),
        style_sheets=(*draft.page.style_sheets, SHEET),
        scripts=(*draft.page.scripts, *SCRIPTS),
        policy=draft.page.policy.replace("connect-src 'none'", "connect-src 'self'"),
    )
    files = {name: _stamped_sheet(name, content, stamps) for name, content in draft.files.items()}
    return replace(draft, page=page, files=files | ours)


def frame_html(draft: Draft) -> str:
    """Return the page without its slides and their title: what only a reload can change."""
    return page_html(replace(draft.page, stacks=(), title=""), draft.theme)


def numbered_html(draft: Draft, numbers: Sequence[int], about: str) -> str:
    """Return the page whose slides have their numbers; ``about`` tells its script which version it is."""
    each = iter(numbers)
    page = _sections(draft.page, lambda section: Section(Markup(f' data-identity="{next(each)}"') + section.attributes, section.html))
    *scripts, last = page.scripts
    return page_html(replace(page, scripts=(*scripts, f"{last}?{about}")), draft.theme)


def _sections(page: Page, change: Callable[[Section], Section]) -> Page:
    return replace(page, stacks=tuple(tuple(map(change, stack)) for stack in page.stacks))


def _stamped(section: Section, stamps: Stamps) -> Section:
    return Section(Markup(stamps.in_css(section.attributes)), Markup(stamps.in_html(section.html)))


def _stamped_sheet(name: str, content: Content, stamps: Stamps) -> Content:
    is_ours = isinstance(content, bytes) and name.endswith(".css")
    return stamps.in_css(content.decode()).encode() if isinstance(content, bytes) and is_ours else content
