"""How often something occurs, in a byte: exactly at first, then on a scale of logarithms."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Above this one frequencies stand in steps of an eighth of their octave, so that one byte tells the
# sentence of an agency from the line at the end of every article: 255 are eight million.
_EXACT, _STEPS, _MOST = 127, 8, 255


def in_a_byte(counts: "NDArray[Any]") -> "NDArray[np.uint8]":
    """The counts in their order, 1 as 1; of greater ones, only that some are greater."""
    import numpy as np

    scaled: NDArray[np.uint8] = np.minimum(counts, _EXACT).astype(np.uint8)
    many = np.flatnonzero(counts > _EXACT)
    if len(many):
        steps = _EXACT + _STEPS * np.log2(counts[many] / _EXACT)
        scaled[many] = np.minimum(steps, _MOST).astype(np.uint8)
    return scaled
