"""The parts of an entry in the style of IEEE, each as HTML, and empty where a work lacks it."""

from __future__ import annotations

import re
from html import escape

from pitchme.markup.html import OTHER_WINDOW, element
from pitchme.markup.people import people
from pitchme.markup.works import Work, dated

ORDINALS = {"1": "st", "2": "nd", "3": "rd"}


def quoted(work: Work) -> str:
    """Return the title of what stands in something larger."""
    title = work.html("title").rstrip(".")
    return f"“{title}”" if title else ""


def italic(work: Work, name: str) -> str:
    """Return the title of something large; the name of a journal may end in an abbreviation."""
    title = work.html(name).rstrip("." if name == "title" else "")
    return f"<i>{title}</i>" if title else ""


def editors(work: Work) -> str:
    """Return the editors, who are said to be such."""
    return f"{people(work.editors)}, {'Ed.' if len(work.editors) == 1 else 'Eds.'}" if work.editors else ""


def house(work: Work) -> str:
    """Return the organization behind a work."""
    return work.html("institution") or work.html("organization") or work.html("publisher")


def publisher(work: Work) -> str:
    """Return the publisher behind its place."""
    return ": ".join(filter(None, (work.html("address"), work.html("publisher") or house(work))))


def edition(work: Work) -> str:
    """Return which edition it is: ``2nd ed.``."""
    which = re.sub(r"\s*(?:edition|ed\.?)$", "", work.html("edition"), flags=re.IGNORECASE)
    if which.isdecimal():
        which += "th" if which[-2:-1] == "1" else ORDINALS.get(which[-1], "th")
    return f"{which} ed." if which else ""


def pages(work: Work) -> str:
    """Return its pages: ``p. 7``, ``pp. 1–2, 5–6``."""
    numbers = re.sub(r",\s*", ", ", re.sub(r"\s*[-–—]+\s*", "–", work.html("pages")))
    return f"{'pp.' if re.search('[–,]', numbers) else 'p.'} {numbers}" if numbers else ""


def date(work: Work) -> str:
    """Return when it appeared."""
    return _written(work.html("year"), work.html("month"), work.html("day"))


def doi(work: Work) -> str:
    """Return its DOI, which authors give as an address, too."""
    number = re.sub(r"^(?:https?://[^/]+/|doi:\s*)", "", work.html("doi"))
    return f"doi:\N{NO-BREAK SPACE}{number}" if number else ""


def accessed(work: Work) -> str:
    """Return when somebody saw it there."""
    seen = dated(escape(work.fields.get("urldate", ""), quote=False))
    return f"Accessed: {_written(seen['year'], seen.get('month', ''), seen.get('day', ''))}." if seen else ""


def available(work: Work) -> str:
    """Return where it is to be had; what is no address of the web is no link."""
    url = work.fields.get("url", "")
    is_link = re.match(r"https?://", url)
    shown = element("a", work.html("url"), {"href": url, **OTHER_WINDOW}) if is_link else work.html("url")
    return f"[Online]. Available: {shown}" if url else ""


def _written(year: str, month: str, day: str) -> str:
    """Return a date: ``Nov. 30, 2019``, ``Nov. 2019``, ``2019``."""
    return " ".join(filter(None, (month, f"{day}," if day and month else "", year)))
