"""What ftfy takes for mojibake."""

from newslint import pattern
from newslint_plugins.encoding._tables import MOJIBAKE, WIDTH

# The look-ahead makes it ten times as fast.
_SUSPICIOUS = pattern(rf"(?=[^\x00-\x7f])(?:{'|'.join(MOJIBAKE)})")


def is_bad(text: str) -> bool:
    """What `ftfy.badness.is_bad` says of a line, asked only where it may say yes."""
    suspicious = _SUSPICIOUS.search(text)
    if not suspicious:
        return False
    from ftfy.badness import BADNESS_RE

    while suspicious:
        start = suspicious.start()
        if BADNESS_RE.search(text, max(0, start - WIDTH), start + WIDTH):
            return True
        suspicious = _SUSPICIOUS.search(text, start + 1)
    return False
