"""ENC006: control characters and noncharacters."""

from collections.abc import Iterator

from newslint import (
    ANYWHERE,
    Applicability,
    Document,
    Edit,
    Example,
    Fix,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    safe,
    unsafe,
)
from newslint_plugins.encoding._shown import code_point, shown

_NONCHARACTERS = "".join(map(chr, range(0xFDD0, 0xFDF0))) + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_CONTROL = rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f{_NONCHARACTERS}]"
# What sets a colour in a terminal.
_ESCAPE = r"\x1b\[[0-9;?]*[@-~]"
# ASCII in UTF-16 that was read byte by byte.
_WIDE = r"\x00(?:[^\x00\n]\x00){2,}"
_RUNS = pattern(f"{_WIDE}|(?:{_ESCAPE}|{_CONTROL})+")
_ONLY_WIDE = pattern(_WIDE)
_ONLY_ESCAPES = pattern(f"(?:{_ESCAPE})+")
# Characters that divide lines, pages or fields.
_DIVIDERS = pattern(r"[\x0b\x0c\x1f]")
# What begins each record of a JSON text sequence.
_RECORD = pattern(r"(?<![^\n])\x1e(?=[\[{])")
# Punctuation of which only the lower byte is left.
_CUT = {chr(code & 0xFF): chr(code) for code in map(ord, "–—‘’“”„")}


@document_rule(
    code="ENC006",
    name="c0-control",
    triggers=[_CONTROL],
    fixes=Applicability.SAFE,
    words="changed",
    masks=ANYWHERE,
    examples=[
        Example("The end.\x00\x00\x00\n", "The end.\n", at=("\x00\x00\x00",)),
        Example("\x02Wien\x03 – Die Regierung\x7f, hieß es", "Wien – Die Regierung, hieß es"),
        Example("\x1b[31mAlarm\x1b[0m in Köln", "Alarm in Köln", at=("\x1b[31m", "\x1b[0m")),
        Example("W\0i\0e\0n\0 am Montag", "Wien am Montag", at=("\0i\0e\0n\0",)),
        Example(
            "It\x19s \x1cgood\x1d \x13 really",
            "It’s “good” – really",
            at=("\x19", "\x1c", "\x1d", "\x13"),
        ),
        Example("Hallo Welt\ufffe\uffff", "Hallo Welt", at=("\ufffe\uffff",)),
        Example("Конец\x1a", "Конец", at=("\x1a",)),
        Example("di\x0berent kinds of e\x0bect", at=("\x0b", "\x0b")),
        Example("Ende.\x0cKapitel zwei", at=("\x0c",)),
        Example("Ende.\n\x0cKapitel zwei", "Ende.\nKapitel zwei", at=("\x0c",)),
    ],
    clean=[
        "Köln\tBonn\r\nMainz\tTrier\r\n",
        '\x1e{"text": "a"}\n\x1e{"text": "b"}\n',
        "Das Zeichen ␀ steht für NUL, ␛[0m ist eine Steuerfolge.",
        "Привет, мир 🎉 – 新闻",
    ],
)
def c0_control(document: Document, lines: Lines) -> Iterator[Hit]:
    r"""Control characters other than tab and newline, and code points that are no characters.

    These are U+0000 to U+001F without tab, line feed and carriage return, U+007F, U+FDD0 to
    U+FDEF, and the last two code points of each plane. One finding for each unbroken run.

    - Safe: a run is removed where that joins no two words. So are terminal sequences such as
      `ESC[31m`, and the NULs between the letters of UTF-16 that was read byte by byte.
    - Unsafe: U+0013, U+0014, U+0018, U+0019 and U+001C to U+001E become the dash or quotation
      mark of which they are the lower byte, as in `It\x19s`.
    - No fix: what stands between two letters or digits, where a letter or a space may be lost,
      and what divides lines, pages or fields that nothing else divides.

    ## Why it matters

    They cannot be seen, XML and many databases refuse them, and a NUL ends the text for some
    programs.

    ## Known limits

    U+001E before `{` or `[` at the start of a line is taken for the mark that begins a record of a
    JSON text sequence.
    """
    text = document.text
    for match in lines.matches(_RUNS):
        if _RECORD.match(text, match.start()):
            continue
        span = Span(*match.span())
        fix = _fix(text, span)
        yield Hit(span, _message(match[0], fix), fix)


def _fix(text: str, span: Span) -> Fix | None:
    run = text[span.start : span.end]
    if run in _CUT:
        return unsafe(Edit(span, _CUT[run]))
    if _ONLY_WIDE.fullmatch(run):
        nuls = [span.start + offset for offset, char in enumerate(run) if char == "\0"]
        return safe(*(Edit(Span(nul, nul + 1), "") for nul in nuls))
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    joins = before.isalnum() and after.isalnum()
    divides = before.strip() and after.strip() and _DIVIDERS.search(run)
    if (joins or divides) and not _ONLY_ESCAPES.fullmatch(run):
        return None
    return safe(Edit(span, ""))


def _message(run: str, fix: Fix | None) -> str:
    kind = "control character" if run[0] <= "\x7f" else "noncharacter"
    more = f" and {len(run) - 1} more" if len(run) > 1 else ""
    meant = fix.edits[0].replacement if fix else ""
    hint = f", probably what is left of {shown(meant)}" if meant else ""
    return f"{kind} {code_point(run[0])}{more}{hint}"
