"""The code of a diagnostic links to the page of its rule, in editors that show links."""

from pathlib import Path

import pytest
from lsprotocol.types import CodeDescription

from newslint.config.settings import Settings
from newslint.engine.findings import core_finding
from newslint.model import Span
from newslint.server import diagnostics as module
from newslint.server.abilities import Abilities, abilities_of
from newslint.server.checking import Located
from newslint.server.places import Places
from newslint.server.text import Text

from .conftest import capabilities

URL = "https://example.org/rules/IOE001/"


@pytest.mark.parametrize(
    ("urls", "links", "expected"),
    [
        ({"IOE001": URL}, True, CodeDescription(URL)),
        ({"IOE001": URL}, False, None),
        ({}, True, None),
    ],
)
def test_a_code_links_to_its_page(
    urls: dict[str, str],
    links: bool,
    expected: CodeDescription | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "page_urls", lambda: urls)
    found = Located(core_finding("IOE001", "a.txt", None, "cannot be read"), Span(0, 1))
    abilities = Abilities(True, True, True, True, True, links, True, True)
    uri = (tmp_path / "a.txt").as_uri()
    (shown,) = module.diagnostics(
        uri, Text("a"), Places("a", "text"), [found], Settings(), abilities
    )
    assert shown.code_description == expected


def test_the_client_says_whether_it_shows_links() -> None:
    able = capabilities()
    assert abilities_of(able).links
    assert able.text_document
    assert able.text_document.publish_diagnostics
    able.text_document.publish_diagnostics.code_description_support = None
    assert not abilities_of(able).links
