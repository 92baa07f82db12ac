"""Which rules run, as codes and prefixes say."""

import pytest

from newslint.errors import NewslintError, did_you_mean
from newslint.registry.selection import check_selectors, matches, selected

CODES = ["HED001", "PUN001", "PUN002", "PUN010", "WSP001"]
DEFAULTS = {"HED001", "PUN001", "WSP001"}


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "expected"),
    [
        ([], [], [], ["HED001", "PUN001", "WSP001"]),
        (["PUN"], [], [], ["PUN001", "PUN002", "PUN010"]),
        (["ALL"], [], [], CODES),
        (["PUN00"], [], [], ["PUN001", "PUN002"]),
        (["PUN"], [], ["PUN001"], ["PUN002", "PUN010"]),
        (["PUN001"], [], ["PUN"], ["PUN001"]),
        (["PUN"], [], ["PUN"], []),
        ([], ["PUN002"], [], ["HED001", "PUN001", "PUN002", "WSP001"]),
        ([], [], ["PUN"], ["HED001", "WSP001"]),
        ([], [], ["ALL"], []),
        ([], ["PUN001"], ["ALL"], ["PUN001"]),
        (["ALL"], [], ["PUN", "WSP"], ["HED001"]),
        (["HED", "WSP"], ["PUN010"], [], ["HED001", "PUN010", "WSP001"]),
    ],
)
def test_selected(
    select: list[str], extend: list[str], ignore: list[str], expected: list[str]
) -> None:
    assert selected(CODES, DEFAULTS, select, extend, ignore) == set(expected)


def test_matches() -> None:
    assert matches("PUN001", ["WSP", "PUN0"])
    assert matches("PUN001", ["ALL"])
    assert not matches("PUN001", ["PUN0011", "pun"])
    assert not matches("PUN001", [])


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("PUN100", "--select: no rule has the code 'PUN100'; did you mean `PUN0"),
        ("pun001", "--select: no rule has the code 'pun001'"),
        ("", "--select: no rule has the code ''"),
        ("XYZ", "--select: no rule has the code 'XYZ'"),
    ],
)
def test_selectors_that_cover_nothing_are_errors(selector: str, message: str) -> None:
    with pytest.raises(NewslintError) as caught:
        check_selectors(["PUN", selector], CODES, "--select")
    assert str(caught.value).startswith(message)


def test_did_you_mean() -> None:
    assert did_you_mean("selct", ["select", "ignore"]) == "; did you mean `select`?"
    assert did_you_mean("qqqqq", ["select", "ignore"]) == ""
    assert did_you_mean("x", []) == ""
