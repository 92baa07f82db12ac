"""The open documents, and when which of them is checked: as they change, and compared at rest."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from msgspec import Struct

from newslint.model import Edit
from newslint.server.configuration import Configuration, Context
from newslint.server.states import Checked, OpenDocument, check_state, compare_state, mend_state
from newslint.server.text import Text

# After a rest of so many seconds a change is checked at once, else when no other has followed for
# so long: less than people notice, more than lies between two keys.
_PAUSE = 0.1

_Result = TypeVar("_Result")


class Client(Struct, frozen=True):
    """How to reach the client.

    `publish` sends what is known of a document; None for a client that asks for it, and is told
    by `refresh` to ask again. `tell` shows a line to the person.
    """

    publish: Callable[[OpenDocument, Checked], None] | None
    refresh: Callable[[], None]
    tell: Callable[[str], None]


class Documents:
    """The open documents by their URIs; for use by the thread of the event loop.

    Checks have a thread of their own, and so have comparisons: one with a large corpus must not
    hold up a check.
    """

    def __init__(self, client: Client, configuration: Configuration) -> None:
        self._client = client
        self._open: dict[str, OpenDocument] = {}
        self._problems: dict[tuple[str, str], str] = {}
        self._configuration = configuration
        self._checks = ThreadPoolExecutor(1, "check")
        self._comparisons = ThreadPoolExecutor(1, "compare")
        self._tasks: set[asyncio.Task[None]] = set()

    def get(self, uri: str) -> OpenDocument | None:
        """The document, if it is open."""
        return self._open.get(uri)

    def open(self, document: OpenDocument) -> None:
        """Take a document in."""
        self._open[document.uri] = document
        self._schedule(document)

    def change(self, document: OpenDocument, text: Text, version: int) -> None:
        """Take in a new state of a document."""
        document.text, document.version = text, version
        now = asyncio.get_running_loop().time()
        at_rest = now - document.changed_at > _PAUSE
        document.changed_at = now
        self._schedule(document, 0 if at_rest else _PAUSE)

    def save(self, document: OpenDocument) -> None:
        """Compare a document anew, for its file has changed."""
        document.compared_with = None
        self._look_at([document])

    def close(self, document: OpenDocument) -> None:
        """Forget a document."""
        del self._open[document.uri]
        for about in ("check", "compare"):
            self._problems.pop((document.uri, about), None)
        if document.work:
            document.work.cancel()

    def look_again(self) -> None:
        """Check all documents anew: the configuration may have changed."""
        self._look_at(list(self._open.values()))

    async def checked(self, document: OpenDocument) -> Checked:
        """What is known of the newest state of a document, which is checked if need be."""
        checked = await self._newest(document, check_state)
        self._take_problem(document, "check", checked.problem)
        if checked.context and document.compared_with is not checked.context:
            document.compared_with = checked.context
            self._start(self._compare(document, checked.context))
        return checked

    async def mended(self, document: OpenDocument) -> tuple[Text, list[Edit]]:
        """The newest state of a document, and the edits that `newslint --fix` would make to it."""
        return await self._newest(document, mend_state)

    def _look_at(self, documents: Sequence[OpenDocument]) -> None:
        if self._client.publish is None:
            self._client.refresh()
        for document in documents:
            self._schedule(document)

    def _schedule(self, document: OpenDocument, pause: float = 0) -> None:
        if self._client.publish is None:
            return
        if document.work:
            document.work.cancel()
        document.work = self._start(self._push(document, pause))

    async def _push(self, document: OpenDocument, pause: float) -> None:
        await asyncio.sleep(pause)
        checked = await self.checked(document)
        if self._client.publish and self._is_open(document):
            self._client.publish(document, checked)

    async def _compare(self, document: OpenDocument, context: Context) -> None:
        loop = asyncio.get_running_loop()
        before = document.compared
        compared, problem = await loop.run_in_executor(
            self._comparisons, compare_state, document, context
        )
        if not self._is_open(document):
            return
        self._take_problem(document, "compare", problem)
        document.compared = compared if compared and compared.found else None
        if document.compared or before:
            self._look_at([document])

    async def _newest(
        self, document: OpenDocument, work: Callable[[OpenDocument, Configuration], _Result]
    ) -> _Result:
        """What the work makes of a document, once it has not changed meanwhile."""
        loop = asyncio.get_running_loop()
        while True:
            text = document.text
            result = await loop.run_in_executor(self._checks, work, document, self._configuration)
            if document.text is text or not self._is_open(document):
                return result

    def _is_open(self, document: OpenDocument) -> bool:
        return self._open.get(document.uri) is document

    def _take_problem(self, document: OpenDocument, about: str, problem: str) -> None:
        """Tell of a problem once, in however many documents and states of them it shows."""
        if problem and problem not in self._problems.values():
            self._client.tell(problem)
        if problem:
            self._problems[document.uri, about] = problem
        else:
            self._problems.pop((document.uri, about), None)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        # The event loop itself holds tasks weakly.
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
