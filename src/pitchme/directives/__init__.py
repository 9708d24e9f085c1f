"""The widgets of GitPitch, one a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from pitchme.markup.directive import Directive
from pitchme.markup.syntax import START

NAMES: Mapping[str, str] = {
    "boxed_text.BoxedText": "box",
    "citation.Citation": "cite",
    "cloud.Cloud": "cloud",
    "code_file.CodeFile": "code",
    "code_step.CodeStep": "[",
    "commit_diff.CommitDiff": "diff",
    "data_table.DataTable": "table",
    "emoji_sign.EmojiSign": "emoji",
    "ghost.Ghost": "ghost",
    "gist.Gist": "gist",
    "git_link.GitLink": "gitlink",
    "icon.Icon": "fa fab far fas",
    "list_note.ListNote": "note",
    "math_block.MathBlock": "math mathend",
    "mermaid.Mermaid": "mermaid",
    "obs_scene.ObsScene": "obs",
    "picture.Picture": "img",
    "plantuml.PlantUml": "plantuml uml",
    "quotation.Quotation": "quote",
    "region.Region": "snap snapend div divend",
    "slide_audio.SlideAudio": "audio",
    "slide_title.SlideTitle": "title toc",
    "slide_transition.SlideTransition": "transition",
    "snippet.Snippet": "md",
    "stepped_list.SteppedList": "ul ulend ol olend",
    "styled_text.StyledText": "css color size",
    "tweet.Tweet": "tweet",
    "whiteboard.Whiteboard": "whiteboard",
}
"""Every directive there is, with the names that begin or end it; ``[`` is the step without a name. A new one is its file and its line here."""

READERS = frozenset({"diff", "table"})
"""Names of directives that show markdown of files, which may hold any other."""


def all_directives() -> tuple[type[Directive], ...]:
    """Return every directive."""
    return _imported(NAMES)


def directives_of(text: str) -> tuple[type[Directive], ...]:
    """Return the directives that a text may use: to import the others would take longer than to build a short deck's slides."""
    used = {name or "[" for name in START.findall(text)}
    return _imported(NAMES if used & READERS else [path for path, names in NAMES.items() if not used.isdisjoint(names.split())])


def _imported(paths: Iterable[str]) -> tuple[type[Directive], ...]:
    parts = (path.split(".") for path in paths)
    return tuple(getattr(import_module(f"pitchme.directives.{file}"), name) for file, name in parts)
