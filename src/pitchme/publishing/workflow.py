"""A workflow of GitHub that publishes pages: whether GitHub will let it, and whether it does it when it should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

import yaml

from pitchme.deck.diagnostics import DeckError
from pitchme.publishing.finding import Finding
from pitchme.publishing.steps import CHECKOUT, DEPLOY, UPLOAD, built, is_own, listed, steps, version

NEEDED = {"pages": "write", "id-token": "write"}
OLDEST = {DEPLOY: 4, UPLOAD: 3}
"""The oldest versions that GitHub still runs: those before stand on artifacts that it shut down in 2025."""

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
            DeckError: it is none.
        """
        try:
            data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise DeckError(f"{path} is no YAML: {error.__class__.__name__}") from None
        if not isinstance(data, dict) or not isinstance(data.get("jobs"), dict):
            raise DeckError(f"{path} has no jobs")
        return cls(path, data)

    @property
    def deploys(self) -> bool:
        """Tell whether it publishes pages."""
        return bool(self._deploying)

    def other(self) -> str:
        """Return the name of an action, or of a workflow, that may publish pages in a way that is not known here; or nothing."""
        uses = (str(each.get("uses", "")) for job in self._jobs.values() for each in (job, *steps(job)))
        return next((name for name in uses if "pages" in name), "")

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
        return [name for name, job in self._jobs.items() if steps(job, DEPLOY)]

    def _triggers(self, main: str) -> Iterator[Finding]:
        """Return whether a push to the branch starts it; YAML takes the key ``on`` for a yes."""
        on = self.data.get("on", self.data.get(True))
        events = on if isinstance(on, dict) else dict.fromkeys(listed(on))
        if "push" not in events:
            yield Finding("warn", f"{self.path} does not run after a push", f"on: push: branches: [{main}]")
            return
        push = events["push"] if isinstance(events["push"], dict) else {}
        if not _runs_for(main, listed(push.get("branches")), listed(push.get("branches-ignore")), tags="tags" in push):
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
        uploading = [each for each, other in self._jobs.items() if steps(other, UPLOAD) or any(is_own(step) for step in steps(other))]
        if not uploading:
            yield Finding("fail", f"{self.path} uploads nothing that could be published", f"a step that uses {UPLOAD}@v5")
        elif name not in uploading and not {*uploading} & {*listed(job.get("needs"))}:
            yield Finding("fail", f"{self.path}: the job {name} does not wait for {uploading[0]}", f"needs: {uploading[0]}")

    def _contents(self) -> Iterator[Finding]:
        """Return what is wrong with steps, whatever job they are in."""
        for job in self._jobs.values():
            for action, oldest in OLDEST.items():
                if any(version(step) < oldest for step in steps(job, action)):
                    yield Finding("fail", f"{self.path}: GitHub no longer runs {action} before v{oldest}", HINT)
            folders = [out for step in steps(job) for out in built(str(step.get("run", "")))]
            for step in steps(job, UPLOAD):
                path = str((step.get("with") or {}).get("path", "_site/"))
                if folders and path.removeprefix("./").rstrip("/") not in folders:
                    yield Finding("fail", f"{self.path}: {path} is uploaded, but {folders[0]} is built", f"path: {folders[0]}")
            if any(str((step.get("with") or {}).get("fetch-depth")) != "0" for step in steps(job, CHECKOUT)):
                yield Finding(
                    "warn", f"{self.path}: only the last commit is there, so decks have no dates", "fetch-depth: 0, for actions/checkout"
                )


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
