"""Memory of large arrays kept for the next ones, rather than given back and asked for again."""

import contextlib
import sys

# Of <malloc.h> of the GNU C library.
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
# What the arrays of one unit need; arrays of more than 32 MiB are given back in any case.
_KEPT, _LARGE = 1 << 26, 1 << 25


def keep_freed_memory() -> None:
    """Let this process, and copies of it, keep some freed memory; elsewhere than on Linux nothing.

    The arrays of a batch of documents are some megabytes each. Asking the system for them anew,
    page by page, took a fifth of the time of making shingles.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_TRIM_THRESHOLD, _KEPT)
        mallopt(_TOP_PAD, 1 << 20)
