"""A file copied without some of its records, all others as they are and in their order."""

import shutil
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import IO

from newslint.charsets import AUTO, UTF8
from newslint.config.settings import Fields
from newslint.errors import NewslintError
from newslint.sources.cut import stream_of
from newslint.sources.discover import FoundFile
from newslint.sources.names import OWN, TABLES, codec_of, format_of

# Formats that cannot be had by giving a file another name.
_APART = frozenset({"csv", "json"}) | TABLES


def check_format(file: FoundFile, output: str) -> None:
    """Raise `NewslintError` if the name of the output asks for another format."""
    wanted = format_of(output)
    if wanted not in (None, file.format) and {wanted, file.format} & _APART:
        raise NewslintError(
            f"{output}: {file.path} is {file.format}, and is written as that; choose a name for it"
        )


def copy_records(file: FoundFile, place: str, name: str, dropped: Collection[int]) -> int:
    """Write the file to `place` without the records at the offsets `dropped`.

    `name` is what the result is called in the end: it says how to compress it. Returns how many
    records were left out; a file of text of which none is is copied byte by byte. Raises
    `OSError`.
    """
    if not dropped and codec_of(file.real) == codec_of(name):
        shutil.copyfile(file.real, place)
        left_out = 0
    elif file.format in TABLES:
        left_out = _copy_rows(file, place, name, dropped)
    elif file.format not in OWN:
        raise NewslintError(
            f"{file.path}: holds copies among other texts, and texts cannot be taken out of files "
            "of this format; nothing was written"
        )
    else:
        left_out = _copy_text(file, place, name, dropped)
    shutil.copymode(file.real, place)
    return left_out


def _copy_text(file: FoundFile, place: str, name: str, dropped: Collection[int]) -> int:
    left_out = 0
    with open(place, "xb") as raw, _compressing(raw, file.real, name) as kept:
        for offset, record in _records(file, dropped):
            if offset in dropped:
                left_out += 1
            else:
                kept.write(record)
    return left_out


def _records(file: FoundFile, dropped: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of each record, with all that is between them."""
    with stream_of(file.real) as stream:
        if file.format == "csv":
            from newslint.sources import csv_rows, csv_table

            with stream_of(file.real) as beginning:
                head = csv_table.read_head(beginning)
            # Where rows end does not depend on which of their cells is the text.
            yield from csv_rows.records(stream, csv_table.layout(head, Fields()).dialect)
        elif file.format == "json":
            from newslint.sources import json_array, legacy
            from newslint.sources.encodings import encoding_of

            data = stream.read()
            encoding = encoding_of(data, AUTO)
            try:
                if encoding == UTF8:
                    yield from json_array.records(data, dropped)
                else:
                    yield from legacy.json_records(data, encoding, dropped)
            except ValueError:
                raise NewslintError(
                    f"{file.path}: its records cannot be told apart as it is not UTF-8; convert it first"
                ) from None
        else:
            offset = 0
            while line := stream.readline():
                yield offset, line
                offset += len(line)


def _compressing(raw: IO[bytes], like: str, name: str) -> AbstractContextManager[IO[bytes]]:
    from newslint.sources.deflate import compressing, recompressing

    if not codec_of(name):
        return nullcontext(raw)
    if codec_of(name) == codec_of(like):
        return recompressing(raw, like)
    return compressing(raw, codec_of(name))


def _copy_rows(file: FoundFile, place: str, name: str, dropped: Collection[int]) -> int:
    from newslint.sources import tables_written
    from newslint.sources.tables import Table, pyarrow

    arrow = pyarrow()
    left_out = 0

    def kept(table: Table, number: int) -> object:
        nonlocal left_out
        start, stop = table.starts[number], table.starts[number + 1]
        mask = [row not in dropped for row in range(start, stop)]
        left_out += mask.count(False)
        return table.group(number).filter(arrow.array(mask, arrow.bool_()))

    with open(place, "xb") as raw, _compressing(raw, file.real, name) as sink:
        tables_written.write(file.real, kept, sink)
    return left_out
