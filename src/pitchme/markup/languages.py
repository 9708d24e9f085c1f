"""What a language hint of GitPitch (a name or alias of highlight.js) is called by Pygments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

PLAIN = "text"
"""Pygments' name of the language that has no colours."""

PLAIN_HINTS = frozenset(
    "ascii default fundamental mermaid no-highlight nohighlight none output plain plaintext plantuml puml raw text txt uml".split()
)

UNCOLOURED_HINTS = frozenset("asc cls rsl".split())
"""Hints by which Pygments means another language than highlight.js, and has no lexer for the one meant."""

COMMON_HINTS = (
    "bash c c++ clojure console cpp csharp css dart diff docker dockerfile elixir elm erlang go graphql groovy haskell hcl html http ini java"
    " javascript json jsx julia kotlin less lua makefile markdown nginx perl php plaintext powershell properties protobuf python ruby rust sass scala"
    " scss shell sql swift terraform text toml tsx typescript xml yaml"
).split()
"""What a misspelt hint is most likely to mean."""

_DIFFERENT_NAMES = {
    "apacheconf": "htaccess",
    "applescript": "osascript",
    "bash": "shell",
    "batch": "dos",
    "capnp": "capnproto",
    "clojure": "edn",
    "cmake": "cmake.in",
    "coffeescript": "cson iced",
    "console": "shellsession terminal",
    "cpp": "h hh",
    "crmsh": "crm",
    "delphi": "dfm freepascal lazarus lfm lpr",
    "erl": "erlang-repl",
    "erlang": "erl",
    "extempore": "xtlang",
    "fortran": "f95",
    "fsharp": "fs",
    "gcode": "nc",
    "gdscript": "godot",
    "gherkin": "feature",
    "golo": "gololang",
    "graphql": "gql",
    "groovy": "gradle",
    "html": "xhtml",
    "html+django": "django jinja jinja2",
    "html+handlebars": "handlebars hbs html.handlebars html.hbs htmlbars",
    "html+twig": "craftcms twig",
    "http": "https",
    "jlcon": "jldoctest",
    "json": "json5 jsonc",
    "k": "kdb",
    "kotlin": "ktm",
    "markdown": "mkd mkdown",
    "nasm": "x86asm",
    "nginx": "nginxconf",
    "objective-c": "m",
    "objective-c++": "mm",
    "perl": "pm",
    "php": "html+php php6 php7 php8",
    "postgresql": "pgsql",
    "powershell": "ps",
    "pycon": "python-repl",
    "python": "gyp ipython",
    "rhtml": "erb",
    "robotframework": "rf",
    "ruby": "irb podspec thor",
    "spec": "rpm rpm-spec rpm-specfile specfile",
    "sql": "n1ql",
    "tcl": "tk",
    "typescript": "cts mts",
    "wast": "wasm",
    "x++": "axapta",
    "xml": "atom plist xjb xsl",
    "xquery": "xpath",
    "zone": "bind dns",
}
"""Pygments' name: the hints that Pygments does not know, or knows as something else."""

_HINT = re.compile(r"\W*(?:lang(?:uage)?-)?(?P<name>\w[\w+#.-]*)")


def lexer_name(hint: str) -> str | None:
    """Return the name of the Pygments lexer for a hint, ``text`` for a plain one, None if there is none (GitPitch 4.0, language hints).

    A hint may be dressed as other tools write it: ``{.python .numberLines}``, ``language-js``, ``python:main.py``.
    """
    name = _bare(hint)
    if not name or name in PLAIN_HINTS:
        return PLAIN
    if name in UNCOLOURED_HINTS:
        return None
    return _hints().get(name) or _extensions().get(name)


def file_language(path: str) -> str | None:
    """Return the Pygments name of the language that a file's suffix tells, or its name, as in ``Dockerfile``; None where neither does."""
    name = path.rpartition("/")[2]
    return lexer_name(name.rpartition(".")[2]) if name else None


def nearest_hint(hint: str) -> str | None:
    """Return the hint of a common language that is spelt most like this one, None if none is."""
    matches = get_close_matches(_bare(hint), COMMON_HINTS, n=1, cutoff=0.7)
    return matches[0] if matches else None


def _bare(hint: str) -> str:
    match = _HINT.match(hint.strip().lower())
    return match["name"].rstrip(".-") if match else ""


@cache
def _lexers() -> tuple[tuple[Sequence[str], Sequence[str]], ...]:
    """Return the aliases of each lexer of Pygments, and the patterns of its files' names."""
    from pygments.lexers import get_all_lexers

    return tuple((aliases, patterns) for _, aliases, patterns, _ in get_all_lexers(plugins=False) if aliases)


@cache
def _hints() -> dict[str, str]:
    """Return the lexer of every hint: ours, then the aliases of Pygments."""
    hints = {hint: name for name, hints in _DIFFERENT_NAMES.items() for hint in hints.split()}
    for aliases, _ in _lexers():
        for alias in aliases:
            hints.setdefault(alias.lower(), aliases[0])
    return hints


@cache
def _extensions() -> dict[str, str]:
    """Return the lexer of every file extension that means one language only."""
    owners: dict[str, set[str]] = {}
    for aliases, patterns in _lexers():
        for pattern in patterns:
            if pattern.startswith("*."):
                owners.setdefault(pattern[2:].lower(), set()).add(aliases[0])
    return {extension: names.pop() for extension, names in owners.items() if len(names) == 1}
