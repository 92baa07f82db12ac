"""Where findings say the page of their rule is: taken from the metadata of the distribution."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.engine.findings import core_finding
from newslint.model import Severity
from newslint.registry.entry_points import entry_points
from newslint.registry.pages import page_urls
from newslint.registry.plugins import load_registry
from newslint.reporters import json_format, rdjson_format, sarif_format
from newslint.reporters.report import Report, RuleInfo

AddPlugin = Callable[..., Path]
PLUGIN = """
from newslint import Document, Example, Hit, Span, document_rule, hookimpl

@document_rule(code="HSE001", name="x", triggers=["x"], examples=[Example("x", at=("x",))], clean=["y"])
def x(document: Document):
    "There is an x."
    yield Hit(Span(0, 1), "x")

@hookimpl
def newslint_rules():
    return [x]
"""


def documented(info: Path, *lines: str) -> None:
    """Write these lines into the metadata of a distribution."""
    head = (info / "METADATA").read_text("utf-8")
    (info / "METADATA").write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    load_registry.cache_clear()


def test_own_rules_have_pages_below_the_address_of_the_documentation(add_plugin: AddPlugin) -> None:
    info = add_plugin("newslint", "", entry="[newslint]\nbuiltin = newslint_plugins\n")
    documented(info, "Project-URL: Documentation, https://example.org/newslint/")
    urls = page_urls()
    assert urls["PUN001"] == "https://example.org/newslint/rules/PUN001/"
    assert urls["IOE001"] == "https://example.org/newslint/rules/IOE001/"
    assert urls.keys() >= load_registry().rules.keys()


def test_rules_of_others_are_documented_where_their_distribution_says(
    add_plugin: AddPlugin,
) -> None:
    info = add_plugin("house", PLUGIN)
    documented(info, "Project-URL: docs, https://example.org/house", "Classifier: Typing :: Typed")
    assert page_urls()["HSE001"] == "https://example.org/house"


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Project-URL: Homepage, https://example.org",),
        ("Project-URL: Documentation, javascript:alert(1)",),
        ("", "Project-URL: Documentation, https://example.org/a-line-of-the-description"),
    ],
)
def test_without_an_address_there_is_none(add_plugin: AddPlugin, lines: tuple[str, ...]) -> None:
    info = add_plugin("house", PLUGIN)
    documented(info, *lines)
    assert "HSE001" in load_registry().rules
    assert "HSE001" not in page_urls()


def test_the_description_says_nothing_of_name_and_version(add_plugin: AddPlugin) -> None:
    documented(add_plugin("house", PLUGIN), "", "Name: other", "Version: 9")
    (point,) = [point for point in entry_points() if point.name == "house"]
    assert (point.distribution, point.version) == ("house", "1.0")


@pytest.mark.parametrize("url", ["", "https://example.org/rules/IOE001/"])
def test_reports_link_to_the_page_or_to_nothing(url: str) -> None:
    found = core_finding("IOE001", "a.txt", None, "cannot be read")
    report = Report([found], lambda _: RuleInfo("io-error", Severity.ERROR, url), 1, 1)
    (shown,) = json.loads("".join(json_format.render(report)))["findings"]
    assert shown["url"] == (url or None)
    (rule,) = json.loads("".join(sarif_format.render(report)))["runs"][0]["tool"]["driver"]["rules"]
    assert rule.get("helpUri", "") == url
    (diagnostic,) = json.loads("".join(rdjson_format.render(report)))["diagnostics"]
    assert diagnostic["code"].get("url", "") == url
