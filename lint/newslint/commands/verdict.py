"""Whether findings make a run fail: by their severity (`fail-on`), or by their number (`fail-if`)."""

import os
from collections.abc import Callable

from newslint.config.settings import Settings
from newslint.engine.gates import broken, check_codes, level_for
from newslint.model import Finding, Severity
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.reporters.report import Report

_LEVELS = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def check_gates(settings_for: Callable[[str], Settings]) -> None:
    """Raise `NewslintError`, before anything is done, for a gate on a code that no rule has."""
    check_codes(settings_for(os.getcwd()), [*load_registry().rules, *CORE_RULES])


def broken_gates(report: Report, settings: Callable[[Finding], Settings]) -> list[str]:
    """A line for each gate that the findings of a report break."""
    codes = [*load_registry().rules, *CORE_RULES]
    for each in {id(own): own for own in map(settings, report.findings)}.values():
        check_codes(each, codes)
    return broken(report.findings, report.documents, settings)


def fails(finding: Finding, report: Report, settings: Settings) -> bool:
    """Whether a finding by itself makes the run fail."""
    level = level_for(finding.code, settings)
    if level == "never":
        return False
    return _LEVELS.index(report.info(finding).severity) >= _LEVELS.index(Severity(level))
