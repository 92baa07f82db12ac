"""Formats of files: those newslint knows by itself, and what a plugin says of another."""

from collections.abc import Callable, Iterable, Mapping
from typing import IO

from msgspec import Struct, field

CODECS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2", ".xz": "xz"}
SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
}


class Text(Struct, frozen=True):
    """One of the texts that a file holds.

    `id` is what the text is called in its file, empty if it has no name. `metadata` is what the
    file says of it under the names `title`, `date`, `lang` and `source`.
    """

    text: str
    id: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


class Format(Struct, frozen=True):
    """A format of files: how their texts are read and, if they can be changed, written.

    `name` is that of the format; `suffixes` are those of its files, each with its dot and without
    that of a compression, which newslint undoes. `read` gives the texts in a file, which comes as
    a stream of its bytes, in their order. `write` gives the bytes of the file with other texts in
    it: it gets the file and the new texts by their number from 0; what they do not change must
    stay. Without it `--fix` leaves such files alone. A file that is none of the format is told by
    a `ValueError` that says why.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[IO[bytes]], Iterable[Text]]
    write: Callable[[IO[bytes], Mapping[int, str]], bytes] | None = None
