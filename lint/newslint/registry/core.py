"""The findings that come from the core itself: files, records and rules that did not work."""

from msgspec import Struct

from newslint.model import Severity


class CoreRule(Struct, frozen=True):
    """A code the core reports under; always on, never fixed."""

    code: str
    name: str
    page: str
    severity: Severity = Severity.ERROR


FAILURES = ("NLI001", "NLI002")
"""The codes that say of a rule, and not of a text, that something is wrong."""

CORE_RULES = {
    rule.code: rule
    for rule in (
        CoreRule(
            "IOE001",
            "unreadable-file",
            "A file found while walking a folder could not be read.\n\n"
            "Permissions, a broken link or a failing disk: the message is the system's. A file\n"
            "named on the command line that cannot be read ends the run with exit code 2.",
        ),
        CoreRule(
            "IOE002",
            "broken-record",
            "A record of JSON lines, JSON, CSV or a table is broken, or has no text in the text field.\n\n"
            "It is left as it is, by `--fix` too. If the text stands in another field, name\n"
            "it with `--text-field` or `text` in the table `fields` of the configuration.",
        ),
        CoreRule(
            "NLI001",
            "rule-failed",
            "A rule raised an error on this document, or reported a place outside it.\n\n"
            "A defect of the rule, not of the text: the other rules ran. The run exits with 2.\n"
            "Report it to the rule's author, or switch the rule off with `--ignore`.",
        ),
        CoreRule(
            "NLI002",
            "rule-timeout",
            "A rule took too long for this document and was abandoned on it.\n\n"
            "The other rules ran. The bound is 10 seconds; `rule-timeout` in the configuration and\n"
            "`--rule-timeout` set another one, and 0 sets none. Report it to the rule's author, or\n"
            "switch the rule off with `--ignore`. There is no bound on Windows and in editors.",
        ),
    )
}
