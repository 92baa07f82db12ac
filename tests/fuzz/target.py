"""One hostile file, checked, mended, mended again, restored: what must hold whatever is in it."""

import os
from collections.abc import Sequence
from pathlib import Path

from newslint.config.resolve import Resolver
from newslint.engine.run import Request, check
from newslint.fixes.run import fix, resized
from newslint.fixes.undo import undo
from newslint.model import Applicability, Finding
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.reporters import renderer
from newslint.reporters.report import Report, RuleInfo
from newslint.sources.discover import discover

PROFILES = {name: Resolver({"profile": name}, isolated=True) for name in ("default", "strict")}
FORMATS = ("text", "json", "github", "sarif", "junit", "rdjson", "gitlab")


def try_file(
    folder: Path, name: str, data: bytes, cache: Path | None = None, profile: str = "default"
) -> int:
    """Put `data` under that name into an empty folder and do all that can be done with it.

    Returns the number of findings. Any exception is a failure, `NewslintError` too: it says what
    is wrong with a run, and with a file there may only be errors and findings.
    """
    for left in folder.iterdir():
        left.unlink()
    path = folder / name
    path.write_bytes(data)
    settings_for = PROFILES[profile].for_folder
    files = discover([str(folder)], settings_for)
    request = Request(files, settings_for, cache=cache)
    outcome = check(request)
    _show(outcome.findings)
    log = folder.parent / "log"
    log.unlink(missing_ok=True)
    first = fix(request, Applicability.UNSAFE, str(log))
    mended = path.read_bytes()
    # Without the defects that are mended, another encoding may be the likeliest of a file.
    if not any(finding.code == "ENC002" for finding in outcome.findings):
        again = fix(resized(request), Applicability.UNSAFE, None)
        assert path.read_bytes() == mended, "a second run mended something"
        assert not again.mended
    unstable = [error for error in first.errors if "keeps changing its own output" in error]
    assert not unstable, unstable
    assert not first.raised, [finding.message for finding in first.raised]
    for undone in undo(str(log)):
        assert undone.state == "restored", undone
    assert path.read_bytes() == data, "undo did not restore the bytes"
    assert os.listdir(folder) == [name]
    return len(outcome.findings)


def _show(findings: Sequence[Finding]) -> None:
    rules = load_registry().rules

    def info(finding: Finding) -> RuleInfo:
        rule = CORE_RULES.get(finding.code) or rules[finding.code]
        return RuleInfo(rule.name, rule.severity)

    report = Report(findings, info, documents=1, bytes=1)
    for name in FORMATS:
        for piece in renderer(name)(report):
            piece.encode("utf-8", "replace")
