"""``pitchme doctor``: what keeps a repository's decks from being published."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.messages import say

if TYPE_CHECKING:
    from pitchme.publishing.finding import Finding

COLORS = {"ok": "green", "note": "cyan", "warn": "yellow", "fail": "red"}


@click.command(short_help="Say what keeps decks from being published.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", metavar="[FOLDER]")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Look at a site that is built. [default: build one, and keep nothing of it]",
)
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects with grade, text and hint.")
def doctor(folder: Path, site: Path | None, as_json: bool) -> None:
    """Look at the repository and the decks of FOLDER for what makes publishing fail.

    Looked at are git, the remote and the branch, the workflow with its permissions and actions, the built site by the rules of GitHub
    Pages, links that lead out of it, fonts, and the programs that some decks need. No other host is asked.

    \b
    pitchme doctor
    pitchme doctor --site _site

    Exit status: 0 nothing fails, 1 something does, 2 the call makes no sense.
    """
    findings = _findings(folder, site)
    found = _json(list(findings)) if as_json else _lines(findings)
    sys.exit(int("fail" in found))


def _findings(folder: Path, site: Path | None) -> Iterator[Finding]:
    from pitchme.publishing.ground import ground_of
    from pitchme.publishing.machine import machine_findings
    from pitchme.publishing.pipeline import pipeline_findings

    yield from machine_findings()
    ground, found = ground_of(folder)
    yield from found
    if ground:
        yield from pipeline_findings(ground)
    yield from _of_site(folder, site, ground.base if ground else "/")


def _of_site(folder: Path, site: Path | None, base: str) -> Iterator[Finding]:
    from pitchme.deck.diagnostics import DeckError
    from pitchme.publishing.artifact import Artifact
    from pitchme.publishing.finding import Finding

    if site:
        yield from Artifact(site, base).findings()
        return
    from pitchme.cli.built import built

    try:
        with built(folder, "pitchme build", public=True) as fresh:
            yield from Artifact(fresh, base).findings()
    except DeckError as error:
        yield Finding("fail", error.message, error.hint)


def _lines(findings: Iterable[Finding]) -> set[str]:
    """Print findings, each as soon as it is there, and return their grades."""
    grades = set()
    for each in findings:
        grades.add(each.grade)
        say(f"{click.style(f'{each.grade:4}', fg=COLORS[each.grade], bold=True)}  {each.text}")
        if each.hint:
            say(f"      = {each.hint}")
    return grades


def _json(findings: Sequence[Finding]) -> set[str]:
    """Print findings for programs, and return their grades."""
    import json
    from dataclasses import asdict

    say(json.dumps([asdict(each) for each in findings], indent=1, ensure_ascii=False))
    return {each.grade for each in findings}
