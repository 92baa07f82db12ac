"""Findings of a check turned into changes of their files, all fixes at once."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from newslint.charsets import UTF8
from newslint.config.settings import Settings
from newslint.fixes.edits import chosen, edits_of
from newslint.fixes.files import FixedFile, with_splices
from newslint.fixes.held import Stamp
from newslint.model import Finding
from newslint.sources.content import Change, content_of
from newslint.sources.discover import FoundFile
from newslint.sources.documents import document_at
from newslint.sources.encodings import encoding_of_file
from newslint.sources.names import OWN, TABLES


def work_out_given(
    findings: Iterable[Finding],
    files: Mapping[str, FoundFile],
    stamps: Mapping[str, Stamp | None],
    settings_for: Callable[[str], Settings],
) -> Iterator[FixedFile]:
    """What makes the fixes of these findings in the files as they are, which stay as they are.

    `files` are the files by the paths of the findings, and `stamps` those they had before these
    were found: a file that has another one now cannot be written any more. `settings_for` gives the
    settings of a folder. A fix that overlaps or touches an earlier one of its document is left out.
    """
    by_path: dict[str, dict[tuple[int, str], list[Finding]]] = {}
    for finding in findings:
        record = finding.record
        place = (record.offset, record.field) if record else (0, "")
        by_path.setdefault(finding.path, {}).setdefault(place, []).append(finding)
    for path, by_place in by_path.items():
        result = FixedFile(files[path], stamps[path])
        file = result.file
        wanted = settings_for(os.path.dirname(file.real)).encoding
        changes: list[Change] = []
        recodes = False
        for place in sorted(by_place):
            mended = chosen(by_place[place])
            record = by_place[place][0].record
            document = document_at(file.real, path, file.format, record, wanted)
            changes.append((document, edits_of(mended)))
            recoding = [each for each in by_place[place] if each.fix and each.fix.encoding]
            recodes = recodes or bool(recoding)
            result.mended.extend([*mended, *recoding])
        encoding = encoding_of_file(file.real, wanted) if file.format in OWN - TABLES else UTF8
        with content_of(file.real, file.format, encoding) as content:
            yield with_splices(result, content, changes, recodes=recodes)
