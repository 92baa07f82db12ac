"""Errors that end a run: each says what was wrong, where, and what to do."""

from collections.abc import Iterable


class NewslintError(Exception):
    """A problem the person running newslint can act on; the command line prints it and exits 2."""


NO_MEMORY = "it needs more memory than there is"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest known word as the end of a sentence; empty if none is near."""
    import difflib  # slow to load, and only wanted when something is wrong

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean `{close[0]}`?" if close else ""
