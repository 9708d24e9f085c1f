"""The style of IEEE, in which GitPitch set bibliographies (GitPitch 4.0, citations)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pitchme.markup.ieee_parts import accessed, available, date, doi, edition, editors, house, italic, pages, publisher, quoted
from pitchme.markup.people import people
from pitchme.markup.works import Work

Sentences = tuple[tuple[str, ...], ...]
"""The sentences of an entry; the parts of each have commas between them, and those that a work lacks are empty."""

ENDED = re.compile(r"[.?!](?:</\w+>|”)*$")
TYPES = {"phdthesis": "Ph.D. dissertation", "mastersthesis": "M.S. thesis", "mathesis": "M.S. thesis", "techreport": "Rep."}
"""What theses and reports are called; biblatex has such names, too."""


def ieee(work: Work) -> str:
    """Return the entry of a work in a bibliography as HTML."""
    sentences = SHAPES.get(work.kind, _other)(work)
    online = () if work.html("doi") and work.kind != "online" else (accessed(work), available(work))
    return " ".join(filter(None, (*map(_sentence, sentences), *online)))


def _sentence(parts: Iterable[str]) -> str:
    *before, last = [part for part in parts if part] or [""]
    return " ".join((*(_closed(part, ",") for part in before), _closed(last, ".") if last else ""))


def _closed(html: str, mark: str) -> str:
    """Return HTML with a mark behind it: inside a quotation mark, and not a second one that ends a sentence."""
    if html.endswith(("?”", "!”")) or (mark == "." and ENDED.search(html)):
        return html
    return f"{html[:-1]}{mark}”" if html.endswith("”") else f"{html}{mark}"


def _book(work: Work) -> Sentences:
    volume = (edition(work), work.html("volume", "vol. "), work.html("series", "ser. "))
    return (
        (people(work.authors) or editors(work), italic(work, "title"), *volume),
        (publisher(work), work.html("year"), work.html("chapter", "ch. "), pages(work), doi(work)),
    )


def _chapter(work: Work) -> Sentences:
    if not work.html("booktitle"):
        return _book(work)
    volume = (edition(work), work.html("volume", "vol. "), work.html("series", "ser. "))
    return (
        (people(work.authors), quoted(work), f"in {italic(work, 'booktitle')}", *volume, editors(work)),
        (publisher(work), work.html("year"), work.html("chapter", "ch. "), pages(work), doi(work)),
    )


def _article(work: Work) -> Sentences:
    where = (work.html("volume", "vol. "), work.html("number", "no. "), pages(work) or work.html("eid", "Art. no. "))
    return ((people(work.authors), quoted(work), italic(work, "journal"), *where, date(work), doi(work)),)


def _paper(work: Work) -> Sentences:
    book = italic(work, "booktitle")
    where = (f"in {book}" if book else "", work.html("series", "ser. "), work.html("volume", "vol. "), editors(work), publisher(work))
    return ((people(work.authors), quoted(work), *where, date(work), pages(work), doi(work)),)


def _thesis(work: Work) -> Sentences:
    given = work.html("type")
    what = TYPES.get(given or work.kind, given)
    return ((people(work.authors), quoted(work), what, house(work), work.html("address"), work.html("year"), doi(work)),)


def _report(work: Work) -> Sentences:
    given = work.html("type")
    what = " ".join(filter(None, (TYPES.get(given or work.kind, given), work.html("number"))))
    return ((people(work.authors), quoted(work), house(work), work.html("address"), what, date(work), doi(work)),)


def _web_page(work: Work) -> Sentences:
    return ((people(work.authors) or house(work), quoted(work), work.html("journal"), date(work)),)


def _other(work: Work) -> Sentences:
    return (
        (people(work.authors) or editors(work), quoted(work), work.html("howpublished"), house(work), date(work), doi(work)),
        (work.html("note"),),
    )


SHAPES: dict[str, Callable[[Work], Sentences]] = {
    "article": _article,
    "book": _book,
    "booklet": _book,
    "collection": _book,
    "incollection": _chapter,
    "inproceedings": _paper,
    "manual": _book,
    "mastersthesis": _thesis,
    "mvbook": _book,
    "online": _web_page,
    "phdthesis": _thesis,
    "proceedings": _book,
    "techreport": _report,
}
"""How the kinds of works are written; any other is written by ``_other``."""
