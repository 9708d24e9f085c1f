"""Blocks on the stage of GitPitch 4: where they stand, what they hold, and what they look like."""
