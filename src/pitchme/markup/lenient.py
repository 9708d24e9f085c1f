"""The rules in which GitPitch's parser (marked, before its version 0.4) was more lenient than CommonMark."""

from __future__ import annotations

import re
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.heading import heading as strict_heading
from markdown_it.rules_block.html_block import html_block as strict_html_block
from markdown_it.rules_inline import StateInline

from pitchme.deck.diagnostics import Problem
from pitchme.deck.fences import Fence
from pitchme.markup.html import unclosed
from pitchme.markup.lines import own_lines
from pitchme.markup.rendering import Rendering
from pitchme.markup.spanning import keep_together
from pitchme.markup.tables import table

INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|strike|strong"
    r"|sub|sup|time|tt|u|var|wbr)\b",
    re.IGNORECASE,
)
RAW = re.compile(r"<(?:!|\?|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
GLUED_HEADING = re.compile(r"(#{1,6})([^#\s].*)$")
END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s[^<>]*>")
COMMENT_AND_TEXT = re.compile(rf"(?:<!--(?:(?!-->).)*-->\s*)+(?!<!--)(?:{INLINE.pattern}|[^\s<])", re.IGNORECASE)
STEP = re.compile(r"@\[\s*[\d*]")


def make_lenient(md: MarkdownIt) -> None:
    """Replace the strict rules of a parser by the lenient ones."""
    md.block.ruler.before("table", "too_deep", too_deep)
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("fence", fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.at("heading", heading, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("html_block", html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.before("html_inline", "end_tag", end_tag)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read lines as a paragraph where lists or quotations in each other are so many that the parser would leave out what is in them."""
    if silent or state.level < state.md.options["maxNesting"] - 2:
        return False
    lines = takewhile(lambda line: not state.isEmpty(line), own_lines(state, start, end))
    keep_together(state, start, max(lines))
    return True


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a code fence, which a fence line of any indentation closes; one that never closes ends before its code steps."""
    if state.is_code_block(start) or not (opened := Fence.opened_by(_text(state, start))):
        return False
    if silent:
        return True
    body_end = _fence_end(state, opened, start, end)
    closed = body_end < end and opened.closed_by(_text(state, body_end))
    if not closed:
        _report_deep(opened, state, start)
    token = state.push("fence", "code", 0)
    token.info = _text(state, start)[len(opened.mark) :].strip()
    token.content = state.getLines(start + 1, body_end, state.sCount[start], True)
    token.markup = opened.mark
    state.line = body_end + closed
    token.map = [start, state.line]
    return True


def _report_deep(opened: Fence, state: StateBlock, start: int) -> None:
    """Report a fence in an item that never ends; others are reported when the deck is split."""
    rendering: Rendering = state.env["rendering"]
    rendering.row = start
    if not Fence.opened_by(rendering.passage.line(start)):
        message = "this code fence never ends; it is ended at the end of its list item"
        rendering.problem(Problem.UNCLOSED_FENCE, message, _text(state, start), f"write {opened.mark} on a line of its own behind the code")


def _fence_end(state: StateBlock, opened: Fence, start: int, end: int) -> int:
    steps = None
    for line in range(start + 1, end):
        text = _text(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line
        if opened.closed_by(text):
            return line
        if steps is None and STEP.match(text):
            steps = line
    return steps or end


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a heading, also one without a blank behind its ``#``, as in ``#Title``."""
    if strict_heading(state, start, end, silent):
        return True
    found = None if state.is_code_block(start) else GLUED_HEADING.match(_text(state, start))
    if not found or silent:
        return found is not None
    tag = f"h{len(found[1])}"
    state.line = start + 1
    opening = state.push("heading_open", tag, 1)
    opening.markup, opening.map = found[1], [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = found[2].rstrip("# \t"), [start, state.line], []
    state.push("heading_close", tag, -1).markup = found[1]
    return True


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a block of HTML; a line that begins with an inline element such as ``<br>`` or ``<img>`` is markdown, as it was in marked."""
    pos = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<", pos) or INLINE.match(state.src, pos) or _open_comment(state, start, silent):
        return False
    return strict_html_block(state, start, end if silent else _html_end(state, start, end), silent)


def _html_end(state: StateBlock, start: int, end: int) -> int:
    """Return the line before which HTML ends for a heading or a directive: GitPitch drew those itself, inside HTML too.

    In a block of the stage an element is an item, and ends where it is closed.
    """
    if RAW.match(state.src, state.bMarks[start] + state.tShift[start]):
        return end
    rules = (heading, *state.md.block.ruler.getRules("html"))
    depth, text = 0, ""
    for line in range(start + 1, end):
        if state.isEmpty(line):
            return end
        text = f"{text}{_text(state, line - 1)}\n"
        if text.rfind("<") <= text.rfind(">"):
            depth, text = depth + unclosed(text), ""
        is_item = state.env.get("block") and depth <= 0 and not text
        if is_item or any(rule(state, line, end, True) for rule in rules):
            return line
    return end


def _open_comment(state: StateBlock, start: int, silent: bool) -> bool:
    """Tell whether a comment begins that never ends, and would take the rest of the slide with it, or that has text behind it."""
    pos = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", pos) or "-->" in state.src[pos:]:
        return bool(COMMENT_AND_TEXT.match(_text(state, start)))
    if not silent:
        rendering: Rendering = state.env["rendering"]
        rendering.row = start
        message = "<!-- is never closed on its slide; it is shown as text"
        rendering.problem(Problem.UNBALANCED_TAG, message, "<!--", "write --> where the comment ends")
    return True


def end_tag(state: StateInline, silent: bool) -> bool:
    """Read an end tag with attributes, as in ``</div style="…">``: a browser ignores them."""
    found = END_TAG.match(state.src, state.pos) if state.src.startswith("</", state.pos) else None
    if not found:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = f"</{found[1]}>"
    state.pos = found.end()
    return True
