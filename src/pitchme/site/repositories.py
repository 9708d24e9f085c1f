"""Addresses of repositories: those that git takes, and those of the hosts that GitPitch knew."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from pitchme.deck.diagnostics import DeckError, did_you_mean
from pitchme.deck.hosts import GITHUB

HOSTS = {
    "github": f"{GITHUB}/{{owner}}/{{repo}}.git",
    "gitlab": "https://gitlab.com/{owner}/{repo}.git",
    "bitbucket": "https://bitbucket.org/{owner}/{repo}.git",
}
"""Where the hosts that a link of GitPitch names in short have their repositories."""

WITHOUT = ("gitea", "gogs", "gitbucket")
"""Hosts that everybody has elsewhere."""

VARIABLE = "PITCHME_HOSTS"
EXAMPLE = f"{VARIABLE}='gitea=https://git.example.org/{{owner}}/{{repo}}.git'"
NETWORK = "https:ssh"
PROTOCOLS = {"https": NETWORK, "ssh": NETWORK, "git+ssh": NETWORK, "file": "file"}
"""What git may use for each kind of address, in its own words: settings of the user's may turn one of the network into the other."""

URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://[^-]", re.IGNORECASE)
SHORT = re.compile(r"[\w.][\w.-]*@\w[\w.-]*:(?!//|-).")
"""An address as ssh takes it: ``git@host.example:group/project.git``."""

NAME = re.compile(r"[\w~][\w.~-]*")
REVISION = re.compile(r"(?![-+./])(?!.*(?:\.\.|//|@\{))[^\x00-\x20~^:?*\[\\\x7f]+(?<![./])")


@dataclass(frozen=True, slots=True)
class Repository:
    """What git is told: the address, and the branch, tag or commit; without one it is the default branch."""

    url: str
    revision: str = ""

    @classmethod
    def of(cls, url: str, revision: str = "") -> Repository:
        """Return the repository of an address.

        Raises:
            DeckError: it is no address of a repository, or not one that is safe to ask.
        """
        if revision and not REVISION.fullmatch(revision):
            raise DeckError(f"no branch is called {revision}", hint="give the name of a branch or a tag, or a whole commit id")
        found = URL.match(url)
        if found and found["scheme"].lower() not in PROTOCOLS:
            raise DeckError(f"{shown(url)} is not asked: pitchme clones over https and ssh", hint="write the address with https://")
        if not found and not SHORT.match(url) and not Path(url).is_absolute():
            raise DeckError(
                f"{url} is no address of a repository",
                hint="give a link, as in https://gitpitch.com/owner/repo or https://git.example.org/owner/repo.git, or a folder that is there",
            )
        return cls(url, revision)

    @property
    def protocols(self) -> str:
        """Return the protocols that git may use for the repository."""
        found = URL.match(self.url)
        return PROTOCOLS[found["scheme"].lower()] if found else NETWORK if SHORT.match(self.url) else "file"


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a repository or of GitPitch, and no path."""
    return bool(URL.match(text) or SHORT.match(text) or "::" in text or re.match(r"(?:www\.)?gitpitch\.com/", text, re.IGNORECASE))


def hosted(host: str, owner: str, repo: str) -> str:
    """Return the address of a repository by its name on a host.

    Raises:
        DeckError: there is no such host, or no repository is called so.
    """
    if not (NAME.fullmatch(owner) and NAME.fullmatch(repo)):
        raise DeckError(f"no repository is called {owner}/{repo}", hint="the link begins with the names of owner and repository")
    hosts = HOSTS | _given()
    if host in hosts:
        return hosts[host].replace("{owner}", owner).replace("{repo}", repo.removesuffix(".git"))
    if host in WITHOUT:
        raise DeckError(f"pitchme does not know where your {host} is", hint=f"set {EXAMPLE.replace('gitea', host)}")
    raise DeckError(f"there is no host {host}", hint=did_you_mean(host, (*hosts, *WITHOUT), f"set {VARIABLE} for one of your own"))


def shown(url: str) -> str:
    """Return an address without the password that may stand in it."""
    return re.sub(r"(?<=//)[^/@]+@", "", url)


def _given() -> dict[str, str]:
    """Return the hosts that the environment names.

    Raises:
        DeckError: it names them wrongly.
    """
    given = os.environ.get(VARIABLE, "").replace(",", " ").split()
    hosts = {name: template for name, _, template in (each.partition("=") for each in given)}
    for name, template in hosts.items():
        if not (NAME.fullmatch(name) and "{owner}" in template and "{repo}" in template):
            raise DeckError(f"{VARIABLE} says {name}={template}", hint=f"write it as in {EXAMPLE}")
    return hosts
