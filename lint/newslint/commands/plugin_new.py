"""Writes the files of a new plugin."""

import os

from newslint.commands.plugin_files import files_of
from newslint.errors import NewslintError
from newslint.patterns import pattern
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry

_NAME = pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LETTERS = pattern("[A-Z]{3,4}")
_VOWELS = "aeiou"


def write_plugin(name: str, into: str, letters: str | None) -> list[str]:
    """Write the plugin to a new folder below `into`; lines that say what to do with it.

    Raises `NewslintError` for a name or letters that cannot be used, and if the folder is there.
    """
    name = name.removeprefix("newslint-")
    if not _NAME.fullmatch(name):
        raise NewslintError(
            f"{name!r} is no name for a plugin: small letters and digits, with hyphens between them"
        )
    letters = letters or letters_of(name)
    _check_letters(letters)
    if not os.path.isdir(into):
        raise NewslintError(f"{into}: there is no such folder to write to")
    folder = os.path.normpath(os.path.join(into, f"newslint-{name}"))
    files = files_of(name, letters)
    try:
        os.mkdir(folder)
    except FileExistsError:
        raise NewslintError(f"{folder}: is there already; nothing was written") from None
    for path, text in files.items():
        with open(os.path.join(folder, path), "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return [
        f"{folder}: {', '.join(files)}",
        "Next, in that folder:",
        "  pip install -e '.[test]'",
        "  pytest",
        f"  newslint rule {letters}001",
    ]


def letters_of(name: str) -> str:
    """Three letters for the codes of a plugin: the first, then consonants, then what is left."""
    first, *rest = [letter for letter in name if letter.isalpha()]
    consonants = [letter for letter in rest if letter not in _VOWELS]
    vowels = [letter for letter in reversed(rest) if letter in _VOWELS]
    return "".join([first, *consonants, *vowels, "x", "x"])[:3].upper()


def _check_letters(letters: str) -> None:
    if not _LETTERS.fullmatch(letters):
        raise NewslintError(
            f"{letters!r} cannot begin a code: give three or four capital letters with --letters"
        )
    taken = {code.rstrip("0123456789") for code in (*load_registry().rules, *CORE_RULES)}
    if letters in taken:
        raise NewslintError(
            f"codes with the letters {letters} are taken; give others with --letters"
        )
