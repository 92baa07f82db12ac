"""A corpus, the page of it, and the browser that the page is looked at with."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# For a browser that root starts, in a container, and that is to ask for nothing by itself.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
EVIL = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
BRIDGE = (
    "Bridge at Harwick to close for eleven weeks\n\n"
    "The swing bridge across the mouth of the river will close for eleven weeks from Monday for "
    "the first full set of repairs since it opened, the county council said on Thursday. "
    "Engineers found cracks in two of the four main bearings during an inspection in spring.\n\n"
    "Until then lorries of more than seven tonnes have to go round by the motorway, which takes "
    "them forty minutes, and the harbour master has asked fishermen to leave before six. A ferry "
    "will run every half hour while the work lasts, with room for twenty cars and for as many "
    "people on foot as want to cross. It is free for those who live on the island, who get a card "
    "from the town hall, and for everyone under sixteen.\n\n"
    "The council expects the work to cost 4.6 million pounds, of which the government pays just "
    "over half. The rest comes from the tolls, which rise by ten pence in April and will not fall "
    "again before the loan is paid back, as the treasurer told the meeting. Two members voted "
    "against it. They had wanted to build a new bridge, upstream of the old one, that need not "
    "open for ships at all.\n"
)
FLOOD = (
    "Nach dem Hochwasser beginnt in Passau das große Aufräumen . Die Pegel sanken am Sonntag um "
    "zwei Meter, und in der Altstadt pumpte die Feuerwehr Keller leer, wie es hieß. .\n"
)
FILES = {
    "bridge.txt": BRIDGE,
    "bridge_update.txt": BRIDGE.replace("Thursday", "Friday").replace("4.6", "4.9"),
    "bridge_wire.txt": BRIDGE.replace("swing ", "").replace("half hour", "hour"),
    "flood.txt": FLOOD,
    "flood_again.txt": FLOOD,
    "odd.txt": f"An odd one .\n\n{EVIL} \u202eleft to right\u202c and  \x1b[31mred\x00 .\n",
    "plain.txt": "Nothing is wrong with this one.\n",
    "wire.jsonl": "".join(
        json.dumps({"id": name, "lang": lang, "text": text}) + "\n"
        for name, lang, text in (
            ("w-1", "de", "Der Markt &amp; die Halle bleiben bis Mai zu .  Danach wird gefeiert."),
            (EVIL, EVIL, "A record whose name is odd , too.\n"),
            ("w-3", "fr", "Le pont suspendu est ferm&eacute; depuis mercredi."),
        )
    ),
}


@pytest.fixture(scope="session")
def report_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that `newslint report` writes of a small corpus."""
    folder = tmp_path_factory.mktemp("report")
    corpus = folder / "Harwick Gazette"
    corpus.mkdir()
    for name, text in FILES.items():
        (corpus / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "newslint", "report", "--isolated", "-o", "../report.html"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1800000000"}
    done = subprocess.run(command, cwd=corpus, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("The report is in ../report.html.\n")
    return folder / "report.html"


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """The system's own Chromium; other modules must not find its event loop running."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(
            f"no browser on this machine ({', '.join(BROWSERS)}): the page is not looked at"
        )
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def look(browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """`look(path, width=390, scheme="dark")`: the page in a browser; no error may be left at the end."""
    contexts = []
    problems: list[str] = []

    def open_page(path: Path, width: int = 1280, scheme: str = "light") -> "Page":
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            locale="en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: problems.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: problems.append(f"asks for {request.url[:100]}"))
        page.goto(path.as_uri())
        assert problems.pop(0) == f"asks for {path.as_uri()}"[:109]
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []
