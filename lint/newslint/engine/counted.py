"""Counts of millions of keys, nearly all of which come once, in eight bytes each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# So many are held as Python holds them, which takes about 100 bytes each, before they are packed.
_LOOSE = 500_000


class Counted:
    """How often each key came so far, by its hash of 64 bits."""

    def __init__(self) -> None:
        self._loose: set[int] = set()
        self._packed: list[np.ndarray] = []
        self._again: dict[int, int] = {}

    def add(self, key: object) -> int:
        """Count a key; how often it came, this time included."""
        number = hash(key)
        if number in self._loose or any(_holds(packed, number) for packed in self._packed):
            self._again[number] = self._again.get(number, 1) + 1
            return self._again[number]
        self._loose.add(number)
        if len(self._loose) >= _LOOSE:
            self._pack()
        return 1

    def _pack(self) -> None:
        import numpy as np  # only very many keys need it

        packed = np.fromiter(self._loose, dtype=np.int64, count=len(self._loose))
        self._loose.clear()
        # Arrays of like size are joined, so that there are few to look into.
        while self._packed and len(self._packed[-1]) <= 2 * len(packed):
            packed = np.concatenate([self._packed.pop(), packed])
        packed.sort()
        self._packed.append(packed)


def _holds(packed: "np.ndarray", number: int) -> bool:
    place = int(packed.searchsorted(number))
    return place < len(packed) and int(packed[place]) == number
