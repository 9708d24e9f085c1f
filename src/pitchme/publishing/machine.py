"""What of this machine takes part: versions, and the programs that some decks need to be built anew."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path

from pitchme import __version__
from pitchme.publishing.finding import Finding
from pitchme.publishing.repository import said
from pitchme.site.program import installed

DIAGRAMS = "what was drawn before is in .pitchme/diagrams"


def machine_findings() -> Iterator[Finding]:
    """Return the versions, and what is missing for features that few decks use."""
    git = said(Path(), "version").removeprefix("git version ")
    yield Finding("ok", f"pitchme {__version__}, Python {platform.python_version()}, {f'git {git}' if git else 'no git'}")
    if not (installed("plantuml") or (installed("java") and os.environ.get("PLANTUML_JAR"))):
        yield Finding("note", f"no PlantUML: @plantuml and @uml draw nothing new; {DIAGRAMS}")
    if not installed("dot"):
        yield Finding("note", f"no Graphviz: @cloud draws nothing new; {DIAGRAMS}")
