"""``pitchme publish``, to bare repositories that stand for the host."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pitchme.cli.main import pitchme
from pitchme.publishing import publication
from pitchme.publishing.branch import Branch
from pitchme.publishing.hosting import Hosting, is_domain
from pitchme.site import git as git_module
from tests.repositories import IDENTITY, commit, git, hosted, repository

DECK = "# Hello\n\nNote:\nSecret"


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a repository with a deck, which has an origin."""
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    folder = repository(tmp_path / "talk", {"PITCHME.md": DECK, ".gitignore": "_site/\n"})
    hosted(folder, tmp_path / "host.git")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def host(deck: Path) -> Path:
    return deck.parent / "host.git"


def publish(*arguments: str) -> tuple[int, str]:
    """Return the exit status and what is said."""
    done = CliRunner().invoke(pitchme, ["publish", *arguments], prog_name="pitchme")
    return done.exit_code, done.output


def shown(host: Path, path: str, branch: str = "gh-pages") -> str:
    return git(host, "show", f"{branch}:{path}")


def state(deck: Path) -> tuple[str, ...]:
    """Return what a user has in a repository: the branches, the index, what is stashed, the files."""
    said = (
        git(deck, *command.split()) for command in ("symbolic-ref HEAD", "show-ref --heads", "ls-files --stage", "stash list", "status")
    )
    files = sorted(str(file) for file in deck.rglob("*") if ".git" not in file.parts)
    return (*said, *files, git(deck, "worktree", "list"))


def short(deck: Path) -> str:
    return git(deck, "rev-parse", "HEAD")[:9]


def test_a_site_is_published(deck: Path, host: Path) -> None:
    before = state(deck)
    assert publish() == (0, f"{short(deck)} is published on origin/gh-pages\n")
    assert state(deck) == before
    assert "<h1>Hello</h1>" in shown(host, "index.html")
    names = git(host, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert sorted(names) == sorted([".nojekyll", *json.loads(shown(host, "pitchme/manifest.json"))["files"]])
    full = git(deck, "rev-parse", "HEAD")
    assert git(host, "log", "--format=%an%n%B", "gh-pages") == f"Ada\nSlides of {full[:9]}: First deck\n\nBuilt by pitchme from {full}"


def test_the_bytes_are_those_of_a_build(deck: Path, host: Path) -> None:
    commit(deck, {".gitattributes": "* text=auto eol=crlf\n*.html filter=none\n", "a b/ü'\"\\$.txt": "", "PITCHME.md": "![](a.png)"})
    (deck / "a.png").write_bytes(b"\r\n\0\n")
    git(deck, "add", "--all")
    git(deck, "commit", "-q", "-m", "A picture")
    CliRunner().invoke(pitchme, ["build", "-q"], prog_name="pitchme")
    assert publish()[0] == 0
    git(deck.parent, "clone", "-q", "-b", "gh-pages", str(host), "back")
    built = {file.relative_to(deck / "_site"): file.read_bytes() for file in (deck / "_site").rglob("*") if file.is_file()}
    back = deck.parent / "back"
    public = {Path("index.html")}  # notes are left out of it, once a build can do that
    assert {name: (back / name).read_bytes() for name in built if name not in public} == {n: c for n, c in built.items() if n not in public}


def test_the_next_one_goes_on_top_and_the_same_again_does_nothing(deck: Path, host: Path) -> None:
    publish()
    assert publish() == (0, "origin/gh-pages has this site already\n")
    assert publish("--dry-run") == (0, "origin/gh-pages has this site already\n")
    commit(deck, {"PITCHME.md": "# Again"}, "More")
    assert publish("-m", "The second") == (0, f"{short(deck)} is published on origin/gh-pages\n")
    assert git(host, "log", "--format=%s", "gh-pages") == f"The second\nSlides of {git(deck, 'rev-parse', 'HEAD~')[:9]}: First deck"


def test_history_is_left_out_where_it_is_not_wanted(deck: Path, host: Path) -> None:
    publish()
    commit(deck, {"PITCHME.md": "# Again"}, "More")
    assert publish("--no-history")[0] == 0
    assert git(host, "log", "--format=%s", "gh-pages") == f"Slides of {short(deck)}: More"
    assert publish("--no-history") == (0, "origin/gh-pages has this site already\n")


def test_history_goes_also_where_the_site_stays(deck: Path, host: Path) -> None:
    publish()
    commit(deck, {"PITCHME.md": "# Again"}, "More")
    publish()
    assert publish("--no-history", "-n") == (0, f"{short(deck)} would be published on origin/gh-pages, without its past\n")
    assert publish("--no-history")[0] == 0
    assert git(host, "log", "--format=%s", "gh-pages") == f"Slides of {short(deck)}: More"


def test_a_rehearsal_leaves_nothing_behind(deck: Path, host: Path) -> None:
    commit(deck, {"PITCHME.md": "![](a.png)", "a.png": "", "b.png": "", "c.png": ""})
    publish()
    commit(deck, {"PITCHME.md": "![](b.png) ![](c.png)"}, "More")
    before = git(deck, "count-objects"), git(host, "rev-parse", "gh-pages")
    status, said = publish("-n")
    assert (status, said) == (0, f"{short(deck)} would be published on origin/gh-pages, 2 files new, 3 files changed, 1 file gone\n")
    assert (git(deck, "count-objects"), git(host, "rev-parse", "gh-pages")) == before


def test_a_first_rehearsal_counts_all_files(deck: Path) -> None:
    (deck / "PITCHME.md").write_text("# Only")
    status, said = publish("-n", "--allow-dirty")
    assert status == 0
    assert said.startswith(f"{short(deck)} would be published on origin/gh-pages, ")
    assert said.endswith(" files new\n")


def test_a_domain_is_kept_written_and_taken_away(deck: Path, host: Path) -> None:
    assert publish("--domain", "talks.example.com")[1].endswith("/gh-pages: https://talks.example.com/\n")
    assert shown(host, "CNAME") == "talks.example.com"
    commit(deck, {"PITCHME.md": "# Again"})
    assert publish()[1].endswith("/gh-pages: https://talks.example.com/\n")
    assert shown(host, "CNAME") == "talks.example.com"
    assert publish("--domain", "") == (0, f"{short(deck)} is published on origin/gh-pages\n")
    assert "CNAME" not in git(host, "ls-tree", "--name-only", "gh-pages").splitlines()


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def published(host: Path) -> str:
    """Return the text of all pages and the names of all files."""
    names = git(host, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    return "".join(f"{name}\n{shown(host, name) if name.endswith('.html') else ''}" for name in names)


NEW = {"draft/PITCHME.md": "# Quiet draft", "new.md": "Quiet news", "secret.md": "Quiet secret", "_site/pitchme/manifest.json": "{}"}


def test_what_is_not_committed_is_left_out_and_named(deck: Path, host: Path) -> None:
    commit(deck, {".gitignore": "_site/\nsecret.md\n", "PITCHME.md": "---?include=new.md\n---?include=secret.md\n", "t/PITCHME.md": "# T"})
    write(deck, NEW)
    CliRunner().invoke(pitchme, ["build"], prog_name="pitchme")  # leaves a cache, which is no news
    _, said = publish()
    assert said == (
        "not in git, so not published: draft/, new.md\n"
        "2 problems: pitchme publish --verbose shows them\n"
        f"{short(deck)} is published on origin/gh-pages\n"
    )
    assert "Quiet" not in published(host)
    assert "draft" not in published(host)


def test_all_of_it_is_published_where_that_is_asked_for(deck: Path, host: Path) -> None:
    commit(deck, {"PITCHME.md": "---?include=new.md\n", "t/PITCHME.md": "# T"})
    write(deck, NEW)
    assert publish("--allow-dirty") == (0, f"{short(deck)} is published on origin/gh-pages\n")
    assert {"Quiet news", "Quiet draft"} <= set(re.findall(r"Quiet \w+", published(host)))
    assert git(host, "log", "-1", "--format=%b", "gh-pages").endswith(" and changes that were not committed")


@pytest.mark.parametrize(("inside", "path"), [("", "PITCHME.md"), ("t", "../PITCHME.md")])
def test_problems_are_shown_where_their_files_are(deck: Path, monkeypatch: pytest.MonkeyPatch, inside: str, path: str) -> None:
    commit(deck, {"PITCHME.md": "# Hello\n![](a.png)", "t/x": ""})
    monkeypatch.chdir(deck / inside)
    status, said = publish("--verbose", str(deck))
    assert status == 0
    assert said.startswith(f"{path}:2:")
    assert "pitchme-" not in said


def test_what_is_named_is_taken_from_the_commit(deck: Path, host: Path) -> None:
    own = {"t/own/theme.css": ".reveal { color: teal; }", "t/own/theme.yaml": "name: own\nhighlight: a11y-dark\n"}
    commit(deck, {"t/PITCHME.md": "![](a.svg)", "t/a.svg": "<svg/>", **own})
    (deck / "t/own/new.css").touch()
    assert publish("t", "--root", "t", "--theme", "t/own") == (
        0,
        f"not in git, so not published: t/own/new.css\n{short(deck)} is published on origin/gh-pages\n",
    )
    (deck / "black").mkdir()
    (deck / "black/x").touch()
    assert publish("t", "--theme", "black", "--dry-run")[0] == 0, "the theme of that name comes first"
    (deck.parent / "theirs").mkdir()
    assert publish("t", "--theme", "../theirs")[1].endswith(
        f"error: ../theirs does not lie in the repository {deck}\n  = give a folder of it\n"
    )
    assert "../theirs is no theme\n" in publish("t", "--theme", "../theirs", "--allow-dirty")[1]
    assert "\na.svg\n" in published(host)
    assert "teal" in shown(host, "pitchme/css/deck.css")


def test_a_deck_that_is_not_committed_is_no_deck(deck: Path, tmp_path: Path) -> None:
    write(deck, NEW)
    hint = "  = git add it, and commit\n"
    said = "not in git, so not published: draft/, new.md, secret.md\n"
    assert publish("draft") == (1, f"{said}error: draft is not committed yet\n{hint}")
    assert publish("--root", "..")[1].startswith(f"{said}error: .. does not lie in the repository {deck}\n")


def test_submodules_that_are_there_take_part(deck: Path, host: Path) -> None:
    inner = repository(deck.parent / "inner", {"text.md": "# Inmost"})
    part = repository(deck.parent / "part", {"PITCHME.md": "# Part"})
    add = ("-c", "protocol.file.allow=always", "submodule", "add", "-q")
    git(part, *add, str(inner), "inner")
    commit(part, {})
    git(deck, *add, str(part), "part")
    git(deck, "-c", "protocol.file.allow=always", "submodule", "update", "-q", "--init", "--recursive")
    git(deck, *add, str(part), "gone")
    commit(deck, {"PITCHME.md": "---?include=part/PITCHME.md\n---?include=part/inner/text.md"})
    git(deck, "submodule", "deinit", "-q", "gone")
    assert publish() == (0, f"{short(deck)} is published on origin/gh-pages\n")
    assert "<h1>Part</h1>" in shown(host, "index.html")
    assert "<h1>Inmost</h1>" in shown(host, "index.html")


def test_the_date_of_a_deck_is_known(deck: Path, host: Path) -> None:
    commit(deck, {"t/PITCHME.md": "# T"})
    assert publish()[0] == 0
    assert f'datetime="{git(deck, "log", "-1", "--format=%cs")}"' in shown(host, "decks.html")


def test_a_commit_that_cannot_be_written_is_said(deck: Path) -> None:
    commit(deck, {".gitattributes": "*.md filter=broken\n"})
    git(deck, "config", "filter.broken.clean", "cat")
    git(deck, "config", "filter.broken.smudge", "false")
    git(deck, "config", "filter.broken.required", "true")
    assert publish()[1].startswith(f"error: the commit {short(deck)} cannot be read: ")


def test_a_repository_that_is_broken_is_said(deck: Path) -> None:
    (deck / ".git/index").write_text("nothing")
    assert publish()[1].startswith(f"error: git cannot read {deck}: ")


def test_what_is_not_committed_is_refused(deck: Path, host: Path) -> None:
    (deck / "PITCHME.md").write_text("# Changed", "utf-8")
    hint = "  = commit, or publish it as it is with --allow-dirty\n"
    assert publish() == (1, f"error: not committed yet: PITCHME.md\n{hint}")
    for name in "abcd":
        (deck / name).touch()
    git(deck, "add", "--all")
    assert publish() == (1, f"error: not committed yet: PITCHME.md, a, b, …\n{hint}")
    assert publish("--allow-dirty")[0] == 0
    assert git(host, "log", "-1", "--format=%b", "gh-pages").endswith(" and changes that were not committed")


def test_a_branch_of_somebody_else_is_refused(deck: Path, host: Path) -> None:
    git(deck, "push", "-q", "origin", "main:gh-pages")
    hint = "  = name another branch with --branch, or replace all of them with --force\n"
    assert publish() == (1, f"error: origin/gh-pages holds files that pitchme did not put there: .gitignore, PITCHME.md\n{hint}")
    assert publish("--force")[0] == 0
    assert git(host, "log", "--format=%s", "gh-pages").splitlines()[1:] == ["First deck"]
    publish("--branch", "site")
    assert "<h1>" in shown(host, "index.html", "site")


def test_the_main_branch_is_never_replaced(deck: Path, host: Path) -> None:
    git(deck, "switch", "-q", "-c", "other")
    said = "error: origin/main is the main branch, and no site\n  = leave out --branch, or name another\n"
    assert publish("--branch", "main", "--force") == (1, said)
    git(deck, "switch", "-q", "--orphan", "empty")
    git(deck, "commit", "-q", "--allow-empty", "-m", "Nothing")
    git(deck, "push", "-q", "--force", "origin", "empty:main")
    git(deck, "switch", "-q", "other")
    assert publish("--branch", "main")[0] == 0


@pytest.mark.parametrize("manifest", ["no JSON", "[]", '{"made-by": "me", "files": ["a.txt"]}', '{"files": ["a.txt"]}'])
def test_a_list_that_pitchme_did_not_write_owns_nothing(deck: Path, manifest: str) -> None:
    git(deck, "switch", "-q", "--orphan", "gh-pages")
    commit(deck, {"pitchme/manifest.json": manifest, "a.txt": "", "CNAME": "a.example", ".nojekyll": ""})
    git(deck, "push", "-q", "origin", "gh-pages")
    git(deck, "switch", "-q", "main")
    assert publish()[1].startswith("error: origin/gh-pages holds files that pitchme did not put there: a.txt, pitchme/manifest.json\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none"], "error: there is no none\n  = give the deck's file, or a folder\n"),
        (
            ["--branch", "main", "--force"],
            "error: main is the branch that you work on\n  = the site has one for itself: leave out --branch, or name another\n",
        ),
        (["--branch", "a b"], "error: no branch can be called 'a b'\n  = --branch gh-pages is the usual one\n"),
        (["--domain", "https://a.example"], "error: https://a.example is no domain\n  = write it as in --domain talks.example.com\n"),
        (
            ["--remote", "none"],
            (
                "error: none does not answer: 'none' does not appear to be a git repository\n"
                "  = name it: git remote add none ADDRESS; or another one with --remote\n"
            ),
        ),
        (["--theme", "none"], "error: there is no theme none\n"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(deck: Path, host: Path, arguments: list[str], said: str) -> None:
    status, output = publish(*arguments)
    assert (status, output[: len(said)]) == (1, said)
    assert "gh-pages" not in git(host, "branch", "--list")


def test_a_deck_that_is_held_back_is_not_published(deck: Path, host: Path) -> None:
    commit(deck, {"PITCHME.yaml": "published: false\n"})
    status, said = publish()
    assert status == 1
    assert said.startswith("error: PITCHME.md is held back: published is not true\n")
    assert git(host, "branch", "--list") == "* main"


def test_a_deck_that_cannot_be_built_is_not_published(deck: Path, host: Path) -> None:
    commit(deck, {"PITCHME.yaml": "a: [\n"})
    status, said = publish()
    assert status == 1
    assert said.startswith("PITCHME.yaml:1:1: error: ")
    assert said.endswith("error: the site cannot be built\n  = see above\n")
    commit(deck, {"t/PITCHME.md": "# T"})
    assert "\nnot in the site: PITCHME.md: this is not YAML" in publish()[1]
    assert git(host, "branch", "--list") == "* main"


def test_a_folder_without_a_repository_or_a_commit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "PITCHME.md").write_text(DECK)
    assert publish() == (
        1,
        ("error: . lies in no git repository\n  = begin one: git init, git add ., git commit\n"),
    )
    git(tmp_path, "init", "-q")
    assert publish("PITCHME.md") == (1, "error: nothing is committed yet\n  = commit what is to be published: git add ., git commit\n")


def test_without_git_nothing_is_published(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_module, "installed", lambda name: None)
    assert publish() == (1, "error: . is not published: there is no git on this machine\n")


def test_whoever_has_no_name_is_told_to_take_one(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in IDENTITY:
        if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER")):
            monkeypatch.delenv(name)
    git(deck, "config", "user.useConfigOnly", "true")
    status, said = publish()
    assert status == 1
    assert said.endswith("\n  = say who you are: git config --global user.name NAME, and user.email ADDRESS\n")


def test_two_who_publish_at_once_do_not_lose_anything(deck: Path, host: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    commit(deck, {"PITCHME.md": "# Again"})
    own = publication.Publication.push

    def late(self: publication.Publication, made: str) -> None:
        git(host, "update-ref", "refs/heads/gh-pages", git(host, "commit-tree", "-m", "Theirs", "gh-pages^{tree}"))
        own(self, made)

    monkeypatch.setattr(publication.Publication, "push", late)
    assert publish() == (1, "error: somebody else has published on origin/gh-pages meanwhile\n  = do it again\n")
    assert git(host, "log", "-1", "--format=%s", "gh-pages") == "Theirs"


def test_a_host_that_refuses_is_named_with_its_reason(deck: Path, host: Path) -> None:
    hook = host / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    status, said = publish()
    assert status == 1
    assert said.startswith("error: origin/gh-pages was not taken: ! [remote rejected] ")
    assert "pre-receive hook declined" in said


def test_hooks_of_the_repository_do_not_run(deck: Path) -> None:
    hook = deck / ".git/hooks/pre-push"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert publish()[0] == 0


def test_a_commit_without_a_branch_and_other_checkouts_publish_too(deck: Path, host: Path) -> None:
    git(deck, "checkout", "-q", "--detach")
    assert publish()[0] == 0
    git(deck, "worktree", "add", "-q", "../other", "-b", "other")
    commit(deck.parent / "other", {"PITCHME.md": "# Other"})
    assert publish("../other")[0] == 0
    assert "<h1>Other</h1>" in shown(host, "index.html")


def test_a_submodule_counts_by_its_commit(deck: Path, host: Path) -> None:
    part = repository(deck.parent / "part", {"PITCHME.md": "# Part"})
    git(deck, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(part), "part")
    git(deck, "commit", "-q", "-m", "A part")
    (deck / "part/notes.txt").write_text("not known to git")
    assert publish()[0] == 0
    commit(deck / "part", {"PITCHME.md": "# Other part"})
    assert publish()[1].startswith("error: not committed yet: part\n")
    assert publish("part", "--remote", str(host), "--branch", "part")[0] == 0
    assert "<h1>Other part</h1>" in shown(host, "index.html", "part")


def test_a_host_without_branches_is_warned_of(deck: Path) -> None:
    git(deck.parent, "init", "-q", "--bare", "new.git")
    status, said = publish("--remote", "../new.git")
    assert (status, said) == (
        0,
        (
            f"{short(deck)} is published on ../new.git/gh-pages\n"
            "../new.git had no branch yet and may take gh-pages for the main one: push your own, too\n"
        ),
    )


@pytest.mark.parametrize(
    ("url", "address", "advice"),
    [
        (
            "git@github.com:Ada/talks.git",
            "https://ada.github.io/talks/",
            "Once, on the host: Settings, Pages, Deploy from a branch, gh-pages\n",
        ),
        (
            "https://gitlab.com/group/sub/talks.git",
            "https://group.gitlab.io/sub/talks/",
            "GitLab shows what a pipeline built, and no branch: pitchme init --workflow-only --gitlab writes one\n",
        ),
    ],
)
def test_the_address_is_said_and_what_to_do_once(deck: Path, monkeypatch: pytest.MonkeyPatch, url: str, address: str, advice: str) -> None:
    monkeypatch.setattr(Branch, "url", lambda self: url)
    assert publish("-n")[1].endswith(f" files new: {address}\n")
    assert publish() == (0, f"{short(deck)} is published on origin/gh-pages: {address}\n{advice}")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://github.com/Ada/talks", "https://ada.github.io/talks/"),
        ("https://ada:secret@github.com/ada/Ada.github.io.git", "https://ada.github.io/"),
        ("git@gitlab.com:group/sub/talks.git", "https://group.gitlab.io/sub/talks/"),
        ("ssh://git@git.example.com:2222/ada/talks.git", ""),
    ],
)
def test_the_address_of_a_site(url: str, site: str) -> None:
    hosting = Hosting.of(url)
    assert hosting is not None
    assert hosting.site() == site
    assert hosting.site("a.example") == "https://a.example/"


@pytest.mark.parametrize("url", ["../host.git", "/srv/host.git", "https://[a/b", "https://github.com/ada"])
def test_a_folder_has_no_host(url: str) -> None:
    assert Hosting.of(url) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("talks.example.com", True), ("example.com", True), ("xn--bcher-kva.example", True), ("Example.com", False), ("example", False)]
    + [(text, False) for text in ("https://example.com", "a b.example", "-a.example", "a..example", "example.com\n", "example.1")],
)
def test_a_domain(text: str, is_one: bool) -> None:
    assert is_domain(text) == is_one


KILLED = """
import os, signal, sys
from pitchme.cli.main import main
last, done = int(sys.argv[1]), 0
def count(event, arguments):
    global done
    if event == "subprocess.Popen":
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
main("publish")
"""


def test_one_killed_at_any_moment_leaves_everything_as_it_was(deck: Path, host: Path) -> None:
    publish()
    commit(deck, {"PITCHME.md": "# Again"})
    before, tip = state(deck), git(host, "rev-parse", "gh-pages")
    (deck.parent / "tmp").mkdir()
    environment = {**os.environ, **IDENTITY, "TMPDIR": str(deck.parent / "tmp")}
    killed = 0
    for moment in range(1, 40):
        done = subprocess.run([sys.executable, "-c", KILLED, str(moment)], check=False, capture_output=True, env=environment)
        assert state(deck) == before
        if done.returncode != -signal.SIGKILL:
            break
        killed += 1
        assert git(host, "rev-parse", "gh-pages") == tip
    assert done.returncode == 0
    assert killed > 8
    assert "<h1>Again</h1>" in shown(host, "index.html")
