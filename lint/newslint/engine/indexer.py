"""The work of indexing that is shared out over processes; each loads the rules for itself."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newslint.config.settings import Settings
from newslint.engine.unit import Task
from newslint.errors import NewslintError
from newslint.index.batch import Batch
from newslint.index.fresh import read_batch
from newslint.index.manifest import Part
from newslint.index.order import buckets, distinct
from newslint.index.reading import read_unit
from newslint.index.rules import Served, Stamp, rows_of, served_as
from newslint.index.store import open_part
from newslint.index.usable import root_of
from newslint.index.view import View
from newslint.registry.plugins import load_registry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Counter:
    """Finds where the shingles of a unit are counted."""

    def __init__(self, settings: Sequence[Settings], stamps: Mapping[str, Stamp]) -> None:
        self._made_of = (settings, stamps)
        self._settings = settings
        self.rows = rows_of(_served(stamps))
        """The rows whose shingles are counted."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (Counter, self._made_of)

    def __call__(self, task: Task) -> dict[str, "NDArray[np.uint32]"]:
        """The buckets of the shingles of the unit's documents, by the names of the rows."""
        read = read_unit(task[1], self._settings[task[0]])
        documents = [document for file in read for document in file.documents]
        found: dict[str, NDArray[np.uint32]] = {}
        for rows in self.rows:
            try:
                found[rows.name] = buckets(distinct(rows.shingles(documents)))
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
                raise NewslintError(
                    f"the rule {rows.name} failed on the corpus: {reason}"
                ) from None
        return found


class Indexer:
    """Reads units for the index in `folder`, whose order stands in the file `order`."""

    def __init__(
        self, settings: Sequence[Settings], stamps: Mapping[str, Stamp], folder: str, order: Part
    ) -> None:
        self._made_of = (settings, stamps, folder, order)
        self._settings = settings
        self._served = _served(stamps)
        self._order = open_part(folder, order)
        self._name_of = View(root_of(folder)).name_of

    def __reduce__(self) -> tuple[Any, ...]:
        return (Indexer, self._made_of)

    def __call__(self, task: Task) -> Batch:
        """What a unit brings."""
        settings = self._settings[task[0]]
        return read_batch(task[1], settings, self._name_of, self._served, self._order)


def _served(stamps: Mapping[str, Stamp]) -> list[Served]:
    rules = load_registry().rules
    return [served_as(code, stamp, rules) for code, stamp in stamps.items()]
