"""Which rules run: codes and prefixes of codes, as ruff reads them."""

from collections.abc import Collection, Iterable, Sequence

from newslint.errors import NewslintError, did_you_mean


def matches(code: str, selectors: Iterable[str]) -> bool:
    """Whether one of `selectors` (a code, the start of one, or `ALL`) covers `code`."""
    return any(selector == "ALL" or code.startswith(selector) for selector in selectors)


def selected(
    codes: Collection[str],
    defaults: Collection[str],
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
) -> set[str]:
    """The codes that run; of `select` and `ignore` the longer, more exact selector wins.

    `defaults` are the codes of the profile in force, which count where nothing is selected.
    """
    chosen = set()
    for code in codes:
        wanted = _weight(code, [*select, *extend_select])
        if not select and code in defaults:
            wanted = max(wanted, 0)
        if wanted >= 0 and wanted > _weight(code, ignore):
            chosen.add(code)
    return chosen


def _weight(code: str, selectors: Iterable[str]) -> int:
    """The length of the longest selector that covers `code`, 0 for `ALL`, -1 if none does."""
    weights = [
        0 if selector == "ALL" else len(selector)
        for selector in selectors
        if selector == "ALL" or code.startswith(selector)
    ]
    return max(weights, default=-1)


def check_selectors(selectors: Iterable[str], codes: Collection[str], where: str) -> None:
    """Raise `NewslintError` for a selector that covers no code, with the nearest one."""
    for selector in selectors:
        if not matches_any(selector, codes):
            raise NewslintError(
                f"{where}: no rule has the code {selector!r}{did_you_mean(selector, codes)}"
            )


def matches_any(selector: str, codes: Collection[str]) -> bool:
    """Whether `selector` covers at least one of `codes`."""
    return selector == "ALL" or (bool(selector) and any(c.startswith(selector) for c in codes))
