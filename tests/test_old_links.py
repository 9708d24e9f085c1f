"""What links of the service mean, and which addresses of repositories are asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchme.deck.diagnostics import DeckError
from pitchme.site.old_links import DeckLink
from pitchme.site.repositories import Repository, shown

HUB = "https://github.com/own/decks.git"


def link(repository: str, revision: str = "", **more: str) -> DeckLink:
    return DeckLink(Repository(repository, revision), **more)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://gitpitch.com/own/decks", link(HUB)),
        ("http://www.gitpitch.com/own/decks/", link(HUB)),
        ("gitpitch.com/own/decks/master", link(HUB, "master")),
        (" GitPitch.com/own/decks.git ", link(HUB)),
        ("gitpitch.com/own/decks/feature~one", link(HUB, "feature/one")),
        ("gitpitch.com/own/decks/feature/one", link(HUB, "feature/one")),
        ("gitpitch.com/own/decks?b=v1", link(HUB, "v1")),
        ("gitpitch.com/own/decks/f00d#/3", link(HUB, "f00d", place="/3")),
        ("gitpitch.com/own/decks?p=talks/2019#/2/1", link(HUB, folder="talks/2019", place="/2/1")),
        ("gitpitch.com/own/decks?p=/a%20b/", link(HUB, folder="a b")),
        ("gitpitch.com/own/decks?p=a#", link(HUB, folder="a")),
        ("gitpitch.com/own/decks#/the-end", link(HUB, place="/the-end")),
        ('gitpitch.com/own/decks#x"><script>', link(HUB)),
        ("gitpitch.com/own/decks?grs=gitlab&t=moon", link("https://gitlab.com/own/decks.git", theme="moon")),
        ("gitpitch.com/~own/decks/master?grs=Bitbucket", link("https://bitbucket.org/~own/decks.git", "master")),
        ("gitpitch.com/own/decks?grs=github&p=", link(HUB)),
        ("gitpitch.com/own/decks?print-pdf", link(HUB, query="print-pdf")),
        ("gitpitch.com/own/decks?n=true&fragments=false&s=x", link(HUB, query="showNotes=true&fragments=false")),
        ("gitpitch.com/pitchme/print/github/own/decks/master/white/PITCHME.pdf?p=a", link(HUB, "master", folder="a", theme="white")),
        ("gitpitch.com/pitchme/offline/gitlab/own/decks/x/black/PITCHME.zip", link("https://gitlab.com/own/decks.git", "x", theme="black")),
        ("gitpitch.com/pitchme/markdown/github/own/decks/master/PITCHME.md", link(HUB, "master")),
        ("gitpitch.com/pitchme/oembed?url=https%3A%2F%2Fgitpitch.com%2Fown%2Fdecks%2Fx", link(HUB, "x")),
        ("https://git.example.org/group/sub/decks.git", link("https://git.example.org/group/sub/decks.git")),
        ("https://git.example.org/a/b?p=talks&b=v1#/4", link("https://git.example.org/a/b", "v1", folder="talks", place="/4")),
        ("ssh://git@git.example.org:22/a/b.git", link("ssh://git@git.example.org:22/a/b.git")),
        ("git@git.example.org:a/b.git?p=x", link("git@git.example.org:a/b.git", folder="x")),
        ("file:///srv/git/b.git", link("file:///srv/git/b.git")),
    ],
)
def test_links(text: str, expected: DeckLink) -> None:
    assert DeckLink.read(text) == expected


def test_a_given_revision_counts_more() -> None:
    assert DeckLink.read("gitpitch.com/own/decks/master?b=x", "v2") == link(HUB, "v2")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gitpitch.com", "gitpitch.com is no address of a repository"),
        ("https://gitpitch.com/docs", "https://gitpitch.com/docs names no repository"),
        ("https://gitpitch.com/#/diagrams", "https://gitpitch.com/#/diagrams names no repository"),
        ("gitpitch.com/pitchme/gist/123", "gitpitch.com/pitchme/gist/123 names no repository"),
        ("gitpitch.com/-own/decks", "no repository is called -own/decks"),
        ("gitpitch.com/own/..", "no repository is called own/.."),
        ("gitpitch.com/own/decks/-x", "no branch is called -x"),
        ("gitpitch.com/own/decks/a..b", "no branch is called a..b"),
        ("gitpitch.com/own/decks?b=%2Brefs:x", "no branch is called +refs:x"),
        ("gitpitch.com/own/decks?b=--upload-pack=x", "no branch is called --upload-pack=x"),
        ("gitpitch.com/own/decks?grs=githab", "there is no host githab"),
        ("gitpitch.com/own/decks?grs=gogs", "pitchme does not know where your gogs is"),
        ("http://git.example.org/a", "http://git.example.org/a is not asked: pitchme clones over https and ssh"),
        ("git://me:secret@git.example.org/a", "git://git.example.org/a is not asked: pitchme clones over https and ssh"),
        ("ext::sh -c x", "ext::sh -c x is no address of a repository"),
        ("--upload-pack=x", "--upload-pack=x is no address of a repository"),
        ("ssh://-oProxyCommand=x/a", "ssh://-oProxyCommand=x/a is no address of a repository"),
        ("git@-oProxyCommand=x:a", "git@-oProxyCommand=x:a is no address of a repository"),
        ("nothing/here", "nothing/here is no address of a repository"),
        ("", " is no address of a repository"),
    ],
)
def test_what_is_no_link(text: str, message: str) -> None:
    with pytest.raises(DeckError) as refused:
        DeckLink.read(text)
    assert refused.value.message == message


def test_hosts_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PITCHME_HOSTS", "gitea=https://git.example.org/{owner}/{repo}.git, github=file:///srv/{owner}/{repo}")
    assert DeckLink.read("gitpitch.com/own/decks?grs=gitea").repository.url == "https://git.example.org/own/decks.git"
    assert DeckLink.read("gitpitch.com/own/decks").repository == Repository("file:///srv/own/decks")
    monkeypatch.setenv("PITCHME_HOSTS", "gitea=https://git.example.org/")
    with pytest.raises(DeckError, match="PITCHME_HOSTS says gitea="):
        DeckLink.read("gitpitch.com/own/decks")


@pytest.mark.parametrize(
    ("url", "protocols"),
    [
        ("https://a.example/b", "https:ssh"),
        ("git+ssh://a.example/b", "https:ssh"),
        ("me@a.example:b", "https:ssh"),
        ("file:///b", "file"),
        ("/b", "file"),
    ],
)
def test_a_repository_is_asked_by_few_protocols(url: str, protocols: str) -> None:
    assert Repository.of(url).protocols == protocols


def test_a_folder_is_given_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "decks.git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert DeckLink.read("decks.git?p=a") == link(str(tmp_path / "decks.git"), folder="a")


def test_no_password_is_shown() -> None:
    assert shown("https://me:secret@git.example.org/a") == "https://git.example.org/a"
