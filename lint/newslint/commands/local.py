"""The plugins of single files that a run is told to load."""

import os
from collections.abc import Sequence

from newslint.config.resolve import Resolver
from newslint.registry.plugins import use_local_plugins


def load_named(files: Sequence[str], resolver: Resolver) -> None:
    """Have the files loaded that `--local-plugin` names, and those of the named configuration.

    Raises `NewslintError` for one that is not there, and for a configuration that is wrong.
    """
    configured = resolver.for_folder(os.getcwd()).local_plugins if resolver.config else ()
    use_local_plugins([*files, *configured])
