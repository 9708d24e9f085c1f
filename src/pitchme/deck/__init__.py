"""Text becomes data: sources, settings, slides, and the problems found on the way."""
