"""An open document compared with others: with those of the index, and with its own records."""

import os
from collections.abc import Iterable
from datetime import date

from lsprotocol.types import DiagnosticRelatedInformation, Location, Position, Range
from msgspec import Struct
from msgspec.structs import replace
from pygls.uris import from_fs_path

from newslint.document import Document
from newslint.engine.corpus import Corpus, Place, check_corpus
from newslint.engine.findings import in_order
from newslint.engine.fingerprints import fingerprints_of
from newslint.engine.plan import CrossRule
from newslint.engine.suppress import wanted
from newslint.index import FOLDER, has_index
from newslint.model import Finding, Related
from newslint.server.checking import Located, located
from newslint.server.configuration import Context
from newslint.server.places import spans_in_record
from newslint.server.text import text_of
from newslint.sources.decode import decode
from newslint.sources.discover import FoundFile
from newslint.sources.documents import parse, record_bytes
from newslint.sources.fields import mains
from newslint.sources.names import holds_records
from newslint.sources.units import read_bytes


class Compared(Struct, frozen=True):
    """What corpus rules found in the text of a file."""

    text: str
    found: tuple[Located, ...] = ()


def compare(context: Context, file: FoundFile, encoding: str) -> Compared:
    """The findings of the corpus rules in a file as it was saved; nothing is written.

    `encoding` is what the columns of the places in other files are counted in.
    Raises `NewslintError` for an index that cannot be used, `OSError` for a file that cannot be
    read.
    """
    rules = context.checker.plans[0].corpus
    if not rules or context.keeps_out(file.real):
        return Compared("")
    data = read_bytes(file.real)
    all_found = _found(context, file, rules, data)
    own = wanted(all_found, {file.path: file}, context.settings_for)
    text = decode(data).text
    left = context.ignores.apply(in_order(own), date.today()).left
    found = [
        replace(each, related=tuple(_related(other, encoding) for other in each.finding.related))
        for each in located(text, file.format, left)
    ]
    return Compared(text, tuple(found))


def _found(
    context: Context, file: FoundFile, rules: tuple[CrossRule, ...], data: bytes
) -> Iterable[Finding]:
    folder = os.path.join(context.settings.root, FOLDER)
    if has_index(folder):
        from newslint.engine.indexed import IndexedCorpus  # only where there is one to use

        indexed = IndexedCorpus(folder, None, rules, [file], context.settings_for)
        if not indexed.all_named:
            return [each for each in indexed.findings() if each.path == file.path]
    return _among_records(context, file, rules, data) if holds_records(file.format) else ()


def _among_records(
    context: Context, file: FoundFile, rules: tuple[CrossRule, ...], data: bytes
) -> Iterable[Finding]:
    found = parse(file.path, file.format, data, context.settings)
    documents = [each for each in found if isinstance(each, Document)]
    corpus = Corpus()
    corpus.add(fingerprints_of(rules, mains(documents)))
    by_place: dict[Place, Document] = {(each.path, each.record): each for each in documents}
    return check_corpus(corpus, rules, by_place.__getitem__)


def _related(related: Related, encoding: str) -> DiagnosticRelatedInformation:
    real = os.path.abspath(related.path)
    location = Location(from_fs_path(real) or "", _range(real, related, encoding))
    return DiagnosticRelatedInformation(location, related.message)


def _range(real: str, related: Related, encoding: str) -> Range:
    """Where the related span stands in its file; the start of its line if that has changed."""
    record = related.record
    first = record.line - 1 if record else 0
    try:
        text = text_of(decode(record_bytes(real, record)).text, encoding)
        span = related.span
        if record:
            (span,) = spans_in_record(text.text, record, [span])
    except (OSError, ValueError):
        return Range(Position(first, 0), Position(first, 0))
    found = text.range(span.start, span.end)
    start, end = found.start, found.end
    return Range(
        Position(first + start.line, start.character), Position(first + end.line, end.character)
    )
