"""The command line: the only room that prints or exits."""

from __future__ import annotations

from pitchme.cli.main import main

__all__ = ["main"]
