"""Works from a BibTeX file (``.bib``), with the fields, kinds and dates of biblatex too."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.enclosing import RemoveEnclosingMiddleware
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field, ParsingFailedBlock

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.source import Source, Span
from pitchme.markup.latex_text import latex_text
from pitchme.markup.works import OTHERS, Name, Work, Works, dated, month

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it warns of is reported with its place

Fields = dict[str, str]

KINDS = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "report": "techreport",
    "thesis": "phdthesis",
    "inbook": "incollection",
    "inreference": "incollection",
}
"""Kinds that are another's."""

FIELDS = {"journaltitle": "journal", "location": "address", "school": "institution", "issue": "number", "annote": "", "maintitle": "series"}
"""Fields that are called otherwise here."""

PIECE = re.compile(r'"(?:[^"{}]|\{[^{}]*\})*"|\{(?:[^{}]|\{[^{}]*\})*\}|[^\s#"{}]+')
"""What ``#`` joins: texts, and names of strings."""

ADDRESS = re.compile(r"(?:available(?: online)?(?: at| from)?:?\s*)?(?:\\url\s*\{([^{}]*)\}|(https?://[^\s{}]+))", re.IGNORECASE)
"""An address in the text of another field, with the words that lead to it."""

ESCAPE = re.compile(r"\\([_%&#$~])(?:\{\})?")


def bibtex_works(source: Source, report: Report) -> Works:
    """Return the works of a file; what is wrong in it is reported, and the rest counts."""
    library = parse_string(source.text)
    entries = {entry.key: entry for entry in library.entries}
    for block in library.failed_blocks:
        _judge(block, source, report)
        if isinstance(block, DuplicateFieldKeyBlock) and isinstance(block.ignore_error_block, Entry):
            entry = RemoveEnclosingMiddleware(allow_inplace_modification=True).transform_entry(block.ignore_error_block, library)
            entries.setdefault(entry.key, entry)
    strings = {name.lower(): str(string.value) for name, string in library.strings_dict.items()}
    return {key: partial(_work, entry, entries, strings) for key, entry in entries.items() if key}


def _judge(block: ParsingFailedBlock, source: Source, report: Report) -> None:
    """Report what the parser refuses."""
    line = (block.start_line or 0) + 1
    span = Span(source, line, 1, max(len(source.line(line)), 1))
    message, hint = (
        "this entry breaks off: a brace or a comma is missing; it is left out",
        "close each { with a }, and end each field with a comma",
    )
    if isinstance(block, DuplicateBlockKeyBlock):
        first = (block.previous_block.start_line or 0) + 1
        message, hint = f"{block.key} is there already, in line {first}; that one counts", "give each entry a name of its own"
    elif isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(sorted(block.duplicate_keys))
        message, hint = f"this entry has {names} more than once; the first one counts", ""
    report.add(Problem.BAD_WORK, message, span, hint)


def _work(entry: Entry, entries: Mapping[str, Entry], strings: Mapping[str, str]) -> Work:
    """Return the work of an entry; one that names another by ``crossref`` has what that one says, too."""
    own = _fields(entry, strings)
    parent = entries.get(own.get("crossref", ""))
    given = (_inherited(parent, strings) if parent else {}) | own
    people = {role: tuple(_people(given.pop(role, ""))) for role in ("author", "editor")}
    return Work(KINDS.get(entry.entry_type, entry.entry_type), _plain(given), people["author"], people["editor"])


def _inherited(parent: Entry, strings: Mapping[str, str]) -> Fields:
    fields = _fields(parent, strings)
    return {"booktitle": fields.pop("title", "")} | fields


def _fields(entry: Entry, strings: Mapping[str, str]) -> Fields:
    """Return the fields of an entry in LaTeX."""
    fields: Fields = {}
    for field in entry.fields:
        name = field.key.lower()
        fields.setdefault(FIELDS.get(name, name), _value(field, strings))
    return fields


def _value(field: Field, strings: Mapping[str, str]) -> str:
    value = str(field.value).strip()
    if field.enclosing == "no-enclosing":
        return "".join(piece[1:-1] if piece[0] in '"{' else strings.get(piece.lower(), piece) for piece in PIECE.findall(value))
    return value


def _plain(given: Fields) -> Fields:
    """Return fields in plain text, dates in their parts, and the address alone in the field for it."""
    url = _address(given)
    fields = {name: latex_text(value) for name, value in given.items() if name != "url"}
    fields |= dated(fields.pop("date", "")) | ({"url": url} if url else {})
    if subtitle := fields.pop("subtitle", ""):
        fields["title"] = f"{fields.get('title', '')}: {subtitle}"
    if "month" in fields:
        fields["month"] = month(fields["month"].partition(" ")[0])
    return fields


def _address(given: Fields) -> str:
    """Return the address of a work; one in the text of ``howpublished`` or ``note`` is taken out of it."""
    url = given.get("url", "")
    for name in ("howpublished", "note"):
        if not url and (found := ADDRESS.search(given.get(name, ""))):
            url = found[1] or found[2].rstrip(".,;)")
            given[name] = ADDRESS.sub("", given[name]).strip(" ,;:.()")
    return ESCAPE.sub(r"\1", url).strip("{} ")


def _people(names: str) -> Iterator[Name]:
    """Return the persons whom a field names; braces make one family's name of an organization."""
    for name in split_multiple_persons_names(names) if names else ():
        if name.lower() == "others":
            yield OTHERS
            continue
        parts = parse_single_name_into_parts(name, strict=False)
        yield Name(_joined([*parts.von, *parts.last]), _joined(parts.first), _joined(parts.jr))


def _joined(words: Iterable[str]) -> str:
    return latex_text(" ".join(words))
