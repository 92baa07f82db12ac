"""The settings in force for a file: its nearest configuration, and the command line over it."""

import os
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.config.files import Layer, find, layers, merged
from newslint.config.settings import Fields, Settings
from newslint.errors import NewslintError


class Resolver(Struct, frozen=True):
    """Gives the settings of each folder; `config` names the one file to use everywhere.

    `options` and `fields` are what the command line says, over every file. `heeds_plugins` says
    whether `local-plugins` in a file that nobody named is an error, or passed over.
    """

    options: Mapping[str, Any]
    config: str | None = None
    isolated: bool = False
    fields: Callable[[Fields], Fields] = lambda fields: fields
    heeds_plugins: bool = True
    _known: dict[str | None, Settings] = field(default_factory=dict)
    _folders: dict[str, Settings] = field(default_factory=dict)

    def for_folder(self, folder: str) -> Settings:
        """The settings for files in `folder`, an absolute path; equal ones are the same object.

        Raises `NewslintError` for a configuration file that is wrong.
        """
        known = self._folders.get(folder)
        if known is None:
            known = self._folders[folder] = self._settings(self._file(folder))
        return known

    def _file(self, folder: str) -> str | None:
        if self.isolated:
            return None
        return os.path.abspath(self.config) if self.config else find(folder)

    def _check_plugins(self, settings: Settings) -> None:
        """Raise `NewslintError` if a file that the command line does not name has code run."""
        origin = settings.origins.get("local_plugins") if self.heeds_plugins else None
        if origin and (self.config is None or origin != os.path.abspath(self.config)):
            file = os.path.relpath(origin)
            raise NewslintError(
                f"{file}: `local-plugins` runs code, so it counts only in the file that --config "
                f"names: give --config {file}, or name each plugin with --local-plugin"
            )

    def _settings(self, file: str | None) -> Settings:
        known = self._known.get(file)
        if known is None:
            stack = layers(file) if file else ()
            root = os.path.dirname(file) if file else os.getcwd()
            command_line = Layer("command line", dict(self.options))
            settings = merged((*stack, command_line), root)
            self._check_plugins(settings)
            known = replace(settings, fields=self.fields(settings.fields))
            self._known[file] = known
        return known
