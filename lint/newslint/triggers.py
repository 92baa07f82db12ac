r"""Triggers as the scanners take them.

Documents are scanned joined, each behind a separator; so the document's two ends, `\A` and `\Z`,
are that character. One inside a document only makes a rule run where it need not.
"""

import re

from newslint.patterns import pattern

# Assigned to nothing, so that no rule looks for it, and no text is likely to hold it.
SEPARATOR = "\U000e0fff"
_SURROGATE = pattern("[\ud800-\udfff]")
# What Hyperscan reads differently from `re`, or not at all.
_REFUSED = pattern(r"\\[wWdDsSbBuUN]|\(\?(?:[=!]|<[=!]|P?[<=])|\\[1-9]")


def check_trigger(trigger: str) -> None:
    """Raise `ValueError` for an expression that is wrong, or that scanners disagree about."""
    refused = _REFUSED.search(trigger)
    if refused:
        raise ValueError(f"the trigger {trigger!r} uses {refused[0]!r}; see document_rule")
    try:
        re.compile(trigger)
    except re.error as error:
        raise ValueError(f"the trigger {trigger!r} is no regular expression: {error}") from None


def trigger_pattern(trigger: str) -> str:
    """The expression to scan for."""
    return trigger.replace(r"\A", SEPARATOR).replace(r"\Z", SEPARATOR)


def scannable(text: str) -> bytes:
    """`text` in UTF-8, with U+FFFF for each lone surrogate, which has none."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\uffff", text).encode()


def slow_scan(pattern: str, joined: str) -> list[int]:
    """Where matches of `pattern` in `joined` end, overlapping ones too, by the standard library."""
    search = re.compile(pattern).search
    ends: list[int] = []
    match = search(joined)
    while match:
        ends.append(match.end())
        match = search(joined, match.start() + 1)
    return ends
