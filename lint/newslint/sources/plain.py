"""Plain text: a file is one document."""

from collections.abc import Sequence

from newslint.document import Document
from newslint.model import Edit
from newslint.sources.decode import decode
from newslint.sources.splice import Splice


def read(path: str, data: bytes, lang: str = "") -> Document:
    """The document that the bytes of the file `path` are."""
    return Document(path, decode(data).text, None, {"lang": lang} if lang else {})


def replace(data: bytes, edits: Sequence[Edit]) -> list[Splice]:
    """The splices to `data` that make `edits`, sorted and apart, to its text."""
    decoded = decode(data)
    splices: list[Splice] = []
    at, offset = 0, len(decoded.mark)
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        offset += len(decoded.encode(decoded.text[at:start]))
        old = decoded.encode(decoded.text[start:end])
        splices.append(Splice(offset, old, decoded.encode(edit.replacement)))
        at, offset = end, offset + len(old)
    return splices
