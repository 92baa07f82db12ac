"""What a finding shows of its text, and the fingerprint it is known by."""

from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Hit, Span
from newslint.engine.findings import core_finding, finding_of, fingerprints, in_order
from newslint.model import Finding, Record
from newslint.positions import Positions

ARTICLE = "Der Titel\n\nEin Satz ist zu Ende. . Ein anderer folgt. . Und Schluss.\n"


def find(text: str, what: str, path: str = "a.txt", record: Record | None = None) -> list[Finding]:
    """A finding for each place where `what` stands in the text."""
    document, positions = Document(path, text, record), Positions(text)
    starts = [i for i in range(len(text)) if text.startswith(what, i)]
    return [
        finding_of(document, positions, "XYZ001", Hit(Span(i, i + len(what)), "message"))
        for i in starts
    ]


def names(text: str, what: str = " .", path: str = "a.txt") -> list[str]:
    return fingerprints(find(text, what, path))


@given(st.lists(st.sampled_from(["Neu\n", "\n", "Noch eine Zeile. . Ja.\n", "ü\n"])).map("".join))
def test_fingerprints_outlive_lines_added_elsewhere(added: str) -> None:
    assert len(set(names(ARTICLE))) == 2
    assert set(names(ARTICLE)) <= set(names(added + ARTICLE))
    assert set(names(ARTICLE)) <= set(names(ARTICLE + added))


def test_fingerprints_of_equal_places_differ() -> None:
    assert len(set(names("Ja. .\nJa. .\nJa. .\n"))) == 3


def test_fingerprints_outlive_a_change_of_spacing_and_quotes() -> None:
    assert names("Er  sagte „Ja“. . Gut.") == names('Er sagte "Ja". . Gut.')


def test_fingerprints_tell_files_codes_and_words_apart() -> None:
    one = names("Ja. .\n")
    assert one != names("Ja. .\n", path="b.txt")
    assert one != names("Nein. .\n")
    assert one != names("Ja. .\n", what=". .")


def test_records_are_known_by_their_id_and_not_by_their_place() -> None:
    def at(index: int, name: str) -> list[str]:
        return fingerprints(find("Ja. .", " .", record=Record(index, name, line=index + 1)))

    assert at(3, "x") == at(9, "x")
    assert at(3, "x") != at(3, "y")


LINES = st.lists(st.sampled_from(["a" * 50, "b" * 119, "", "c"])).map("\r\n".join) | st.text(
    st.sampled_from("ab \r\n"), max_size=200
)


@given(LINES, st.integers(0, 400), st.integers(0, 5))
def test_the_excerpt_is_of_the_line_and_holds_the_start(text: str, start: int, size: int) -> None:
    start = min(start, len(text))
    span = Span(start, min(start + size, len(text)))
    document = Document("a.txt", text)
    found = finding_of(document, Positions(text), "XYZ001", Hit(span, "message"))
    line = document.line_at(start)
    first = max(line.start, start - 60)
    assert found.excerpt_start == first
    assert found.excerpt == text[first : min(line.end, start + 120)]


def test_findings_are_ordered_by_path_record_offset_and_code() -> None:
    expected = [
        core_finding("IOE001", "a.txt", None, "message"),
        *find("Ja. . Ja. .", " .", "b.jsonl", Record(2)),
        *find("Ja. .", " .", "b.jsonl", Record(10)),
        *find("Ja. .", "Ja", "b.txt"),
        *find("Ja. .", " .", "b.txt"),
    ]
    assert in_order(reversed(expected)) == expected
