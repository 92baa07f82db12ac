"""PII003: the address of a computer on the internet."""

from collections.abc import Iterator

from newslint import (
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
)
from newslint_plugins.personal.tags import tagged

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_V4 = pattern(rf"(?<![\w.:/-])(?:{_OCTET}\.){{3}}{_OCTET}(?![\w/-]|\.[0-9])")
_V6 = pattern(r"(?<![\w:.])(?:[0-9A-Fa-f]{1,4}:|:){2,7}(?::|[0-9A-Fa-f]{1,4})(?![\w:]|\.[0-9])")
# Versions and sections have four numbers, too; what is said before tells them from addresses.
_CONTEXT = 40
_ADDRESS = pattern(
    r"\b(?:IPs?|IPv[46]|[Aa]dress\w*|[Aa]ddress\w*|[Aa]dresse|DNS|[Ss]erver\w*|[Hh]ost\w*|адрес\w*)\b"
)


@document_rule(
    code="PII003",
    name="ip-address",
    default=False,
    profiles=("training-data",),
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=[
        r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]",
        "[0-9A-Fa-f:]:[0-9A-Fa-f]{0,4}:|::[0-9A-Fa-f]",
    ],
    masks=frozenset({"code", "undecoded", "url"}),
    examples=[
        Example(
            "Der Angriff kam von der IP-Adresse 8.8.8.8.\n",
            "Der Angriff kam von der IP-Adresse [IP].\n",
            at=("8.8.8.8",),
        ),
        Example("The server at 93.184.216.34 is down.\n", "The server at [IP] is down.\n"),
        Example("L’adresse 2606:4700:4700::1111 répond.\n", "L’adresse [IP] répond.\n"),
    ],
    clean=[
        "Version 1.2.3.4 is out, see section 8.1.2.3.\n",
        "Der Server mit der Adresse 192.168.0.1 steht im Keller.\n",
        "The address 127.0.0.1 is at home, and ::1 too.\n",
        "Um 12:30:45 Uhr, Server neu gestartet, std::vector::end\n",
        "IP-Adresse 300.1.2.3\n",
    ],
)
def ip_address(document: Document, lines: Lines, *, tag: str = "[IP]") -> Iterator[Hit]:
    """The text holds the public address of a computer on the internet.

    Reported are IPv6 addresses, and IPv4 addresses within forty characters after a word such as
    `IP`, `address`, `Adresse`, `server` or `host`. Addresses of private networks are left alone. The
    fix replaces the address by a tag and is unsafe.

    ## Why it matters

    An address leads to a connection, and in the EU counts as personal.

    ## Options

    - `tag`: what stands in its place (default: `[IP]`).

    ## Known limits

    Without such a word before it an IPv4 address cannot be told from a version or a section.
    """
    for shape in (_V4, _V6):
        for match in lines.matches(shape):
            before = document.text[max(0, match.start() - _CONTEXT) : match.start()]
            if _is_public(match[0]) and (shape is _V6 or _ADDRESS.search(before)):
                yield tagged(Span(*match.span()), "a public IP address", tag)


def _is_public(address: str) -> bool:
    from ipaddress import ip_address as parse  # which few documents need

    try:
        return parse(address).is_global
    except ValueError:
        return False
