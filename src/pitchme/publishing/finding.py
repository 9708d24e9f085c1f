"""What the doctor finds: a fact about a repository or a site, how bad it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact; ``grade`` is ``ok``, ``note``, ``warn``, or ``fail`` where nothing will be published."""

    grade: str
    text: str
    hint: str = ""
