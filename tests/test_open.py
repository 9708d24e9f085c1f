"""``pitchme open`` and ``pitchme build`` with repositories: bare ones on this machine stand for those of the hosts."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchme.cli.cloning import cloned
from pitchme.cli.main import pitchme
from pitchme.site import checkout as checkout_module
from pitchme.site import git as git_module
from pitchme.site.checkout import checkout
from pitchme.site.git import GitError
from pitchme.site.old_links import DeckLink
from pitchme.site.repositories import Repository

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org")
DECKS = {
    "PITCHME.md": '# Top\n\n<p onclick=x>text</p>\n\n---\n<!-- .slide: id="end" -->\n# End\n',
    "talks/a/PITCHME.md": "# A\n",
    "talks/b/PITCHME.md": "# B\n\n---?include=../../../secret.md\n",
}


def commit(work: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(text, "utf-8")
    subprocess.run(["git", "add", "-A"], cwd=work, check=True)
    subprocess.run(["git", *WHO, "commit", "-qm", "x"], cwd=work, check=True)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working copy; it is pushed to what stands for the repository ``own/decks`` of the first host."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("PITCHME_HOSTS", f"github=file://{tmp_path}/host/{{owner}}/{{repo}}.git")
    monkeypatch.chdir(tmp_path)
    work = tmp_path / "work"
    subprocess.run(["git", "init", "-q", "-b", "main", str(work)], check=True)
    commit(work, DECKS)
    subprocess.run(["git", "clone", "-q", "--bare", str(work), str(tmp_path / "host/own/decks.git")], check=True)
    subprocess.run(["git", "remote", "add", "origin", str(tmp_path / "host/own/decks.git")], cwd=work, check=True)
    return work


def push(work: Path, *refs: str) -> None:
    subprocess.run(["git", "push", "-q", "origin", *refs], cwd=work, check=True)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(pitchme, arguments)


def told(result: Result) -> str:
    """Return what was said, the part of paths that differs from run to run left out."""
    return re.sub(r"(?:file://)?/\S*?(?=/host/own|/sites/)", "…", result.output)


def opened(result: Result) -> Path:
    found = re.search(r"file://(\S+?)(?=[?#]|\n)", result.output)
    assert found, result.output
    return Path(found[1])


def test_a_link_is_opened_at_its_slide(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(asked.append(url)) or True)
    done = run("open", "https://gitpitch.com/own/decks/main?fragments=false#/1")
    assert (done.exit_code, told(done)) == (0, "2 slides, 1 problem: …/sites/PITCHME.md/index.html?fragments=false#/1\n")
    start = Path(asked[0].removeprefix("file://")).read_text("utf-8")
    assert f'content="0; url={opened(done).as_uri()}?fragments=false#/1"' in start
    html = opened(done).read_text("utf-8")
    assert "<p>text</p>" in html
    assert "img-src 'self'" in html


def test_a_named_slide(work: Path) -> None:
    assert run("open", "gitpitch.com/own/decks#/end", "--no-browser").output.endswith("index.html#/end-\n")
    done = run("open", "gitpitch.com/own/decks#/end", "--no-browser", "--trusted")
    assert done.output.endswith("index.html#/end\n")
    assert "Trusted: the deck may ask other hosts for what it shows" in done.output
    assert "onclick" in opened(done).read_text("utf-8")


def test_no_browser(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    done = run("open", "gitpitch.com/own/decks?p=talks/a")
    assert told(done) == "1 slide: …/sites/talks-a-PITCHME.md/index.html\nThere is no browser to open it in: give this address to one.\n"


def test_theme_and_folder_of_ones_own(work: Path, tmp_path: Path) -> None:
    done = run("open", "gitpitch.com/own/decks?t=night&p=talks/a", "--no-browser", "-o", str(tmp_path / "out"), "--fetch")
    assert opened(done) == tmp_path / "out/index.html"
    assert b"night" in (tmp_path / "out/pitchme/css/deck.css").read_bytes().lower()[:200000]


def test_a_branch_that_is_gone(work: Path) -> None:
    said = "…/host/own/decks.git has no branch master any more: this is its default branch.\n"
    assert told(run("open", "gitpitch.com/own/decks/master", "--no-browser")).startswith(said)
    done = run("open", "gitpitch.com/own/decks", "--rev", "v9", "--no-browser")
    assert (done.exit_code, told(done)) == (
        1,
        "error: …/host/own/decks.git has no branch, tag or commit v9\n  = give another one with --rev, or none for its default branch\n",
    )


def test_what_is_new_comes_when_asked(work: Path) -> None:
    run("open", "gitpitch.com/own/decks", "--no-browser")
    commit(work, {"PITCHME.md": "# One\n\n---\n# Two\n\n---\n# Three\n"})
    push(work, "main")
    done = run("open", "gitpitch.com/own/decks", "--no-browser")
    assert told(done).startswith("…/host/own/decks.git was cloned before; --refresh brings what is new.\n2 slides")
    assert told(run("open", "gitpitch.com/own/decks", "--no-browser", "--refresh")).startswith("3 slides")


def test_branches_tags_and_commits(work: Path) -> None:
    subprocess.run(["git", "checkout", "-qb", "feature/one"], cwd=work, check=True)
    commit(work, {"PITCHME.md": "# Other\n"})
    subprocess.run(["git", "tag", "v1"], cwd=work, check=True)
    push(work, "feature/one", "v1")
    number = subprocess.run(["git", "rev-parse", "HEAD"], cwd=work, check=True, capture_output=True, text=True).stdout.strip()
    for revision in ("feature~one", "v1", number):
        assert told(run("open", f"gitpitch.com/own/decks/{revision}", "--no-browser")).startswith("1 slide:")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            "gitpitch.com/own/decks?p=talks",
            "error: there is no deck in talks\n  = its decks are in the top folder, talks/a, talks/b: write ?p=folder behind its address\n",
        ),
        ("gitpitch.com/own/decks?p=../..", "error: ../.. leads out of the repository\n  = name a folder of the repository\n"),
        (
            "gitpitch.com/own/gone",
            "error: …/host/own/gone.git cannot be cloned: '…/host/own/gone.git' does not appear to be a git repository\n  = it may be gone or private: if you may see it, let git know how to log in, since nobody is asked for a password here\n",
        ),
        (
            "gitpitch.com/own/decks?grs=gogs",
            "error: pitchme does not know where your gogs is\n  = set PITCHME_HOSTS='gogs=https://git.example.org/{owner}/{repo}.git'\n",
        ),
    ],
)
def test_what_cannot_be_opened(work: Path, link: str, said: str) -> None:
    done = run("open", link, "--no-browser")
    assert (done.exit_code, told(done)) == (1, said)


def test_a_repository_without_decks_and_an_empty_one(work: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "rm", "-qr", "."], cwd=work, check=True)
    commit(work, {"README.md": "x"})
    push(work, "main")
    assert told(run("open", "gitpitch.com/own/decks", "--no-browser")) == (
        "error: there is no deck in the top folder of the repository\n  = it has no PITCHME.md at all\n"
    )
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "host/own/empty.git")], check=True)
    assert told(run("open", "gitpitch.com/own/empty", "--no-browser")) == "error: …/host/own/empty.git has nothing in it yet\n"


def test_the_only_deck_and_many_others(work: Path) -> None:
    subprocess.run(["git", "rm", "-qr", "."], cwd=work, check=True)
    commit(work, {"deep/talk/PITCHME.md": "# Deep\n"})
    push(work, "main")
    assert told(run("open", "gitpitch.com/own/decks", "--no-browser")) == "1 slide: …/sites/deep-talk-PITCHME.md/index.html\n"
    commit(work, {f"deck-{number}/PITCHME.md": "# N\n" for number in range(9)})
    push(work, "main")
    assert "deck-7 and 2 more: write" in run("open", "gitpitch.com/own/decks", "--no-browser", "--refresh").output
    commit(work, {"deck-0/PITCHME.md": "# N\n\n<p onclick=x>[one](../deck-1)</p>\n"})
    push(work, "main")
    done = run("build", "gitpitch.com/own/decks", "--refresh", "-o", "out")
    assert done.stdout.startswith("10 decks, 10 slides, ")
    assert "warning: onclick is left out of <p> [unsafe-html]" in done.stderr, "they are of people whom one does not know"
    assert run("build", "gitpitch.com/own/decks", "--single-file").stderr.endswith("write ?p=folder behind its address\n")
    assert run("build", "gitpitch.com/own/decks?p=nope").exit_code == 1
    assert run("build", "gitpitch.com/own/decks?p=../..").exit_code == 1
    commit(work, {"all/a/PITCHME.md": "# A\n", "all/b/PITCHME.md": "# B\n"})
    push(work, "main")
    assert run("build", "gitpitch.com/own/decks?p=all", "--refresh", "-o", "out").stdout.startswith("2 decks, ")


def test_folders_and_repositories_on_this_machine(work: Path, tmp_path: Path) -> None:
    assert told(run("open", "work", "--no-browser")).startswith("2 slides, 1 problem: …/sites/PITCHME.md/index.html")
    assert told(run("open", "work/talks/a/PITCHME.md", "--no-browser")).startswith("1 slide: ")
    assert told(run("open", "host/own/decks.git", "--no-browser")).startswith("2 slides, 1 problem: ")
    assert sorted(path.name for path in work.iterdir()) == [".git", "PITCHME.md", "talks"]


def test_a_folder_of_decks_says_which(work: Path) -> None:
    assert run("open", "work/talks", "--no-browser").output == (
        "error: work/talks is a folder of decks\n  = give one, as in work/talks/a, work/talks/b; pitchme serve shows all\n"
    )
    (work / "talks/b/PITCHME.md").unlink()
    assert told(run("open", "work/talks", "--no-browser")).startswith("1 slide: ")
    (work / "talks/a/PITCHME.md").unlink()
    assert run("open", "work/talks", "--no-browser").output.startswith("error: there is no PITCHME.md in work/talks\n")


def test_who_opens_a_link_twice_waits_for_one_clone(work: Path) -> None:
    command = [sys.executable, "-m", "pitchme", "open", "gitpitch.com/own/decks", "--no-browser"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert ["was cloned before" in err for _, err in said].count(True) == 1


def test_a_cache_that_cannot_be_written_is_said(work: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    assert re.match(r"error: \S+ cannot be written: Not a directory\n", run("open", "gitpitch.com/own/decks", "--no-browser").output)


def test_a_folder_that_is_not_ours_is_left_alone(work: Path) -> None:
    done = run("open", "gitpitch.com/own/decks", "-o", "work", "--no-browser")
    assert done.exit_code == 1
    assert "work holds files that pitchme did not make" in done.output


def test_build_takes_addresses(work: Path, tmp_path: Path) -> None:
    address = (tmp_path / "host/own/decks.git").as_uri()
    assert run("build", f"{address}?p=talks/a", "-o", "out").output.endswith("kB: open out/index.html\n")
    done = run("build", "gitpitch.com/own/decks", "-o", "out", "--rev", "main", "--refresh")
    assert "warning: onclick is left out of <p> [unsafe-html]" in done.output
    assert "warning" not in run("build", "gitpitch.com/own/decks", "-o", "out", "--trusted").output
    assert "has no branch master any more" in run("build", "gitpitch.com/own/decks/master", "-o", "out").output
    assert run("build", address, "--rev", "nope").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rev", "x"], "--rev and --refresh belong to the address of a git repository"),
        (["--root", ".", "https://git.example.org/a/b"], "--root is for decks that are here"),
        (["--refresh"], "--rev and --refresh belong to the address of a git repository"),
        (["--trust", "--untrusted"], "--trust runs what the deck brings along"),
        (["--trust", "https://git.example.org/a/b"], "--trust runs what the deck brings along"),
    ],
)
def test_calls_that_make_no_sense(arguments: list[str], said: str) -> None:
    done = run("build", *arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_a_clone_starts_no_program_of_anybody(work: Path, tmp_path: Path) -> None:
    """Hooks, filters, submodules and links: what a repository or the user's own settings would start stays still."""
    trap = tmp_path / "trapped"
    hooks = tmp_path / "template/hooks"
    hooks.mkdir(parents=True)
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {trap}\n", "utf-8")
        (hooks / hook).chmod(0o755)
    (work / "out.md").symlink_to("/etc/passwd")
    commit(work, {".gitattributes": "* filter=trap\n", ".gitmodules": f'[submodule "s"]\npath = s\nurl = ext::touch {trap}\n'})
    subprocess.run(["git", *WHO, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},s"], cwd=work, check=True)
    subprocess.run(["git", *WHO, "commit", "-qm", "s"], cwd=work, check=True)
    push(work, "main")
    (tmp_path / "gitconfig").write_text(
        f'[init]\ntemplateDir = {hooks.parent}\n[core]\nhooksPath = {hooks}\nfsmonitor = "touch {trap}"\n'
        f'[filter "trap"]\nsmudge = "touch {trap}; cat"\nprocess = "touch {trap}"\nrequired = true\n'
        "[submodule]\nrecurse = true\n[protocol]\nallow = always\n",
        "utf-8",
    )
    clone = checkout(Repository((tmp_path / "host/own/decks.git").as_uri()), refresh=False, fall_back=False)
    assert not trap.exists()
    assert (clone.folder / "PITCHME.md").read_text("utf-8") == DECKS["PITCHME.md"]
    assert not (clone.folder / "out.md").is_symlink()
    assert not list((clone.folder / "s").iterdir())
    assert not (clone.folder / ".git/hooks").exists()


def test_git_is_told_to_ask_nobody(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Mapping[str, str]] = []

    def spied(folder: Path, *arguments: str | Path, seconds: float = 1, more: Mapping[str, str] | None = None) -> str:
        if "--get" in arguments:
            return "my-ssh -v\n"
        if more:
            seen.append(more)
            raise GitError("Permission denied (publickey).")
        return ""

    monkeypatch.setattr(checkout_module, "git", spied)
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    done = run("open", "git@git.example.org:a/b.git")
    assert "error: git@git.example.org:a/b.git cannot be cloned: Permission denied (publickey).\n" in done.output
    assert seen[0]["GIT_SSH_COMMAND"] == "my-ssh -v -o BatchMode=yes"
    assert (seen[0]["GIT_ASKPASS"], seen[0]["GIT_ALLOW_PROTOCOL"]) == ("", "https:ssh")
    monkeypatch.setenv("GIT_SSH_COMMAND", "own")
    run("open", "git@git.example.org:a/b.git")
    assert "GIT_SSH_COMMAND" not in seen[1]


def test_ssh_without_a_program_of_ones_own(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    assert checkout_module._ssh(work) == {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes"}


def test_without_git(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_module, "installed", lambda name: None)
    done = run("open", "gitpitch.com/own/decks")
    assert done.output == "error: there is no git on this machine, and a repository is cloned with git\n  = install git, or give a folder\n"


def test_what_could_not_be_cloned_is_tried_again(work: Path, tmp_path: Path) -> None:
    assert run("open", "gitpitch.com/own/later", "--no-browser").exit_code == 1
    subprocess.run(["git", "clone", "-q", "--bare", str(work), str(tmp_path / "host/own/later.git")], check=True)
    assert told(run("open", "gitpitch.com/own/later", "--no-browser")).startswith("2 slides")


def test_a_terminal_shows_what_is_waited_for(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    cloned(DeckLink.read("gitpitch.com/own/decks"), refresh=False, fall_back=False)
    assert terminal.getvalue().endswith("/host/own/decks.git …\n")


@pytest.mark.parametrize(
    ("why", "hint"),
    [
        ("Unable to create '/x/.git/shallow.lock': File exists.", "another run may be at work; if none is, remove "),
        ("git takes longer than 300 seconds", "try again, or clone it yourself, and give its folder"),
        ("Could not resolve host: github.com", "is there a network, and is the host written right?"),
        ("could not read Username for 'https://me@github.com': terminal prompts disabled", "it may be gone or private: "),
    ],
)
def test_what_to_do_about_a_clone_that_fails(work: Path, monkeypatch: pytest.MonkeyPatch, why: str, hint: str) -> None:
    def failing(folder: Path, *arguments: str | Path, **named: object) -> str:
        raise GitError(why)

    monkeypatch.setattr(checkout_module, "git", failing)
    done = run("open", "gitpitch.com/own/decks", "--no-browser")
    assert done.exit_code == 1
    assert f"cannot be cloned: {why.replace('me@', '')}\n  = {hint}" in done.output


def test_a_clone_knows_where_it_is_from(work: Path) -> None:
    clone = checkout(DeckLink.read("gitpitch.com/own/decks").repository, refresh=False, fall_back=False)
    assert git_module.git(clone.folder, "remote", "get-url", "origin").endswith("/host/own/decks.git\n")


def test_no_program_draws_for_an_untrusted_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "PITCHME.md").write_text("@cloud[](web.py)\n", "utf-8")
    (tmp_path / "web.py").write_text("raise SystemExit\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("build", "--untrusted")
    assert "PITCHME.md:1:1: warning: web.py is shown as its source: no program draws for an untrusted deck [not-drawn]" in done.output
    assert not (tmp_path / ".pitchme").exists()
