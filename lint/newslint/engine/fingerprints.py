"""What a batch of documents brings to the joins; made where the documents are read."""

from collections.abc import Sequence

from msgspec import Struct, field

from newslint.document import Document
from newslint.engine.plan import CrossRule
from newslint.join.keys import Posting
from newslint.join.probe import Probe, probe
from newslint.model import Record


class Fingerprints(Struct, frozen=True):
    """The places of some documents, and for each rule their keys, or their probe, or an error.

    The document numbers in `keys` count from 0 in `places`.
    """

    places: list[tuple[str, Record | None]] = field(default_factory=list)
    keys: dict[str, list[tuple[int, Posting]]] = field(default_factory=dict)
    probes: dict[str, Probe] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def fingerprints_of(rules: Sequence[CrossRule], documents: Sequence[Document]) -> Fingerprints:
    """The fingerprints of `documents` for the corpus rules."""
    found = Fingerprints([(document.path, document.record) for document in documents])
    for cross in rules:
        try:
            _add(found, cross, documents)
        except Exception as error:
            found.errors[cross.rule.code] = f"{type(error).__name__}: {error}"
    return found


def _add(found: Fingerprints, cross: CrossRule, documents: Sequence[Document]) -> None:
    rule = cross.rule
    if rule.keys:
        options = own_options(cross, rule.keys)
        found.keys[rule.code] = [
            (key.value, (number, key.span.start, key.span.end))
            for number, document in enumerate(documents)
            for key in rule.keys(document, **options)
        ]
    elif rule.shingles:
        shingles = rule.shingles(documents, **own_options(cross, rule.shingles))
        threshold = cross.rule.options["threshold"]
        threshold = cross.options.get("threshold", threshold)
        found.probes[rule.code] = probe(shingles, len(documents), threshold)


def own_options(cross: CrossRule, function: object) -> dict[str, object]:
    """The options of the run that a fingerprint or judge function takes."""
    known = getattr(function, "__kwdefaults__", None) or {}
    return {name: value for name, value in cross.options.items() if name in known}
