"""ENC012: characters that were escaped for a program and never unescaped."""

import re
from collections.abc import Iterator

from newslint import (
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.encoding._shown import shown

_HEX = "[0-9A-Fa-f]"
# Nobody's folder is called by four hexadecimal digits of which the first is a figure.
_UNICODE = rf"(?<![\\:])(?:\\u(?:[0-9]{_HEX}{{3}}|[dD][89a-fA-F]{_HEX}{{2}}))+"
_PERCENT = rf"(?:%[C-Fc-f]{_HEX}(?:%[89ABab]{_HEX}){{1,3}})+"
_QUOTED = r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+"
_NEWLINE = r"(?<=[.!?…”“»)])(?:(?:\\r)?\\n){1,4}(?=[^\W\da-z_]|[„“«—–]|[ \t]|$)"
_ESCAPED = pattern(
    f"(?P<unicode>{_UNICODE})|(?P<percent>{_PERCENT})|(?P<quoted>{_QUOTED})|(?P<newline>{_NEWLINE})",
    re.MULTILINE,
)
# What stands between the fields of data that was never meant as text.
_JSON, _NEAR = pattern(r'"[:,]|[{,]"'), 100
# What an address has about it, as far as a look goes.
_ADDRESS = pattern(r"[/=&?]|%[0-7]")


@document_rule(
    code="ENC012",
    name="escaped-text",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[
        rf"[\\]u[0-9dD]{_HEX}{{3}}",
        rf"%[C-Fc-f]{_HEX}%[89ABab]{_HEX}",
        r"=[C-F][0-9A-F]=[89AB][0-9A-F]",
        r"[.!?…”“»)](?:\\r)?\\n",
    ],
    fixes=Applicability.UNSAFE,
    words="changed",
    examples=[
        Example(
            r"Gr\u00fc\u00dfe aus K\u00f6ln",
            "Grüße aus Köln",
            at=(r"\u00fc\u00df", r"\u00f6"),
        ),
        Example("Gr%C3%BC%C3%9Fe", "Grüße", at=("%C3%BC%C3%9F",)),
        Example("L'=C3=A9t=C3=A9", "L'été", at=("=C3=A9", "=C3=A9")),
        Example(r"\u041f\u0440\u0438\u0432\u0435\u0442, \ud83d\ude00", "Привет, 😀"),
        Example(r"The road is shut.\n\nIt rains.\n", "The road is shut.\n\nIt rains.\n"),
        Example(r"a\u0007b", at=(r"\u0007",)),
    ],
    clean=[
        r"C:\neu\unten\u2.txt, D:\Users\name. \node und \uface, C:\u00fc",
        "https://de.wikipedia.org/wiki/K%C3%B6ln und /wiki/K%C3%B6ln?x=%C3%BC",
        r'print("Hello.\nWorld") und "Ende.\n"',
        "Le taux de 5%C3 et f?a=C3=B4 et %FF%FF",
        r"\ud83d allein, \\u00fc im Quelltext",
        r'{"name":"Betty\u0027s","copy":"\u003cp\u003eThanks"}',
        Clean(r"`Gr\u00fc\u00dfe`", syntax="markdown"),
    ],
)
def escaped_text(document: Document, lines: Lines) -> Iterator[Hit]:
    r"""Escapes such as `\u00fc`, `%C3%BC` or `=C3=BC` stand where their character should.

    They come from JSON and program text, from addresses and from mail. `\n` counts behind the end
    of a sentence, outside quotation marks. The fix writes the characters and is unsafe. Escapes of
    control characters are reported without a fix. Addresses, paths and data in
    JSON are left alone.

    ## Why it matters

    The word is not found, and tokenizers cut it into hexadecimal figures.

    ## Known limits

    An article about programming may mean its escapes. Bytes that are no UTF-8 are not judged, and
    `\x` and `\t` never are.
    """
    for line in lines.spans:
        for match in _ESCAPED.finditer(document.text, line.start, line.end):
            plain = _plain(match)
            if plain is not None:
                yield _hit(match, plain)


def _hit(match: re.Match[str], plain: str) -> Hit:
    span = Span(*match.span())
    if match["newline"]:
        return Hit(span, "escape instead of a line break", unsafe(Edit(span, plain)))
    if all(char.isprintable() or char == "\xa0" for char in plain):
        return Hit(span, f"escape instead of {shown(plain)}", unsafe(Edit(span, plain)))
    return Hit(span, "escape of a character that cannot be seen")


def _plain(match: re.Match[str]) -> str | None:
    """What the escape stands for; None if it is none."""
    if match["newline"]:
        return None if _in_quotes(match) else "\n" * match[0].count("n")
    if _JSON.search(match.string, max(0, match.start() - _NEAR), match.end() + _NEAR):
        return None
    try:
        if match["unicode"]:
            units = bytes.fromhex(match[0].replace("\\u", ""))
            return units.decode("utf-16-be")
        plain = bytes.fromhex(match[0].replace("%", "").replace("=", "")).decode()
    except UnicodeDecodeError:
        return None
    return None if _in_address(match) else plain


def _in_quotes(match: re.Match[str]) -> bool:
    """Whether a straight quotation mark is open: the escape is part of a program's string."""
    start = match.string.rfind("\n", 0, match.start()) + 1
    return match.string.count('"', start, match.start()) % 2 == 1


def _in_address(match: re.Match[str]) -> bool:
    """Whether what stands about the escape, up to the next space, looks like an address."""
    before = match.string[max(0, match.start() - 200) : match.start()].split()
    after = match.string[match.end() : match.end() + 200].split()
    glued = [
        before[-1] if before and not match.string[match.start() - 1].isspace() else "",
        after[0] if after and not match.string[match.end()].isspace() else "",
    ]
    part = re.compile(f"{_PERCENT}|{_QUOTED}").sub("", " ".join(glued))
    return bool(_ADDRESS.search(part))
