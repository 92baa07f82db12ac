r"""Triggers as the scanners take them.

Documents are scanned joined, each behind a NUL character; so the document's two ends, `\A` and
`\Z`, are that character. A NUL inside a document only makes a rule run where it need not.
"""

import re

SEPARATOR = "\0"
# What Hyperscan reads differently from `re`, or not at all.
_REFUSED = re.compile(r"\\[wWdDsSbB]|\(\?(?:[=!]|<[=!]|P?[<=])|\\[1-9]")


def trigger_pattern(trigger: str) -> str:
    """The expression to scan for; raises `ValueError` for one that scanners disagree about."""
    refused = _REFUSED.search(trigger)
    if refused:
        raise ValueError(f"the trigger {trigger!r} uses {refused[0]!r}; see document_rule")
    re.compile(trigger)
    return trigger.replace(r"\A", r"\x00").replace(r"\Z", r"\x00")


def slow_scan(pattern: str, joined: str) -> list[int]:
    """The end of every match of `pattern` in `joined`, by the standard library alone."""
    return [match.end() for match in re.compile(pattern).finditer(joined)]
