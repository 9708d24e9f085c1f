"""Every spec case gives what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import SOURCES, Case, accept, read_cases

CASES = [case for file in SOURCES for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, accepting: bool) -> None:
    if not accepting:
        assert case.answers, "a deck block needs an html or a diagnostics block below it"
        assert case.actual() == case.expected()


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_accept(file: Path, accepting: bool) -> None:
    if accepting:
        accept(file)
