"""What people want to know of an index."""

from collections.abc import Callable, Iterator, Sequence

from newslint.config.settings import Settings
from newslint.index.fresh import gone, outdated
from newslint.index.manifest import Manifest
from newslint.index.tables import TOUCHED
from newslint.index.view import View
from newslint.sources.discover import FoundFile

# An index with so many times the documents that its order was made for proposes too many of them.
_GROWTH = 4


def description(folder: str, manifest: Manifest) -> Iterator[str]:
    """Its size, what it holds of which rules, and what it cannot hold."""
    documents = manifest.documents
    size = sum(part.size for part in manifest.parts)
    each = f", {size / documents:,.0f} bytes each" if documents else ""
    yield f"{folder}: {documents:,} documents in {manifest.files:,} files, {size / 1e6:,.1f} MB{each}"
    yield f"paths: {', '.join(manifest.roots)}"
    for code, stamp in sorted(manifest.rules.items()):
        options = dict(stamp.options)
        if stamp.kind != "keys":
            options["similarity"] = f"{stamp.near} or more"
        if stamp.whole <= 1:
            options["containment"] = f"{stamp.whole} or more"
        settings = ", ".join(f"{name} = {value}" for name, value in options.items())
        yield f"holds {code} ({stamp.made_by}){': ' if settings else ''}{settings}"
    if documents > _GROWTH * max(manifest.built, 1000):
        yield (
            f"it was built for {manifest.built:,} documents and has grown: "
            "`newslint index build` makes it faster"
        )


def changes(
    view: View,
    files: Sequence[FoundFile],
    roots: Sequence[str],
    settings_for: Callable[[str], Settings],
) -> str:
    """How many of the files are not as the index knows them; `roots` are names as it has them."""
    names = [view.name_of(file.real) for file in files]
    found = outdated(view, files, settings_for)
    missing = gone(view, names, roots).files
    touched = sum(row.state == TOUCHED for row in found.others.files)
    return (
        f"out of date: {len(found.new):,} new files, {len(found.changed):,} changed, "
        f"{len(missing):,} gone, "
        f"{touched:,} only touched"
    )
