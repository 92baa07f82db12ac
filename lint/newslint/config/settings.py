"""What a run can be told, with its types and defaults."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from newslint.charsets import AUTO
from newslint.model import Severity

# Where a record has no such field, others that usually hold the text are tried.
DEFAULT_TEXT = "text"


class Fields(Struct, frozen=True):
    """Where the parts of a record stand, as names of fields or dotted paths to them.

    Of several text fields each is a document of its own.
    """

    text: str | tuple[str, ...] = DEFAULT_TEXT
    title: str = "title"
    id: str = "id"
    date: str = "date"
    lang: str = "lang"
    source: str = "source"


class Settings(Struct, frozen=True):
    """Everything that decides what is found in a file; keys of configuration files in kebab case.

    `root` is the folder that `exclude` and `per_file_ignores` are relative to, `origins` says for
    each key that was set which file or option set it.
    """

    profile: str = "default"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ("ALL",)
    unfixable: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fields: Fields = Fields()
    lang: str = ""
    encoding: str = AUTO
    max_expansion: int = 200
    rule_timeout: float = 10.0
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: str = "info"
    fail_if: Mapping[str, str] = field(default_factory=dict)
    local_plugins: tuple[str, ...] = ()
    root: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)


KEYS = tuple(
    name.replace("_", "-") for name in Settings.__struct_fields__ if name not in ("root", "origins")
)
