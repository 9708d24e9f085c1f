"""The steps of a workflow's job: which actions they use, in which version, and what they have pitchme build."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

DEPLOY, UPLOAD, CHECKOUT = "actions/deploy-pages", "actions/upload-pages-artifact", "actions/checkout"

OWN = re.compile(r"(?:\./|.*/pitchme(?:@|$))")
"""The action of this project, which uploads what it built."""


def steps(job: Mapping[str, Any], action: str = "") -> list[Mapping[str, Any]]:
    """Return the steps of a job, or those that use an action."""
    steps = [step for step in listed(job.get("steps")) if isinstance(step, dict)]
    return [step for step in steps if not action or str(step.get("uses", "")).partition("@")[0] == action]


def is_own(step: Mapping[str, Any]) -> bool:
    """Tell whether a step uses the action of this project."""
    return OWN.match(str(step.get("uses", ""))) is not None


def version(step: Mapping[str, Any]) -> int:
    """Return the number that a version begins with; a branch or a commit may be any, and counts as new."""
    found = re.fullmatch(r"[^@]+@v(\d{1,4})(?:\.\S+)?", str(step.get("uses", "")))
    return int(found[1]) if found else 10_000


def built(script: str) -> Iterator[str]:
    """Return the folders that a script has pitchme build."""
    for line in script.splitlines():
        try:
            words = shlex.split(line)
        except ValueError:
            continue
        if words[:2] == ["pitchme", "build"]:
            given = [word for option, word in pairwise(words) if option in ("-o", "--out")]
            given += [word.partition("=")[2] for word in words if word.startswith("--out=")]
            yield (given or ["_site"])[-1].removeprefix("./").rstrip("/")


def listed(value: object) -> list[Any]:
    """Return the members of a list, or of one that was written without its brackets."""
    return value if isinstance(value, list) else [] if value is None else [value]
