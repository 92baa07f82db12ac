"""All document rules of a profile over a JSONL file, on one core, against three other ways.

    python benchmarks/document_rules.py CORPUS.jsonl [--profile strict] [--alone]

- newslint: reading, the scan, the checks where their triggers hit, findings with their places;
- the rules one after another: the check of each rule on the whole of every document, as it would
  be without the scan (the same findings, which is checked);
- the rules' expressions one after another: the triggers of all rules as regular expressions;
- codespell, as a process of its own, beside newslint as a process of its own.

With `--alone` only the first.
"""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

from timing import table, time_commands, time_functions

from newslint.config.resolve import Resolver
from newslint.document import Document
from newslint.engine.check import hits_in
from newslint.engine.run import Request, check
from newslint.engine.unit import Checker
from newslint.sources.discover import discover
from newslint.sources.documents import parse
from newslint.triggers import trigger_pattern


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", help="a JSONL file with a field `text`")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", default="default")
    parser.add_argument("--alone", action="store_true")
    arguments = parser.parse_args()
    resolver = Resolver({"profile": arguments.profile}, isolated=True)
    cache = Path(os.environ.get("NEWSLINT_CACHE_DIR", Path.home() / ".cache" / "newslint"))
    files = discover([arguments.corpus], resolver.for_folder)
    request = Request(files, resolver.for_folder, jobs=1, cache=cache, scope="document")
    settings = resolver.for_folder(os.getcwd())
    plan = Checker([settings], cache).plans[0]
    data = Path(arguments.corpus).read_bytes()
    documents = [d for d in parse("x", "jsonl", data, settings) if isinstance(d, Document)]
    megabytes = sum(len(d.text.encode("utf-8", "replace")) for d in documents) / 1e6
    bound_rules = [bound for bound in plan.documents if not bound.rule.whole_files]
    expressions = [
        re.compile(trigger_pattern(trigger))
        for bound in bound_rules
        for trigger in bound.rule.triggers
    ]

    def one_after_another() -> int:
        return sum(
            len(hits_in(b.rule, d, d.lines if b.rule.by_line else (), b.options))
            for b in bound_rules
            for d in documents
        )

    def all_expressions() -> int:
        return sum(1 for d in documents for e in expressions for _ in e.finditer(d.text))

    found = len(check(request).findings)
    print(f"{len(documents)} documents, {megabytes:.1f} MB of text, {len(bound_rules)} rules")
    print(f"findings: {found} with the scan")
    if arguments.alone:
        print(
            table(time_functions({"newslint": lambda: check(request)}, arguments.runs), megabytes)
        )
        return
    print(f"findings: {one_after_another()} without\n")
    functions = {
        "newslint": lambda: check(request),
        "rules one after another": one_after_another,
        f"{len(expressions)} expressions one after another": all_expressions,
    }
    print(table(time_functions(functions, arguments.runs), megabytes), "\n")
    codespell = shutil.which("codespell")
    if not codespell:
        sys.exit("codespell is not installed: pip install codespell")
    newslint = [sys.executable, "-m", "newslint", "--isolated"]
    newslint += ["--profile", arguments.profile, "--scope", "document", "-j", "1"]
    commands = {
        "newslint, whole process": [*newslint, "--output-format", "concise", arguments.corpus],
        "codespell, whole process": [codespell, arguments.corpus],
    }
    print(table(time_commands(commands, arguments.runs), len(data) / 1e6))


if __name__ == "__main__":
    main()
