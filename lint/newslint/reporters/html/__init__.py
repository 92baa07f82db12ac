"""The page of `html`: what it says of a corpus, how that is laid out, and what runs in it."""
