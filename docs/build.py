"""Builds the site of the documentation: `python docs/build.py` writes it to build/site.

The pages are the Markdown files that GitHub shows. They are laid out in build/pages, with links
between them changed accordingly, and zensical makes the site of them; a warning is an error.
"""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION = "mkdocs.yml"
RULES = "rules/index.md"
ELSEWHERE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "contributing.md",
    "benchmarks/README.md": "benchmarks.md",
    # The list of pages, which the navigation of the site is, too.
    "docs/index.md": "index.md",
}
# The end of the README is the table of rules and links: on the site, the navigation.
README_END = "\n## Rules\n"
CODE = re.compile(r"(^```.*?^```$|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
RULE = re.compile(r"\b[A-Z]{3,4}[0-9]{3}\b")
# On the page that lists the rules: the name of a family, or a rule's code, page and name.
LISTED = re.compile(r"^## (?P<family>.+)|^\| \[(\w+)\]\((\w+\.md)\) \| (\S+)", re.MULTILINE)


def sources() -> dict[str, str]:
    """The files that are pages, each with its place on the site; both from the top."""
    docs = (path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return {**{f"docs/{name}": name for name in docs}, **ELSEWHERE}


def lay_out(folder: Path) -> None:
    """Write the pages and the configuration to the folder; pages of an earlier build are removed.

    Raises `SystemExit` for a link to a file that is no page.
    """
    shutil.rmtree(folder / "pages", ignore_errors=True)
    pages = sources()
    for source, page in pages.items():
        if source != "docs/index.md":
            target = folder / "pages" / page
            target.parent.mkdir(parents=True, exist_ok=True)
            text = (ROOT / source).read_text(encoding="utf-8")
            target.write_text(laid_out(text, source, pages), encoding="utf-8", newline="\n")
    shutil.copy(ROOT / "docs/site.css", folder / "pages/site.css")
    configuration = (ROOT / CONFIGURATION).read_text(encoding="utf-8")
    rules = (ROOT / "docs" / RULES).read_text(encoding="utf-8")
    configuration = configuration.replace(f"  - Rules: {RULES}\n", navigation(rules))
    (folder / CONFIGURATION).write_text(configuration, encoding="utf-8", newline="\n")


def laid_out(text: str, source: str, pages: Mapping[str, str]) -> str:
    """The text of a file with links that fit its place on the site."""
    if source == "README.md":
        text, _, _ = text.partition(README_END)
    text = in_prose(text, lambda prose: LINK.sub(lambda m: _link(m[1], source, pages), prose))
    if source.startswith("docs/rules/") and not source.endswith("/index.md"):
        head, line, body = text.partition("\n")
        text = head + line + in_prose(body, lambda prose: _linked_codes(prose, source, pages))
    return text


def navigation(rules: str) -> str:
    """The rules in the navigation, family by family, made of the page that lists them."""
    lines = ["  - Rules:", f"      - {RULES}"]
    for match in LISTED.finditer(rules):
        family, code, page, name = match.groups()
        line = f"      - {family}:" if family else f"          - {code} {name}: rules/{page}"
        lines.append(line)
    return "\n".join([*lines, ""])


def in_prose(text: str, change: Callable[[str], str]) -> str:
    """The text with what is no code changed."""
    parts = CODE.split(text)
    parts[::2] = map(change, parts[::2])
    return "".join(parts)


def _link(target: str, source: str, pages: Mapping[str, str]) -> str:
    if "://" in target or target.startswith("#"):
        return f"]({target})"
    path, mark, anchor = target.partition("#")
    file = os.path.normpath(PurePosixPath(source).parent / path).replace(os.sep, "/")
    if file not in pages:
        raise SystemExit(f"{source}: the link to {target} leads to no page of the site")
    place = os.path.relpath(pages[file], PurePosixPath(pages[source]).parent)
    return f"]({place.replace(os.sep, '/')}{mark}{anchor})"


def _linked_codes(prose: str, source: str, pages: Mapping[str, str]) -> str:
    def linked(match: re.Match[str]) -> str:
        page = f"docs/rules/{match[0]}.md"
        return f"[{match[0]}]({match[0]}.md)" if page in pages and page != source else match[0]

    return RULE.sub(linked, prose)


def main() -> int:
    """Build the site; the exit code of zensical."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--into", type=Path, default=ROOT / "build", help="another folder")
    folder = parser.parse_args().into
    if importlib.util.find_spec("zensical") is None:
        raise SystemExit("docs/build.py needs zensical: pip install -e '.[docs]'")
    lay_out(folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
