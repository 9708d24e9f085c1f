"""Options and fixtures for all tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="take what pitchme writes now as the expected answers; read the diff")


@pytest.fixture
def accepting(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(autouse=True)
def _own_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test run a loop of its own: once a browser test has run, Playwright keeps one running in this thread."""
    other = asyncio._get_running_loop()
    if other is None or request.node.get_closest_marker("browser"):
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(other)
