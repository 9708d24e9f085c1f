"""From data to HTML: the language of the slides, its tokens, and the code shown on them."""
