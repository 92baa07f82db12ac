"""What mends the findings of corpus rules: once the documents themselves are mended."""

import os
from collections.abc import Iterator

from msgspec.structs import replace

from newslint.engine.plan import is_fixable, make_plan
from newslint.engine.run import Request, check
from newslint.fixes.files import FixedFile
from newslint.fixes.given import work_out_given
from newslint.fixes.held import stamp_of
from newslint.model import Applicability, Finding
from newslint.registry.plugins import load_registry


def has_corpus_fixes(request: Request) -> bool:
    """Whether a corpus rule that runs has fixes at all; most have none, and joins take time."""
    settings = request.settings_for(os.getcwd())
    plan = make_plan(settings, load_registry().rules, None)
    return any(cross.rule.fixes is not None for cross in plan.corpus)


def work_out_corpus(request: Request, least: Applicability) -> Iterator[FixedFile]:
    """What would mend the findings of the corpus rules in the files as they are; writes nothing."""
    files = {file.path: file for file in request.files}

    def is_wanted(finding: Finding) -> bool:
        if not finding.fix or finding.fix.applicability < least:
            return False
        settings = request.settings_for(os.path.dirname(files[finding.path].real))
        return is_fixable(finding.code, settings)

    stamps = {path: stamp_of(file.real) for path, file in files.items()}
    found = check(replace(request, scope="corpus", progress=None)).findings
    return work_out_given(filter(is_wanted, found), files, stamps, request.settings_for)
