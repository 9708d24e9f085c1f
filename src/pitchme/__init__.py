"""Turns GitPitch decks into static, offline reveal.js slides with stepped code."""

__version__ = "0.1.0"
