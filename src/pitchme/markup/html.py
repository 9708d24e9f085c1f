"""HTML as text: escaping, attributes, elements, and the tags that authors write by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW_TEXT = frozenset("script style textarea title".split())
TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>""")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
PIECE = re.compile(rf"<!--.*?(?:-->|\Z)|{TAG.pattern}", re.DOTALL)

OTHER_WINDOW = {"target": "_blank", "rel": "noopener noreferrer"}
"""What lets a link to another host open beside the deck."""


def attributes(values: Mapping[str, str | None]) -> str:
    """Return attributes ready to stand behind a tag's name, each after a blank; None stands for an attribute without a value."""
    return "".join(
        f" {name}" if value is None else f' {name}="{escape(value, quote=False).replace(chr(34), "&quot;")}"'
        for name, value in values.items()
    )


def element(tag: str, content: str = "", values: Mapping[str, str | None] | None = None) -> str:
    """Return an element around content that is HTML already; void elements have none."""
    start = f"<{tag}{attributes(values or {})}>"
    return start if tag in VOID else f"{start}{content}</{tag}>"


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag as an author wrote it."""

    name: str
    closes: bool = False
    attributes: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> Tag | None:
        """Return the tag that a text is, if it is one. An attribute given twice counts once, the first, as in a browser."""
        found = TAG.fullmatch(text)
        if not found:
            return None
        values: dict[str, str | None] = {}
        for name, *value in ATTRIBUTE.findall(found[3]):
            given = next((v for v in value if v), None)
            values.setdefault(name.lower(), unescape(given) if given is not None else "")
        return cls(found[2].lower(), bool(found[1]), values)

    def __str__(self) -> str:
        return f"</{self.name}>" if self.closes else f"<{self.name}{attributes(self.attributes)}>"


def merged(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return both sets of attributes; classes and styles add up, of others the new one counts."""
    result = dict(old)
    for name, value in new.items():
        before = result.get(name)
        joiner = {"class": " ", "style": "; "}.get(name)
        result[name] = f"{before.rstrip('; ')}{joiner}{value}" if joiner and before and value else value
    return result


def tags(html: str) -> Iterator[tuple[int, int, str, bool]]:
    """Return the tags of an HTML text: start, end, name, and whether it closes. Comments and the text of scripts and styles hold none."""
    skip_to = 0
    for found in PIECE.finditer(html):
        if found.start() < skip_to or not found[2]:
            continue
        name = found[2].lower()
        yield found.start(), found.end(), name, bool(found[1])
        if name in RAW_TEXT and not found[1]:
            end = re.compile(rf"</{name}", re.IGNORECASE).search(html, found.end())
            skip_to = end.start() if end else len(html)


def unclosed(html: str) -> int:
    """Return how many more elements a text opens than it closes."""
    return sum(-1 if closes else 1 for _, _, name, closes in tags(html) if name not in VOID)


def balanced(html: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return the HTML with every element closed inside it, and the tags that are wrong: their names and which of that name they are.

    A ``</div>`` too many in a slide would close the slides around it, an open ``<b>`` would go on in the next slide.
    """
    out: list[str] = []
    opened: list[tuple[str, int]] = []
    wrong: list[tuple[str, int]] = []
    seen: Counter[str] = Counter()
    done = 0
    for start, end, name, closes in tags(html):
        out.append(html[done:start])
        done = end
        seen[f"/{name}" if closes else name] += 1
        if name in VOID or (html.endswith("/>", start, end) and any(other in ("svg", "math") for other, _ in opened)):
            out.append(html[start:end] if not closes else "<br>" if name == "br" else "")
        elif closes:
            out.append(_closed(name, seen[f"/{name}"], opened, wrong))
        else:
            if name in IMPLIED and opened and opened[-1][0] == name:
                out.append(f"</{opened.pop()[0]}>")
            opened.append((name, seen[name]))
            out.append(html[start:end])
    out.append(_comment_closed(html[done:]))
    wrong.extend(tag for tag in opened if tag[0] not in IMPLIED)
    out.extend(f"</{name}>" for name, _ in reversed(opened))
    return "".join(out), tuple(dict.fromkeys(wrong))


def _closed(name: str, which: int, opened: list[tuple[str, int]], wrong: list[tuple[str, int]]) -> str:
    """Return the end tags that an end tag stands for: its own behind those that were forgotten, or none where nothing is open."""
    if all(name != other for other, _ in opened):
        wrong.append((f"/{name}", which))
        return ""
    ends = []
    while opened[-1][0] != name:
        forgotten = opened.pop()
        ends.append(f"</{forgotten[0]}>")
        wrong.extend([forgotten] if forgotten[0] not in IMPLIED else [])
    opened.pop()
    return "".join((*ends, f"</{name}>"))


IMPLIED = frozenset("p li dt dd tr td th thead tbody tfoot option colgroup rp rt".split())
"""Elements whose end tag HTML lets an author leave out."""


def _comment_closed(html: str) -> str:
    return f"{html}-->" if html.rfind("<!--") > html.rfind("-->") else html
