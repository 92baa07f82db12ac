"""Quotations and `[sic]`: what is somebody's own words, and what rules may do to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import (
    QUOTE_STYLES,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    Rule,
    Span,
    document_rule,
    unsafe,
)
from newslint.engine.check import hits_in
from newslint.quotes import holds_one, is_sic
from newslint.reporters.rule_page import as_object, page
from newslint.rule import InQuotes


def quotations(text: str, lang: str = "") -> list[str]:
    document = Document("a.txt", text, metadata={"lang": lang})
    return [text[span.start : span.end] for span in document.quotes]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Er sagte: „Ja.“ Und »Nein« und «Doch» und „so”.", "„Ja.“|»Nein«|«Doch»|„so”"),
        ('"Yes," he said. "No."', '"Yes,"|"No."'),
        ("“‘Yes’, he said.” She (“no”) left.", "“‘Yes’, he said.”|“no”"),
        ("‘Yes,’ he said, ‘it is.’", "‘Yes,’|‘it is.’"),
        ("„To jest «cytat» w cytacie”, powiedział.", "„To jest «cytat» w cytacie”"),
        ("”Nej”, sa hon. ”Jo”, sa han.", "”Nej”|”Jo”"),
        ("« Cela », dit-il. « Oui ».", "« Cela »|« Oui »"),
        ("他说：“我们”、“你们”。", "“我们”|“你们”"),
        ("彼は「行くと『言った』」。", "「行くと『言った』」"),
        ('„Ja", sagte er. „Nein", sagte sie.', '„Ja"|„Nein"'),
        # In English it opens. Nothing stands there that could be opened.
        ("Das ist gut“, sagte er. „Nein“, sagte sie.", "„Nein“"),
        ("The board called it “a success.\n\nThe end of “it” all.", "“it”"),
        ("„ja „nein „doch“", "„doch“"),
        ("the workers’ union’s ’90s rock ’n’ roll", ""),
        ('A 26" screen, 5\'10" high, and “more”.', "“more”"),
        ("He said no.", ""),
        ("", ""),
    ],
)
def test_quotations(text: str, found: str) -> None:
    assert quotations(text) == [each for each in found.split("|") if each]


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert quotations("He said “no.\n\nAnd then”, she said.") == []


@pytest.mark.parametrize("between", ["\n\n", "\n", "\n    "])
@pytest.mark.parametrize("marks", ["“”", '""', "„“", "«»"])
def test_a_long_quotation_opens_each_of_its_paragraphs(marks: str, between: str) -> None:
    opening, closing = marks[0], marks[1]
    parts = [f"{opening}It begins.", f"{opening}It goes on.", f"{opening}It ends{closing}"]
    assert quotations(f"{between.join(parts)}, he said.") == parts


def test_a_mark_without_its_partner_opens_no_quotation_over_other_paragraphs() -> None:
    for start in ("\n", "\n    "):
        paragraphs = ["He said “no, and left.", "Nobody answered", "“Yes,” she said."]
        assert quotations(start.join(paragraphs)) == ["“Yes,”"]


def test_spanish_paragraphs_go_on_with_the_mark_that_closes() -> None:
    assert quotations("«Esto sigue.\n\n»Y acaba aquí», dijo.") == ["«Esto sigue.", "»Y acaba aquí»"]


def test_the_language_tells_where_neighbours_do_not() -> None:
    text = "x“a”x"
    assert quotations(text, "en") == ["“a”"]
    assert quotations(text, "de") == []


@pytest.mark.parametrize("lang", QUOTE_STYLES)
def test_all_styles_of_a_language(lang: str) -> None:
    for opening, closing in map(tuple, QUOTE_STYLES[lang]):
        quoted = f"{opening}Ja, nein.{closing}"
        assert quotations(f"So {quoted} so. ({quoted}) {quoted}", lang) == [quoted] * 3


def test_code_is_no_quotation() -> None:
    text = "`“` and “so” on”."
    document = Document("a.md", text, find_code=lambda _: (Span(0, 3),))
    assert [text[span.start : span.end] for span in document.quotes] == ["“so”"]


@given(
    st.lists(st.sampled_from([*'„“”"«»‚‘’「」', "a", " ", "\n", "\n\n", ",", "字"])).map("".join)
)
def test_quotations_are_in_order_apart_and_within_a_paragraph(text: str) -> None:
    document = Document("a.txt", text)
    at = 0
    for span in document.quotes:
        assert at <= span.start < span.end <= len(text)
        assert text[span.start] in '„“”"«»‚‘’「'
        assert any(
            each.start <= span.start and span.end <= each.end for each in document.paragraphs
        )
        at = span.end
        for start in range(span.start, span.end):
            assert holds_one(document.quotes, Span(start, start + 1))
    inside = sum(holds_one(document.quotes, Span(n, n + 1)) for n in range(len(text)))
    assert inside == sum(span.end - span.start for span in document.quotes)


@pytest.mark.parametrize(
    "after",
    [
        *(" [sic]", " [sic!]", "[sic]", " (sic)", " (sic!)", " (Sic)", " [SIC!!]", ", [sic]"),
        *("“ [sic]", "” (sic!)", "\u00a0[sic]", "'s [sic]", " [*sic*]", ". [sic]"),
    ],
)
def test_sic_silences_what_it_follows(after: str) -> None:
    assert is_sic(f"teh{after} word", Span(0, 3))


@pytest.mark.parametrize(
    "after", ["", " word [sic]", "\n[sic]", " sic", " [sicher]", " (basic)", " [ ]", "   [sic]"]
)
def test_sic_silences_nothing_else(after: str) -> None:
    assert not is_sic(f"teh{after}", Span(0, 3))


def test_blanks_are_nobodys_words() -> None:
    assert not is_sic("word  [sic]", Span(4, 6))


def rule_of(in_quotes: InQuotes) -> Rule:
    @document_rule(
        code="TST001",
        name="teh",
        triggers=["teh"],
        fixes=Applicability.UNSAFE,
        in_quotes=in_quotes,
        examples=[Example("teh", "the")],
        clean=[],
    )
    def teh(document: Document, lines: Lines) -> list[Hit]:
        """A typing error."""
        text, hits, at = document.text, [], document.text.find("teh")
        while at >= 0:
            span = Span(at, at + 3)
            hits.append(Hit(span, "the", unsafe(Edit(span, "the"))))
            at = text.find("teh", at + 1)
        return hits

    return teh


TEXT = "In teh end he said “teh end”, and so teh [sic] end."


@pytest.mark.parametrize(
    ("in_quotes", "found"),
    [
        ("fix", [(3, "UNSAFE"), (20, "UNSAFE")]),
        ("report", [(3, "UNSAFE"), (20, "MANUAL")]),
        ("skip", [(3, "UNSAFE")]),
    ],
)
def test_a_rule_says_what_it_does_in_quotations(
    in_quotes: InQuotes, found: list[tuple[int, str]]
) -> None:
    rule, document = rule_of(in_quotes), Document("a.txt", TEXT)
    hits = hits_in(rule, document, document.lines, {})
    assert [(hit.span.start, hit.fix.applicability.name) for hit in hits if hit.fix] == found


def test_no_quotations_are_looked_for_without_need() -> None:
    for rule, text in ((rule_of("fix"), TEXT), (rule_of("report"), "He said “no”.")):
        document = Document("a.txt", text)
        hits_in(rule, document, document.lines, {})
        assert "quotes" not in vars(document)


def test_the_page_of_a_rule_says_so() -> None:
    told = {mode: page(rule_of(mode)).splitlines()[2] for mode in ("fix", "report", "skip")}
    assert "Inside quotation marks: as anywhere else." in told["fix"]
    assert "Inside quotation marks: reported, not mended." in told["report"]
    assert "Inside quotation marks: not reported." in told["skip"]
    assert as_object(rule_of("skip"))["in_quotes"] == "skip"
