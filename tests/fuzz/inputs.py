"""What hostile files are made of: random bytes, all of Unicode, and good files that were damaged."""

import random
from collections.abc import Callable

from tests.faults.corpora import CODECS, DEFECTS, FORMATS, content, texts

# Where formats and rules look: marks, quotes, brackets, line ends, what begins and ends things.
BITS = [
    *(bytes([n]) for n in range(256)), b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80",
    b"\\u0000", b"\\ud800", b"\\udfff\\ud800", b'\\"', b"\\\\", b'""', b'","', b"{}", b"[]", b"[[", b"{{",
    b'{"text":', b'"text"', b"text,id\n", b"null", b"true", b"1e999", b"-0", b"NaN", b"</p>", b"<script>", b"<!--",
    b"&#x110000;", b"&amp;amp;", b"&#0;", b"```", b"---\n", b"~~~", b"    ", b"| a |", b"](http://", b". .", b" ,",
    b"..", b"  ", b"\n\n\n", b"!!!!", b"http://", b"a@b.c", b"[sic]", *(d.encode() for d in DEFECTS),
    *("„“”«»‚‘’\u202e\u2066\u200b\u200d\u00ad\u2028\u0085\u00a0\ufffd\ufffe\U0010ffff\U000e0001é👩‍👩‍👧".encode()[n : n + 4] for n in range(0, 90, 3)),
]  # fmt: skip


def unicode_text(draw: random.Random, length: int) -> bytes:
    """Code points of every plane, lone surrogates among them, as bytes."""
    points = []
    for _ in range(length):
        plane = draw.choice((0, 0, 0, 0, 1, 2, 3, 14, 15, 16))
        points.append(chr(plane << 16 | draw.randrange(1 << 16)))
        if draw.random() < 0.3:
            points.append(draw.choice(" \n.,-„“'\u202e\u2067\u200f"))
    return "".join(points).encode("utf-8", draw.choice(("surrogatepass", "replace")))


def random_bytes(draw: random.Random) -> bytes:
    return draw.randbytes(draw.randrange(400))


def random_bits(draw: random.Random) -> bytes:
    return b"".join(draw.choices(BITS, k=draw.randrange(60)))


def random_text(draw: random.Random) -> bytes:
    return unicode_text(draw, draw.randrange(200))


def damaged(draw: random.Random, suffix: str) -> bytes:
    """A good file of the format, cut off, or with some bytes in it changed, doubled or gone."""
    planted = texts(draw, draw.randrange(5))
    if draw.random() < 0.5:
        planted.append(unicode_text(draw, draw.randrange(40)).decode("utf-8", "replace"))
    data = bytearray(content(suffix, planted))
    for _ in range(draw.choice((0, 1, 1, 1, 2, 5))):
        at = draw.randrange(len(data) + 1)
        to = min(at + draw.choice((0, 1, 1, 2, 8, 50)), len(data))
        data[at:to] = draw.choice((b"", draw.choice(BITS), bytes(data[at:to]) * 2))
    return bytes(data[: draw.randrange(len(data) + 1)] if draw.random() < 0.3 else data)


PLAIN: list[Callable[[random.Random], bytes]] = [random_bytes, random_bits, random_text]
SUFFIXES = [name + codec for name in FORMATS for codec in CODECS]


def hostile(draw: random.Random) -> tuple[str, bytes]:
    """The name of a file, and what it holds."""
    suffix = draw.choice(SUFFIXES if draw.random() < 0.3 else list(FORMATS))
    if draw.random() < 0.5:
        return f"a.{suffix}", damaged(draw, suffix)
    data = draw.choice(PLAIN)(draw)
    name, dot, codec = suffix.partition(".")
    if name in ("jsonl", "json") and draw.random() < 0.5:
        data = b'{"text": "%s", "id": 1}' % data.replace(b'"', b'\\"').replace(b"\n", b"\\n")
    elif name in ("csv", "tsv") and draw.random() < 0.5:
        data = b'id,text\n1,"%s"\n' % data.replace(b'"', b'""')
    return f"a.{suffix}", CODECS[dot + codec](data)
