"""Works from files of tagged lines: RIS (``TI  - title``), and what EndNote exports for itself (``%T title``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Source, Span
from pitchme.markup.works import Name, Work, Works, dated

Lines = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file writes works: its lines, the tag that begins a work, those that name it, what the others say, and kinds."""

    line: re.Pattern[str]
    opening: str
    keys: tuple[str, ...]
    example: str
    tags: Mapping[str, str]
    kinds: Mapping[str, str]


def _by_word(**table: str) -> Mapping[str, str]:
    """Return a table by each of the words that stand behind a name."""
    return {word: name for name, words in table.items() for word in words.split()}


RIS = Format(
    re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)"),
    "TY",
    ("ID", "LB"),
    "ID  - knuth",
    _by_word(
        title="TI T1 CT BT",
        container="T2 JF JO",
        short="JA J2",
        author="AU A1",
        editor="ED A2",
        year="PY Y1",
        date="DA",
        volume="VL",
        number="IS",
        start="SP",
        end="EP",
        publisher="PB",
        address="CY PP",
        edition="ET",
        series="T3",
        url="UR",
        doi="DO",
        type="M3",
        urldate="Y2",
        note="N1",
    ),
    _by_word(
        article="JOUR JFULL MGZN NEWS EJOUR INPR",
        book="BOOK EBOOK EDBOOK WHOLE",
        incollection="CHAP ECHAP",
        inproceedings="CONF CPAPER",
        phdthesis="THES",
        techreport="RPRT GOVDOC STAND",
        online="ELEC WEB BLOG ICOMM",
    ),
)

ENDNOTE = Format(
    re.compile(r"%(\S) ?(.*)"),
    "0",
    ("F",),
    "%F knuth",
    _by_word(
        title="T",
        container="B J",
        author="A",
        editor="E",
        year="D",
        date="8",
        volume="V",
        number="N",
        start="P",
        publisher="I",
        address="C",
        edition="7",
        series="S",
        url="U",
        doi="R",
        type="9",
        urldate="[",
    ),
    {
        "Journal Article": "article",
        "Magazine Article": "article",
        "Newspaper Article": "article",
        "Book": "book",
        "Edited Book": "book",
        "Book Section": "incollection",
        "Conference Proceedings": "inproceedings",
        "Conference Paper": "inproceedings",
        "Thesis": "phdthesis",
        "Report": "techreport",
        "Web Page": "online",
        "Blog": "online",
    },
)


def format_of(text: str) -> Format | None:
    """Return which of the two formats a text is written in, if it is in one of them."""
    if re.match(r"\s*%0 \S", text):
        return ENDNOTE
    return RIS if re.search(r"^TY  ?- ", text, re.MULTILINE) else None


def tagged_works(source: Source, form: Format, report: Report) -> Works:
    """Return the works of a file; those without a name of their own are reported."""
    works: dict[str, partial[Work]] = {}
    for number, lines in _records(source, form):
        key = next((value for tag in form.keys for name, value in lines if name == tag and value), "")
        if key and key not in works:
            works[key] = partial(_work, lines, form)
            continue
        message, hint = f"{key} is there already; the first one counts", "give each work a name of its own"
        if not key:
            message, hint = "this work has no name to cite it by", f"add a line with one, as in {form.example}"
        report.add(Problem.BAD_WORK, message, Span(source, number, 1, len(source.line(number))), hint)
    return works


def _records(source: Source, form: Format) -> Iterator[tuple[int, Lines]]:
    """Return the tagged lines of each work, and the number of the line that it begins in; a line without a tag goes on with the last."""
    begun, lines = 0, list[tuple[str, str]]()
    for number, text in enumerate(source.lines, 1):
        found = form.line.fullmatch(text.rstrip())
        if found and found[1] == form.opening:
            if begun:
                yield begun, lines
            begun, lines = number, []
        if found:
            lines.append((found[1], found[2].strip()))
        elif lines and text.strip():
            tag, before = lines.pop()
            lines.append((tag, f"{before} {text.strip()}".strip()))
    if begun:
        yield begun, lines


def _work(lines: Lines, form: Format) -> Work:
    given: dict[str, list[str]] = {}
    for tag, value in lines:
        if value and tag in form.tags:
            given.setdefault(form.tags[tag], []).append(value)
    people = {role: tuple(map(_name, given.pop(role, ()))) for role in ("author", "editor")}
    kind = form.kinds.get(next(value for tag, value in lines if tag == form.opening), "misc")
    return Work(kind, _fields({name: values[0] for name, values in given.items()}), people["author"], people["editor"])


def _fields(given: dict[str, str]) -> dict[str, str]:
    """Return fields as they are called in BibTeX."""
    container = given.pop("container", given.pop("short", ""))
    pages = "–".join(filter(None, (given.pop("start", ""), given.pop("end", ""))))
    fields = {"journal": container, "booktitle": container, "pages": pages, "institution": given.get("publisher", "")} | given
    fields |= dated(fields.pop("year", "")) | dated(fields.pop("date", ""))
    return {name: value for name, value in fields.items() if value}


def _name(text: str) -> Name:
    """Return a name: the family's, the given ones, and what follows, with commas between; an organization is one without a comma."""
    family, given, suffix = (*(part.strip() for part in text.split(",", 2)), "", "")[:3]
    return Name(family, given, suffix)
