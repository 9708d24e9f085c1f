"""Steps through code as they are read: a list behind the code, of lines that one can go to."""

from __future__ import annotations

import re

STEP = re.compile(r'(code-presenting-annotation[^<>]*\sdata-code-focus="([^"]*)"[^<>]*>)\s*')
START, END = '<code class="hljs', "</code></pre>"
BETWEEN = '\n</span><span class="line">'


def with_lines(html: str, place: str) -> str:
    """Return the HTML of a slide at a ``place`` of the page with steps that name their lines, and with these lines marked."""
    lines = Lines(place, {int(first[0]) for _, focus in STEP.findall(html) if (first := re.match(r"\d+", focus))})
    *blocks, rest = html.split(END)
    marked = "".join([lines.marked(block) for block in blocks]) + rest
    return STEP.sub(lambda found: found[1] + _named(found[2], lines), marked)


class Lines:
    """Marks the lines of one code block after the other, counting through all of them; those that are ``wanted`` can be gone to."""

    def __init__(self, place: str, wanted: set[int]) -> None:
        self.place, self.wanted, self.count = place, wanted, 0
        self.known: set[int] = set()

    def marked(self, html: str) -> str:
        """Return HTML that ends with a block of code, with its end and marked lines."""
        start = html.find(">", html.rfind(START)) + 1
        lines = html[start:].removesuffix("\n").split("\n")
        first = self.count + 1
        self.count += len(lines)
        if START not in html or _has_others(html, start):
            return html + END
        for number in self.wanted.intersection(range(first, self.count + 1)):
            lines[number - first] = f'<a id="{self.place}-line-{number}"></a>{lines[number - first]}'
            self.known.add(number)
        return f'{html[:start]}<span class="line">{BETWEEN.join(lines)}\n</span>{END}'


def _has_others(html: str, start: int) -> bool:
    """Tell whether code has elements in it that are not of our colours: they may go over several lines."""
    return html.count("<", start) != html.count("<span", start) + html.count("</span>", start)


def _named(focus: str, lines: Lines) -> str:
    """Return the words for the lines of a step, as a link to the first of them."""
    if not focus:
        return ""
    words = "All lines" if focus == "*" else f"{'Lines' if '-' in focus or ',' in focus else 'Line'} {_typeset(focus)}"
    first = focus.partition(",")[0].partition("-")[0]
    if not first.isdigit() or int(first) not in lines.known:
        return f'<span class="lines">{words}</span> '
    return f'<a class="lines" href="#{lines.place}-line-{first}">{words}</a> '


def _typeset(focus: str) -> str:
    return focus.replace("-", "–").replace(",", ", ")
