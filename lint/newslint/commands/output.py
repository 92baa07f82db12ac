"""Where a run's words go: findings to standard output or a file, all else to standard error."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator

from newslint.commands.options import CheckOptions
from newslint.errors import NewslintError
from newslint.reporters.report import Report, safe_text


def use_color(options: CheckOptions) -> bool:
    """Whether findings are coloured: on a terminal, unless NO_COLOR is set."""
    if options.color != "auto":
        return options.color == "always"
    if options.output_file or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def write_out(pieces: Iterable[str], output_file: str | None) -> None:
    """Write findings; a file holds all of them or what it held before."""
    if output_file is None:
        for piece in _in_blocks(pieces):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    # A device, a pipe and what a link leads to are written to; a file is replaced whole.
    special = os.path.islink(output_file) or (
        os.path.exists(output_file) and not os.path.isfile(output_file)
    )
    part = output_file if special else f"{output_file}.{os.getpid()}.part"
    try:
        with open(part, "wb") as file:
            for piece in _in_blocks(pieces):
                file.write(piece)
        if not special:
            os.replace(part, output_file)
    except OSError as error:
        raise NewslintError(
            f"{output_file}: the output cannot be written: {error.strerror}"
        ) from None
    finally:
        if not special:
            with contextlib.suppress(OSError):
                os.unlink(part)


def write_summary(report: Report) -> None:
    """Append the summary of the job to the file that GitHub names, if this is a job there."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from newslint.reporters.job_summary import LIMIT, markdown

    try:
        with open(path, "ab") as file:
            for piece in _in_blocks(markdown(report, LIMIT - file.tell())):
                file.write(piece)
    except OSError as error:
        raise NewslintError(f"{path}: the summary cannot be written: {error.strerror}") from None


def say(*lines: str) -> None:
    """Print lines to standard error."""
    for line in lines:
        print(line.encode("utf-8", "replace").decode("utf-8"), file=sys.stderr)


def ended(errors: Iterable[str], code: int) -> int:
    """Print what went wrong, a line each; the exit code, which is 2 then, and else `code`."""
    lines = [f"newslint: {safe_text(error)}" for error in errors]
    say(*lines)
    return 2 if lines else code


def _in_blocks(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces as UTF-8, a few thousand at a time."""
    block: list[str] = []
    for piece in pieces:
        block.append(piece)
        if len(block) == 4096:
            yield "".join(block).encode("utf-8", "replace")
            block.clear()
    yield "".join(block).encode("utf-8", "replace")
