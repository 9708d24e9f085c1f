"""The pages of docs/ that are made from the code."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import astuple, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from pitchme.deck.diagnostics import Problem
from pitchme.deck.kinds import amount, boolean, count, pattern, pause, per_cent
from pitchme.deck.lists import Many, Pairs, Record
from pitchme.deck.settings import POINTLESS, UNPROTECTED, Settings, key_of
from pitchme.directives import all_directives
from pitchme.markup import grid

DOCS = Path(__file__).parent.parent / "docs"
KINDS = {
    boolean: "true or false",
    amount: "a whole number from 1 on",
    count: "a whole number",
    pause: "true, false or seconds",
    per_cent: "per cent",
    pattern: "a regular expression",
}


def settings_page() -> str:
    known = [field for field in fields(Settings) if field.metadata]
    rows = [f"| `{key_of(f.name)}` | {kind(f.metadata['kind'])} | {default(f.default)} | {f.metadata['about']} |" for f in known]
    lines = [
        "# Settings of a deck",
        "",
        "They stand in `PITCHME.yaml` beside the deck, or, where there is none, in the top folder of the repository; two files are never merged.",
        "Each is one `key: value` line. Values are read as they are written: `no` is the word no where a word is wanted, and `16:9` is never a number.",
        "",
        "| key | value | default | what it does |",
        "| --- | --- | --- | --- |",
        *rows,
        "",
        "## Known, without a meaning here",
        "",
        "| key | why |",
        "| --- | --- |",
        *(f"| `{key}` | {why} |" for key, why in sorted(POINTLESS.items())),
        *(f"| `{key}` | it protects nothing: whoever has the files of a built deck can read them |" for key in UNPROTECTED),
        "",
    ]
    return "\n".join(lines)


def kind(read: Callable[[str], Any] | Many | Pairs | Record) -> str:
    if isinstance(read, Pairs):
        return "a list of `name=value`"
    if isinstance(read, Many | Record):
        return "a list" + (f": {', '.join(read.words)}" if isinstance(read, Record) else "")
    words = getattr(read, "words", None)
    return ", ".join(f"`{word}`" for word in words) if words else KINDS.get(read, "text")


def default(value: object) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        items = (item if isinstance(item, str) else f"{item:g}" for item in astuple(value))
        return f"`[ {', '.join(json.dumps(item) for item in items)} ]`"
    return {"": "", (): "", True: "`true`", False: "`false`"}.get(value, f"`{value:g}`" if isinstance(value, float) else f"`{value}`")  # type: ignore[call-overload,no-any-return]


def problems_page() -> str:
    parts = [
        f"## {problem.code}\n\n{problem.severity.capitalize()}. {problem.explanation}\n"
        for problem in sorted(Problem, key=lambda p: p.code)
    ]
    head = "# Problems\n\nWhat `pitchme` says of a deck, by the code at the end of the message. A deck with problems is built all the same, unless `--strict` is given.\n"
    return "\n".join([head, *parts])


def directives_page() -> str:
    docs = [inspect.cleandoc(inspect.getmodule(directive).__doc__ or "") for directive in all_directives()]  # type: ignore[union-attr]
    pages = sorted("## {}\n\n{}\n".format(*map(str.strip, doc.partition("\n")[::2])) for doc in docs)
    head = "# Widgets\n\nWhat can stand in a deck beside markdown. Each is shown with a deck and the HTML that it becomes.\n"
    return "\n".join([head, *pages])


def layouts_page() -> str:
    title, _, text = inspect.cleandoc(grid.__doc__ or "").partition("\n")
    return f"# {title}\n{text}\n"


@pytest.mark.parametrize("page", [settings_page, problems_page, directives_page, layouts_page], ids=lambda page: page.__name__)
def test_a_page_is_up_to_date(page: Callable[[], str], accepting: bool) -> None:
    file = DOCS / f"{page.__name__.removesuffix('_page')}.md"
    if accepting:
        file.parent.mkdir(exist_ok=True)
        file.write_text(page(), "utf-8")
    assert file.read_text("utf-8") == page()
