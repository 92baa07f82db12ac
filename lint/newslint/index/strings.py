"""A column of texts: all their bytes, and where each ends."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newslint.index.pages import Pages
from newslint.index.tables import ragged
from newslint.index.writer import Writer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Strings(Struct, frozen=True):
    """Texts in UTF-8, one after the other, and where each ends."""

    data: "NDArray[np.uint8]"
    ends: "NDArray[np.uint64]"

    def __getitem__(self, numbers: "NDArray[Any]") -> "Strings":
        """The texts of these numbers."""
        import numpy as np

        ends = self.ends.astype(np.int64)
        starts = np.concatenate(([0], ends[:-1]))[numbers]
        stops = ends[numbers]
        lengths = np.cumsum(stops - starts, dtype=np.uint64)
        return Strings(self.data[ragged(starts, stops)], lengths)

    def write(self, writer: Writer, name: str) -> None:
        """Write the texts under `name`."""
        writer.add(f"{name}.ends", [self.ends])
        writer.add(f"{name}.bytes", [self.data])


def strings_of(texts: Sequence[str]) -> Strings:
    """The texts as a column."""
    import numpy as np

    data = [text.encode("utf-8", "surrogateescape") for text in texts]
    lengths = np.fromiter(map(len, data), np.uint64, len(data))
    return Strings(np.frombuffer(b"".join(data), np.uint8), np.cumsum(lengths, dtype=np.uint64))


def joined(columns: Sequence[Strings]) -> Strings:
    """The columns one after the other."""
    import numpy as np

    sizes = np.cumsum([0, *(len(column.data) for column in columns)])
    ends = [column.ends + np.uint64(size) for column, size in zip(columns, sizes, strict=False)]
    return Strings(np.concatenate([column.data for column in columns]), np.concatenate(ends))


def all_strings(pages: Pages, name: str) -> Strings:
    """The whole column `name`."""
    return Strings(pages.part(f"{name}.bytes"), pages.part(f"{name}.ends"))


def read_strings(pages: Pages, name: str, numbers: "NDArray[Any]") -> list[str]:
    """The texts of these numbers in the column `name`."""
    import numpy as np

    numbers = numbers.astype(np.int64)
    ends = pages.take(f"{name}.ends", numbers)
    before = pages.take(f"{name}.ends", np.maximum(numbers - 1, 0))
    starts = np.where(numbers > 0, before, 0)
    data = pages.take(f"{name}.bytes", ragged(starts.astype(np.int64), ends.astype(np.int64)))
    whole, bounds = data.tobytes(), np.cumsum(ends - starts).tolist()
    return [
        whole[start:end].decode("utf-8", "surrogateescape")
        for start, end in zip([0, *bounds], bounds, strict=False)
    ]
