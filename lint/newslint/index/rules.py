"""The rules an index serves: how they make their fingerprints, and what must stay for it to hold."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from newslint.deferred import resolved
from newslint.document import Document
from newslint.errors import NewslintError
from newslint.index.order import distinct
from newslint.index.tables import dtype_of, mixed
from newslint.join.thresholds import run_and_step_of, thresholds
from newslint.members import Shingles
from newslint.model import Record
from newslint.registry.plugins import load_registry
from newslint.rule import AnyRule, CorpusRule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Kind = Literal["keys", "shingles", "embedded", "passages"]

_SAMPLE = (
    "Nach dem Hochwasser beginnt in Passau das große Aufräumen, „Schritt für Schritt“.\n",
    "Les conducteurs de bus reprennent le travail lundi, après neuf jours de grève.\n",
    "Most přes řeku je od pondělí uzavřen.\n\nMost přes řeku je od pondělí uzavřen, řekl starosta.\n",
    'A BRIDGE re-opened on 3 May; the mayor\'s aide said: "At last" — and went.\nThe end.\n',
)


class Stamp(Struct, frozen=True):
    """What the rows of a rule were made with; kept with the index.

    `near`, `whole` and `run` are as in `Served`. `made_by` is the rule's distribution and its
    version, `sample` the fingerprints of a few texts: a rule whose code has changed gives others,
    even if its version has not.
    """

    kind: Kind
    options: Mapping[str, Any]
    near: float
    whole: float
    run: tuple[int, int]
    made_by: str
    sample: str


class Served(Struct, frozen=True):
    """A rule with the options that its fingerprints are made with.

    Of one that makes shingles, `near` is the least similarity and `whole` the least containment it
    asks for, above 1 if it asks for none; `run` are the shingles in a passage and the words in one.
    """

    code: str
    kind: Kind
    function: Callable[..., Any]
    options: Mapping[str, Any]
    near: float = 2.0
    whole: float = 2.0
    run: tuple[int, int] = (0, 1)

    def keys(self, documents: Sequence[Document]) -> "Array":
        """The keys of the documents, whose numbers are their indices; in no order."""
        import numpy as np

        rows = [
            (key.value & 0xFFFFFFFFFFFFFFFF, number, key.span.start, key.span.end)
            for number, document in enumerate(documents)
            for key in self.function(document, **self.options)
        ]
        keys = np.array(rows, dtype_of("keys"))
        keys["key"] = mixed(keys["key"])
        return keys

    def shingles(self, documents: Sequence[Document]) -> Shingles:
        """The shingles of the documents."""
        shingles: Shingles = self.function(documents, **self.options)
        return shingles


class Rows(Struct, frozen=True):
    """What the index keeps of shingles, once for all rules that make the same ones.

    It is named after the first of them; `near` and `whole` are the least that any asks for.
    """

    name: str
    rules: tuple[Served, ...]
    near: float
    whole: float

    def shingles(self, documents: Sequence[Document]) -> Shingles:
        """The shingles of the documents."""
        return self.rules[0].shingles(documents)


def rows_of(served: Sequence[Served]) -> list[Rows]:
    """The rows of all rules that make shingles, in the order of the rules."""
    alike: dict[str, list[Served]] = {}
    for rule in served:
        if rule.kind != "keys":
            function = resolved(rule.function)
            name = f"{function.__module__}.{function.__qualname__} {sorted(rule.options.items())}"
            alike.setdefault(name, []).append(rule)
    return [
        Rows(
            rules[0].code,
            tuple(rules),
            min(rule.near for rule in rules),
            min(rule.whole for rule in rules),
        )
        for rules in alike.values()
    ]


def serve(rule: CorpusRule, options: Mapping[str, Any]) -> Served:
    """The rule under the options of a run."""
    function = rule.fingerprint
    defaults = getattr(function, "__kwdefaults__", None) or {}
    own = {name: _from_json(options.get(name, default)) for name, default in defaults.items()}
    if rule.keys or rule.frequent:
        return Served(rule.code, "keys", function, own)
    near, whole = thresholds(rule, options)
    if rule.shingles:
        return Served(rule.code, "shingles", function, own, near)
    if rule.embedded:
        return Served(rule.code, "embedded", function, own, near, whole)
    return Served(rule.code, "passages", function, own, near, whole, run_and_step_of(rule, options))


def served_as(code: str, stamp: Stamp, rules: Mapping[str, AnyRule]) -> Served:
    """A rule as the index was built for it; raises `NewslintError` if it is not that any more."""
    rule = rules.get(code)
    if not isinstance(rule, CorpusRule):
        raise NewslintError(f"it was built for {code}, which no plugin brings any more")
    now = serve(rule, stamp.options)
    served = replace(now, near=stamp.near, whole=stamp.whole, run=stamp.run)
    if now.kind != stamp.kind or stamp_of(served) != stamp:
        made_by = _made_by(code)
        if made_by != stamp.made_by:
            raise NewslintError(f"it was built with {code} of {stamp.made_by}, this is {made_by}")
        raise NewslintError(f"the rule {code} is another than it was built with")
    return served


def stamp_of(served: Served) -> Stamp:
    """What the rows of a rule are made with now."""
    return Stamp(
        served.kind,
        {name: to_json(value) for name, value in served.options.items()},
        served.near,
        served.whole,
        served.run,
        _made_by(served.code),
        _sample(served),
    )


def to_json(value: Any) -> Any:
    """The value of an option as it is kept in JSON, which knows no tuples."""
    return list(value) if isinstance(value, tuple) else value


def _from_json(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _made_by(code: str) -> str:
    for plugin in load_registry().plugins:
        if code in plugin.codes:
            return f"{plugin.point.distribution} {plugin.point.version}"
    return ""


def _sample(served: Served) -> str:
    from hashlib import blake2b

    documents = [Document("sample", text) for text in _SAMPLE]
    metadata = {"title": _SAMPLE[0], "date": "2024-02-29", "source": "example.org", "lang": "de"}
    documents += [Document("sample", text, Record(0, "1"), metadata) for text in _SAMPLE]
    try:
        if served.kind == "keys":
            data = served.keys(documents).tobytes()
        else:
            data = distinct(served.shingles(documents)).tobytes()
    except Exception as error:
        data = repr(error).encode("utf-8", "replace")
    return blake2b(data, digest_size=16).hexdigest()
