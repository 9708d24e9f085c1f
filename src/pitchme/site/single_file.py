"""One page from a plan: all of its files stand in it, so that it opens from anywhere with nothing beside it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from pitchme.markup.html import Tag, attributes, element, tags
from pitchme.site.bundled import bundled
from pitchme.site.contents import Contents, Named
from pitchme.site.media_types import kind, media_type
from pitchme.site.plan import Plan
from pitchme.site.references import MAYBE, References

INDEX, OURS = "index.html", "pitchme/"
ASKED_LATER = "pitchme/css/drawing.css"
"""The style sheet that a later script asks for."""

SOCIAL = ("og:image", "twitter:image")
"""What names a picture for other sites, which have no use for one in this page."""

PLAIN = "text/plain"
READING = re.compile(r'<link rel="alternate"[^>]*>\n|<a class="read-link".*?</a>\n')
"""What leads to the reading edition, which is a file of its own, and to all decks."""

LINKED = re.compile(r'<script src="([^"]+)"')
STORE = "pitchme/js/single-file.js"
POLICY = {
    "style-src 'self' 'unsafe-inline'": "style-src 'unsafe-inline' data:",
    "font-src 'self' data:": "font-src data:",
    "frame-src 'self'": "frame-src 'self' blob:",
}
"""What else the policy of the page says where no file lies beside it."""


@dataclass(frozen=True, slots=True)
class SingleFile:
    """The page, how much of it each file takes, and the pages in frames, which have nothing beside them either."""

    html: bytes
    sizes: Mapping[str, int]
    frames: tuple[str, ...]

    @property
    def kinds(self) -> dict[str, int]:
        """Return how much of the page each kind of file takes, the largest first; what is left are the slides."""
        found = Counter({"slides": len(self.html) - sum(self.sizes.values())})
        for path, size in self.sizes.items():
            found[kind(path)] += size
        return dict(found.most_common())


def single_file(plan: Plan) -> SingleFile:
    """Return the one page that a plan becomes.

    Raises:
        DeckError: a file of the plan cannot be read.
    """
    contents = Contents({**plan.files, STORE: bundled("templates") / "js/single-file.js"})
    html = READING.sub("", contents.decoded(INDEX))
    references = References.of(html, contents)
    whole = SinglePage(html, contents, references).text().encode()
    frames = tuple(sorted(path for path in references.framed if media_type(path) == "text/html"))
    return SingleFile(whole, contents.sizes, frames)


@dataclass(frozen=True, slots=True)
class SinglePage:
    """A page and what it names; ``scripts`` are the paths and hashes of those that it may run."""

    html: str
    contents: Contents
    references: References
    scripts: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the page with everything in it."""
        head, mark, body = "".join(self._pieces()).partition("</head>")
        hashes = " ".join(f"'sha256-{each}'" for each in self.scripts.values())
        for old, new in {"script-src 'self'": f"script-src {hashes}", **POLICY}.items():
            head = head.replace(old, new, 1)
        return head + mark + body

    def _pieces(self) -> Iterator[str]:
        done = 0
        for start, end, name, closes in tags(self.html):
            is_style = closes and name == "style"
            if is_style or name in ("head", "meta") or (not closes and MAYBE.search(self.html, start, end)):
                between = self.html[done:start]
                yield self.contents.css(between) if is_style else between
                yield self._tag(name, self.html[start:end], closes)
                done = end
        yield self.html[done:]

    def _tag(self, name: str, text: str, closes: bool) -> str:
        if closes:
            return self._end_of_head() + text if name == "head" else text
        tag = Tag.read(text)
        values = {key: value or "" for key, value in tag.attributes.items()} if tag else {}
        if name == "script":
            return self._script(values, text)
        if name == "link" and values.get("rel") == "stylesheet":
            return self._sheet(values, text)
        if name == "meta":
            return "" if values.keys() & {"property", "name"} and self._is_social(values) else text
        return self.references.tag(name, text)

    def _is_social(self, values: Mapping[str, str]) -> bool:
        name = values.get("property") or values.get("name")
        return name in SOCIAL and self.contents.find(values.get("content", "")) is not None

    def _sheet(self, values: Mapping[str, str], text: str) -> str:
        file = self.contents.find(values.get("href", ""))
        if file is None:
            return text
        kept = {name: value for name, value in values.items() if name not in ("rel", "href", "type")}
        return element("style", self.contents.sheet(file.path), kept)

    def _end_of_head(self) -> str:
        """Return what stands behind the style sheets of the page: what several styles name, and the sheet that is asked for later."""
        named = (f'{name}:url("{self.contents.data_url(Named(path))}");' for path, name in self.references.variables.items())
        variables = "".join(named)
        later = {"media": "not all", "data-file": ASKED_LATER}
        return (element("style", f":root{{{variables}}}") if variables else "") + (
            element("style", self.contents.sheet(ASKED_LATER), later) if ASKED_LATER in self.contents.files else ""
        )

    def _script(self, values: Mapping[str, str], text: str) -> str:
        """Return the beginning of a script with what it does; before the first stands what scripts take from the page."""
        file = self.contents.find(values.get("src", ""))
        if file is None:
            return text
        before = "" if self.scripts else "".join(self._store())
        kept = {name: value for name, value in values.items() if name != "src"}
        return f"{before}<script{attributes(kept)}>{self._known(file.path)}"

    def _known(self, path: str) -> str:
        """Return a script that the page may run: its policy knows it by its hash."""
        script = self.contents.script(path)
        self.scripts[path] = b64encode(sha256(script.encode()).digest()).decode("ascii")
        return script

    def _store(self) -> Iterator[str]:
        """Return the files that scripts take from the page, as elements that do nothing, and the script that sets attributes from them."""
        for path, number in self.references.stored.items():
            yield element("script", self.contents.base64(path), {"type": PLAIN, "id": number, "data-type": media_type(path)})
        linked = {found[1] for found in LINKED.finditer(self.html)}
        for path in self.contents.files:
            if path.startswith(OURS) and path not in (*linked, STORE):
                if path.endswith(".js"):
                    yield element("script", self._known(path), {"type": PLAIN, "data-file": path})
                elif "LICENSE" in path:
                    yield element("script", self.contents.script(path), {"type": PLAIN, "data-file": path})
        yield element("script", self._known(STORE)) if self.references.stored else ""
