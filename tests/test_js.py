"""The scripts of a deck, apart from a browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.node import node

HERE = Path(__file__).parent


def test_scripts() -> None:
    files = sorted(map(str, (HERE / "js").glob("*.test.js")))
    done = subprocess.run([*node(), "--test", *files], capture_output=True, text=True, check=False, cwd=HERE.parent)
    assert done.returncode == 0, done.stdout + done.stderr
