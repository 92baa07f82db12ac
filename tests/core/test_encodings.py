"""The encoding of files that are not UTF-8: told on evidence, kept byte for byte."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.charsets import is_legacy
from newslint.config.settings import Settings
from newslint.document import Document
from newslint.model import Edit, Record, Span
from newslint.sources.content import content_of
from newslint.sources.documents import parse, read_document
from newslint.sources.encodings import encoding_of, encoding_of_file, encoding_of_part
from newslint.sources.splice import WriteError, applied, spliced

SENTENCES = {
    "de": "Die Brücke über den Fluss bleibt für mehrere Tage gesperrt, bestätigte die Bürgermeisterin; "
    "die Züge fahren später, größere Schäden gibt es nicht.",
    "fr": "Le préfet a confirmé que le marché de la cité restera fermé cet été à cause de l'inondation; "
    "les élèves seront hébergés à l'école.",
    "es": "El alcalde confirmó que la reunión se celebrará mañana en el salón de la región, según "
    "explicó la compañía eléctrica después de la avería.",
    "pl": "Burmistrz zapowiedział, że most będzie zamknięty jeszcze przez tydzień, gdyż woda "
    "uszkodziła część nawierzchni; żaden z mieszkańców, którzy śpią w świetlicy, nie ucierpiał, lecz "
    "wciąż są wściekli na władzę.",
    "cs": "Starosta potvrdil, že silnice zůstane uzavřená ještě týden, protože déšť poškodil část "
    "vozovky; žádný z řidičů nebyl zraněn.",
    "ru": "Мэр города сообщил, что мост через реку закрыт до понедельника, потому что дождь размыл "
    "одну из опор; никто не пострадал.",
    "uk": "Міський голова повідомив, що міст через річку закрито до понеділка, бо дощ розмив одну з "
    "опор; ніхто не постраждав.",
    "el": "Ο δήμαρχος ανακοίνωσε ότι η γέφυρα του ποταμού θα μείνει κλειστή μέχρι τη Δευτέρα, επειδή "
    "η βροχή παρέσυρε τα χώματα.",
    "tr": "Belediye başkanı, köprünün yağış yüzünden pazartesi gününe kadar kapalı kalacağını "
    "açıkladı; kimse yaralanmadı, işçiler çalışıyor.",
    "ar": "أعلن رئيس البلدية أن الجسر سيبقى مغلقا حتى يوم الاثنين بسبب الأمطار الغزيرة",
    "ja": "市長は、大雨のため橋が月曜日まで通行止めになると発表した。けが人はいなかった。",
    "zh": "市长宣布，由于大雨，这座桥将关闭到星期一，没有人受伤，工人正在修理道路。",
    "ko": "시장은 폭우 때문에 다리가 월요일까지 폐쇄된다고 발표했다. 다친 사람은 없었다.",
}
WRITTEN = [
    ("de", "cp1252"),
    ("de", "iso8859-15"),
    ("de", "cp850"),
    ("de", "mac-roman"),
    ("fr", "latin-1"),
    ("es", "cp1252"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
    ("cs", "cp1250"),
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "iso8859-5"),
    ("ru", "cp866"),
    ("ru", "mac-cyrillic"),
    ("uk", "cp1251"),
    ("el", "cp1253"),
    ("el", "iso8859-7"),
    ("tr", "cp1254"),
    ("ar", "cp1256"),
    ("ja", "cp932"),
    ("ja", "euc-jp"),
    ("zh", "gb18030"),
    ("ko", "cp949"),
]
# As a table of them is laid out in each format; the text is the second of three records.
FORMATS: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "markdown": lambda text: text,
    "jsonl": lambda text: (
        f'{{"text": "a"}}\n{{"text": "{text}", "n": "{text}"}}\n{{"text": "z"}}\n'
    ),
    "json": lambda text: (
        f'[{{"text": "a"}},\n {{"n": "{text}", "text": "{text}"}}, {{"text": "z"}}]'
    ),
    "csv": lambda text: f'n,text,m\r\n1,a,b\r\n"{text}","{text}",c\r\n2,z,d\r\n',
}
SUFFIXES = {"plain": "txt", "markdown": "md", "jsonl": "jsonl", "json": "json", "csv": "csv"}


def found(format_: str, data: bytes, encoding: str = "auto") -> list[Document]:
    sources = parse("a", format_, data, Settings(encoding=encoding))
    return [source for source in sources if isinstance(source, Document)]


class TestTold:
    @pytest.mark.parametrize(("lang", "encoding"), WRITTEN)
    def test_the_text_is_read(self, lang: str, encoding: str) -> None:
        text = f"Bridge\n\n{SENTENCES[lang]}\n{SENTENCES[lang]}\nNo more.\n"
        data = text.encode(encoding)
        (document,) = found("plain", data)
        assert document.text == text
        assert codecs.lookup(document.encoding).name != "utf-8"

    @pytest.mark.parametrize(
        "data",
        [
            b"K\xf6ln",
            b"Gr\xfc\xdfe aus K\xf6ln",
            bytes(range(128, 256)) * 4,
            SENTENCES["ru"].encode() + b"\xd0",
            codecs.BOM_UTF8 + SENTENCES["de"].encode("cp1252"),
        ],
        ids=["one", "three", "all bytes", "cut off", "mark"],
    )
    def test_too_little_to_tell(self, data: bytes) -> None:
        assert encoding_of(data, "auto") == "utf-8"

    def test_what_is_utf8_stays_so_whatever_is_named(self) -> None:
        assert encoding_of(SENTENCES["de"].encode(), "cp1251") == "utf-8"

    def test_a_named_one_needs_no_evidence(self) -> None:
        assert encoding_of(b"K\xf6ln", "cp1252") == "cp1252"
        assert encoding_of(b"Wien", "cp1252") == "cp1252"

    def test_a_named_one_must_fit_all_bytes(self) -> None:
        assert encoding_of(b"K\xf6ln \x81", "cp1252") == "utf-8"

    def test_utf8_is_strict(self) -> None:
        assert encoding_of(SENTENCES["ru"].encode("cp1251"), "utf-8") == "utf-8"

    def test_lines_of_both_kinds(self) -> None:
        legacy = "\n".join([SENTENCES["de"]] * 20).encode("cp1252")
        assert encoding_of(legacy, "auto") != "utf-8"
        assert encoding_of(legacy + "\nGrüße\n".encode(), "auto") == "utf-8"

    def test_a_short_line_of_chinese_that_is_utf8_by_chance(self) -> None:
        chance = bytes([0xC4, 0xB3, 0xC8, 0xA1])
        assert chance.decode()
        legacy = "\n".join([SENTENCES["zh"]] * 60).encode("gb18030")
        assert encoding_of(legacy + b"\n" + chance, "auto") == "gb18030"

    def test_where_two_read_the_same_the_one_with_less_counts(self) -> None:
        assert encoding_of(SENTENCES["de"].encode("cp1252"), "auto") == "iso-8859-1"
        assert encoding_of(f"{SENTENCES['de']} – „Ja“".encode("cp1252"), "auto") == "windows-1252"

    def test_a_stretch_goes_by_the_whole_file(self, tmp_path: Path) -> None:
        text = f"{SENTENCES['pl']}\n" * 20
        path = tmp_path / "a.jsonl"
        path.write_bytes((text + "Łódź\n").encode("iso8859-2"))
        assert encoding_of_file(str(path), "auto") == "iso-8859-2"
        assert encoding_of_part("Łódź\n".encode("iso8859-2"), str(path), "auto") == "iso-8859-2"
        assert encoding_of_part(b"Lodz\n", str(path), "auto") == "utf-8"

    @pytest.mark.parametrize(
        ("name", "known"),
        [
            ("windows-1252", True),
            ("koi8-r", True),
            ("gb18030", True),
            ("utf-16", False),
            ("utf-8-sig", False),
            ("ascii", False),
            ("cp037", False),
            ("iso2022_jp", False),
            ("big5hkscs", False),
            ("rot13", False),
            ("base64", False),
            ("nonsense", False),
            ("", False),
            ("a\0b", False),
        ],
    )
    def test_which_can_be_named(self, name: str, known: bool) -> None:
        assert is_legacy(name) is known


class TestKept:
    @pytest.mark.parametrize("format_", FORMATS)
    @pytest.mark.parametrize(("lang", "encoding"), WRITTEN)
    def test_a_document_is_where_it_is_said_to_be(
        self, lang: str, encoding: str, format_: str, tmp_path: Path
    ) -> None:
        data = FORMATS[format_](SENTENCES[lang]).encode(encoding)
        path = tmp_path / f"a.{SUFFIXES[format_]}"
        path.write_bytes(data)
        for document in found(format_, data):
            again = read_document(str(path), "a", format_, document.record, Settings())
            assert again.text == document.text

    @settings(deadline=None, max_examples=150)
    @given(
        case=st.sampled_from(WRITTEN),
        format_=st.sampled_from(sorted(FORMATS)),
        places=st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True).map(sorted),
        new=st.sampled_from(["", "x", " ", "abc"]),
        repeat=st.integers(2, 4),
    )
    def test_nothing_changes_outside_the_edits(
        self,
        case: tuple[str, str],
        format_: str,
        places: list[int],
        new: str,
        repeat: int,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> None:
        lang, encoding = case
        text = SENTENCES[lang] * repeat
        data = FORMATS[format_](text).encode(encoding)
        path = tmp_path_factory.mktemp("kept") / f"a.{SUFFIXES[format_]}"
        path.write_bytes(data)
        document = next(each for each in found(format_, data) if each.text == text)
        edits = [
            Edit(Span(start, end), new)
            for start, end in zip(places[::2], places[1::2], strict=False)
        ]
        with content_of(str(path), format_, document.encoding) as content:
            splices = content.splices([(document, edits)])
            to_utf8 = content.splices([(document, edits)], recodes=True)
        wanted = FORMATS[format_]("\0").replace("\0", text, 2)
        at = wanted.rindex(text) if format_ in ("json", "csv") else wanted.index(text)
        wanted = wanted[:at] + applied(text, edits) + wanted[at + len(text) :]
        assert spliced(data, splices) == wanted.encode(encoding)
        assert spliced(data, to_utf8) == wanted.encode()
        with content_of(str(path), format_, document.encoding) as content:
            assert content.splices([]) == []

    @given(st.binary(max_size=60), st.sampled_from(["auto", "utf-8", "cp1252", "cp1251", "euc-jp"]))
    def test_any_bytes_come_back(self, data: bytes, wanted: str) -> None:
        encoding = encoding_of(data, wanted)
        assert data.decode(encoding, "surrogateescape").encode(encoding, "surrogateescape") == data

    def test_what_it_cannot_hold_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(SENTENCES["ru"].encode("koi8-r"))
        (document,) = found("plain", path.read_bytes())
        with (
            content_of(str(path), "plain", document.encoding) as content,
            pytest.raises(
                WriteError, match=r"…  ?\(U\+2026, HORIZONTAL ELLIPSIS\) cannot be written"
            ),
        ):
            content.splices([(document, [Edit(Span(0, 1), "…")])])

    def test_offsets_are_those_of_the_file(self) -> None:
        data = FORMATS["jsonl"](SENTENCES["ru"]).encode("cp1251")
        records = [document.record for document in found("jsonl", data)]
        starts = [0, *(at + 1 for at, byte in enumerate(data[:-1]) if byte == 10)]
        assert [each.offset for each in records if isinstance(each, Record)] == starts
