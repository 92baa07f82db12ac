"""Builds an index of a corpus, and brings one up to date."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from msgspec.structs import replace

from newslint.config.settings import Settings
from newslint.engine.batches import map_in_order
from newslint.engine.indexer import Counter, Indexer
from newslint.engine.plan import CrossRule, make_plan
from newslint.engine.run import Request, tasks_of
from newslint.engine.unit import Task
from newslint.errors import NewslintError
from newslint.index.batch import Batch, content_of
from newslint.index.fresh import continues, gone, is_below, outdated
from newslint.index.manifest import FORMAT, Manifest, Part
from newslint.index.merge import merged
from newslint.index.order import MOST_BITS, count, folded
from newslint.index.problems import UnfitError
from newslint.index.reading import reading_of
from newslint.index.rules import Stamp, serve, stamp_of
from newslint.index.segment import Segment, in_memory
from newslint.index.store import (
    append,
    locked,
    open_part,
    open_store,
    publish,
    write_content,
    write_part,
)
from newslint.index.usable import root_of, unicode_version, use_of
from newslint.index.view import View
from newslint.index.writer import Writer
from newslint.registry.plugins import load_registry

# How much text is counted to tell frequent shingles from rare ones, in bytes: 400,000 articles.
_COUNTED = 1 << 30
# How many documents are gathered in memory before a segment is written: some 100 MB.
_AT_ONCE = 1 << 17
# How long to wait for another process that writes, in seconds.
_WAIT = 60.0


def build(folder: str, request: Request, roots: Sequence[str]) -> Manifest:
    """Index the files of the request, which are all below the paths `roots`.

    Raises `NewslintError` if a rule fails, or another process does not stop writing.
    """
    settings, tasks = tasks_of(request)
    stamps = _stamps(make_plan(settings[0], load_registry().rules, None).corpus)
    view = View(root_of(folder))
    readings = {view.name_of(each.root): reading_of(each) for each in settings}
    with locked(folder, _WAIT):
        order = _write_order(folder, request, settings, tasks, stamps)
        indexer = Indexer(settings, stamps, folder, order)
        parts = [
            write_content(folder, content_of(batch)) for batch in _batches(indexer, tasks, request)
        ]
        if not parts:
            parts = [write_content(folder, content_of(Batch()))]
        if len(parts) > 1:
            segments = [Segment(open_part(folder, part)) for part in parts]
            parts = [write_content(folder, merged(segments, oldest=True))]
        segments = [Segment(open_part(folder, part)) for part in parts]
        documents = sum(segment.documents for segment in segments)
        manifest = Manifest(
            format=FORMAT,
            unicode=unicode_version(),
            rules=stamps,
            roots=_topmost(roots, view),
            readings=readings,
            files=sum(segment.files for segment in segments),
            documents=documents,
            built=documents,
            order=order,
            segments=tuple(parts),
        )
        publish(folder, manifest)
    return manifest


def update(folder: str, request: Request, roots: Sequence[str]) -> Manifest:
    """Bring the index up to date with the files of the request, which are all below `roots`.

    Raises `NewslintError` also for an index that does not fit the rules or the settings.
    """
    settings_for = request.settings_for
    with locked(folder, _WAIT):
        store = open_store(folder)
        manifest = store.manifest
        plan = make_plan(settings_for(os.getcwd()), load_registry().rules, None)
        use_of(folder, manifest, [(each.rule, each.options) for each in plan.corpus], settings_for)
        if _stamps(plan.corpus).keys() - manifest.rules.keys():
            raise UnfitError(folder, "it was built for fewer rules")
        view = View(root_of(folder), store.segments)
        found = outdated(view, request.files, settings_for)
        changes = found.others
        names = [view.name_of(file.real) for file in request.files]
        changes.add(gone(view, names, [view.name_of(root) for root in roots]))
        settings, tasks = tasks_of(
            replace(request, files=sorted([*found.new, *found.changed], key=lambda file: file.path))
        )
        readings = {view.name_of(each.root): reading_of(each) for each in settings}
        manifest = replace(
            manifest,
            roots=_topmost([*map(view.real_of, manifest.roots), *roots], view),
            readings={**manifest.readings, **readings},
        )
        indexer = Indexer(settings, manifest.rules, folder, manifest.order)
        for batch in (changes, *_batches(indexer, tasks, request)):
            if batch.files:
                manifest = append(folder, manifest, [in_memory(content_of(batch))])
        if manifest != store.manifest:
            publish(folder, manifest)
    return manifest


def _stamps(rules: Sequence[CrossRule]) -> dict[str, Stamp]:
    """What the rules make their rows with, by code."""
    return {each.rule.code: stamp_of(serve(each.rule, each.options)) for each in rules}


def _write_order(
    folder: str,
    request: Request,
    settings: Sequence[Settings],
    tasks: Sequence[Task],
    stamps: Mapping[str, Stamp],
) -> Part:
    """Count the shingles of a part of the corpus, evenly chosen."""
    import numpy as np

    size = sum(unit.cost for _, unit in tasks)
    chosen = list(tasks[:: max(1, -(-size // _COUNTED))])
    counter = Counter(settings, stamps)
    names = [rows.name for rows in counter.rows]
    counters = {name: np.zeros(1 << MOST_BITS, np.uint32) for name in names}
    counted = dict.fromkeys(names, 0)
    if names:
        for found in map_in_order(counter, chosen, request.jobs_for(chosen)):
            for name, places in found.items():
                count(counters[name], places)
                counted[name] += len(places)

    def write(out: BinaryIO) -> None:
        writer = Writer(out)
        for name in names:
            writer.add(f"{name}.counters", [folded(counters[name], counted[name])])
        writer.finish()

    return write_part(folder, "order", write)


def _batches(indexer: Indexer, tasks: list[Task], request: Request) -> Iterator[Batch]:
    """What the units bring, gathered to batches that fit in memory, each of whole files."""
    batch = Batch()
    done, total = 0, sum(unit.cost for _, unit in tasks) or 1
    results = map_in_order(indexer, tasks, request.jobs_for(tasks))
    for (_, unit), part in zip(tasks, results, strict=True):
        for code, error in part.errors.items():
            raise NewslintError(f"the rule {code} failed on the corpus: {error}")
        if len(batch.documents) >= _AT_ONCE and not continues(unit):
            yield batch
            batch = Batch()
        batch.add(part, continues=continues(unit))
        done += unit.cost
        if request.progress:
            request.progress(done / total, done, 0)
    if batch.files:
        yield batch


def _topmost(roots: Sequence[str], view: View) -> tuple[str, ...]:
    """The names of those paths that are not below another one."""
    kept: list[str] = []
    for root in sorted(dict.fromkeys(roots), key=len):
        if not is_below(root, kept):
            kept.append(root)
    return tuple(view.name_of(root) for root in dict.fromkeys(roots) if root in kept)
