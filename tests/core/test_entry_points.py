"""Plugins are found as `importlib.metadata` finds them, without importing it."""

from collections.abc import Callable
from importlib.metadata import distributions
from pathlib import Path

import pytest

from newslint.registry.entry_points import EntryPoint, entry_points

AddPlugin = Callable[..., Path]


def own(*names: str) -> list[EntryPoint]:
    return [point for point in entry_points() if point.distribution in names]


def test_the_same_as_the_standard_library(add_plugin: AddPlugin) -> None:
    add_plugin("first", "")
    add_plugin(
        "second",
        "",
        "2.0rc1",
        "[console_scripts]\nx = second:main\n\n[newslint]\nb = second.rules\n a=second\n\n[other]\ny = z\n",
    )
    add_plugin("third", "", entry="[other]\nnewslint = third\n")
    expected: dict[tuple[str, str], EntryPoint] = {}
    for distribution in distributions():
        for point in distribution.entry_points.select(group="newslint"):
            name, version = distribution.metadata["Name"], distribution.version
            expected.setdefault(
                (name, point.name), EntryPoint(name, version, point.name, point.module)
            )
    assert {(point.distribution, point.name): point for point in entry_points()} == expected
    assert [point.name for point in own("first", "second", "third")] == ["first", "a", "b"]


def test_the_first_of_two_installations_counts(
    add_plugin: AddPlugin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_plugin("twice", "", "1.0")
    later = tmp_path / "later"
    info = later / "twice-2.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: twice\nVersion: 2.0\n")
    (info / "entry_points.txt").write_text("[newslint]\ntwice = twice\n")
    import sys

    monkeypatch.setattr(sys, "path", [*sys.path, str(later)])
    assert [point.version for point in own("twice")] == ["1.0"]


def test_comments_and_line_ends(add_plugin: AddPlugin) -> None:
    add_plugin("odd", "", entry="# hand-made\r\n[newslint]\r\n# a = b\r\nodd = odd\r\n; c = d\r\n")
    assert [(point.name, point.module) for point in own("odd")] == [("odd", "odd")]


def test_broken_metadata_does_no_harm(add_plugin: AddPlugin) -> None:
    nameless = add_plugin("nameless", "")
    (nameless / "METADATA").unlink()
    broken = add_plugin("broken", "")
    (broken / "entry_points.txt").write_bytes(b"[newslint]\nx = \xff\n")
    assert own("nameless") == [EntryPoint("nameless", "", "nameless", "nameless")]
    assert own("broken") == []


def test_folders_that_are_not_there_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    before = entry_points()
    monkeypatch.setattr(sys, "path", ["/no/such/folder", "", *sys.path])
    assert entry_points() == before
