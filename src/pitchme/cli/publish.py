"""``pitchme publish``: from a deck to the branch that a host shows."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.messages import counted, print_error, say

if TYPE_CHECKING:
    from pitchme.publishing.branch import Branch
    from pitchme.publishing.hosting import Hosting
    from pitchme.publishing.publication import Publication
    from pitchme.publishing.repository import Repository

SHORT = 9
"""Characters of a commit's name that tell it from all others of its repository."""


@click.command(short_help="Publish a deck on a branch of its repository.")
@click.argument("deck", type=click.Path(path_type=Path), default=".", metavar="[FOLDER]")
@click.option("--branch", default="gh-pages", show_default=True, metavar="NAME", help="Branch that holds the site, and nothing else.")
@click.option("--remote", default="origin", show_default=True, metavar="NAME", help="Remote to push to.")
@click.option("--domain", metavar="NAME", help="Domain of your own, kept in the file CNAME. [default: the one that is there]")
@click.option("--history/--no-history", default=True, help="Add a commit to the branch, or leave only the last one. [default: history]")
@click.option("-m", "--message", metavar="TEXT", help="First line of the commit's message.")
@click.option("--allow-dirty", is_flag=True, help="Publish changes that are not committed, too.")
@click.option("--force", is_flag=True, help="Replace all files of the branch, those of others too.")
@click.option("-n", "--dry-run", is_flag=True, help="Build, and say what would be done, but push nothing.")
@click.option("--root", type=click.Path(path_type=Path), metavar="DIR", help="As for pitchme build.")
@click.option("--theme", metavar="NAME|DIR", help="As for pitchme build.")
def publish(deck: Path, remote: str, branch: str, **chosen: object) -> None:
    """Build FOLDER as pitchme build does, and push the site to a branch that GitHub Pages, or another host, shows.

    Your own git pushes. The files of your checkout, its index, branches and stash have no part in it. What is published is what is
    committed, and the branch may hold only what pitchme put there.

    \b
    pitchme publish --dry-run
    pitchme publish
    pitchme publish talks --domain talks.example.com

    Exit status: 0 published, or nothing to do; 1 not published; 2 the call makes no sense.
    """
    from pitchme.deck.diagnostics import DeckError
    from pitchme.publishing.branch import Branch
    from pitchme.publishing.repository import Repository

    choices = Choices(**chosen)  # type: ignore[arg-type] # click knows their types
    try:
        repository = Repository.around(_folder(deck))
        _refuse_changes(repository, choices)
        target = Branch.of(repository, remote, branch)
        _refuse_foreign(target, choices)
        say(_published(deck, target, choices))
    except DeckError as error:
        print_error(error, None)
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line chose."""

    domain: str | None
    history: bool
    message: str | None
    allow_dirty: bool
    force: bool
    dry_run: bool
    root: Path | None
    theme: str | None


def _folder(deck: Path) -> Path:
    """Return the folder of a deck.

    Raises:
        DeckError: there is none.
    """
    from pitchme.deck.diagnostics import DeckError

    if not deck.exists():
        raise DeckError(f"there is no {deck}", hint="give the deck's file, or a folder")
    return deck if deck.is_dir() else deck.parent


def _refuse_changes(repository: Repository, choices: Choices) -> None:
    """Refuse a checkout that is not what was committed.

    Raises:
        DeckError: it is not.
    """
    from pitchme.deck.diagnostics import DeckError

    changed = repository.changed()
    if changed and not choices.allow_dirty:
        raise DeckError(f"not committed yet: {_some(changed)}", hint="commit, or publish it as it is with --allow-dirty")


def _refuse_foreign(target: Branch, choices: Choices) -> None:
    """Refuse a branch with files of somebody else, and a domain that is none.

    Raises:
        DeckError: it is so.
    """
    from pitchme.deck.diagnostics import DeckError
    from pitchme.publishing.hosting import is_domain
    from pitchme.publishing.repository import default_branch

    foreign = target.foreign()
    if foreign and target.name == default_branch(target.repository.top):
        raise DeckError(f"{target} is the main branch, and no site", hint="leave out --branch, or name another")
    if foreign and not choices.force:
        raise DeckError(
            f"{target} holds files that pitchme did not put there: {_some(foreign)}",
            hint="name another branch with --branch, or replace all of them with --force",
        )
    if choices.domain and not is_domain(choices.domain):
        raise DeckError(f"{choices.domain} is no domain", hint="write it as in --domain talks.example.com")


def _published(deck: Path, target: Branch, choices: Choices) -> str:
    """Build and push, and return what is to be said about it.

    Raises:
        DeckError: it cannot be built, or not be pushed.
    """
    from pitchme.cli.built import built
    from pitchme.publishing.hosting import Hosting
    from pitchme.publishing.publication import Publication, rehearsed

    hosting = Hosting.of(target.url())
    domain = target.domain() if choices.domain is None else choices.domain
    address = hosting.site(domain) if hosting else f"https://{domain}/" if domain else ""
    with built(deck, public=True, root=choices.root, theme=choices.theme, base_url=address) as site:
        if choices.dry_run:
            with rehearsed(target, site, domain) as publication:
                return _rehearsal(publication, address)
        publication = Publication(target, site, domain)
        tree = publication.tree()
        if tree == target.tree:
            return _said(f"{target} has this site already", address)
        commit = publication.commit(tree, _message(target.repository, choices), history=choices.history)
        publication.push(commit)
    return _said(f"{target.repository.commit[:SHORT]} is published on {target}", address) + _advice(target, hosting)


def _rehearsal(publication: Publication, address: str) -> str:
    """Return what a publication would change."""
    target, tree = publication.branch, publication.tree()
    if tree == target.tree:
        return _said(f"{target} has this site already", address)
    changes = publication.difference(tree)
    facts = [f"{counted(changes[sort], 'file')} {word}" for sort, word in (("A", "new"), ("M", "changed"), ("D", "gone")) if changes[sort]]
    return _said(f"{target.repository.commit[:SHORT]} would be published on {target}, {', '.join(facts)}", address)


def _message(repository: Repository, choices: Choices) -> str:
    """Return the message of a commit, which names the one that the site was built from."""
    dirty = " and changes that were not committed" if choices.allow_dirty and repository.changed() else ""
    subject = choices.message or f"Slides of {repository.commit[:SHORT]}: {repository.subject()}"
    return f"{subject}\n\nBuilt by pitchme from {repository.commit}{dirty}\n"


def _advice(target: Branch, hosting: Hosting | None) -> str:
    """Return what is to be done once, after a branch's first publication."""
    lines = []
    if hosting and hosting.is_gitlab:
        lines.append("GitLab shows what a pipeline built, and no branch: pitchme init --workflow-only --gitlab writes one")
    elif hosting and not target.tip:
        lines.append(f"Once, on the host: Settings, Pages, Deploy from a branch, {target.name}")
    if target.is_first:
        lines.append(f"{target.remote} had no branch yet and may take {target.name} for the main one: push your own, too")
    return "".join(f"\n{line}" for line in lines)


def _said(text: str, address: str) -> str:
    return f"{text}: {address}" if address else text


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
