"""Whether an index fits the rules and the settings of a run."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from newslint.config.settings import Settings
from newslint.errors import NewslintError
from newslint.index.manifest import Manifest
from newslint.index.problems import UnfitError
from newslint.index.reading import reading_of
from newslint.index.rules import Rows, Served, rows_of, serve, served_as, to_json
from newslint.registry.plugins import load_registry
from newslint.rule import CorpusRule

Asked = tuple[CorpusRule, Mapping[str, Any]]
"""A rule and the options that a run gives it."""


class Use(Struct, frozen=True):
    """What a run makes of an index: `served` are all its rules, as their rows are made;
    `judged` those of the run that it serves, as the run wants them, by their codes, and `rows`
    what it keeps of shingles, by the codes of the rules that they are for.
    """

    served: Sequence[Served]
    judged: Mapping[str, Served]
    rows: Mapping[str, Rows]


def use_of(
    folder: str,
    manifest: Manifest,
    asked: Iterable[Asked],
    settings_for: Callable[[str], Settings],
) -> Use:
    """How a run can use the index; raises `UnfitError` if it does not fit."""
    if manifest.unicode != unicode_version():
        raise UnfitError(folder, "a Python with other tables of characters built it")
    for name, reading in manifest.readings.items():
        place = os.path.normpath(os.path.join(root_of(folder), name))
        if reading_of(settings_for(place)) != reading:
            raise UnfitError(folder, "the fields or the language of texts are set otherwise now")
    rules = load_registry().rules
    try:
        served = [served_as(code, stamp, rules) for code, stamp in manifest.rules.items()]
        judged = _judged(manifest, asked)
    except NewslintError as error:
        raise UnfitError(folder, str(error)) from None
    rows = {rule.code: rows for rows in rows_of(served) for rule in rows.rules}
    return Use(served, judged, rows)


def root_of(folder: str) -> str:
    """The folder that the paths in an index are relative to: the one it stands in."""
    return os.path.dirname(os.path.abspath(folder))


def unicode_version() -> str:
    """The version of the character tables, which decide what a word is."""
    import unicodedata

    return unicodedata.unidata_version


def _judged(manifest: Manifest, asked: Iterable[Asked]) -> dict[str, Served]:
    judged: dict[str, Served] = {}
    for rule, options in asked:
        stamp = manifest.rules.get(rule.code)
        if stamp is None:
            continue
        wanted = serve(rule, options)
        for name, value in wanted.options.items():
            if stamp.options[name] != to_json(value):
                raise NewslintError(
                    f"it was built with {name} = {stamp.options[name]} for {rule.code}, "
                    f"and {value} is asked for"
                )
        for what, built, least in (
            ("similarity", stamp.near, wanted.near),
            ("containment", stamp.whole, wanted.whole),
        ):
            if least < built:
                raise NewslintError(
                    f"it was built for a {what} of {built} for {rule.code}, "
                    f"and {least} is asked for"
                )
        if wanted.run != stamp.run:
            raise NewslintError(f"it was built for passages of another length for {rule.code}")
        judged[rule.code] = wanted
    return judged
