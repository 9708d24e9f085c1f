"""What has a host publish after a push: a workflow of GitHub, a job of GitLab, or else a branch with the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pitchme.deck.diagnostics import DeckError
from pitchme.publishing.finding import Finding
from pitchme.publishing.ground import Ground
from pitchme.publishing.starter import GITHUB, GITLAB
from pitchme.publishing.workflow import Workflow

BRANCH = "gh-pages"
WRITE = {False: "pitchme init --workflow-only", True: "pitchme init --workflow-only --gitlab"}


def pipeline_findings(ground: Ground) -> Iterator[Finding]:
    """Return whether a push will be published, and what is wrong with what should do it."""
    gitlab = ground.hosting is not None and ground.hosting.is_gitlab
    found = list(_of_gitlab(ground) if gitlab else _of_github(ground))
    if found:
        yield from found
    elif not gitlab and ground.has_remotely(BRANCH):
        yield Finding("ok", f"the site is on the branch {BRANCH}, which has to be chosen once: Settings, Pages, Deploy from a branch")
    else:
        hint = f"{WRITE[gitlab]}; or, from this machine: pitchme publish"
        yield Finding("fail", f"nothing publishes after a push: there is no {GITLAB if gitlab else GITHUB}", hint)
        yield from _elsewhere(ground, GITLAB if gitlab else GITHUB)


def _elsewhere(ground: Ground, path: str) -> Iterator[Finding]:
    """Return which files of that name lie where no host looks for them."""
    for line in ground.repository.files(f"*/{path}"):
        yield Finding("warn", f"{line} is read by nobody", f"move it to {path} at the top of the repository")


def _of_github(ground: Ground) -> Iterator[Finding]:
    top = ground.repository.top
    for file in sorted((top / GITHUB).parent.glob("*.y*ml")):
        path = file.relative_to(top).as_posix()
        try:
            workflow = Workflow.read(path, file.read_text("utf-8", "replace"))
        except DeckError as error:
            yield Finding("warn", error.message, "GitHub runs nothing of it")
            continue
        if workflow.deploys:
            yield from _kept(ground, path)
            yield from workflow.findings(ground.main)
        elif other := workflow.other():
            yield Finding("note", f"{path} uses {other}, which may publish in its own way")


def _of_gitlab(ground: Ground) -> Iterator[Finding]:
    """Return what the file says about pages: a job of that name, or one that says so, hands over the folder ``public``."""
    file = ground.repository.top / GITLAB
    if not file.is_file():
        return
    yield from _kept(ground, GITLAB)
    jobs = _jobs(file)
    if not jobs:
        yield Finding("fail", f"{GITLAB} has no job for pages", "call one pages, as the one that pitchme init --gitlab writes")
    for name, job in jobs.items():
        paths = (job.get("artifacts") or {}).get("paths") or []
        if any(str(path).strip("./") == "public" for path in paths) or isinstance(job.get("pages"), dict):
            yield Finding("ok", f"{GITLAB}: the job {name} publishes with GitLab Pages")
        else:
            yield Finding("fail", f"{GITLAB}: the job {name} hands over no folder public", "artifacts: paths: [public]")


def _jobs(file: Path) -> dict[str, dict[str, Any]]:
    try:
        data = yaml.safe_load(file.read_text("utf-8", "replace"))
    except yaml.YAMLError:
        data = None
    jobs = {name: job for name, job in data.items() if isinstance(job, dict)} if isinstance(data, dict) else {}
    return {str(name): job for name, job in jobs.items() if name == "pages" or job.get("pages")}


def _kept(ground: Ground, path: str) -> Iterator[Finding]:
    if not ground.keeps(path):
        yield Finding("fail", f"{path} is not committed yet", f"git add {path}, git commit, git push")
