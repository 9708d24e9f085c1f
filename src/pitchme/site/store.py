"""What is put into ``.pitchme``, the store in the root of a deck."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

from pitchme.deck.diagnostics import DeckError
from pitchme.deck.remote import FOLDER


def refuse_links(root: Path, folder: str) -> None:
    """Refuse a store that leads elsewhere: it may have come with somebody else's repository.

    Raises:
        DeckError: it does.
    """
    for name in (FOLDER, folder):
        if (root / name).resolve() != root / name:
            raise DeckError(f"{name} is a link", hint="remove it; what is fetched or drawn is kept in the deck's root")


def put(file: Path, content: bytes) -> None:
    """Write a file in one step, so that there is no half of one, nor where two builds write it at once.

    Raises:
        DeckError: it cannot be written.
    """
    fresh = file.with_name(f".{file.name}.{token_hex(4)}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with fresh.open("xb") as stream:
                stream.write(content)
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise DeckError(f"{file.name} cannot be written: {error.strerror}", hint=f"see who may write into {file.parent}") from None
