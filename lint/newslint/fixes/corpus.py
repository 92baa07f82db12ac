"""What mends the findings of corpus rules: once the documents themselves are mended."""

import os
from collections.abc import Iterator

from msgspec.structs import replace

from newslint.engine.plan import is_fixable, make_plan
from newslint.engine.run import Request, check
from newslint.fixes.edits import chosen, edits_of
from newslint.fixes.files import FixedFile
from newslint.model import Applicability, Finding
from newslint.registry.plugins import load_registry
from newslint.sources.documents import record_bytes, splices_of


def has_corpus_fixes(request: Request) -> bool:
    """Whether a corpus rule that runs has fixes at all; most have none, and joins take time."""
    settings = request.settings_for(os.getcwd())
    plan = make_plan(settings, load_registry().rules, None)
    return any(cross.rule.fixes is not None for cross in plan.corpus)


def work_out_corpus(request: Request, least: Applicability) -> Iterator[FixedFile]:
    """What would mend the findings of the corpus rules in the files as they are; writes nothing."""
    by_path: dict[str, dict[int, list[Finding]]] = {}
    files = {file.path: file for file in request.files}
    for finding in check(replace(request, scope="corpus", progress=None)).findings:
        if finding.fix and finding.fix.applicability >= least:
            settings = request.settings_for(os.path.dirname(files[finding.path].real))
            if is_fixable(finding.code, settings):
                offset = finding.record.offset if finding.record else 0
                by_path.setdefault(finding.path, {}).setdefault(offset, []).append(finding)
    for path, by_offset in by_path.items():
        result = FixedFile(files[path])
        for offset in sorted(by_offset):
            findings = chosen(by_offset[offset])
            record = by_offset[offset][0].record
            data = record_bytes(result.file.real, record)
            result.splices.extend(splices_of(data, record, edits_of(findings)))
            result.mended.extend(findings)
        yield result
