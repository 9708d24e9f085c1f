"""``pitchme doctor``: what keeps decks from being published, and what does not."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from pitchme import __version__
from pitchme.cli.main import pitchme
from pitchme.deck.diagnostics import DeckError
from pitchme.publishing import artifact, machine
from pitchme.publishing.artifact import Artifact
from pitchme.publishing.finding import Finding
from pitchme.publishing.workflow import Workflow
from pitchme.site import git as git_module
from tests.repositories import IDENTITY, commit, git, hosted, repository

PATH = ".github/workflows/pages.yml"
INIT = (Path(__file__).parent.parent / "templates/init/pages.yml").read_text("utf-8")
CHOSEN = f"{PATH} publishes with GitHub Pages, which has to be chosen once: Settings, Pages, GitHub Actions"


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a repository that has all it needs, on a machine that has every program."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(machine, "installed", lambda name: f"/usr/bin/{name}")
    folder = repository(tmp_path / "talk", {"PITCHME.md": "# Hello", PATH: INIT})
    hosted(folder, tmp_path / "host.git")
    git(folder, "remote", "set-url", "origin", "git@github.com:ada/talks.git")
    monkeypatch.chdir(folder)
    return folder


def doctor(*arguments: str) -> tuple[int, list[str]]:
    """Return the exit status and the lines that are said, without that of the versions and that of the size."""
    done = CliRunner().invoke(pitchme, ["doctor", *arguments], prog_name="pitchme")
    return done.exit_code, [line for line in done.output.splitlines() if not line.startswith(("ok    pitchme ", "ok    the site has "))]


def test_all_is_well(deck: Path) -> None:
    well = ["ok    origin is github.com/ada/talks", "ok    you work on main, the main branch", f"ok    {CHOSEN}"]
    assert doctor() == (0, well)
    done = CliRunner().invoke(pitchme, ["doctor", "--json"], prog_name="pitchme")
    found = json.loads(done.output)
    version = git(deck, "version").removeprefix("git version ")
    assert found[0] == {"grade": "ok", "text": f"pitchme {__version__}, Python {platform.python_version()}, git {version}", "hint": ""}
    assert [f"ok    {each['text']}" for each in found[1:-1]] == well


def test_what_is_not_pushed_is_said(deck: Path) -> None:
    commit(deck, {"a": ""})
    git(deck, "switch", "-q", "-c", "other", "--track")
    git(deck, "branch", "-q", "--set-upstream-to", "origin/main")
    (deck / "a").write_text("changed")
    (deck / "b").write_text("new")
    assert doctor()[1][1:-1] == [
        "note  you work on other; the main branch is main",
        "warn  not committed yet: a",
        "      = git commit",
        "note  not in git, so not published: b",
        "      = git add, or .gitignore",
        "warn  not pushed yet: 1 commit",
        "      = git push",
    ]
    git(deck, "switch", "-q", "-c", "new", "--no-track", "--force")
    assert "warn  new was never pushed to origin" in doctor()[1]
    git(deck, "switch", "-q", "--detach", "--force")
    assert doctor()[1][1:3] == ["warn  a commit is checked out, and no branch: a push publishes branches", "      = git switch main"]


def test_what_lies_in_git_where_it_should_not_is_said(deck: Path) -> None:
    workflow = next(deck.glob(".github/workflows/*.yml"))
    for old in workflow.parent.iterdir():
        git(deck, "rm", "-q", "--cached", str(old))
    commit(deck, {"talk/.github/workflows/pages.yml": workflow.read_text("utf-8"), "talk/_site/pitchme/manifest.json": "{}"})
    workflow.unlink()
    said = doctor()[1]
    built = said.index("warn  talk/_site is a built site, and in git")
    assert said[built + 1] == "      = git rm -r --cached talk/_site, and write talk/_site/ into .gitignore"
    misplaced = said.index("warn  talk/.github/workflows/pages.yml is read by nobody")
    assert said[misplaced + 1] == "      = move it to .github/workflows/pages.yml at the top of the repository"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# One\n", []),
        ("![](a.png)\n", ["1 problem: pitchme build shows it"]),
        ("@fabb[x]\n\n![](a.png) ![](a.png)\n", ["2 problems: pitchme build shows them"]),
    ],
)
def test_problems_of_the_decks_are_counted(deck: Path, text: str, said: list[str]) -> None:
    commit(deck, {"PITCHME.md": text})
    assert [line for line in doctor()[1] if "pitchme build" in line] == said


def test_a_folder_without_a_repository_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(machine, "installed", lambda name: None)
    monkeypatch.chdir(tmp_path)
    assert doctor() == (
        1,
        [
            "note  no PlantUML: @plantuml and @uml draw nothing new; what was drawn before is in .pitchme/diagrams",
            "note  no Graphviz: @cloud draws nothing new; what was drawn before is in .pitchme/diagrams",
            "fail  . lies in no git repository",
            "      = begin one: git init, git add ., git commit",
            "error: there is no PITCHME.md in .",
            "  = begin one with pitchme init, or give another file, as in talk.md",
            "fail  the site cannot be built",
            "      = see above",
        ],
    )


def test_without_git_there_is_no_version_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_module, "installed", lambda name: None)
    assert next(machine.machine_findings()).text.endswith(", no git")


def test_plantuml_may_be_a_file_of_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "installed", lambda name: None if name == "plantuml" else f"/usr/bin/{name}")
    monkeypatch.delenv("PLANTUML_JAR", raising=False)
    assert [each.grade for each in machine.machine_findings()] == ["ok", "note"]
    monkeypatch.setenv("PLANTUML_JAR", "/opt/plantuml.jar")
    assert [each.grade for each in machine.machine_findings()] == ["ok"]


def test_a_repository_without_a_remote_or_a_workflow_fails(deck: Path) -> None:
    git(deck, "rm", "-q", "-r", ".github")
    git(deck, "commit", "-q", "-m", "No workflow")
    git(deck, "remote", "remove", "origin")
    assert doctor() == (
        1,
        [
            "fail  the repository has no remote called origin",
            "      = git remote add origin ADDRESS, then git push -u origin main",
            "ok    you work on main, the main branch",
            f"fail  nothing publishes after a push: there is no {PATH}",
            "      = pitchme init --workflow-only; or, from this machine: pitchme publish",
        ],
    )


def test_a_branch_with_the_site_publishes_too(deck: Path) -> None:
    git(deck, "rm", "-q", "-r", ".github")
    git(deck, "commit", "-q", "-m", "No workflow")
    git(deck, "remote", "set-url", "origin", str(deck.parent / "host.git"))
    CliRunner().invoke(pitchme, ["publish"], prog_name="pitchme")
    status, said = doctor()
    assert status == 0
    assert said[0] == "warn  origin is a folder, which shows no pages"
    assert said[-1] == "ok    the site is on the branch gh-pages, which has to be chosen once: Settings, Pages, Deploy from a branch"


def test_a_workflow_has_to_be_committed_and_to_be_one(deck: Path) -> None:
    git(deck, "rm", "-q", "--cached", PATH)
    git(deck, "commit", "-q", "-m", "Forgotten")
    for name, text in {
        "a.yml": "- a",
        "b.yaml": "a: [",
        "c.yml": "jobs: {a: {uses: ./pages.yml}}",
        "d.yml": "jobs: {a: 1, b: {steps: [1, {run: make}]}}",
    }.items():
        (deck / ".github/workflows" / name).write_text(text)
    status, said = doctor()
    assert (status, said[6:]) == (
        1,
        [
            "warn  .github/workflows/a.yml has no jobs",
            "      = GitHub runs nothing of it",
            "warn  .github/workflows/b.yaml is no YAML: ParserError",
            "      = GitHub runs nothing of it",
            "note  .github/workflows/c.yml uses ./pages.yml, which may publish in its own way",
            f"fail  {PATH} is not committed yet",
            f"      = git add {PATH}, git commit, git push",
            f"ok    {CHOSEN}",
        ],
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            None,
            [
                "fail  nothing publishes after a push: there is no .gitlab-ci.yml",
                "      = pitchme init --workflow-only --gitlab; or, from this machine: pitchme publish",
            ],
        ),
        ("pages: {artifacts: {paths: [public]}}", ["ok    .gitlab-ci.yml: the job pages publishes with GitLab Pages"]),
        ("deploy: {pages: {publish: _site}}", ["ok    .gitlab-ci.yml: the job deploy publishes with GitLab Pages"]),
        ("pages: {script: x}", ["fail  .gitlab-ci.yml: the job pages hands over no folder public", "      = artifacts: paths: [public]"]),
        *(
            (text, ["fail  .gitlab-ci.yml has no job for pages", "      = call one pages, as the one that pitchme init --gitlab writes"])
            for text in ("test: {script: x}", "a: [", "- a")
        ),
    ],
)
def test_a_job_of_gitlab(deck: Path, text: str | None, said: list[str]) -> None:
    git(deck, "remote", "set-url", "origin", "git@gitlab.com:ada/talks.git")
    if text:
        commit(deck, {".gitlab-ci.yml": text})
    found = [line for line in doctor()[1] if "pushed" not in line and "git push" not in line]
    assert found[2:] == said


def changed(change: dict[str, Any], job: dict[str, Any], step: tuple[int, dict[str, Any]] | None = None) -> str:
    """Return the workflow of ``pitchme init`` with other keys on top, in its job, in one of its steps; None takes one away."""
    data = yaml.safe_load(INIT)
    for place, changes in ((data, change), (data["jobs"]["slides"], job)):
        place.update(changes)
        for key in [key for key, value in place.items() if value is None]:
            del place[key]
    if step:
        data["jobs"]["slides"]["steps"][step[0]] = step[1]
    return yaml.safe_dump(data, sort_keys=False)


WELL = Finding("ok", CHOSEN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (INIT, [WELL]),
        (changed({"permissions": "write-all"}, {}), [WELL]),
        (changed({"permissions": None}, {"permissions": {"pages": "write", "id-token": "write"}}), [WELL]),
        (
            changed({"permissions": "read-all"}, {}),
            [("fail", "the job slides may not publish", "permissions: pages: write, id-token: write")],
        ),
        (
            changed({}, {"permissions": {"pages": "write"}}),
            [("fail", "the job slides may not publish", "permissions: id-token: write")],
        ),
        (
            changed({}, {"environment": None}),
            [("fail", "the job slides has no environment, which GitHub wants", "environment: github-pages")],
        ),
        (changed({"concurrency": None}, {}), [WELL, ("warn", "two pushes may publish at once", "concurrency: pages")]),
        (changed({True: "push"}, {}), [WELL]),
        (changed({True: ["push", "workflow_dispatch"]}, {}), [WELL]),
        (changed({True: {"workflow_dispatch": None}}, {}), [WELL, ("warn", "does not run after a push", "on: push: branches: [main]")]),
        (
            changed({True: {"push": {"branches": ["m*", "!main"]}}}, {}),
            [("fail", "does not run for main, the main branch", "on: push: branches: [main]")],
        ),
        (
            changed({True: {"push": {"branches-ignore": ["main"]}}}, {}),
            [("fail", "does not run for main, the main branch", "on: push: branches: [main]")],
        ),
        (
            changed({True: {"push": {"tags": ["v*"]}}}, {}),
            [("fail", "does not run for main, the main branch", "on: push: branches: [main]")],
        ),
        (changed({True: {"push": {"branches": "**"}}}, {}), [WELL]),
        (
            changed({}, {}, (5, {"uses": "actions/upload-pages-artifact@v2"})),
            [
                (
                    "fail",
                    "GitHub no longer runs actions/upload-pages-artifact before v3",
                    "pitchme init --workflow-only writes one that does it",
                )
            ],
        ),
        (changed({}, {}, (5, {"uses": "actions/upload-pages-artifact@0123abc"})), [WELL]),
        (changed({}, {}, (5, {"uses": "ada/pitchme@v1"})), [WELL]),
        (changed({}, {}, (5, {"uses": "./"})), [WELL]),
        (
            changed({}, {}, (5, {"run": "echo"})),
            [("fail", "uploads nothing that could be published", "a step that uses actions/upload-pages-artifact@v5")],
        ),
        (changed({}, {}, (4, {"run": "pitchme build"})), [WELL]),
        (changed({}, {}, (4, {"run": "it's\npitchme build --out=./out/"})), [("fail", "_site is uploaded, but out is built", "path: out")]),
        (
            changed({}, {}, (0, {"uses": "actions/checkout@v7"})),
            [WELL, ("warn", "only the last commit is there, so decks have no dates", "fetch-depth: 0, for actions/checkout")],
        ),
        (
            changed(
                {
                    "jobs": {
                        "a": {"steps": [{"uses": "actions/upload-pages-artifact@v5"}]},
                        "b": {"environment": "x", "steps": [{"uses": "actions/deploy-pages@v5"}]},
                    }
                },
                {},
            ),
            [("fail", "the job b does not wait for a", "needs: a")],
        ),
        (
            changed(
                {
                    "jobs": {
                        "a": {"steps": [{"uses": "actions/upload-pages-artifact@v5"}]},
                        "b": {"needs": "a", "environment": "x", "steps": [{"uses": "actions/deploy-pages@v5"}]},
                    }
                },
                {},
            ),
            [WELL],
        ),
    ],
)
def test_a_workflow(text: str, found: list[Finding | tuple[str, str, str]]) -> None:
    workflow = Workflow.read(PATH, text)
    assert workflow.deploys
    said = {(each.grade, each.text.removeprefix(PATH).lstrip(": "), each.hint) for each in workflow.findings("main")}
    assert said == {
        each if isinstance(each, tuple) else (each.grade, each.text.removeprefix(PATH).lstrip(": "), each.hint) for each in found
    }


def test_a_text_that_is_no_workflow() -> None:
    with pytest.raises(DeckError, match="has no jobs"):
        Workflow.read(PATH, "jobs: []")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("# Hello")
    return tmp_path


def judged(site: Path, base: str = "/talks/") -> Iterator[str]:
    """Return what is said of a site, but for its size."""
    yield from (f"{each.grade} {each.text} = {each.hint}" for each in list(Artifact(site, base).findings())[1:])


def test_a_site_without_faults(site: Path) -> None:
    (site / "a").mkdir()
    (site / "a/b.png").touch()
    (site / ".nojekyll").touch()
    (site / "a/index.html").write_text(
        '<a href="../#/2">a</a><a href="https://a.example/">b</a><img src="b.png"><img src="data:,"><a href>'
    )
    assert list(Artifact(site).findings()) == [Finding("ok", "the site has 4 files and 0.0 MB")]


def test_files_that_do_not_arrive(site: Path) -> None:
    (site / ".hidden").mkdir()
    for name in (".hidden/a", ".b", "A.png", "a.png", "a:b.png"):
        (site / name).touch()
    (site / "link").symlink_to("a.png")
    (site / "folder").symlink_to(".hidden")
    os.link(site / "index.html", site / "hard")
    (site / "index.html").rename(site / "Index.html")
    assert list(judged(site)) == [
        "warn the site has no index.html on top, so that its address shows nothing = build the deck on top, or the folder of all decks",
        "fail left out by the upload, since a dot begins the name: .b, .hidden/a = rename the file, or its folder",
        "fail symbolic or hard links, which Pages refuses: Index.html, folder, hard, and 1 more = put a copy in the place of each",
        "fail names with characters that not every system takes: a:b.png = rename these files",
        "warn names that differ in capitals alone, of which some systems keep one: A.png, a.png = rename all but one",
    ]


def test_links_that_leave_the_site(site: Path) -> None:
    (site / "a").mkdir()
    (site / "a/index.html").write_text('<img src="/img/a.png"><img src="/img/a.png"><a href="..">x</a><a href="../../b?c">y</a>')
    (site / "a/own.css").write_text("a { background: url('/img/b.png') } b { background: url(//a.example/c.png) }")
    found = "/img/a.png (in a/index.html), /img/b.png (in a/own.css) = leave out the / in front"
    above = "fail links that lead out of the site: ../../b?c (in a/index.html) = write the whole address, with https://"
    assert list(judged(site)) == [f"fail links that begin at the top of the host, and not at /talks/: {found}", above]
    assert list(judged(site, "/")) == [f"warn links that begin at the top of the host: {found}", above]


def test_fonts_that_are_not_there(site: Path) -> None:
    (site / "there.woff2").touch()
    faces = "".join(f"@font-face {{ src: url({url}) }}" for url in ("there.woff2", "data:,", "gone.woff2", "https://a.example/b.woff2"))
    (site / "own.css").write_text(faces)
    found = "gone.woff2 (in own.css), https://a.example/b.woff2 (in own.css)"
    assert list(judged(site)) == [f"warn fonts that the site does not have: {found} = put their files into the repository, and name those"]


def test_a_site_that_is_too_large(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artifact, "LIMIT", 2_000_000)
    (site / "film.mp4").write_bytes(bytes(3_000_000))
    monkeypatch.setattr(artifact, "FILE_LIMIT", 1_000_000)
    assert list(Artifact(site).findings()) == [
        Finding("fail", "the site has 3 MB, more than GitHub shows: 2", "link to large films"),
        Finding("warn", "more than 100 MB, which GitHub takes in no branch: film.mp4", "let a workflow publish, or link to these"),
    ]


def test_a_built_site_is_looked_at_by_the_path_of_its_host(deck: Path) -> None:
    commit(deck, {"PITCHME.md": '<a href="/b">b</a>'})
    git(deck, "update-ref", "refs/remotes/origin/main", "HEAD")
    begins = "links that begin at the top of the host"
    assert doctor()[1][3] == f"fail  {begins}, and not at /talks/: /b (in index.html), /b (in read.html)"
    CliRunner().invoke(pitchme, ["build", "-q", "-o", "../site"], prog_name="pitchme")
    assert doctor("--site", "../site")[0] == 1
    git(deck, "switch", "-q", "--orphan", "pages")
    commit(deck, {"CNAME": "talks.example.com"})
    git(deck, "update-ref", "refs/remotes/origin/gh-pages", "HEAD")
    git(deck, "switch", "-q", "main")
    assert doctor("--site", "../site") == (
        0,
        [*doctor("--site", "../site")[1][:3], f"warn  {begins}: /b (in index.html), /b (in read.html)", "      = leave out the / in front"],
    )
