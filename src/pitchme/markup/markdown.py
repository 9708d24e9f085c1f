"""Markdown becomes HTML, one slide at a time: the only place that knows markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, html_inline, link
from markdown_it.token import Token
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from pitchme.markup.code import set_code
from pitchme.markup.comments import apply_comments
from pitchme.markup.directive import Directive
from pitchme.markup.emoji import with_emoji
from pitchme.markup.lenient import make_lenient
from pitchme.markup.lists import set_items, show_at_once
from pitchme.markup.media import set_link
from pitchme.markup.mending import mended
from pitchme.markup.nesting import nested
from pitchme.markup.paragraphs import divided
from pitchme.markup.rare_rules import add_rare_rules
from pitchme.markup.rendering import Rendering
from pitchme.markup.steps import settle
from pitchme.markup.tags import is_raw, set_inline_tag, set_tags
from pitchme.markup.uses import InlineRule, add_directives

ADDRESS = re.compile(r"://|www\.|\w@\w|mailto:")


@dataclass(frozen=True)
class Markdown:
    """A markdown parser that knows some directives."""

    directives: tuple[type[Directive], ...]

    def html(self, rendering: Rendering, before: Sequence[Token] = ()) -> str:
        """Return the passage of a rendering as HTML, with some blocks before it; what is found on the way is noted in the rendering."""
        text = rendering.passage.text
        parser = self._with_addresses if ADDRESS.search(text) else self._plain
        env: MutableMapping[str, Any] = {"rendering": rendering, "before": before}
        html = str(parser.render(nested(text), env))
        return mended(html, rendering) if rendering.raw_html else html

    def line(self, rendering: Rendering) -> str:
        """Return a passage of one line as HTML without a paragraph around it."""
        env: MutableMapping[str, Any] = {"rendering": rendering, "before": ()}
        html = str(self._plain.renderInline(rendering.passage.text, env))
        return mended(html, rendering) if rendering.raw_html else html

    @cached_property
    def _plain(self) -> MarkdownIt:
        return _parser(self.directives)

    @cached_property
    def _with_addresses(self) -> MarkdownIt:
        """Return the parser that makes links of bare addresses too: it is slower, and most slides have none."""
        return _parser(self.directives).use(gfm_autolink_plugin)


def _parser(directives: Iterable[type[Directive]]) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True, "tasklists": True}).enable(["table", "strikethrough"])
    make_lenient(md)
    add_directives(md, directives)
    add_rare_rules(md)
    for name, rule in (("link", link), ("html_inline", html_inline)):
        md.inline.ruler.at(name, _placed(rule))
    md.core.ruler.at("inline", _inline)
    md.core.ruler.push("slide", _finish)
    for name in ("directive", "formula", "block_open", "block_close", "leaf_open", "leaf_close", "words_open", "words_close"):
        md.add_render_rule(name, _content)
    md.add_render_rule("code", _content)
    md.add_render_rule("list_item_open", _list_item)
    return md


def _placed(rule: InlineRule) -> InlineRule:
    """Return an inline rule whose first token knows its row in the text around it."""

    def run(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            own = next(token for token in state.tokens[first:] if token.type != "text")
            own.meta["row"] = state.src.count("\n", 0, start)
        return True

    return run


def _content(_: Any, tokens: Sequence[Token], number: int, options: Any, env: Any) -> str:
    return tokens[number].content


def _list_item(renderer: Any, tokens: Sequence[Token], number: int, options: Any, env: Any) -> str:
    """Return the start of a list item; the box of a task says what it means to those who cannot see it."""
    start: str = renderer.renderToken(tokens, number, options, env)
    if "checked" not in tokens[number].meta:
        return start
    checked = tokens[number].meta["checked"]
    return f'{start}<input type="checkbox" disabled{" checked" if checked else ""} aria-label="{"done" if checked else "to do"}"> '


def _inline(state: StateCore) -> None:
    """Parse what stands in blocks, each piece with its place known."""
    rendering: Rendering = state.env["rendering"]
    set_items(state.tokens, rendering)
    for token in state.tokens:
        if token.type == "html_block":
            _open_html(token, rendering)
        if token.type == "inline":
            rendering.row = token.map[0] if token.map else 0
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            _finish_line(token.children, rendering)


def _open_html(token: Token, rendering: Rendering) -> None:
    """Let markdown inside lines of a block of HTML count, as marked did; what holds no markdown stays as it is."""
    rendering.raw_html = True
    rendering.row = token.map[0] if token.map else 0
    rendering.report.used("HTML", rendering.span(token.content.partition("\n")[0].strip()))
    if is_raw(token.content):
        token.content = set_tags(token.content, rendering)
    else:
        token.type = "inline"


def _finish_line(children: list[Token], rendering: Rendering) -> None:
    first_row = rendering.row
    for child in children:
        rendering.row = first_row + child.meta.get("row", 0)
        if child.type == "text":
            child.content = with_emoji(child.content)
        elif child.type == "link_open":
            set_link(child, rendering)
        elif child.type == "html_inline":
            set_inline_tag(child, rendering)
        elif child.type == "block_open":
            rendering.has_blocks = True
    rendering.row = first_row


def _finish(state: StateCore) -> None:
    """Settle what can be known only when the whole slide is parsed."""
    rendering: Rendering = state.env["rendering"]
    if rendering.raw_html:
        apply_comments(state.tokens, rendering)
    state.tokens = [*state.env["before"], *(divided(state.tokens) if rendering.has_blocks else state.tokens)]
    if rendering.in_notes:
        show_at_once(state.tokens)
    settle(state.tokens, set_code(state.tokens, rendering), rendering)
    if not rendering.title:
        rendering.title = _heading(state.tokens)


def _heading(tokens: Sequence[Token]) -> str:
    """Return the text of the first heading."""
    inline = next((after for token, after in pairwise(tokens) if token.type == "heading_open"), None)
    texts = ("".join(_text(child)) for child in (inline.children or [])) if inline else ()
    return " ".join("".join(texts).split())


def _text(token: Token) -> str:
    instead = {"softbreak": " ", "hardbreak": " ", "html_inline": " ", "directive": "", "formula": token.meta.get("tex", "")}
    return str(instead.get(token.type, token.content))
