"""Where a host shows the site of a repository, told by the address that the repository is cloned from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pitchme.deck.git_remote import home_of

PAGES = {"github.com": "github.io", "gitlab.com": "gitlab.io"}
"""Hosts of repositories, and what the names of their sites end with; installations of one's own have names of their own."""

NAME = re.compile(r"(?!-)(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}")


@dataclass(frozen=True, slots=True)
class Hosting:
    """A repository at a host: the host's name, the owner (or group), the path below it."""

    host: str
    owner: str
    path: str

    @classmethod
    def of(cls, url: str) -> Hosting | None:
        """Return where a repository is hosted, by the address that git has for it; None for one in a folder."""
        try:
            home = home_of(url)
        except ValueError:
            return None
        parts = urlsplit(home or "")
        owner, _, path = parts.path.strip("/").partition("/")
        return cls(parts.hostname, owner, path) if parts.hostname and path else None

    @property
    def is_gitlab(self) -> bool:
        """Tell whether it is a GitLab, which shows what a pipeline made, and no branch."""
        return "gitlab" in self.host

    def site(self, domain: str = "") -> str:
        """Return the address of the site, if it can be told: under one's own domain, else under the host's."""
        if domain:
            return f"https://{domain}/"
        if self.host not in PAGES:
            return ""
        name = f"{self.owner.lower()}.{PAGES[self.host]}"
        return f"https://{name}/" if self.path.lower() == name else f"https://{name}/{self.path}/"


def is_domain(text: str) -> bool:
    """Tell whether a text is the name of a web site, as a host wants it: without ``https://``, in small letters."""
    return NAME.fullmatch(text) is not None
