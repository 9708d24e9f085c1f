"""A site in a folder that is gone afterwards: what ``pitchme build`` makes of the same decks, and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path

from pitchme.cli.build import build
from pitchme.cli.messages import counted, say
from pitchme.deck.diagnostics import DeckError


@contextmanager
def built(deck: Path, shown: str = "", reread: Callable[[str], str] = str, **options: object) -> Iterator[Path]:
    """Return the folder of a site; an option that is nothing, or that ``pitchme build`` does not have, is left out.

    Problems of its decks are printed as ``reread`` returns them, or, where another call shows them, counted.

    Raises:
        DeckError: it cannot be built; why has been said already.
    """
    with tempfile.TemporaryDirectory(prefix="pitchme-", ignore_cleanup_errors=True) as folder:
        out, problems = Path(folder) / "site", StringIO()
        with redirect_stderr(problems):
            failed = _status(deck, "-o", str(out), *_written(options))
        if failed:
            say(reread(problems.getvalue()).rstrip(), err=True)
            raise DeckError("the site cannot be built", hint="see above")
        number = sum(line[:1] not in ("", " ") for line in problems.getvalue().splitlines())
        if number and shown:
            say(f"{counted(number, 'problem')}: {shown} shows {'it' if number == 1 else 'them'}", err=True)
        elif number:
            say(reread(problems.getvalue()).rstrip(), err=True)
        yield out


def _status(deck: Path, *arguments: str) -> int:
    """Return the exit status of a build that says nothing but problems, each in a line, with more about it in lines that are indented."""
    code: object = 0
    try:
        build.main([str(deck), "--quiet", *arguments], prog_name="pitchme build", standalone_mode=False)
    except SystemExit as end:
        code = end.code
    return int(bool(code))


def _written(options: dict[str, object]) -> Iterator[str]:
    """Return options as they are written in a call."""
    known = {option for parameter in build.params for option in parameter.opts}
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        if value and option in known:
            yield option if value is True else f"{option}={value}"
