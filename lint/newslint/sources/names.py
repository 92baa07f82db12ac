"""What a file is by its name: its format, and how it is compressed."""

from newslint.formats import CODECS, SUFFIXES

OWN = frozenset(SUFFIXES.values())
# Formats whose records follow one another, so that a stretch of a file can be read by itself.
STRETCHED = frozenset({"jsonl", "csv"})
# Formats of columns, which hold no text of their own that could be edited in place.
TABLES = frozenset({"parquet", "arrow"})
_WHOLE = frozenset({"plain", "markdown"})


def codec_of(name: str) -> str:
    """How the file of this name is compressed; empty if it is not."""
    # Most files are not, and this is asked for each of them.
    return CODECS[_suffix(name)] if name[-4:].lower().endswith(tuple(CODECS)) else ""


def format_of(name: str) -> str | None:
    """The format of a file by the suffix of its name, that of its compression apart.

    None for a suffix that neither newslint nor a plugin knows. What is only compressed is text.
    """
    suffix = _suffix(name)
    if suffix in CODECS:
        name = name[: -len(suffix)]
        suffix = _suffix(name)
        if not suffix:
            return None
    found = SUFFIXES.get(suffix)
    if found or not suffix:
        return found
    from newslint.registry.plugins import load_registry  # plugins take time to load

    other = load_registry().formats.get(suffix)
    return other.name if other else None


def is_leftover(name: str) -> bool:
    """Whether a file of this name is what a run was writing when it was killed."""
    return name.startswith(".") and name.endswith(".newslint") and name.count(".") > 2


def holds_records(format_: str) -> bool:
    """Whether files of the format may hold more than one document."""
    return format_ not in _WHOLE


def is_written(format_: str) -> bool:
    """Whether texts can be changed in files of the format."""
    if format_ in OWN:
        return True
    from newslint.registry.plugins import load_registry

    return any(
        each.name == format_ and each.write is not None for each in load_registry().formats.values()
    )


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot > name.rfind("/") else ""
