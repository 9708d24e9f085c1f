"""What a diagram of PlantUML reads beside itself: old versions let it show any file of the machine so, new ones if they are told."""

from __future__ import annotations

import re

READS = re.compile(
    r"""![^\S\n]*(?:include\w*|import)\b(?!\s*<(?!.*\.\.)[\w./-]+>\s*$).*   # another file; not one of PlantUML's own library
      | (?:^|'/)[^\S\n]*![^\S\n]*theme\b.*\bfrom\b.*
      | %(?:load_\w+|get_?env\w*|file_exists|invoke_\w+|call_\w+|dirpath|retrieve_\w+|chr)\b
      | <img\b | \bimg:
      | (?:^|'/)[^\S\n]*sprite\b[^{\n]*[/.\\][^{\n]*$
      | \\(?:input|include\w*|openin|read)\b
      | (?:\A|@startuml[^\n]*\n)\s*checkversion\b                         # asks a host, of the author's choice if need be""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""What reads a file, an address or the environment."""

MACROS = re.compile(r"![^\S\n]*(?:define|local\b|global\b|\$|(?:unquoted\b|final\b|function\b|procedure\b))", re.IGNORECASE)
"""What lets a text be put together of pieces, which then read as none of the above: ``!define Q img`` and ``<Q:/path>``."""

PATH = re.compile(r"(?<!')/(?!')|\\(?![nlrt\"])")
OF_LIBRARY = re.compile(r"!\s*include\w*\s*<[^>\n]*>")


def line_that_reads(text: str) -> int | None:
    """Return the line of a text, from 1, that reads something else; 0 for one written as several; None where there is none.

    Where pieces are put together, whatever may be a path counts.
    """
    found = READS.search(text) or (PATH.search(OF_LIBRARY.sub("", text)) if MACROS.search(text) else None)
    if found:
        return found.string.count("\n", 0, found.end()) + 1
    return 0 if READS.search(text.replace("\\\n", "")) else None
