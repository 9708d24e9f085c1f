"""The preview: a deck's plan served from memory, watched, and patched into the browser."""
