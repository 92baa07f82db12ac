"""Where newslint keeps what is quicker read than made again."""

import contextlib
import os
import sys
import time
from pathlib import Path

from newslint.patterns import pattern

# The names newslint gives; whatever else is in the folder is somebody else's.
_OWN = pattern(
    r"(?:triggers-[0-9a-f]{8}-\d+\.hs|rules-[\w.]+-[0-9a-f]{8}\.json|results-[0-9a-f]{16}\.bin)"
    r"(?:\.\d+\.part)?"
)
_DAYS_KEPT = 90
# Set for the process, so that other processes and everything in this one agree.
_FOLDER, _USED = "NEWSLINT_CACHE_DIR", "NEWSLINT_CACHE"


def cache_folder() -> Path | None:
    """The folder of the cache, which may not be there yet; None where no cache is used."""
    if os.environ.get(_USED) != "1":
        return None
    return Path(os.environ.get(_FOLDER) or _of_the_user())


def use_cache(folder: str | None, *, on: bool) -> None:
    """Say for this process and those it starts whether there is a cache, and where."""
    os.environ[_USED] = "1" if on else "0"
    if folder:
        os.environ[_FOLDER] = folder


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache in one step; one that cannot be written only costs time."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, path)
        _forget_old(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()


def _forget_old(folder: Path) -> None:
    """Remove what was kept for rules that are no more: files written long ago and not since."""
    oldest = time.time() - _DAYS_KEPT * 86400
    for path in folder.iterdir():
        if _OWN.fullmatch(path.name) and path.stat().st_mtime < oldest:
            path.unlink()


def _of_the_user() -> str:
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA", os.path.expanduser("~")), "newslint")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/newslint")
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(home, "newslint")
