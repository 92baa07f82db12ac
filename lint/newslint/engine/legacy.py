"""Findings in files of a legacy encoding: what it cannot hold is not put in, and it is said once."""

from collections.abc import Sequence

from msgspec.structs import replace

from newslint.model import Applicability, Finding, Hit


def written_in(encoding: str, hit: Hit) -> Hit:
    """The hit; its fix is only shown, and the message says why, if the encoding cannot hold it."""
    if not hit.fix or hit.fix.applicability == Applicability.MANUAL:
        return hit
    try:
        for edit in hit.fix.edits:
            edit.replacement.encode(encoding)
    except UnicodeEncodeError as error:
        from newslint.sources.legacy import cannot_hold

        fix = replace(hit.fix, applicability=Applicability.MANUAL)
        return replace(hit, message=f"{hit.message}; {cannot_hold(error, encoding)}", fix=fix)
    return hit


def once_a_file(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with only the first of those in each file that would write it anew."""
    said: set[tuple[str, str]] = set()
    kept: list[Finding] = []
    for finding in findings:
        if finding.fix and finding.fix.encoding:
            if (finding.code, finding.path) in said:
                continue
            said.add((finding.code, finding.path))
        kept.append(finding)
    return kept
