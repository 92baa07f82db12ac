"""Errors that end a run: each says what was wrong, where, and what to do."""


class NewslintError(Exception):
    """A problem the person running newslint can act on; the command line prints it and exits 2."""
