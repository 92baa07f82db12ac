"""The site of the documentation: built without network, complete, and sound in a browser."""

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from markdown_it import MarkdownIt

from .conftest import ROOT, Once, Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("zensical", reason="pip install -e '.[docs]' brings what builds the site")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BLOCKS = ("h1", "h2", "h3", "h4", "li", "ol", "pre", "table", "tr", "ul")
INPUTS = ("docs", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "benchmarks", "mkdocs.yml")


class Elements(HTMLParser):
    """The elements of a page, those of its article apart, and its links and anchors."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.blocks: Counter[str] = Counter()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self._inside = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside |= tag == "article"
        self.blocks[tag] += self._inside
        self.anchors.add(given.get("id", ""))
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag != "meta":
            self.loads += [
                given[name] for name in ("src", "srcset", "href", "data") if name in given
            ]

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "article"


@pytest.fixture(scope="session")
def build(once: Once, offline: Run) -> Path:
    """The folder with the pages as they were laid out, and the site that was made of them."""

    def make(folder: Path) -> None:
        done = offline(sys.executable, ROOT / "docs/build.py", "--into", folder, cwd=ROOT)
        assert done.returncode == 0, done.stdout

    return once("site", make)


@pytest.fixture(scope="session")
def elements(build: Path) -> dict[str, Elements]:
    """What each page of the site holds, by its URL from the top of the site."""
    found = sorted((build / "site").rglob("*.html"))
    urls = (
        path.relative_to(build / "site").as_posix().removesuffix("index.html") for path in found
    )
    return dict(zip(urls, map(Elements, found), strict=True))


def test_every_page_is_in_the_navigation_and_was_built(
    build: Path, elements: dict[str, Elements]
) -> None:
    configuration = (build / "mkdocs.yml").read_text("utf-8")
    named = re.findall(r"[\w/-]+\.md\b", configuration.partition("\nnav:\n")[2])
    pages = [path.relative_to(build / "pages").as_posix() for path in _pages(build)]
    assert sorted(named) == pages
    assert {_url(page) for page in pages} == elements.keys() - {"404.html"}
    rules = {path.stem for path in (ROOT / "docs/rules").glob("*0*.md")}
    assert len(rules) > 100
    assert {page.split("/")[1] for page in elements if page.startswith("rules/")} >= rules


def test_pages_show_what_github_shows(build: Path, elements: dict[str, Elements]) -> None:
    markdown = MarkdownIt("commonmark").enable("table")
    for path in _pages(build):
        tokens = markdown.parse(path.read_text("utf-8"))
        expected = Counter(token.tag for token in tokens if token.nesting == 1)
        expected["pre"] = sum(token.type == "fence" for token in tokens)
        shown = elements[_url(path.relative_to(build / "pages").as_posix())].blocks
        assert {tag: shown[tag] for tag in BLOCKS} == {tag: expected[tag] for tag in BLOCKS}, path


def test_links_lead_to_pages_and_anchors(elements: dict[str, Elements]) -> None:
    for page, found in elements.items():
        for link in found.links:
            if urlsplit(link).scheme or not link or page == "404.html":
                continue
            parts = urlsplit(urljoin(f"http://site/{page}", link))
            target = parts.path.removeprefix("/")
            assert target in elements, f"{page} links to {link}"
            assert not parts.fragment or unquote(parts.fragment) in elements[target].anchors, link


def test_nothing_is_loaded_from_another_host(build: Path, elements: dict[str, Elements]) -> None:
    assert not {load for found in elements.values() for load in found.loads if "//" in load}
    for sheet in (build / "site").rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert not re.search(r"@import|url\(['\"]?(?:https?:)?//", text), sheet


def test_start_is_the_readme_without_its_table_of_rules(build: Path) -> None:
    start = (build / "pages/index.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert start.partition("\n## ")[0].startswith(readme[:200])
    assert "[plugin](plugins.md)" in start
    assert "| [PUN001]" in readme
    assert "| [PUN001]" not in start


def test_rules_link_to_each_other(build: Path) -> None:
    page = (build / "pages/rules/DUP002.md").read_text("utf-8")
    assert page.startswith("# DUP002 near-duplicate\n")
    assert "[DUP003](DUP003.md) finds it" in page
    assert "[DUP002]" not in page


def test_a_warning_is_an_error(tmp_path: Path, offline: Run) -> None:
    for name in INPUTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    page = tmp_path / "docs/report.md"
    text = page.read_text("utf-8")
    command = (sys.executable, "docs/build.py")
    page.write_text(f"{text}\n[Nowhere](files.md#no-such-heading)\n", "utf-8")
    done = offline(*command, cwd=tmp_path)
    assert done.returncode != 0
    assert "anchor does not exist" in done.stdout
    page.write_text(f"{text}\n[Code](../pyproject.toml)\n", "utf-8")
    done = offline(*command, cwd=tmp_path)
    assert done.returncode != 0
    assert "docs/report.md: the link to ../pyproject.toml leads to no page" in done.stdout


def test_workflow_publishes_what_the_script_builds() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/docs.yml").read_text("utf-8"))
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    runs = [step["run"] for step in build["steps"] if "run" in step]
    assert runs == ["pip install '.[docs]'", "python docs/build.py"]
    (upload,) = [step for step in build["steps"] if "upload-pages" in step.get("uses", "")]
    assert upload["with"] == {"path": "build/site"}
    assert deploy["needs"] == "build"
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert "permissions" not in build
    assert workflow["permissions"] == {"contents": "read"}
    assert "SITE_URL" in (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def address(build: Path) -> Iterator[str]:
    """Where a server of plain files shows the site."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_request(self, code: object = "-", size: object = "-") -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=build / "site")) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no browser on this machine: the site is not looked at")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


def _look(browser: "Browser", url: str, width: int, dark: bool = False) -> "Page":
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(f"error: {error}"))
    asked: list[str] = []
    page.goto(url)
    page.wait_for_load_state("networkidle")
    origin = "/".join(url.split("/")[:3])
    assert asked
    assert not [each for each in asked if not each.startswith((origin, "data:", "blob:"))]
    return page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["", "rules/", "rules/ENC011/", "command-line/", "comparison/"])
def test_pages_fit_phone_and_desktop(
    browser: "Browser", address: str, path: str, width: int
) -> None:
    page = _look(browser, address + path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator("article h1").bounding_box()
    assert shown
    assert shown["x"] + shown["width"] <= width


def test_dark_is_dark(browser: "Browser", address: str) -> None:
    paper = "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3)"
    light, dark = (
        sum(map(int, _look(browser, address, 1280, dark=dark).evaluate(paper)))
        for dark in (False, True)
    )
    assert light > 3 * 200
    assert dark < 3 * 60


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", ["", "rules/DUP002/"])
def test_everyone_can_read_it(browser: "Browser", address: str, path: str, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(_look(browser, address + path, 1280, dark=dark)).response["violations"]
    assert [each["help"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_search_finds_a_rule(browser: "Browser", address: str) -> None:
    page = _look(browser, f"{address}rules/PUN001/", 1280)
    page.keyboard.press("Control+k")
    page.keyboard.type("mojibake")
    result = page.locator("a[href*='rules/ENC001/']:visible", has_text="ENC001").first
    result.wait_for(timeout=20_000)
    result.click()
    page.wait_for_url("**/rules/ENC001/**")


def _pages(build: Path) -> list[Path]:
    return sorted((build / "pages").rglob("*.md"), key=lambda path: path.as_posix())


def _url(page: str) -> str:
    return f"{page.removesuffix('.md')}/".removesuffix("index/")
