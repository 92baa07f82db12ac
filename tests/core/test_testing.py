"""The kit for authors of rules, tried on rules that are broken in one way each."""

import re
import time
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import (
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    Rule,
    Span,
    document_rule,
    safe,
    unsafe,
)
from newslint.testing import check_properties, check_rule, check_speed, exponential_on
from newslint.testing.automaton import Automaton
from newslint.testing.mutants import trials

DOTS = re.compile(r"\.\.+")
Check = Callable[[Document, Lines], Iterable[Hit]]


def rule_of(check: Check, **changed: object) -> Rule:
    """A rule on runs of full stops that is right, but for `check` and what is `changed`."""
    given: dict[str, object] = {
        "code": "XYZ001",
        "name": "dots",
        "fixes": Applicability.UNSAFE,
        "triggers": [r"\.\."],
        "examples": [Example("It rains.. Still.\n", "It rains. Still.\n", at=("..",))],
        "clean": ["It rains.\n"],
    }
    make = document_rule(**{**given, **changed})  # type: ignore[arg-type]
    return make(check)


def dots(document: Document, lines: Lines) -> Iterator[Hit]:
    """Two or more full stops stand in a row."""
    for match in lines.matches(DOTS):
        span = Span(*match.span())
        yield Hit(span, "too many", unsafe(Edit(span, ".")))


def outside(document: Document, lines: Lines) -> Iterator[Hit]:
    """A span takes in the newline behind the text, which need not be there."""
    for hit in dots(document, lines):
        yield Hit(Span(hit.span.start, document.line_at(hit.span.start).end + 1), hit.message)


OUTSIDE = {"fixes": None, "examples": [Example("It rains.. Still.\n", at=(".. Still.\n",))]}


def too_good(document: Document, lines: Lines) -> Iterator[Hit]:
    """A fix is safe where the run is long, though the rule says it has unsafe ones."""
    for hit in dots(document, lines):
        edit = Edit(hit.span, ".")
        long = hit.span.end - hit.span.start > 2
        yield Hit(hit.span, hit.message, safe(edit) if long else unsafe(edit))


def takes_a_word(document: Document, lines: Lines) -> Iterator[Hit]:
    """A fix takes what is glued to the dots along."""
    for match in re.finditer(r"\.\.+\w*", document.text):
        span = Span(*match.span())
        yield Hit(span, "too many", unsafe(Edit(span, ".")))


def swings(document: Document, lines: Lines) -> Iterator[Hit]:
    """A fix is taken back by the next one."""
    for match in lines.matches(re.compile(r"\.\.+|…\.?")):
        span = Span(*match.span())
        new = {"..": ".", "…": "...", "...": "…"}.get(match[0], ".")
        yield Hit(span, "too many", unsafe(Edit(span, new)))


def changes_addresses(document: Document, lines: Lines) -> Iterator[Hit]:
    """A fix touches what is masked, beside what it reports."""
    for hit in dots(document, lines):
        line = document.line_at(hit.span.start)
        at = document.text.find("://", line.start, line.end)
        edits = [Edit(hit.span, ".")]
        if at >= 0:
            edits.append(Edit(Span(at, at + 3), ":/"))
        yield Hit(hit.span, hit.message, unsafe(*edits))


def fails(document: Document, lines: Lines) -> Iterator[Hit]:
    """The rule fails on an odd text."""
    for hit in dots(document, lines):
        _ = 1 // (document.text.count("\n") or 0)
        yield hit


def test_a_rule_that_is_right_passes() -> None:
    check_rule(rule_of(dots))


@pytest.mark.parametrize(
    ("check", "changed", "message"),
    [
        (outside, OUTSIDE, "reaches outside the text"),
        (too_good, {}, "better than it declares"),
        (takes_a_word, {}, "says that it keeps the words"),
        (swings, {"triggers": [r"\.\.|…"]}, "keeps changing its own output"),
        (changes_addresses, {}, "changes masked text"),
        (fails, {}, "ZeroDivisionError"),
        (dots, {"triggers": [r" \.\.|s\.\."]}, "without its triggers it finds"),
        (dots, {"triggers": [r"\b\.\."]}, r"uses '\\\\b'"),
        (dots, {"clean": ["It rains..\n"]}, "reports"),
        (dots, {"examples": [Example("Rain.. falls\n", "Rain falls\n")]}, "makes"),
        (dots, {"examples": [Example("It rains.\n", "It rains\n")]}, "is silent on"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_broken_rule_is_caught(check: Check, changed: dict[str, object], message: str) -> None:
    with pytest.raises((AssertionError, ValueError), match=message):
        check_rule(rule_of(check, **changed))


def test_what_is_shown_is_small() -> None:
    with pytest.raises(AssertionError) as caught:
        check_rule(rule_of(dots, triggers=[r" \.\.|s\.\."]))
    assert str(caught.value).endswith("in '..'")


@pytest.mark.parametrize(
    ("words", "new", "fine"),
    [
        ("kept", "a b", True),
        ("kept", "a", False),
        ("removed", "b", True),
        ("removed", "b a", False),
        ("changed", "c", True),
    ],
)
def test_words(words: str, new: str, fine: bool) -> None:
    def check(document: Document, lines: Lines) -> Iterator[Hit]:
        """The text is another one."""
        if document.text == "a, b":
            span = Span(0, 4)
            yield Hit(span, "other", unsafe(Edit(span, new)))

    rule = rule_of(check, words=words, triggers=["a"])
    if fine:
        check_properties(rule, Document("x", "a, b"))
    else:
        with pytest.raises(AssertionError, match="words"):
            check_properties(rule, Document("x", "a, b"))


def test_what_cannot_be_seen_is_in_no_word() -> None:
    def check(document: Document, lines: Lines) -> Iterator[Hit]:
        """A soft hyphen stands in the text."""
        for match in lines.matches(re.compile("\xad")):
            span = Span(*match.span())
            yield Hit(span, "soft hyphen", unsafe(Edit(span, "")))

    check_properties(rule_of(check, triggers=["\xad"]), Document("x", "Schiff\xadfahrt"))


def test_trials_are_the_same_each_time() -> None:
    first, second = (list(trials(rule_of(dots), ["Ein Text."], 50)) for _ in range(2))
    assert first == second
    assert len({document.text for document, _ in first}) > 40
    other = list(trials(rule_of(dots, code="XYZ002"), ["Ein Text."], 50))
    assert other != first


def slow_by_the_square(document: Document, lines: Lines) -> Iterator[Hit]:
    """Each mark looks at all that is before it."""
    for match in lines.matches(re.compile(r"\.")):
        if document.text.count("#!", 0, match.start()):
            yield Hit(Span(*match.span()), "behind a shebang")


def test_time_that_grows_by_the_square_is_caught() -> None:
    with pytest.raises(AssertionError, match=r"on 8 times as much of .* it takes"):
        check_speed(rule_of(slow_by_the_square, fixes=None))


def test_time_that_doubles_with_each_mark_is_caught() -> None:
    def hidden(document: Document, lines: Lines) -> Iterator[Hit]:
        """The expression is made where it is used."""
        for match in lines.matches(re.compile(r"(\.+)+x")):
            yield Hit(Span(*match.span()), "dots before an x")

    with pytest.raises(AssertionError, match=r"takes \d+\.\d s on 2\d times '\.'"):
        check_speed(rule_of(hidden, fixes=None))


def test_an_expression_of_the_module_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "TABLE", {"dots": re.compile(r"(\.+)+x")})
    with pytest.raises(AssertionError, match=r"can take exponential time, on repetitions of '\.'"):
        check_rule(rule_of(dots))


def test_time_that_grows_with_the_text_is_fine() -> None:
    def sleepy(document: Document, lines: Lines) -> Iterator[Hit]:
        """Each character costs the same."""
        stop = time.process_time() + len(document.text) * 5e-7
        while time.process_time() < stop:
            pass
        return iter(())

    check_speed(rule_of(sleepy, fixes=None))


@pytest.mark.parametrize(
    "expression",
    [
        r"(a*)*b",
        r"(a|a)*b",
        r"(a|b|ab)*c",
        r"(?:a*b*)*c",
        r"(?:x?y?)*z",
        r"(\w+\s?)*$",
        r"(?:\d+(?:[.,]\d+)*)+x",
        r"^(\w{1,20} ?){1,30}$",
        r"(?=(a+)+b)",
        r"(?<!(?:b|b)x)(a+)+b",
        r"(a)(?:\1|a)*b",
        r"(?i:(?:ab|A[bc])*)d",
        r"(?>(?:ab|a|ba)*c)x",
        r"(?:(?>a)|a)*b",
        r"(?:(?:a+)+b)++c",
        r"(x)?(?(1)(?:a|a)*|b)c",
    ],
)
def test_expressions_that_can_take_exponential_time(expression: str) -> None:
    assert exponential_on(expression)


@pytest.mark.parametrize(
    "expression",
    [
        r"a*a*a*b",
        r"(?:\w+ )*x",
        r"(?:ab|ac)*d",
        r"(?:a++)*b",
        r"(?:[A-Za-z0-9-]++\.)+x",
        r"(?:(?>ab|a|b))*c",
        r"(?:(?:ab|a|b)++)*c",
        r"(?:-+(?>dpa|[a-z]{2,4}))*x",
        r"(?:a|A)*b",
        r"[^\W_]+(?:[-'’][^\W_]+)*",
        r"(?s:.*)\Z",
        "",
    ],
)
def test_expressions_that_cannot(expression: str) -> None:
    assert exponential_on(expression) is None


def test_flags_count() -> None:
    assert exponential_on("(?:a|A)*b", re.IGNORECASE) is None
    assert exponential_on("(?:ab|Ab)*c") is None
    assert exponential_on("(?:ab|Ab)*c", re.IGNORECASE)


LEAVES = st.sampled_from(["a", "b", "[ab]", "a?", "ab", ""])


def _grown(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return (
        st.tuples(parts, parts).map("".join)
        | st.tuples(parts, parts).map(lambda pair: f"(?:{pair[0]}|{pair[1]})")
        | parts.map(lambda part: f"(?:{part})*")
    )


@given(st.recursive(LEAVES, _grown, max_leaves=6), st.integers(0, 3))
def test_what_is_proved_is_counted(expression: str, seed: int) -> None:
    """By hand: the ways through the automaton grow by a power of the length, or exponentially."""
    automaton = Automaton(expression, 0)
    text = ("a", "b", "ab", "ba")[seed]
    pumped = exponential_on(expression)
    for unit in (text, pumped or text):
        few, many = (_ways(automaton, unit * count) for count in (12, 24))
        # Twice the text: the square of the ways if they grow exponentially, else a factor.
        if pumped is None:
            assert many <= max(few, 1) * 2 ** (len(expression) + 1)
        elif unit == pumped:
            assert _ways(automaton, unit * 24) >= 2**20


def _ways(automaton: Automaton, text: str) -> int:
    """In how many ways the text leads from any place to any other."""
    sets, steps = automaton.sets, automaton.steps
    bit = {character: 1 << n for n, character in enumerate(automaton.alphabet)}
    ways = {place: 1 for place, mask in enumerate(sets) if mask & bit[text[0]]}
    for character in text[1:]:
        following: dict[int, int] = {}
        for place, count in ways.items():
            for step in steps[place]:
                if step.mask & bit[character]:
                    following[step.to] = following.get(step.to, 0) + count
        ways = following
    return max(ways.values(), default=0)
