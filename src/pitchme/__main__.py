"""``python -m pitchme``."""

from pitchme.cli import main

main()
