"""What the command line chose for a build."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchme.site.options import Options

OUT = "_site"
"""The folder that is written unless another was given."""


@dataclass(frozen=True)
class Choices:
    """The options of ``pitchme build``; those that decide what each deck becomes are ``options``."""

    root: Path | None
    theme: str | None
    fetch: bool
    trust: bool
    untrusted: bool
    rev: str
    refresh: bool
    single_file: bool
    public: bool
    address: str
    form: str | None
    strict: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    jobs: int | None
    no_cache: bool
    quiet: bool
    verbose: bool

    @cached_property
    def options(self) -> Options:
        """Return what decides, beside its files, what a deck becomes."""
        from pitchme.site.options import Options

        return Options(self.theme, self.trust, self.public, self.address, self.untrusted)
