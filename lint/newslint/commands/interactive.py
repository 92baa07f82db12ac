"""`check --interactive`: fixes one by one, each made only if the person wants it."""

import os

from newslint.commands.interactive_session import Reviewed, Session, can_ask
from newslint.commands.options import CheckOptions
from newslint.engine.run import Request
from newslint.errors import NewslintError
from newslint.fixes.document import PASSES


def check_options(options: CheckOptions) -> None:
    """Raise `NewslintError` for options that leave no way to ask, or nothing to ask about."""
    if options.diff:
        raise NewslintError("--interactive and --diff cannot be used together")
    if "-" in (*options.paths, options.files_from):
        raise NewslintError("--interactive reads answers where `-` reads texts or paths")
    if can_ask():
        return
    if options.answers is None:
        raise NewslintError(
            "--interactive asks on a terminal, and this is none; "
            "--answers FILE repeats the answers of an earlier run"
        )
    if not os.path.isfile(options.answers):
        raise NewslintError(
            f"{options.answers}: no such file of answers, and no terminal to ask on"
        )


def review(request: Request, options: CheckOptions, focus: set[str] | None) -> Reviewed:
    """Ask about each fix of the request's files, and make those that are wanted.

    Fixes can make others possible: those are asked about in a further round. What was decided in
    one round holds in the next for all that was not touched.
    """
    session = Session(request, options, focus)
    try:
        wanted = session.ask()
        for _ in range(PASSES):
            if wanted:
                session.write(wanted)
                wanted = session.ask()
    except KeyboardInterrupt:
        count = len({finding.path for finding in session.reviewed.mended})
        raise NewslintError(
            f"interrupted; files fixed: {count}, all others are as they were"
        ) from None
    if wanted:
        session.reviewed.errors.append(f"the fixes did not come to rest in {PASSES} rounds")
    session.keep()
    return session.reviewed
