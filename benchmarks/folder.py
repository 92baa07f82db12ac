"""The whole default set, near-duplicates included, over a folder of articles, one a file.

    python benchmarks/folder.py CORPUS.jsonl [CORPUS.jsonl.gz …]

Writes the articles of the corpora into a temporary folder (title, blank line, text) and runs
newslint, typos and codespell on it, whole processes in turn.
"""

import argparse
import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timing import table, time_commands


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", help="JSONL files with the fields `text`, `title`")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count, size = 0, 0
        for count, article in enumerate(articles(arguments.corpora), 1):
            path = Path(folder, f"{count:06}.txt")
            size += path.write_bytes(article.encode("utf-8", "replace"))
        print(f"{count} files, {size / 1e6:.1f} MB\n")
        newslint = [sys.executable, "-m", "newslint", "--isolated", folder]
        commands = {"newslint": newslint}
        for tool in ("typos", "codespell"):
            command = shutil.which(tool)
            if not command:
                sys.exit(f"{tool} is not installed: pip install {tool}")
            commands[tool] = [command, folder]
        print(table(time_commands(commands, arguments.runs), size / 1e6))


def articles(corpora: list[str]) -> Iterator[str]:
    """The articles as text files hold them."""
    for corpus in corpora:
        opener = gzip.open if corpus.endswith(".gz") else open
        with opener(corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                title = f"{record['title']}\n\n" if record.get("title") else ""
                yield f"{title}{record['text']}\n"


if __name__ == "__main__":
    main()
