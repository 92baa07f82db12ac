"""Findings of a check turned into changes of their files, all fixes at once."""

from collections.abc import Iterable, Iterator, Mapping

from newslint.fixes.edits import chosen, edits_of
from newslint.fixes.files import FixedFile, with_splices
from newslint.fixes.held import Stamp
from newslint.model import Finding
from newslint.sources.content import Change, content_of
from newslint.sources.discover import FoundFile
from newslint.sources.documents import document_at


def work_out_given(
    findings: Iterable[Finding],
    files: Mapping[str, FoundFile],
    stamps: Mapping[str, Stamp | None],
) -> Iterator[FixedFile]:
    """What makes the fixes of these findings in the files as they are, which stay as they are.

    `files` are the files by the paths of the findings, and `stamps` those they had before these
    were found: a file that has another one now cannot be written any more. A fix that overlaps or touches an earlier
    one of its document is left out.
    """
    by_path: dict[str, dict[tuple[int, str], list[Finding]]] = {}
    for finding in findings:
        record = finding.record
        place = (record.offset, record.field) if record else (0, "")
        by_path.setdefault(finding.path, {}).setdefault(place, []).append(finding)
    for path, by_place in by_path.items():
        result = FixedFile(files[path], stamps[path])
        file = result.file
        changes: list[Change] = []
        for place in sorted(by_place):
            mended = chosen(by_place[place])
            document = document_at(file.real, path, file.format, by_place[place][0].record)
            changes.append((document, edits_of(mended)))
            result.mended.extend(mended)
        with content_of(file.real, file.format) as content:
            yield with_splices(result, content, changes)
