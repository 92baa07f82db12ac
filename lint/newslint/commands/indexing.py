"""What `newslint index` does, and which index a check uses."""

import os
from collections.abc import Callable, Sequence

from msgspec import Struct

from newslint.commands.local import load_named
from newslint.commands.output import say
from newslint.commands.progress import ProgressBar
from newslint.config.resolve import Resolver
from newslint.engine import indexing
from newslint.engine.batches import default_jobs
from newslint.engine.run import Request
from newslint.index import FOLDER
from newslint.index.info import changes, description
from newslint.index.manifest import Manifest, read_manifest
from newslint.index.problems import NoUseError
from newslint.index.store import open_store
from newslint.index.usable import root_of
from newslint.index.view import View
from newslint.sources.discover import discover


class Choice(Struct, frozen=True):
    """What the person asked for."""

    paths: Sequence[str] = ()
    index: str | None = None
    config: str | None = None
    isolated: bool = False
    jobs: int | None = None
    progress: bool | None = None
    local_plugin: Sequence[str] = ()


def build(choice: Choice) -> None:
    """Index the paths, the current folder if there are none."""
    folder, resolver = _where(choice)
    _run(indexing.build, choice, folder, resolver, _roots(choice) or [os.getcwd()])


def update(choice: Choice) -> None:
    """Bring the index up to date, all of it or below the paths; build it anew if need be."""
    folder, resolver = _where(choice)
    known: list[str] = []
    try:
        root = root_of(folder)
        known += (
            os.path.normpath(os.path.join(root, each)) for each in read_manifest(folder).roots
        )
        _run(indexing.update, choice, folder, resolver, _roots(choice) or known)
    except NoUseError as reason:
        say(f"newslint: {reason.what}; it is built anew")
        roots = [*known, *_roots(choice)] or [os.getcwd()]
        _run(indexing.build, choice, folder, resolver, roots)


def info(choice: Choice) -> None:
    """Say what the index holds and, for paths, what of it is out of date."""
    folder, resolver = _where(choice)
    store = open_store(folder)
    for line in description(folder, store.manifest):
        print(line)
    roots = _roots(choice)
    if roots:
        view = View(root_of(folder), store.segments)
        files = discover(roots, resolver.for_folder)
        print(changes(view, files, [view.name_of(root) for root in roots], resolver.for_folder))


def _where(choice: Choice) -> tuple[str, Resolver]:
    resolver = Resolver({}, choice.config, choice.isolated)
    load_named(choice.local_plugin, resolver)
    return choice.index or os.path.join(resolver.for_folder(os.getcwd()).root, FOLDER), resolver


def _roots(choice: Choice) -> list[str]:
    return [os.path.abspath(path) for path in choice.paths]


def _run(
    work: Callable[[str, Request, Sequence[str]], Manifest],
    choice: Choice,
    folder: str,
    resolver: Resolver,
    roots: Sequence[str],
) -> None:
    named = {os.path.abspath(path) for path in choice.paths}
    there = [root for root in roots if root in named or os.path.exists(root)]
    files = discover(there, resolver.for_folder)
    with ProgressBar(choice.progress) as progress:
        jobs = choice.jobs or default_jobs()
        request = Request(files, resolver.for_folder, jobs=jobs, progress=progress)
        manifest = work(folder, request, roots)
    for line in description(folder, manifest):
        print(line)
