"""The statistics agree with the filters they are named after, and hold on any text."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Clean, Document, Rule
from newslint.model import Record
from newslint.testing import document_of, run_rule
from newslint_plugins import newslint_rules
from newslint_plugins.quality.few_sentences import sentences
from newslint_plugins.quality.limits import Limits, limits_of
from newslint_plugins.quality.words import is_unspaced, prose_of, tokens, words

RULES = {rule.code: rule for rule in newslint_rules() if isinstance(rule, Rule)}
QUALITY = [rule for code, rule in RULES.items() if code.startswith("QLT")]
SEEDS = Path(__file__).parents[2] / "seeds"
NEEDS_DATATROVE = (
    "datatrove is not installed (pip install datatrove): its filters say what is right"
)


class Signal(NamedTuple):
    """One filter of datatrove with all but one of its limits switched off, and our rule for it."""

    name: str
    code: str
    options: dict[str, Any]
    judge: Callable[[Any], Any]


def signals(usual: Limits, language: str) -> Iterator[Signal]:
    """Every signal that datatrove has, for one language."""
    from datatrove.pipeline.filters import (
        C4ParagraphFilter,
        C4QualityFilter,
        FineWebQualityFilter,
        GopherQualityFilter,
        GopherRepetitionFilter,
    )

    off = dict.fromkeys(
        [
            "min_doc_words",
            "max_doc_words",
            "min_avg_word_length",
            "max_avg_word_length",
            "max_symbol_word_ratio",
            "max_bullet_lines_ratio",
            "max_ellipsis_lines_ratio",
            "max_non_alpha_words_ratio",
            "min_stop_words",
        ]
    )
    one_off = dict.fromkeys(
        ["dup_line_frac", "dup_para_frac", "dup_line_char_frac", "dup_para_char_frac"]
    )
    web_off = {
        "line_punct_thr": 0,
        "short_line_thr": 9,
        "char_duplicates_ratio": 9,
        "new_line_ratio": 9,
    }
    english = language == "en"

    def gopher(**limits: Any) -> Any:
        return GopherQualityFilter(**{**off, **limits}).filter

    def repetition(**limits: Any) -> Any:
        grams = {"top_n_grams": (), "dup_n_grams": ()}
        return GopherRepetitionFilter(**{**one_off, **grams, **limits}).filter

    def web(**limits: Any) -> Any:
        return FineWebQualityFilter(**{**web_off, **limits}).filter

    lengths = {
        "min_avg_word_length": usual.shortest_word,
        "max_avg_word_length": usual.longest_word,
    }
    words_ = {"min_stop_words": 2, "stop_words": list(usual.stop_words)}
    blank: dict[str, Any] = {"blank_lines": True}
    bullets = {**blank, "bullets": ("•", "-")}
    top = tuple(zip((2, 3, 4), usual.frequent, strict=True))
    dup = tuple(zip((5, 6, 7, 8, 9, 10), usual.repeated, strict=True))
    yield Signal("min words", "QLT001", {}, gopher(min_doc_words=50))
    yield Signal("max words", "QLT002", {}, gopher(max_doc_words=100_000))
    yield Signal("word length", "QLT003", {}, gopher(**lengths))
    yield Signal("symbols", "QLT004", {}, gopher(max_symbol_word_ratio=0.1))
    yield Signal("bullets", "QLT005", bullets, gopher(max_bullet_lines_ratio=0.9))
    yield Signal("ellipses", "QLT006", blank, gopher(max_ellipsis_lines_ratio=0.3))
    yield Signal("letters", "QLT007", {}, gopher(max_non_alpha_words_ratio=usual.letters))
    yield Signal("stop words", "QLT008", {}, gopher(**words_))
    yield Signal("short", "QLT009", {}, web(short_line_thr=0.67 if english else 9))
    ends = {"quotes": False}
    yield Signal("line ends", "QLT010", ends, web(line_punct_thr=usual.line_ends))
    yield Signal("newlines", "QLT011", blank, web(new_line_ratio=usual.newlines))
    yield Signal("characters", "QLT012", {}, web(char_duplicates_ratio=0.01 if english else 0.1))
    shares: dict[str, Any] = {"dup_line_frac": usual.repeated_lines}
    if english:
        shares |= {"dup_para_frac": 0.3, "dup_line_char_frac": 0.2, "dup_para_char_frac": 0.2}
    yield Signal("lines", "QLT013", {}, repetition(**shares))
    yield Signal("top grams", "QLT014", {}, repetition(top_n_grams=top))
    yield Signal("dup grams", "QLT015", {}, repetition(dup_n_grams=dup))
    yield Signal("mC4", "QLT019", {}, C4ParagraphFilter().filter)
    prose = {"filter_lorem_ipsum": False, "filter_curly_bracket": False, "max_word_length": -1}
    yield Signal("sentences", "QLT016", ends, C4QualityFilter(**prose).filter)
    brackets = {
        "min_num_sentences": -1,
        "filter_no_terminal_punct": False,
        "min_words_per_line": -1,
    }
    c4 = C4QualityFilter(**brackets, filter_lorem_ipsum=False, filter_javascript=False)
    yield Signal("brackets", "QLT018", {}, c4.filter)


def our_words(text: str, language: str = "") -> list[str]:
    """Our words in place of datatrove's tokenisers, which are models of their own."""
    return list(tokens(text))


def our_sentences(text: str, language: str = "") -> list[str]:
    """Our count of sentences in place of datatrove's."""
    return [text] * sentences(text, 99)


def disagreements(document: Document) -> list[str]:
    """The signals about which the two do not agree, with their verdicts."""
    from datatrove.data import Document as Theirs

    found = []
    for signal in signals(limits_of(document), document.language or ""):
        theirs = signal.judge(Theirs(text=document.text, id="x"))
        drops = not (theirs if isinstance(theirs, bool) else theirs[0])
        reports = bool(run_rule(RULES[signal.code], document, signal.options))
        if drops != reports:
            found.append(f"{signal.name}: datatrove {drops}, {signal.code} {reports}")
    return found


@pytest.fixture(scope="module")
def datatrove() -> Iterator[None]:
    pytest.importorskip("datatrove", reason=NEEDS_DATATROVE)
    from datatrove.pipeline.filters import (
        c4_filters,
        fineweb_quality_filter,
        gopher_quality_filter,
        gopher_repetition_filter,
    )

    modules = (fineweb_quality_filter, gopher_quality_filter, gopher_repetition_filter)
    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            patch.setattr(module, "split_into_words", our_words)
        patch.setattr(c4_filters, "split_into_sentences", our_sentences)
        yield


def seeds() -> list[Document]:
    found = [
        Document(path.name, path.read_text("utf-8", "replace"), metadata={"lang": language})
        for path in sorted(SEEDS.glob("*.txt"))
        for language in ("de", "en", "fr", "pl")
    ]
    for number, line in enumerate((SEEDS / "wire.jsonl").read_text("utf-8").splitlines()):
        text = str(json.loads(line).get("text", ""))
        found.append(Document("wire.jsonl", text, Record(number), {"lang": "en"}))
    return [document for document in found if words(document.text)]


def test_verdicts_on_the_seeds(datatrove: None) -> None:
    wrong = {document.path: found for document in seeds() if (found := disagreements(document))}
    assert not wrong


SENTENCES = [
    "The road along the coast has been closed since Monday.",
    "Die Feuerwehr rückte am Montag zu vierzig Einsätzen aus, verletzt wurde niemand.",
    "Home",
    "- eggs",
    "• Sport",
    "Read on …",
    "Read on...",
    "“Nobody was hurt,” she said.",
    "#storm #coast 12:30",
    "{{ price }}",
    "12.5 13.1 14.0 (1) (2)",
    "x",
]
texts = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(["\n", "\n\n", " "])),
    min_size=1,
    max_size=40,
).map(lambda parts: "".join(sentence + end for sentence, end in parts))


@given(texts, st.sampled_from(["en", "de", "fr", "ru"]))
def test_verdicts_on_random_texts(datatrove: None, text: str, language: str) -> None:
    # datatrove takes a phrase that stands there once for the most frequent one of a short text.
    if len(tokens(text)) >= 50:
        assert not disagreements(Document("x", text.strip(), metadata={"lang": language}))


@given(st.text(alphabet="ab #….{}1-•\n\rЖ人。") | st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for lang in ("", "en", "zh"):
        document = Document("x", text, metadata={"lang": lang})
        for rule in QUALITY:
            for hit in run_rule(rule, document):
                assert len(hit.message) < 500


@given(st.text(alphabet="ab\n ", min_size=1).filter(str.strip), st.integers(1, 3))
def test_blank_lines_count_for_nothing(text: str, more: int) -> None:
    once = "\n\n".join(line for line in text.split("\n") if line.strip())
    spaced = once.replace("\n\n", "\n" * (2 + more))
    for code in ("QLT001", "QLT005", "QLT006", "QLT009", "QLT010", "QLT011"):
        messages = [
            [
                hit.message
                for hit in run_rule(RULES[code], Document("x", each, metadata={"lang": "en"}))
            ]
            for each in (once, spaced)
        ]
        assert messages[0] == messages[1]


def test_words_of_several_scripts() -> None:
    expected = ("Die", "UNO-Mission", "kostet", "1.000,50", "Euro", "so")
    assert words("Die UNO-Mission kostet 1.000,50 Euro – „so“.") == expected
    assert words("हिन्दी में।") == ("हिन्दी", "में")
    assert words("去了，2023年。") == ("去", "了", "2023", "年")
    assert is_unspaced("去了北京")
    assert not is_unspaced("Peking, 北京")


def test_code_is_no_prose() -> None:
    text = "One.\n\n```\n# a\n```\n"
    prose = prose_of(document_of(Clean(text, syntax="markdown")))
    assert prose.text == "One.\n\n   \n   \n   \n"
    assert prose_of(prose) is prose


def test_a_headline_is_named_as_the_cause() -> None:
    headline = "Sturm an der Küste reißt Dächer ab"
    document = Document("x", f"{headline}\n\n{headline}\n\nVerletzt wurde niemand.\n")
    for code in ("QLT012", "QLT013", "QLT015"):
        (hit,) = run_rule(RULES[code], document)
        assert "the headline stands there twice (HED001)" in hit.message


def test_limits_are_data() -> None:
    german = limits_of(Document("x", "", metadata={"lang": "de-AT"}))
    assert german.longest_word == 15
    assert "und" in german.stop_words
    assert limits_of(Document("x", "")) == limits_of(Document("x", "", metadata={"lang": "xx"}))
