"""The steps of `newslint dedup`: check what is asked for, decide, write, and say what was done."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newslint.commands.dedup_output import Target, target_of, write
from newslint.commands.output import say, write_out
from newslint.config.resolve import Resolver
from newslint.config.settings import Fields
from newslint.engine.batches import default_jobs
from newslint.engine.dedup import KEEP, KINDS, Copy, Decision, Wish, decide
from newslint.engine.run import Request
from newslint.engine.seen import Place
from newslint.errors import NewslintError
from newslint.reporters.report import plural
from newslint.sources.discover import discover


class Choice(Struct, frozen=True):
    """What the person asked for."""

    paths: Sequence[str]
    output: str | None
    manifest: str | None
    wish: Wish
    dry_run: bool
    fields: Mapping[str, str | None]
    config: str | None
    isolated: bool
    jobs: int | None
    quiet: bool


def run(choice: Choice) -> None:
    """Do what was asked for; raises `NewslintError`, with nothing written, if that cannot be."""
    _check(choice.wish)

    def fields(base: Fields) -> Fields:
        return replace(base, **{name: value for name, value in choice.fields.items() if value})

    resolver = Resolver({}, choice.config, choice.isolated, fields, heeds_plugins=False)
    files = discover(choice.paths, resolver.for_folder)
    if not files:
        raise NewslintError(f"no documents found in {', '.join(choice.paths)}")
    target: Target | None = None
    if not choice.dry_run:
        if choice.output is None:
            raise NewslintError("say where to write with -o OUT, or only look with --dry-run")
        target = target_of(choice.paths, files, choice.output, choice.manifest)
    jobs = choice.jobs or default_jobs()
    decision = decide(Request(files, resolver.for_folder, jobs=jobs), choice.wish)
    lines = (_line(copy) for copy in decision.copies)
    if target:
        write(target, files, decision, lines)
    else:
        write_out(lines, None)
    if not choice.quiet:
        say(*_summary(decision))


def _check(wish: Wish) -> None:
    if wish.keep not in KEEP:
        raise NewslintError(f"--keep must be one of {', '.join(KEEP)}, not {wish.keep!r}")
    for kind in wish.kinds:
        if kind not in KINDS:
            raise NewslintError(f"--kinds takes some of {', '.join(KINDS)}, not {kind!r}")
    if not wish.kinds:
        raise NewslintError(f"--kinds takes some of {', '.join(KINDS)}, divided by commas")
    if not 0 < wish.threshold <= 1:
        raise NewslintError(f"--threshold must be above 0 and at most 1, not {wish.threshold:g}")


def _line(copy: Copy) -> str:
    """A dropped document as a line of the manifest."""
    import json

    entry = {
        "dropped": _named(copy.dropped),
        "kept": _named(copy.kept),
        "kind": copy.kind,
        "similarity": round(copy.similarity, 4),
    }
    # A path with bytes that are no UTF-8 holds surrogates, which only an escape can write.
    text = json.dumps(entry, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _named(place: Place) -> dict[str, object]:
    record = place.record
    named = None if record is None else {"index": record.index, "id": record.id or None}
    return {"path": place.path, "record": named}


def _summary(decision: Decision) -> Iterator[str]:
    read, dropped = len(decision.places), len(decision.copies)
    counts = Counter(copy.kind for copy in decision.copies)
    kinds = ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind])
    line = f"{plural(read, 'document')} read, {read - dropped:,} kept, {dropped:,} dropped"
    yield f"{line}: {kinds}." if kinds else f"{line}."
    if decision.undated:
        yield (
            f"{plural(decision.undated, 'document')} had no date that can be read, and counted as "
            "the latest."
        )
    if others := sum(decision.others.values()):
        yield f"{plural(others, 'broken record')} copied as found, not compared."
