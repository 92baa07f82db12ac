"""Whether the time a rule takes grows with the text, and no faster."""

import gc
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.check import hits_in
from newslint.rule import Rule
from newslint.testing.examples import document_of, examples_of

# For what doubles with each repetition, and would never end. No such unit needs to be long.
_FIRST = (8, 12, 16, 20, 24, 28, 32)
_FEW_CHARACTERS = 8
# Lengths in characters.
_LENGTHS = (1024, 4096)
_TIMES = 8
# Eight times the text takes eight times the time, and 64 times if it grows by the square. What is
# below the first is even for certain, what is above the second is not; between them longer texts tell.
_EVEN, _STEEP = 10.5, 24.0
# What is faster is nobody's problem, and too little to measure.
_SECONDS = 0.001
_LONG, _HOPELESS = 0.25, 1.0
# Windows counts processor time in steps that are too long.
_clock = time.perf_counter if sys.platform == "win32" else time.process_time


def check_speed(rule: Rule) -> None:
    """Fail if the time the rule takes on some repeated text grows much faster than the text."""
    for pumped in _pumped(rule):
        for count in _FIRST if len(pumped.unit) <= _FEW_CHARACTERS else ():
            seconds = pumped.seconds(rule, count * len(pumped.unit), 1)
            assert seconds < _HOPELESS, (
                f"{rule.code} takes {seconds:.1f} s on {count} times {pumped.unit!r}"
            )
        for length in _LENGTHS:
            growth, seconds = _growth(rule, pumped, length)
            if growth <= _EVEN:
                break
            # A rule may treat long texts in another way: the longest decide, unless they take too long.
            decides = length == _LENGTHS[-1] or seconds > _LONG
            assert not decides or growth <= _STEEP, (
                f"{rule.code}: on {_TIMES} times as much of {pumped.unit!r} it takes "
                f"{growth:.0f} times as long ({length * _TIMES} characters)"
            )


class _Pumped(Struct, frozen=True):
    """A document, and what to repeat behind it."""

    document: Document
    unit: str
    options: Mapping[str, Any]

    def seconds(self, rule: Rule, length: int, times: int) -> float:
        """The least processor time of several runs on so many characters."""
        # With something behind it, so that an expression cannot just end there.
        text = self.document.text + self.unit * max(length // len(self.unit), 1) + "\x00"
        best = float("inf")
        for _ in range(times):
            # What a document knows of itself is found out anew each time.
            document = replace(self.document, text=text)
            lines = document.lines
            collects = gc.isenabled()
            gc.disable()
            start = _clock()
            hits_in(rule, document, lines, self.options)
            best = min(best, _clock() - start)
            if collects:
                gc.enable()
        return best


def _growth(rule: Rule, pumped: _Pumped, length: int) -> tuple[float, float]:
    """How many times as long the rule takes on `_TIMES` times the length, and how long that is.

    What is fast does not grow.
    """
    long = pumped.seconds(rule, length * _TIMES, 1)
    if long < _SECONDS:
        return 0.0, long
    short = pumped.seconds(rule, length, 3)
    if long > short * _STEEP and long < _LONG:
        long = min(long, pumped.seconds(rule, length * _TIMES, 3))
        short = min(short, pumped.seconds(rule, length, 3))
    return long / max(short, 1e-6), long


def _pumped(rule: Rule) -> Iterator[_Pumped]:
    """Each example again and again, also as one line, and each of the marks in them behind one."""
    seen: set[str] = set()
    for example in examples_of(rule):
        document = document_of(example)
        text = document.text
        marks = {c for c in text if not c.isalnum()}
        for unit in (text, " ".join(text.split()) + " ", *sorted(marks)):
            if unit and unit not in seen:
                seen.add(unit)
                start = "" if len(unit) > 1 else text.rstrip("\r\n")[:200]
                yield _Pumped(replace(document, text=start), unit, example.options)
