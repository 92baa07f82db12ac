"""An open document, and what is known of a state of it. The work here is done in other threads."""

import asyncio

from lsprotocol.types import Diagnostic
from msgspec import Struct

from newslint.errors import NewslintError
from newslint.model import Edit
from newslint.server.abilities import Abilities
from newslint.server.checking import Located, check, mended, moved
from newslint.server.comparing import Compared, compare
from newslint.server.configuration import Configuration, Context
from newslint.server.diagnostics import diagnostics
from newslint.server.places import Places
from newslint.server.text import Text
from newslint.sources.discover import FoundFile


class Checked(Struct, frozen=True):
    """What is known of a state of a document; without a context it could not be checked."""

    text: Text
    compared: Compared | None
    context: Context | None = None
    found: tuple[tuple[Located, Diagnostic], ...] = ()
    problem: str = ""

    def is_of(self, text: Text, compared: Compared | None, context: Context) -> bool:
        """Whether it is what would be found in this state, too."""
        return self.text is text and self.compared is compared and self.context is context


class OpenDocument:
    """A document as the client has it, and what is known of it."""

    def __init__(
        self, uri: str, file: FoundFile, text: Text, version: int, abilities: Abilities
    ) -> None:
        self.uri = uri
        self.file = file
        self.text = text
        self.version = version
        self.abilities = abilities
        self.changed_at = float("-inf")
        """When it was last changed, in seconds of the event loop."""
        self.work: asyncio.Task[None] | None = None
        """What is to send the client the findings in the newest state."""
        self.checked: Checked | None = None
        self.compared: Compared | None = None
        self.compared_with: Context | None = None
        """The context that `compared` was or will be made with."""


def check_state(document: OpenDocument, configuration: Configuration) -> Checked:
    """What is known of the newest state of a document; what was found before is not found anew."""
    text, compared, known = document.text, document.compared, document.checked
    try:
        context = configuration.context(document.file.real)
        if known and known.is_of(text, compared, context):
            return known
        found = check(context, document.file, text.text)
        if compared:
            found += moved(compared.found, compared.text, text.text)
            found.sort(key=lambda each: each.span)
        places = Places(text.text, document.file.format)
        shown = diagnostics(document.uri, text, places, found, context.settings, document.abilities)
        checked = Checked(text, compared, context, tuple(zip(found, shown, strict=True)))
    except NewslintError as error:
        checked = Checked(text, compared, problem=str(error))
    except Exception as error:
        checked = Checked(text, compared, problem=_failure(document, error))
    document.checked = checked
    return checked


def mend_state(document: OpenDocument, configuration: Configuration) -> tuple[Text, list[Edit]]:
    """The newest state of a document, and the edits that `newslint --fix` would make to it."""
    text = document.text
    try:
        context = configuration.context(document.file.real)
        return text, mended(context, document.file, text.text)
    except NewslintError:
        return text, []  # the check tells of it


def compare_state(document: OpenDocument, context: Context) -> tuple[Compared | None, str]:
    """What a comparison with other documents finds, and what is wrong if it cannot be made."""
    try:
        return compare(context, document.file, document.text.encoding), ""
    except NewslintError as error:
        return None, str(error)
    except OSError:
        return None, ""  # a text that was never saved
    except Exception as error:
        return None, _failure(document, error)


def _failure(document: OpenDocument, error: Exception) -> str:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{document.file.path}: could not be checked: {reason}"
