"""A workflow of GitHub that publishes pages: whether GitHub will let it, and whether it does it when it should."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

import yaml

from pitchme.publishing.finding import Finding

DEPLOY, UPLOAD, CHECKOUT = "actions/deploy-pages", "actions/upload-pages-artifact", "actions/checkout"
NEEDED = {"pages": "write", "id-token": "write"}
OLDEST = {DEPLOY: 4, UPLOAD: 3}
"""The oldest versions that GitHub still runs: those before stand on artifacts that it shut down in 2025."""

OWN = re.compile(r"(?:\./|.*/pitchme(?:@|$))")
"""The action of this project, which uploads what it built."""

HINT = "pitchme init --workflow-only writes one that does it"


@dataclass(frozen=True)
class Workflow:
    """A file of ``.github/workflows``: its path, and what it says."""

    path: str
    data: Mapping[Any, Any]

    @classmethod
    def read(cls, path: str, text: str) -> Workflow:
        """Return the workflow that a text is.

        Raises:
            ValueError: it is none.
        """
        try:
            data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise ValueError(str(error).replace("\n", " ")) from None
        if not isinstance(data, dict) or not isinstance(data.get("jobs"), dict):
            raise ValueError("it has no jobs")
        return cls(path, data)

    @property
    def deploys(self) -> bool:
        """Tell whether it publishes pages."""
        return bool(self._deploying)

    def findings(self, main: str) -> Iterator[Finding]:
        """Return what keeps it from publishing the branch ``main``; only that it is well where nothing does."""
        found = [*self._triggers(main), *(finding for name in self._deploying for finding in self._job(name)), *self._contents()]
        if not any(finding.grade == "fail" for finding in found):
            yield Finding("ok", f"{self.path} publishes with GitHub Pages, which has to be chosen once: Settings, Pages, GitHub Actions")
        yield from found

    @cached_property
    def _jobs(self) -> dict[str, dict[str, Any]]:
        return {str(name): job for name, job in self.data["jobs"].items() if isinstance(job, dict)}

    @cached_property
    def _deploying(self) -> list[str]:
        return [name for name, job in self._jobs.items() if _steps(job, DEPLOY)]

    def _triggers(self, main: str) -> Iterator[Finding]:
        """Return whether a push to the branch starts it; YAML takes the key ``on`` for a yes."""
        on = self.data.get("on", self.data.get(True))
        events = on if isinstance(on, dict) else dict.fromkeys(_list(on))
        if "push" not in events:
            yield Finding("warn", f"{self.path} does not run after a push", f"on: push: branches: [{main}]")
            return
        push = events["push"] if isinstance(events["push"], dict) else {}
        if not _runs_for(main, _list(push.get("branches")), _list(push.get("branches-ignore")), tags="tags" in push):
            yield Finding("fail", f"{self.path} does not run for {main}, the main branch", f"on: push: branches: [{main}]")

    def _job(self, name: str) -> Iterator[Finding]:
        job = self._jobs[name]
        given = job.get("permissions", self.data.get("permissions"))
        lacking = [f"{key}: {value}" for key, value in NEEDED.items() if not _allows(given, key)]
        if lacking:
            yield Finding("fail", f"{self.path}: the job {name} may not publish", f"permissions: {', '.join(lacking)}")
        if not job.get("environment"):
            yield Finding("fail", f"{self.path}: the job {name} has no environment, which GitHub wants", "environment: github-pages")
        if not (job.get("concurrency") or self.data.get("concurrency")):
            yield Finding("warn", f"{self.path}: two pushes may publish at once", "concurrency: pages")
        yield from self._upload(name, job)

    def _upload(self, name: str, job: Mapping[str, Any]) -> Iterator[Finding]:
        """Return whether there is something to publish, and it is there in time."""
        uploading = [each for each, other in self._jobs.items() if _steps(other, UPLOAD) or any(_own(step) for step in _steps(other))]
        if not uploading:
            yield Finding("fail", f"{self.path} uploads nothing that could be published", f"a step that uses {UPLOAD}@v5")
        elif name not in uploading and not {*uploading} & {*_list(job.get("needs"))}:
            yield Finding("fail", f"{self.path}: the job {name} does not wait for {uploading[0]}", f"needs: {uploading[0]}")

    def _contents(self) -> Iterator[Finding]:
        """Return what is wrong with steps, whatever job they are in."""
        for job in self._jobs.values():
            for action, oldest in OLDEST.items():
                if any(_version(step) < oldest for step in _steps(job, action)):
                    yield Finding("fail", f"{self.path}: GitHub no longer runs {action} before v{oldest}", HINT)
            built = [out for step in _steps(job) for out in _built(str(step.get("run", "")))]
            for step in _steps(job, UPLOAD):
                path = str((step.get("with") or {}).get("path", "_site/"))
                if built and path.removeprefix("./").rstrip("/") not in built:
                    yield Finding("fail", f"{self.path}: {path} is uploaded, but {built[0]} is built", f"path: {built[0]}")
            if any(str((step.get("with") or {}).get("fetch-depth")) != "0" for step in _steps(job, CHECKOUT)):
                yield Finding(
                    "warn", f"{self.path}: only the last commit is there, so decks have no dates", "fetch-depth: 0, for actions/checkout"
                )


def _steps(job: Mapping[str, Any], action: str = "") -> list[Mapping[str, Any]]:
    """Return the steps of a job, or those that use an action."""
    steps = [step for step in _list(job.get("steps")) if isinstance(step, dict)]
    return [step for step in steps if not action or str(step.get("uses", "")).partition("@")[0] == action]


def _own(step: Mapping[str, Any]) -> bool:
    return OWN.match(str(step.get("uses", ""))) is not None


def _version(step: Mapping[str, Any]) -> int:
    """Return the number that a version begins with; a branch or a commit may be any, and counts as new."""
    found = re.fullmatch(r"[^@]+@v(\d{1,4})(?:\.\S+)?", str(step.get("uses", "")))
    return int(found[1]) if found else 10_000


def _allows(permissions: object, key: str) -> bool:
    return permissions == "write-all" or (isinstance(permissions, dict) and permissions.get(key) == "write")


def _runs_for(branch: str, wanted: Sequence[Any], ignored: Sequence[Any], *, tags: bool) -> bool:
    """Tell whether a push to a branch counts: the last pattern that is met decides, and one with ! takes back."""
    if ignored:
        return not any(fnmatchcase(branch, str(pattern)) for pattern in ignored)
    runs = not wanted and not tags
    for pattern in map(str, wanted):
        if fnmatchcase(branch, pattern.removeprefix("!")):
            runs = not pattern.startswith("!")
    return runs


def _built(script: str) -> Iterator[str]:
    """Return the folders that a script has pitchme build."""
    for line in script.splitlines():
        try:
            words = shlex.split(line)
        except ValueError:
            continue
        if words[:2] == ["pitchme", "build"]:
            given = [word for option, word in zip(words, words[1:], strict=False) if option in ("-o", "--out")]
            given += [word.partition("=")[2] for word in words if word.startswith("--out=")]
            yield (given or ["_site"])[-1].removeprefix("./").rstrip("/")


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
