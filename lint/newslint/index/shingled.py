"""The tables of shingles: what of each document's shingles is kept, so that copies of it are found.

- The prefix of each document, for similarity: see `order`.
- A sample of its shingles, chosen by their hash. Who holds the share t of a set S lacks at most
  |S| - ceil(t |S|) of it, so of one more, whichever they are, it has one: the rarest ones of the
  sample of S are looked for in the samples of all. For longer documents that come later they are
  kept apart, too, as `parts`.
- Of a document whose sample is too small for that, the rarest ones of all its shingles, so that at
  least those longer documents find it.
- Of a rule for passages, the winnowed shingles: see `join.winnow`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newslint.document import Document
from newslint.index.order import (
    POSTING_HASH_BITS,
    distinct,
    in_groups,
    needed,
    owners_of,
    posted,
    prefixes,
    rarest,
    sampled,
)
from newslint.index.pages import Pages
from newslint.index.rules import Rows, Served
from newslint.join.winnow import winnow
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Tables = dict[str, list[Array]]

_WINNOW_HASH_BITS = 32


def tables_of(rows: Rows, documents: Sequence[Document], order: Pages) -> "Tables":
    """The tables of the documents, numbered by their indices; the rows in no order."""
    tables = _empty(rows)
    for group in in_groups(len(documents)):
        part = documents[group.start : group.stop]
        shingles = rows.shingles(part)
        packed = distinct(shingles)
        _add_prefixes(tables, rows, packed, group, order)
        if rows.whole <= 1:
            _add_sample(tables, rows, packed, group, order)
        for rule in rows.rules:
            if rule.kind == "passages":
                hashes, owners = winnowed(rule, shingles, len(part))
                tables[f"{rule.code}.winnowed.postings"].append(_postings(hashes, owners, group))
    return tables


def winnowed(
    rule: Served, shingles: Shingles, documents: int
) -> "tuple[NDArray[np.uint64], NDArray[np.int64]]":
    """The winnowed shingles as they stand in postings, and whose they are."""
    import numpy as np

    found = winnow(shingles, documents, *rule.run)
    hashes = found.hashes.astype(np.uint64) << np.uint64(POSTING_HASH_BITS - _WINNOW_HASH_BITS)
    return hashes, np.repeat(np.arange(documents), found.counts)


def lacking(sizes: "NDArray[np.int64]", whole: float) -> "NDArray[np.int64]":
    """How many of its shingles a set of each size may lack in one that holds it to this share."""
    missing: NDArray[np.int64] = sizes - needed(sizes, whole)
    return missing


def _empty(rows: Rows) -> "Tables":
    import numpy as np

    names = [f"{rows.name}.postings", f"{rows.name}.sizes"]
    if rows.whole <= 1:
        names += [f"{rows.name}.{kind}.postings" for kind in ("sampled", "parts", "doubtful")]
    names += [f"{r.code}.winnowed.postings" for r in rows.rules if r.kind == "passages"]
    return {
        name: [np.empty(0, np.uint32 if name.endswith(".sizes") else np.uint64)] for name in names
    }


def _add_prefixes(
    tables: "Tables", rows: Rows, packed: "NDArray[np.uint64]", group: range, order: Pages
) -> None:
    import numpy as np

    found = prefixes(packed, len(group), rows.near, rows.name, order)
    tables[f"{rows.name}.postings"].append(_postings(found.hashes, found.owners, group))
    tables[f"{rows.name}.sizes"].append(found.sizes.astype(np.uint32))


def _add_sample(
    tables: "Tables", rows: Rows, packed: "NDArray[np.uint64]", group: range, order: Pages
) -> None:
    import numpy as np

    owners, chosen = owners_of(packed), sampled(packed)
    missing = lacking(np.bincount(owners, minlength=len(group)), rows.whole)
    doubtful = np.bincount(owners[chosen], minlength=len(group)) <= missing
    counts = missing + 1
    sample, few = packed[chosen], packed[doubtful[owners]]
    for kind, (hashes, of) in {
        "sampled": (posted(sample), owners[chosen]),
        "parts": rarest(sample, len(group), np.where(doubtful, 0, counts), rows.name, order),
        "doubtful": rarest(few, len(group), counts, rows.name, order),
    }.items():
        tables[f"{rows.name}.{kind}.postings"].append(_postings(hashes, of, group))


def _postings(hashes: "Array", owners: "Array", group: range) -> "Array":
    import numpy as np

    numbers = (owners + group.start).astype(np.uint64)
    return (hashes << np.uint64(64 - POSTING_HASH_BITS)) | numbers
