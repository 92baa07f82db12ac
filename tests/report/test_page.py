"""The page as text: its numbers, its data, and what no document can do to it."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import Document, Hit, Related, Severity, Span, safe
from newslint.engine.findings import core_finding, finding_of
from newslint.errors import NewslintError
from newslint.model import Edit, Finding, Record
from newslint.positions import Positions
from newslint.reporters import renderer
from newslint.reporters.html import facts as facts_module
from newslint.reporters.html.charts import languages, lengths, percent, shares
from newslint.reporters.html.clusters import clusters
from newslint.reporters.html.facts import gather
from newslint.reporters.html.worst import EXAMPLES, worst
from newslint.reporters.report import Report, RuleInfo

INFO = RuleInfo("some-rule", Severity.WARNING)
PIECES = st.lists(
    st.sampled_from(
        [
            "</script>",
            "<script>",
            "<!--",
            "-->",
            "]]>",
            "<img src=x>",
            "</style>",
            "&lt;",
            '"',
            "'",
            "$data",
            "\0",
            "\u2028",
            "\u202e",
            "\ud800",
            "\ue000",
            "新",
            "a",
            " ",
            "\n",
        ]
    ),
    max_size=6,
).map("".join)


def found(
    document: Document,
    span: Span | None = None,
    code: str = "WAR001",
    fix: str | None = None,
    related: tuple[Related, ...] = (),
    message: str = "message",
) -> Finding:
    span = span or Span(0, len(document.text))
    mended = safe(Edit(span, fix), message=message) if fix is not None else None
    hit = Hit(span, message, mended, related)
    return finding_of(document, Positions(document.text), code, hit)


def report(findings: Sequence[Finding], documents: Sequence[Document], **more: Any) -> Report:
    size = sum(len(document.text) for document in documents)
    return Report(findings, lambda _: INFO, len(documents), size, texts=lambda: documents, **more)


def copy_of(document: Document, kept: Document, similarity: float) -> Finding:
    span = Span(0, len(kept.text))
    return found(
        document, code="DUP002", related=(Related(kept.path, kept.record, span, "", similarity),)
    )


def texts(*names: str) -> list[Document]:
    return [Document(name, f"The text of {name} is not long.\n") for name in names]


def page_of(given: Report) -> str:
    return "".join(renderer("html")(given))


def data_of(page: str, name: str) -> Any:
    match = re.search(
        rf'<script type="application/json" id="data-{name}">(.*?)</script>', page, re.S
    )
    assert match
    return json.loads(match[1])


class Tags(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] += 1
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "style")]


def test_the_data_of_the_table() -> None:
    first, second = texts("a.txt", "b.txt")
    second = Document("b.txt", second.text, Record(3, "three"))
    findings = [
        found(first, Span(0, 3), fix="A"),
        found(first, Span(4, 8), "ERR001"),
        found(second, Span(0, 3)),
    ]
    data = data_of(page_of(report(findings, [first, second])), "findings")
    assert data["rules"] == [["WAR001", 2], ["ERR001", 1]]
    assert data["documents"] == [["a.txt", "", 31, 0, 2], ["b.txt", "three", 31, 2, 1]]
    assert data["messages"] == ["message"]
    assert data["total"] == 3
    assert data["findings"][0] == [
        0,
        1,
        1,
        0,
        3,
        0,
        "\ue000The\ue003 text of a.txt is not long.",
        "\ue001The\ue002A\ue003 text of a.txt is not long.",
    ]
    assert data["findings"][1][4:6] == [0, -1]


def test_records_of_several_texts_are_told_apart() -> None:
    title, text = (
        Document("a", "One . two", Record(0, "id", field)) for field in ("title", "text")
    )
    findings = [found(text), found(title)]
    table = data_of(page_of(report(findings, [title, text])), "findings")
    assert [row[1] for row in table["documents"]] == ["id text", "id title"]
    alone = data_of(page_of(report(findings[:1], [title, text])), "findings")
    assert [row[1] for row in alone["documents"]] == ["id"]


def test_a_corpus_without_findings_or_without_documents() -> None:
    page = page_of(report([], texts("a.txt", "b.txt")))
    assert "<strong>100%</strong> of 2 documents are clean" in page
    assert "No document is a copy of another one" in page
    assert data_of(page, "findings")["findings"] == []
    page = page_of(report([], []))
    assert "No documents" in page
    assert '<section id="table" aria-labelledby="table-title" hidden>' in page


def test_without_the_documents_there_are_the_excerpts() -> None:
    (document,) = texts("a.txt")
    given = Report([found(document, Span(0, 3))], lambda _: INFO, documents=2, bytes=9)
    page = page_of(given)
    assert "<strong>50.0%</strong> of 2 documents are clean" in page
    assert "What the documents are like" not in page
    assert data_of(page, "findings")["documents"] == [["a.txt", "", -1, 0, 1]]
    assert data_of(page, "findings")["findings"][0][6].startswith("\ue000The\ue003 text")


def test_a_document_that_was_changed_meanwhile_is_not_mixed_up() -> None:
    (document,) = texts("a.txt")
    changed = Document("a.txt", "Something else stands here now.\n")
    page = page_of(report([found(document, Span(4, 8), fix="")], [changed]))
    assert (
        data_of(page, "findings")["findings"][0][6] == "The \ue000text\ue003 of a.txt is not long."
    )


def test_what_stands_nowhere_counts_as_no_document() -> None:
    documents = texts("a.txt", "b.txt")
    gone = core_finding("IOE001", "gone.txt", None, "the file cannot be read")
    facts = gather(report([found(documents[0]), gone], documents))
    assert facts.clean == 1
    assert "cannot be read" in page_of(facts.report)


@pytest.mark.parametrize("snippet", ["none", "match", "line"])
def test_no_more_text_than_is_asked_for(snippet: str) -> None:
    word = "unmistakable"
    document = Document("a.txt", f"Something . with an {word} word\n")
    kept = Document("b.txt", document.text)
    findings = [found(document, Span(9, 10), fix=""), copy_of(document, kept, 1.0)]
    page = page_of(report(findings, [document, kept], snippet=snippet))
    assert (word in page) is (snippet != "none")
    alone = page_of(report(findings[:1], [document, kept], snippet=snippet))
    assert (word in alone) is (snippet == "line")


def test_clusters_are_joined_and_the_largest_comes_first() -> None:
    a, b, c, d, e, f = texts("a", "b", "c", "d", "e", "f")
    findings = [
        copy_of(b, a, 1.0),
        copy_of(d, c, 0.9),
        copy_of(e, c, 0.95),
        copy_of(f, e, 0.85),
        found(a, related=(Related("f", None, Span(0, 1), "no copy"),)),
    ]
    big, small = clusters(findings)
    assert [(member.path, member.similarity) for member in big] == [
        ("c", None),
        ("e", 0.95),
        ("d", 0.9),
        ("f", 0.85),
    ]
    assert [(member.path, member.code) for member in small] == [("a", None), ("b", "DUP002")]
    facts = gather(report(findings, [a, b, c, d, e, f]))
    assert facts.copies == 4
    assert shares(facts) == [
        ("no copy", 2),
        ("80 – 85%", 0),
        ("85 – 90%", 1),
        ("90 – 95%", 1),
        ("95 – 100%", 1),
        ("all of it", 1),
    ]
    data = data_of(page_of(facts.report), "copies")
    assert [cluster["size"] for cluster in data["clusters"]] == [4, 2]
    assert data["clusters"][1]["members"] == [["a", "", None, None, 4], ["b", "", 1.0, "DUP002", 5]]
    assert data["texts"][4] == a.text


def test_texts_to_compare_are_cut_and_stop_when_there_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(facts_module, "MOST_TEXT", 10)
    monkeypatch.setattr(facts_module, "ALL_TEXTS", 25)
    a, b, c = texts("a", "b", "c")
    facts = gather(report([copy_of(b, a, 0.9), copy_of(c, a, 0.9)], [a, b, c]))
    assert facts.texts == {("a", -1, ""): "The text o\n…", ("b", -1, ""): "The text o\n…"}


def test_the_table_says_where_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_module, "MOST_FINDINGS", 3)
    documents = texts("a", "b", "c")
    page = page_of(report([found(each) for each in documents for _ in range(2)], documents))
    assert "The table holds the first 3 of 6 findings." in page
    assert "Show its findings in the table" in page
    assert data_of(page, "findings")["documents"] == [["a", "", 27, 0, 2], ["b", "", 27, 2, 1]]
    assert len(data_of(page, "findings")["findings"]) == 3


def test_the_worst_are_the_most_alike_then_from_the_fullest_documents() -> None:
    documents = texts(*"abcdefgh")
    findings = [found(each, Span(0, 3)) for each in documents]
    findings += [found(documents[6], Span(12, 13)), copy_of(documents[0], documents[1], 0.9)]
    findings += [copy_of(documents[2], documents[1], 0.95)]
    chosen = worst(findings)
    assert len(chosen["WAR001"]) <= EXAMPLES
    assert findings[chosen["WAR001"][0]].path == "g"
    assert [findings[number].path for number in chosen["DUP002"]] == ["c", "a"]


def test_lengths_and_languages_of_all_documents() -> None:
    documents = [
        Document(f"{number}", "x" * size, metadata={"lang": lang} if lang else {})
        for number, (size, lang) in enumerate([(0, ""), (249, "de"), (250, "de-AT"), (1000, "fr")])
    ]
    facts = gather(report([], documents))
    assert lengths(facts) == [
        ("under 250", 2),
        ("250 – 500", 1),
        ("500 – 1,000", 0),
        ("1,000 – 2,000", 1),
    ]
    assert languages(facts) == [("de", 2), ("fr", 1), ("not declared", 1)]
    assert [(part.path, part.documents) for part in facts.slices][:2] == [("0", 1), ("1", 1)]


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (0, 0, "0%"),
        (0, 9, "0%"),
        (9, 9, "100%"),
        (1, 100_000, "0.1%"),
        (99_999, 100_000, "99.9%"),
        (1, 3, "33.3%"),
    ],
)
def test_nothing_and_all_are_said_of_nothing_and_all_alone(
    count: int, total: int, said: str
) -> None:
    assert percent(count, total) == said


@settings(max_examples=40, deadline=None)
@given(PIECES, PIECES, PIECES, PIECES, PIECES)
def test_no_document_changes_the_page(
    text: str, path: str, name: str, lang: str, message: str
) -> None:
    def made(text: str, path: str, name: str, lang: str, message: str) -> str:
        record = Record(0, name)
        document = Document(path, text, record, {"lang": lang})
        kept = Document(path, text, Record(1, name), {"lang": lang})
        span = Span(0, len(document.text))
        related = (Related(path, kept.record, span, message, 1.0),)
        findings = [found(document, span, fix=message, related=related, message=message)]
        return page_of(report(findings, [document, kept], name=path))

    page = made(text, path, name, lang, message)
    page.encode()
    counts = Tags(page).counts
    assert counts["script"] == 3
    assert counts["style"] == 1
    assert not {"img", "iframe", "object", "b"} & set(counts)
    assert not set("\0\u2028\u202e") & set(page)
    copies, table = data_of(page, "copies"), data_of(page, "findings")
    assert len(copies["clusters"]) == 1
    assert len(table["findings"]) == 1


def test_it_is_one_file_that_loads_nothing() -> None:
    page = page_of(report([], []))
    assert not re.search(r"https?:|\b(?:src|action|srcset)=|@import|url\(|fetch\(|import\(", page)
    assert "default-src 'none'; style-src 'sha256-" in page


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert ", 2027-01-15</p>" in page_of(report([], []))


@pytest.mark.parametrize("given", ["today", "1e99", "nan"])
def test_a_day_that_is_none(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(NewslintError, match=f"must be seconds since 1970, not '{given}'"):
        page_of(report([], []))
