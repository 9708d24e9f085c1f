"""The style of IEEE, in which GitPitch set bibliographies (GitPitch 4.0, citations)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from pitchme.markup.html import OTHER_WINDOW, element
from pitchme.markup.people import people
from pitchme.markup.works import Work, dated

Sentences = tuple[tuple[str, ...], ...]
"""The sentences of an entry; the parts of each have commas between them, and those that a work lacks are empty."""

ENDED = re.compile(r"[.?!](?:</\w+>|”)*$")
TYPES = {"phdthesis": "Ph.D. dissertation", "mastersthesis": "M.S. thesis", "mathesis": "M.S. thesis", "techreport": "Rep."}
"""What theses and reports are called; biblatex has such names, too."""

ORDINALS = {"1": "st", "2": "nd", "3": "rd"}


def ieee(work: Work) -> str:
    """Return the entry of a work in a bibliography as HTML."""
    sentences = SHAPES.get(work.kind, _other)(work)
    online = () if work.html("doi") and work.kind != "online" else (_accessed(work), _available(work))
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
    volume = (_edition(work), work.html("volume", "vol. "), work.html("series", "ser. "))
    return (
        (people(work.authors) or _editors(work), _italic(work, "title"), *volume),
        (_publisher(work), work.html("year"), work.html("chapter", "ch. "), _pages(work), _doi(work)),
    )


def _chapter(work: Work) -> Sentences:
    if not work.html("booktitle"):
        return _book(work)
    volume = (_edition(work), work.html("volume", "vol. "), work.html("series", "ser. "))
    return (
        (people(work.authors), _quoted(work), f"in {_italic(work, 'booktitle')}", *volume, _editors(work)),
        (_publisher(work), work.html("year"), work.html("chapter", "ch. "), _pages(work), _doi(work)),
    )


def _article(work: Work) -> Sentences:
    where = (work.html("volume", "vol. "), work.html("number", "no. "), _pages(work) or work.html("eid", "Art. no. "))
    return ((people(work.authors), _quoted(work), _italic(work, "journal"), *where, _date(work), _doi(work)),)


def _paper(work: Work) -> Sentences:
    book = _italic(work, "booktitle")
    where = (f"in {book}" if book else "", work.html("series", "ser. "), work.html("volume", "vol. "), _editors(work), _publisher(work))
    return ((people(work.authors), _quoted(work), *where, _date(work), _pages(work), _doi(work)),)


def _thesis(work: Work) -> Sentences:
    given = work.html("type")
    what = TYPES.get(given or work.kind, given)
    return ((people(work.authors), _quoted(work), what, _house(work), work.html("address"), work.html("year"), _doi(work)),)


def _report(work: Work) -> Sentences:
    given = work.html("type")
    what = " ".join(filter(None, (TYPES.get(given or work.kind, given), work.html("number"))))
    return ((people(work.authors), _quoted(work), _house(work), work.html("address"), what, _date(work), _doi(work)),)


def _web_page(work: Work) -> Sentences:
    return ((people(work.authors) or _house(work), _quoted(work), work.html("journal"), _date(work)),)


def _other(work: Work) -> Sentences:
    return (
        (people(work.authors) or _editors(work), _quoted(work), work.html("howpublished"), _house(work), _date(work), _doi(work)),
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


def _quoted(work: Work) -> str:
    title = work.html("title").rstrip(".")
    return f"“{title}”" if title else ""


def _italic(work: Work, name: str) -> str:
    """Return a title as HTML; the name of a journal may end in an abbreviation."""
    title = work.html(name).rstrip("." if name == "title" else "")
    return f"<i>{title}</i>" if title else ""


def _editors(work: Work) -> str:
    return f"{people(work.editors)}, {'Ed.' if len(work.editors) == 1 else 'Eds.'}" if work.editors else ""


def _house(work: Work) -> str:
    """Return the organization behind a work."""
    return work.html("institution") or work.html("organization") or work.html("publisher")


def _publisher(work: Work) -> str:
    """Return the publisher behind its place."""
    return ": ".join(filter(None, (work.html("address"), work.html("publisher") or _house(work))))


def _edition(work: Work) -> str:
    edition = re.sub(r"\s*(?:edition|ed\.?)$", "", work.html("edition"), flags=re.IGNORECASE)
    if edition.isdecimal():
        edition += "th" if edition[-2:-1] == "1" else ORDINALS.get(edition[-1], "th")
    return f"{edition} ed." if edition else ""


def _pages(work: Work) -> str:
    pages = re.sub(r",\s*", ", ", re.sub(r"\s*[-–—]+\s*", "–", work.html("pages")))
    return f"{'pp.' if re.search('[–,]', pages) else 'p.'} {pages}" if pages else ""


def _date(work: Work) -> str:
    return _written(work.html("year"), work.html("month"), work.html("day"))


def _written(year: str, month: str, day: str) -> str:
    """Return a date: ``Nov. 30, 2019``, ``Nov. 2019``, ``2019``."""
    return " ".join(filter(None, (month, f"{day}," if day and month else "", year)))


def _doi(work: Work) -> str:
    doi = re.sub(r"^(?:https?://[^/]+/|doi:\s*)", "", work.html("doi"))
    return f"doi:\N{NO-BREAK SPACE}{doi}" if doi else ""


def _accessed(work: Work) -> str:
    seen = dated(escape(work.fields.get("urldate", ""), quote=False))
    return f"Accessed: {_written(seen['year'], seen.get('month', ''), seen.get('day', ''))}." if seen else ""


def _available(work: Work) -> str:
    """Return where a work is to be had; what is no address of the web is no link."""
    url = work.fields.get("url", "")
    is_link = re.match(r"https?://", url)
    shown = element("a", work.html("url"), {"href": url, **OTHER_WINDOW}) if is_link else work.html("url")
    return f"[Online]. Available: {shown}" if url else ""
