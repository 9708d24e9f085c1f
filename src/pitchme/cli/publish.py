"""``pitchme publish``: from a deck to the branch that a host shows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pitchme.cli.messages import counted, print_error, say

if TYPE_CHECKING:
    from pitchme.cli.publish_build import Choices
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
@click.option("--allow-dirty", is_flag=True, help="Publish the files as they are here, changed and new ones too.")
@click.option("--force", is_flag=True, help="Replace all files of the branch, those of others too.")
@click.option("-n", "--dry-run", is_flag=True, help="Build, and say what would be done, but push nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Show the problems of the decks.")
@click.option("--root", type=click.Path(path_type=Path), metavar="DIR", help="As for pitchme build.")
@click.option("--theme", metavar="NAME|DIR", help="As for pitchme build.")
def publish(deck: Path, remote: str, branch: str, **chosen: object) -> None:
    """Build FOLDER as pitchme build does, and push the site to a branch that GitHub Pages, or another host, shows.

    Your own git pushes. What is published is what is committed; files that git does not keep are left out, and named. Your checkout, its
    index, branches and stash stay as they are, and the branch may hold only what pitchme put there.

    \b
    pitchme publish --dry-run
    pitchme publish
    pitchme publish talks --domain talks.example.com

    Exit status: 0 published, or nothing to do; 1 not published; 2 the call makes no sense.
    """
    from pitchme.cli.publish_build import Choices, refuse_changes
    from pitchme.deck.diagnostics import DeckError
    from pitchme.publishing.branch import Branch
    from pitchme.publishing.repository import Repository

    choices = Choices(**chosen)  # type: ignore[arg-type] # click knows their types
    try:
        repository = Repository.around(_folder(deck))
        refuse_changes(repository, choices)
        target = Branch.of(repository, remote, branch)
        _refuse_foreign(target, choices)
        say(_published(deck, target, choices))
    except DeckError as error:
        print_error(error, None)
        sys.exit(1)


def _folder(deck: Path) -> Path:
    """Return the folder of a deck.

    Raises:
        DeckError: there is none.
    """
    from pitchme.deck.diagnostics import DeckError

    if not deck.exists():
        raise DeckError(f"there is no {deck}", hint="give the deck's file, or a folder")
    return deck if deck.is_dir() else deck.parent


def _refuse_foreign(target: Branch, choices: Choices) -> None:
    """Refuse a branch with files of somebody else, and a domain that is none.

    Raises:
        DeckError: it is so.
    """
    from pitchme.deck.diagnostics import DeckError
    from pitchme.publishing.hosting import is_domain
    from pitchme.publishing.repository import default_branch, first_of

    foreign = target.foreign()
    if foreign and target.name == default_branch(target.repository.top):
        raise DeckError(f"{target} is the main branch, and no site", hint="leave out --branch, or name another")
    if foreign and not choices.force:
        raise DeckError(
            f"{target} holds files that pitchme did not put there: {first_of(foreign)}",
            hint="name another branch with --branch, or replace all of them with --force",
        )
    if choices.domain and not is_domain(choices.domain):
        raise DeckError(f"{choices.domain} is no domain", hint="write it as in --domain talks.example.com")


def _published(deck: Path, target: Branch, choices: Choices) -> str:
    """Build and push, and return what is to be said about it.

    Raises:
        DeckError: it cannot be built, or not be pushed.
    """
    from pitchme.cli.publish_build import site_of
    from pitchme.publishing.hosting import Hosting
    from pitchme.publishing.publication import Publication, rehearsed

    hosting = Hosting.of(target.url())
    domain = target.domain() if choices.domain is None else choices.domain
    address = hosting.site(domain) if hosting else f"https://{domain}/" if domain else ""
    with site_of(deck, target.repository, choices, address) as site:
        if choices.dry_run:
            with rehearsed(target, site, domain) as publication:
                return _rehearsal(publication, address, choices)
        publication = Publication(target, site, domain)
        tree = publication.tree()
        if _is_there(tree, target, choices):
            return _said(f"{target} has this site already", address)
        commit = publication.commit(tree, _message(target.repository, choices), history=choices.history)
        publication.push(commit)
    return _said(f"{target.repository.commit[:SHORT]} is published on {target}", address) + _advice(target, hosting)


def _is_there(tree: str, target: Branch, choices: Choices) -> bool:
    """Tell whether a branch is as it is wanted, and without a past where none is wanted."""
    return tree == target.tree and (choices.history or not target.has_past)


def _rehearsal(publication: Publication, address: str, choices: Choices) -> str:
    """Return what a publication would change."""
    target, tree = publication.branch, publication.tree()
    if _is_there(tree, target, choices):
        return _said(f"{target} has this site already", address)
    changes = publication.difference(tree)
    facts = [f"{counted(changes[sort], 'file')} {word}" for sort, word in (("A", "new"), ("M", "changed"), ("D", "gone")) if changes[sort]]
    return _said(f"{target.repository.commit[:SHORT]} would be published on {target}, {', '.join(facts) or 'without its past'}", address)


def _message(repository: Repository, choices: Choices) -> str:
    """Return the message of a commit, which names the one that the site was built from."""
    is_dirty = choices.allow_dirty and (repository.changed() or repository.left_out())
    dirty = " and changes that were not committed" if is_dirty else ""
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
