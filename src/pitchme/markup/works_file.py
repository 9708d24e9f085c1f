"""The file that has the works which a deck cites."""

from __future__ import annotations

from pitchme.deck.diagnostics import Problem, Report
from pitchme.deck.files import Files
from pitchme.deck.settings import Settings
from pitchme.deck.source import Source
from pitchme.markup.tagged import format_of, tagged_works
from pitchme.markup.works import Works

EXPORT = "export the library from EndNote as RIS, and name that file"
"""What to do with EndNote's own files, which no other program reads."""


def works_of(settings: Settings, files: Files, report: Report) -> Works | None:
    """Return the works of the file that the setting names, or None where there is none to read, which is reported.

    The text decides how it is read, as on the service: many an export is called otherwise than its format.
    """
    path, span = settings.citations_db, settings.span("citations_db")
    is_library = path.lower().endswith((".enl", ".enlx"))
    source = files.text(path, span, EXPORT if is_library else "name a file of BibTeX or RIS")
    if source is None:
        return None
    works = _read(source, report)
    if not works:
        report.add(Problem.BAD_WORK, f"{source.path} has no works", span, "write them as BibTeX, as in @book{knuth, title = {The book}}")
    return works


def _read(source: Source, report: Report) -> Works:
    if form := format_of(source.text):
        return tagged_works(source, form, report)
    from pitchme.markup.bibtex import bibtex_works

    return bibtex_works(source, report)
