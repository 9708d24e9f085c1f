"""The author's editor: which one it is, and how it is told to show a place in a file."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from pitchme.site.program import installed

GOTO = "-g {file}:{line}:{column}"
JETBRAINS = "--line {line} --column {column} {file}"
KNOWN = {
    **dict.fromkeys("code code-insiders codium vscodium cursor windsurf".split(), GOTO),
    **dict.fromkeys("idea pycharm webstorm phpstorm goland rubymine clion rider".split(), JETBRAINS),
    **dict.fromkeys("subl zed zeditor geany".split(), "{file}:{line}:{column}"),
    **dict.fromkeys("gvim mvim".split(), "--remote-silent +{line} {file}"),
    "emacsclient": "-n +{line}:{column} {file}",
    "gedit": "+{line}:{column} {file}",
    "kate": "--line {line} --column {column} {file}",
    "mate": "-l {line}:{column} {file}",
    "notepad++": "-n{line} -c{column} {file}",
}
"""Editors with a window of their own, and what they are told."""

IN_TERMINALS = frozenset("vi vim nvim view nano pico emacs ed ex micro hx helix kak joe jed ne mcedit".split())
PLACEHOLDER = re.compile(r"\{(file|line|column)\}")
BATCH = (".bat", ".cmd")
SPECIAL = frozenset('"&|<>^%!\r\n')
"""What Windows, which has its command line run such files, would take for more than a name."""


class EditorError(Exception):
    """A command cannot be an editor; the words say why, and what to write."""


@dataclass(frozen=True, slots=True)
class Editor:
    """A program by its whole path, and its arguments with their placeholders."""

    program: str
    arguments: tuple[str, ...]

    def command(self, file: Path, line: int, column: int) -> list[str]:
        """Return what to run so that a place is shown; no placeholder leads to another one, whatever files are called.

        Raises:
            EditorError: the program is one that would read more in the name of the file.
        """
        values = {"file": str(file), "line": str(line), "column": str(column)}
        if self.program.lower().endswith(BATCH) and SPECIAL & set(values["file"]):
            raise EditorError(f"the name of {file.name} has characters that {PurePath(self.program).name} cannot be given")
        return [self.program, *(PLACEHOLDER.sub(lambda found: values[found[1]], each) for each in self.arguments)]


def editor_of(command: str) -> Editor:
    """Return the editor that a command line names; one that is known by its name needs no placeholders.

    Raises:
        EditorError: it names none, or one that needs a terminal.
    """
    try:
        name, *arguments = shlex.split(command)
    except ValueError as error:
        raise EditorError("it names no program" if not command.strip() else f"it cannot be read: {error}".lower()) from None
    kind = PurePath(name).name.lower().removesuffix(".exe")
    is_own = any("{file}" in each for each in arguments)
    if kind in IN_TERMINALS and not is_own:
        raise EditorError(
            f"{kind} needs a terminal, and a page has none; name an editor with a window of its own, such as code, subl or gvim, "
            f"or a terminal with {kind} in it: 'xterm -e {kind} +{{line}} {{file}}'"
        )
    program = installed(name)
    if program is None:
        raise EditorError(f"there is no program {name}; name one that is on the PATH, or give the whole path")
    if not is_own:
        arguments += KNOWN.get(kind, "{file}").split()
    return Editor(program, tuple(arguments))


def chosen_editor(environment: Mapping[str, str]) -> Editor | None:
    """Return the editor of $VISUAL, else of $EDITOR, where that is one with a window; None where there is none."""
    commands = (environment.get(name, "") for name in ("VISUAL", "EDITOR"))
    return next(_found(command for command in commands if _has_window(command)), None)


def _has_window(command: str) -> bool:
    """Tell whether a command is known to open a window: what else it may be can need the terminal."""
    words = command.split()
    return bool(words) and (PurePath(words[0]).name.lower().removesuffix(".exe") in KNOWN or "{file}" in command)


def _found(commands: Iterable[str]) -> Iterator[Editor]:
    for command in commands:
        try:
            yield editor_of(command)
        except EditorError:
            continue
