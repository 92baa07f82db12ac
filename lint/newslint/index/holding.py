"""Which documents of an index may hold some others whole, or stand in them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newslint.index.order import owners_of, posted, rarest, sampled, together
from newslint.index.pages import Pages
from newslint.index.rules import Rows
from newslint.index.shingled import lacking
from newslint.index.tables import unique
from newslint.index.view import Ref, View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]
    Hashes = NDArray[np.uint64]

# A shingle may stand in thousands of documents: so few documents are looked for together.
_AT_ONCE = 64


def longer(
    view: View, rows: Rows, order: Pages, sets: Sequence["Hashes"], whole: float
) -> Iterator[tuple[int, Ref]]:
    """The documents that may hold one of the sets of shingles to the share `whole`, and which.

    None that does is missing, but for the holders of a set that `is_doubtful`.
    """
    import numpy as np

    for start in range(0, len(sets), _AT_ONCE):
        part = sets[start : start + _AT_ONCE]
        packed = together(part)
        sizes = np.array([len(each) for each in part])
        sample = packed[sampled(packed)]
        hashes, owners = rarest(sample, len(part), lacking(sizes, whole) + 1, rows.name, order)
        for number, segment in enumerate(view.segments):
            own, others = _sharing(view, f"{rows.name}.sampled", number, owners, hashes)
            chosen = segment.sizes(rows.name, others) >= sizes[own]
            yield from _each(number, own[chosen] + start, others[chosen])


def parts(view: View, rows: Rows, sets: Sequence["Hashes"]) -> Iterator[tuple[int, Ref]]:
    """The documents that may stand in one of the sets to the share the index is for, and in which.

    None that does is missing.
    """
    import numpy as np

    for start in range(0, len(sets), _AT_ONCE):
        part = sets[start : start + _AT_ONCE]
        packed = together(part)
        sizes = np.array([len(each) for each in part])
        hashes, owners, chosen = posted(packed), owners_of(packed), sampled(packed)
        for number, segment in enumerate(view.segments):
            for name, which in (("parts", chosen), ("doubtful", slice(None))):
                table = f"{rows.name}.{name}"
                own, others = _sharing(view, table, number, owners[which], hashes[which])
                shorter = segment.sizes(rows.name, others) <= sizes[own]
                yield from _each(number, own[shorter] + start, others[shorter])


def is_doubtful(shingles: "Hashes", whole: float) -> bool:
    """Whether the sample of a set is too small to find all who hold it."""
    import numpy as np

    missing = lacking(np.array([len(shingles)]), whole)
    return bool(sampled(shingles).sum() <= missing[0])


def _sharing(
    view: View, name: str, number: int, owners: "Array", hashes: "Hashes"
) -> "tuple[Array, Array]":
    """Pairs of an owner and a document of a segment that has one of its hashes in the table."""
    import numpy as np

    others, by = view.holders(name, number, hashes)
    pairs = unique((owners[by].astype(np.uint64) << np.uint64(32)) | others)
    return (pairs >> np.uint64(32)).astype(np.int64), pairs & np.uint64(0xFFFFFFFF)


def _each(number: int, own: "Array", others: "Array") -> Iterator[tuple[int, Ref]]:
    for one, other in zip(own.tolist(), others.tolist(), strict=True):
        yield one, (number, other)
