"""A site of many decks: each built or taken as it was, side by side, and written as one."""
