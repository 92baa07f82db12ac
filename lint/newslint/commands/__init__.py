"""The command line: one file a command, heavy imports inside the functions."""

import contextlib
import gc
import io
import os
import sys

from newslint.errors import NewslintError

COMMANDS = (
    "check",
    "rule",
    "plugins",
    "plugin",
    "config",
    "dedup",
    "report",
    "index",
    "baseline",
    "ignore",
    "compare",
    "undo",
    "server",
)
# What Typer makes of Ctrl-C.
_INTERRUPTED = 130
# What the program itself answers; all else belongs to `check`, the default command.
_OWN_OPTIONS = ("--help", "-h", "--version", "--install-completion", "--show-completion")


def main() -> None:
    """Run the command line; always ends the process, with the exit code of the contract."""
    # Starting threads for matrices, of which there are none, is a third of numpy's start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Set for the processes of a run; a surrounding cannot name the code that it runs.
    os.environ.pop("NEWSLINT_LOCAL_PLUGINS", None)
    # Batches make many objects and few circles: looking for those seldom saves a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    _open_missing()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Pages and settings in the encoding of the findings; no terminal's own has all they hold.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(_run(sys.argv[1:]))
    except NewslintError as error:
        from newslint.reporters.report import safe_text

        _say(f"newslint: {safe_text(str(error))}")
        sys.exit(2)
    except KeyboardInterrupt:
        _say("newslint: interrupted")
        sys.exit(2)
    except MemoryError:
        _say("newslint: ran out of memory; name fewer or smaller files")
        sys.exit(2)
    except BrokenPipeError:
        # The reader has gone, as `| head` does. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except OSError as error:
        _say(f"newslint: {error.filename or 'output'}: {error.strerror or error}")
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in (*COMMANDS, *_OWN_OPTIONS):
        arguments = ["check", *arguments]
    if arguments[0] == "check" and not any(item.startswith("-") for item in arguments):
        return _check(arguments[1:])
    from newslint.commands.app import make_app

    app = make_app((arguments[0],) if arguments[0] in COMMANDS else COMMANDS)
    try:
        code = app(arguments, prog_name="newslint", standalone_mode=True)
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            raise KeyboardInterrupt from None
        raise
    sys.stdout.flush()
    return code or 0


def _check(paths: list[str]) -> int:
    """`check` without options, which needs no parser of options and starts in half the time."""
    from newslint.commands.checking import run_check
    from newslint.commands.options import CheckOptions

    return run_check(CheckOptions(paths=paths))


def _open_missing() -> None:
    """Put nothing in the place of a standard stream that was closed, before files take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _say(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):
        print(line.encode("utf-8", "replace").decode("utf-8"), file=sys.stderr)
