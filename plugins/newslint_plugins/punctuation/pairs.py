"""Marks that come in pairs, and those of them that are left without a partner."""

import re
from collections.abc import Collection, Iterable

# What the scan sets between two documents: none has a partner across it.
BORDER = "\U000e0fff"


def unpaired(marks: Iterable[tuple[int, bool]], restarts: Collection[int] = ()) -> list[int]:
    """The offsets of the marks without a partner, given each mark's offset and whether it opens.

    An opening mark among the `restarts` opens nothing new if one is open already: a quotation of
    several paragraphs opens each of them again and closes once.
    """
    waiting: list[int] = []
    found: list[int] = []
    for offset, opens in marks:
        if not opens:
            if waiting:
                waiting.pop()
            else:
                found.append(offset)
        elif waiting and offset in restarts:
            waiting[-1] = offset
        else:
            waiting.append(offset)
    return sorted(found + waiting)


def pair_triggers(opening: str, closing: str) -> list[str]:
    """Triggers for marks that cannot be paired one after the other.

    Two that open or two that close in a row, or one at the wrong end of the text.
    """
    opener, closer = f"[{re.escape(opening)}]", f"[{re.escape(closing)}]"
    between = rf"[^{re.escape(opening + closing)}{BORDER}]*"
    return [rf"{opener}{between}({opener}|\Z)", rf"(\A|{closer}){between}{closer}"]
