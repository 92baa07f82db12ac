"""What `newslint ignore` does: find the finding of a fingerprint, and write an entry for it."""

import json
import os
from collections.abc import Callable, Sequence
from datetime import date

from newslint.commands.baselining import findings_of
from newslint.commands.options import CheckOptions
from newslint.config.settings import Settings
from newslint.engine.findings import fingerprints, path_from
from newslint.engine.suppressions import NAME, IgnoreFiles
from newslint.errors import NewslintError
from newslint.model import Finding
from newslint.patterns import pattern
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.reporters.report import place, safe_text

# What means something in a pattern of `.gitignore`.
_SPECIAL = pattern(r"([\\*?\[\]!# ])")


def add(fingerprint: str, reason: str, until: str | None, options: CheckOptions) -> None:
    """Write the entry; raises `NewslintError` if there is no such finding, or no reason."""
    if not reason.strip():
        raise NewslintError("newslint ignore: needs a reason: --reason TEXT")
    last = _day(until)
    request, findings, errors = findings_of(options)
    if errors:
        raise NewslintError("; ".join(errors))
    files = IgnoreFiles([*load_registry().rules, *CORE_RULES])
    # A report counts equal findings without those that are ignored.
    left = files.apply(findings, date.today()).left
    finding = _named(fingerprint, left) or _named(fingerprint, findings)
    if finding is None:
        raise NewslintError(
            f"no finding has the fingerprint {fingerprint!r}; "
            "`newslint --output-format json` shows those there are"
        )
    path = file_for(finding, request.settings_for)
    shown = safe_text(os.path.relpath(path))
    if finding not in left:
        print(f"{shown}: covers {place(finding)} already.")
        return
    put(path, finding, findings, reason, last)
    print(f"{shown}: {finding.code} at {place(finding)} is ignored.")


def file_for(finding: Finding, settings_for: Callable[[str], Settings]) -> str:
    """The ignore file for an entry about a finding: the nearest, or one by the configuration."""
    folder = os.path.dirname(os.path.abspath(finding.path))
    file = IgnoreFiles([*load_registry().rules, *CORE_RULES]).nearest(folder)
    return file.path if file else os.path.join(settings_for(folder).root, NAME)


def put(
    path: str,
    finding: Finding,
    findings: Sequence[Finding],
    reason: str,
    until: date | None = None,
) -> None:
    """Write an entry for one of the `findings` of a run into an ignore file."""
    # In the file the path counts from its folder.
    name = fingerprints(findings, os.path.dirname(path))[findings.index(finding)]
    _append(path, _entry(finding, os.path.dirname(path), name, reason, until))


def _named(fingerprint: str, findings: Sequence[Finding]) -> Finding | None:
    return dict(zip(fingerprints(findings), findings, strict=True)).get(fingerprint)


def _entry(finding: Finding, folder: str, name: str, reason: str, until: date | None) -> str:
    path = path_from(folder, finding.path)
    lines = ["[[ignore]]", f'code = "{finding.code}"']
    if not path.startswith("../"):
        glob = _SPECIAL.sub(r"\\\1", f"/{path}")
        lines.append(f"path = {_string(glob)}")
    if finding.record and finding.record.id:
        lines.append(f"document = {_string(finding.record.id)}")
    lines += [f'fingerprint = "{name}"', f"reason = {_string(reason.strip())}"]
    if until:
        lines.append(f"until = {until.isoformat()}")
    return "\n".join(lines) + "\n"


def _append(path: str, entry: str) -> None:
    try:
        with open(path, "ab+") as file:
            file.seek(0)
            before = file.read()
            newlines = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
            file.write(newlines + entry.encode("utf-8", "replace"))
    except OSError as error:
        raise NewslintError(
            f"{os.path.relpath(path)}: cannot be written: {error.strerror}"
        ) from None


def _string(text: str) -> str:
    """`text` as a TOML string, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _day(until: str | None) -> date | None:
    if until is None:
        return None
    try:
        return date.fromisoformat(until)
    except ValueError:
        raise NewslintError(f"--until must be a day as YYYY-MM-DD, not {until!r}") from None
