"""What a batch of documents brings to the joins; made where the documents are read."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from newslint.deferred import resolved
from newslint.document import Document
from newslint.engine.plan import CrossRule
from newslint.join.keys import Posting
from newslint.join.probe import Probe, probe
from newslint.join.thresholds import option_of, run_and_step_of, thresholds
from newslint.join.winnow import Winnowed, winnow
from newslint.members import Shingles
from newslint.model import Record


class Fingerprints(Struct, frozen=True):
    """The places of some documents, and what the rules need of them, or an error.

    By the code of the rule: `keys`, whose documents are numbered from 0 in `places`, `winnows` and
    `errors`. By the name of the function and its options, as several rules share them: `probes`.
    """

    places: list[tuple[str, Record | None]] = field(default_factory=list)
    keys: dict[str, list[tuple[int, Posting]]] = field(default_factory=dict)
    probes: dict[str, Probe] = field(default_factory=dict)
    winnows: dict[str, Winnowed] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def fingerprints_of(rules: Sequence[CrossRule], documents: Sequence[Document]) -> Fingerprints:
    """The fingerprints of `documents` for the corpus rules."""
    found = Fingerprints([(document.path, document.record) for document in documents])
    least = least_thresholds(rules)
    known: dict[str, Shingles] = {}
    for cross in rules:
        rule = cross.rule
        try:
            if rule.keys or rule.frequent:
                found.keys[rule.code] = _keys(cross, documents)
                continue
            name = shared_name(cross)
            if name not in known:
                known[name] = rule.fingerprint(documents, **own_options(cross, rule.fingerprint))
                found.probes[name] = probe(known[name], len(documents), least[name])
            if rule.passages:
                run, step = run_and_step(cross)
                found.winnows[rule.code] = winnow(known[name], len(documents), run, step)
        except Exception as error:
            found.errors[rule.code] = f"{type(error).__name__}: {error}"
    return found


def _keys(cross: CrossRule, documents: Sequence[Document]) -> list[tuple[int, Posting]]:
    fingerprint = cross.rule.fingerprint
    options = own_options(cross, fingerprint)
    return [
        (key.value, (number, key.span.start, key.span.end))
        for number, document in enumerate(documents)
        for key in fingerprint(document, **options)
    ]


def own_options(cross: CrossRule, function: object) -> dict[str, object]:
    """The options of the run that a fingerprint or judge function takes."""
    known = getattr(function, "__kwdefaults__", None) or {}
    return {name: value for name, value in cross.options.items() if name in known}


def option(cross: CrossRule, name: str) -> Any:
    """The value of an option in this run."""
    return option_of(cross.rule, cross.options, name)


def shared_name(cross: CrossRule) -> str:
    """What rules that make the same shingles have in common."""
    function = resolved(cross.rule.fingerprint)
    options = {**(function.__kwdefaults__ or {}), **own_options(cross, function)}
    return f"{function.__module__}.{function.__qualname__}{sorted(options.items())}"


def thresholds_of(cross: CrossRule) -> tuple[float, float]:
    """From which similarity on the rule takes a document for a copy, and from which containment.

    The latter is above 1 for a rule that does not ask for it.
    """
    return thresholds(cross.rule, cross.options)


def least_thresholds(rules: Sequence[CrossRule]) -> dict[str, float]:
    """By the name of their shingles, the least threshold that rules ask for."""
    least: dict[str, float] = {}
    for cross in rules:
        if not (cross.rule.keys or cross.rule.frequent):
            name = shared_name(cross)
            least[name] = min(*thresholds_of(cross), least.get(name, 1.0))
    return least


def run_and_step(cross: CrossRule) -> tuple[int, int]:
    """The shingles in a passage of the rule's `words` words, and the words in a shingle."""
    return run_and_step_of(cross.rule, cross.options)
