"""The hooks a plugin may answer; pluggy's project name and the entry-point group are `newslint`."""

from collections.abc import Iterable

import pluggy

from newslint.formats import Format
from newslint.rule import AnyRule

hookspec = pluggy.HookspecMarker("newslint")
hookimpl = pluggy.HookimplMarker("newslint")


@hookspec
def newslint_rules() -> Iterable[AnyRule]:
    """The rules this plugin brings: a list of what `document_rule` and `corpus_rule` made."""
    return ()


@hookspec
def newslint_formats() -> Iterable[Format]:
    """The formats of files this plugin can read."""
    return ()
