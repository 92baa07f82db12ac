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


def write_out(pieces: Iterable[str], output_file: str | None, errors: str = "replace") -> None:
    """Write findings; a file holds all of them or what it held before."""
    if output_file is None:
        if sys.stdout.isatty():
            pieces = map(_for_terminal, pieces)
        for piece in _in_blocks(pieces, errors):
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
            for piece in _in_blocks(pieces, errors):
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


def write_names(names: Iterable[str], output_file: str | None) -> None:
    """Write names of files, a line each: their own bytes, for a terminal what can be shown."""
    if output_file is None and sys.stdout.isatty():
        names = map(safe_text, names)
    write_out((f"{name}\n" for name in names), output_file, errors="surrogateescape")


def write_data(data: bytes) -> None:
    """Write bytes of documents to standard output: as they are, for a terminal what can be shown."""
    if sys.stdout.isatty():
        lines = data.decode("utf-8", "surrogateescape").split("\n")
        data = "\n".join(map(safe_text, lines)).encode()
    sys.stdout.buffer.write(data)


def _for_terminal(text: str) -> str:
    """Text of a report without what a terminal could act on, except for its colours.

    No format lets an escape character of a document through; JSON, for one, others.
    """
    return "\x1b".join("\n".join(map(safe_text, part.split("\n"))) for part in text.split("\x1b"))


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


def terminal_width() -> int | None:
    """How many columns the terminal has that `say` prints to; None if it is none."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else None
    except (OSError, ValueError):
        return None


def ended(errors: Iterable[str], code: int) -> int:
    """Print what went wrong, a line each; the exit code, which is 2 then, and else `code`."""
    lines = [f"newslint: {safe_text(error)}" for error in errors]
    say(*lines)
    return 2 if lines else code


def _in_blocks(pieces: Iterable[str], errors: str = "replace") -> Iterator[bytes]:
    """The pieces as UTF-8, a few thousand at a time."""
    block: list[str] = []
    for piece in pieces:
        block.append(piece)
        if len(block) == 4096:
            yield "".join(block).encode("utf-8", errors)
            block.clear()
    yield "".join(block).encode("utf-8", errors)
