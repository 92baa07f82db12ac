"""Gates: how many findings a corpus may have before a run fails, for each code (`fail-if`)."""

import os
from collections.abc import Callable, Collection, Sequence

from newslint.config.check import threshold_of
from newslint.config.settings import Settings
from newslint.model import Finding
from newslint.registry.selection import check_selectors, matches


def broken(
    findings: Sequence[Finding], documents: int, settings: Callable[[Finding], Settings]
) -> list[str]:
    """A line for each gate that the findings of a run over so many documents break.

    The gates of a configuration file are for the findings in the files under it.
    """
    groups: dict[int, tuple[Settings, list[Finding]]] = {}
    for finding in findings:
        own = settings(finding)
        if own.fail_if:
            groups.setdefault(id(own), (own, []))[1].append(finding)
    return [
        line
        for own, group in groups.values()
        for selector, expression in own.fail_if.items()
        if (line := _broken(selector, expression, group, documents))
    ]


def check_codes(settings: Settings, codes: Collection[str]) -> None:
    """Raise `NewslintError` for a gate on a code that no rule has."""
    origin = settings.origins.get("fail_if", "")
    check_selectors(settings.fail_if, codes, f"{os.path.relpath(origin or '.')}: `fail-if`")


def level_for(code: str, settings: Settings) -> str:
    """The level from which on a finding of `code` by itself makes the run fail.

    With gates that is none, unless `fail-on` is set too and no gate covers the code.
    """
    if not settings.fail_if:
        return settings.fail_on
    if "fail_on" not in settings.origins or matches(code, settings.fail_if):
        return "never"
    return settings.fail_on


def _broken(selector: str, expression: str, findings: Sequence[Finding], documents: int) -> str:
    threshold = threshold_of(expression)
    covered = [finding for finding in findings if matches(finding.code, [selector])]
    if not threshold.is_share:
        if not threshold.is_passed(len(covered)):
            return ""
        return f"{len(covered):,} of {selector} found, and the limit is {expression.strip()}"
    places = {(f.path, f.record.index if f.record else -1) for f in covered}
    percent = 100 * len(places) / max(documents, len(places), 1)
    if not threshold.is_passed(percent):
        return ""
    return (
        f"{selector} stands in {len(places):,} of {documents:,} documents ({percent:.3g}%), "
        f"and the limit is {expression.strip()}"
    )
