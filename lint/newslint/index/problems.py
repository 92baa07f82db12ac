"""Why an index cannot be used; each says what to do."""

from newslint.errors import NewslintError


class NoUseError(NewslintError):
    """There is no index that could be used: it has to be built; `what` says why."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what}; run `newslint index build`, or check with --no-index")


class MissingError(NoUseError):
    """There is none."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder}: there is no index")


class DamagedError(NoUseError):
    """A file of it is not what was written."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} is damaged ({reason})")


class UnfitError(NoUseError):
    """It is sound, and made for other rules or settings than those of this run."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"the index {folder} does not fit: {reason}")


class BusyError(NewslintError):
    """Another process is writing to it."""
