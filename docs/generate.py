"""Writes what the documentation takes from the code: the pages of rules, of the API, and tables.

`python docs/generate.py` writes them. With `--check` it writes nothing, and exits 1 if one is stale.
"""

import argparse
import importlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from api import api_page

from newslint import PROFILES, Applicability, CorpusRule, Rule
from newslint.registry.core import CORE_RULES, CoreRule
from newslint.reporters.rule_page import page
from newslint_plugins import newslint_rules

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path("docs/rules")
PROFILE_PAGE = Path("docs/profiles.md")
API_PAGE = Path("docs/api.md")
README = Path("README.md")
DEMO = (
    "Bürgermeister lobt das „neue Vertrauen“. .\n"
    "\n"
    "Der Rat in GrÃ¼nau stimmte am Montag zu , wie es hieß.\n"
)
PROFILE_INTRODUCTION = """# Profiles

A profile is a named set of rules: `newslint --profile strict`, or `profile = "strict"` in the
configuration. `newslint config` prints the rules that run.

- Each profile has the rules that are on by default, and adds its own to them.
- `extend-select` adds further rules to the profile, `ignore` leaves rules out.
- `select` replaces the profile: only what it names runs. Where the configuration selects and the
  command line names a profile, the command line wins, and the profile's rules run. The same holds
  for a configuration file that extends another one.
- The rules of plugins join: `document_rule` and `corpus_rule` take `profiles=("strict",)`.
"""
FIXES = {
    None: "",
    Applicability.MANUAL: "",
    Applicability.UNSAFE: "unsafe",
    Applicability.SAFE: "safe",
}


def generated() -> dict[Path, str]:
    """What each generated file should hold, by its path from the top of the project."""
    rules = newslint_rules()
    files = {PAGES / f"{rule.code}.md": page(rule) for rule in (*rules, *CORE_RULES.values())}
    files = {path: text.rstrip("\n") + "\n" for path, text in files.items()}
    files[PAGES / "index.md"] = index(rules, CORE_RULES)
    files[PROFILE_PAGE] = profiles(rules)
    files[API_PAGE] = api_page()
    readme = (ROOT / README).read_text(encoding="utf-8")
    readme = _between_marks(readme, "demo", demo())
    files[README] = _between_marks(readme, "rules", "\n".join(short_table(rules)))
    return files


def demo() -> str:
    """What newslint prints for a short article, as a block."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "article.txt").write_text(DEMO, encoding="utf-8", newline="\n")
        run = subprocess.run(
            [sys.executable, "-m", "newslint", "article.txt", "--isolated", "--color", "never"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
    if run.returncode != 1:
        raise SystemExit(run.stderr.decode())
    output = run.stdout.decode() + run.stderr.decode()
    return f"```console\n$ newslint article.txt\n{output.rstrip()}\n```"


def _between_marks(text: str, name: str, content: str) -> str:
    begin, end = f"<!-- {name}: begin (docs/generate.py) -->", f"<!-- {name}: end -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    if not after:
        raise SystemExit(f"{README} lacks the lines {begin} and {end}")
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"


def stale(files: Mapping[Path, str]) -> list[Path]:
    """The files that are missing or differ, and pages of rules that are no more."""
    wrong = [
        path
        for path, text in files.items()
        if not (ROOT / path).is_file() or (ROOT / path).read_bytes() != text.encode()
    ]
    there = {path.relative_to(ROOT) for path in (ROOT / PAGES).glob("*.md")}
    return sorted([*wrong, *(there - files.keys())])


def index(rules: Sequence[Rule | CorpusRule], core: Mapping[str, CoreRule]) -> str:
    """The page that lists every rule, family by family."""
    lines = ["# Rules", ""]
    lines += [
        "`newslint rule CODE` shows the same pages in the terminal. The column “Fix” names the best fix",
        "a rule has: safe ones are applied by `--fix`, unsafe ones by `--unsafe-fixes` alone; some of a",
        "rule's findings may have a lesser fix or none. The column “Profile” says which [profile](../profiles.md)",
        "runs a rule that is off by default; `--extend-select` or the configuration runs any rule.",
        "",
    ]
    for family, members in groupby(rules, key=_family):
        title = family.rpartition(".")[2].capitalize()
        about = (importlib.import_module(family).__doc__ or "").strip().rpartition(": ")[2]
        lines += [f"## {title}", "", about[:1].upper() + about[1:], ""]
        lines += _table(
            ("Code", "Name", "What it finds", "Fix", "Profile"),
            ((_link(r, ""), r.name, r.summary, FIXES[r.fixes], _runs(r)) for r in members),
        )
        lines.append("")
    lines += ["## What newslint says of itself", ""]
    lines += ["Files, records and rules that did not work. These codes are always on.", ""]
    lines += _table(
        ("Code", "Name", "What it means"),
        ((_link(r, ""), r.name, r.page.split("\n", 1)[0]) for r in core.values()),
    )
    return "\n".join([*lines, ""])


def profiles(rules: Sequence[Rule | CorpusRule]) -> str:
    """The page on the profiles: what each adds to the rules that are on by default, and why."""
    lines = [PROFILE_INTRODUCTION]
    for name, about in PROFILES.items():
        members = [r for r in rules if name in _runs(r).split(", ")]
        lines += [f"## {name}", "", *wrap(about, 100), ""]
        lines += _table(
            ("Code", "Name", "What it finds", "Fix"),
            ((_link(r, "rules/"), r.name, r.summary, FIXES[r.fixes]) for r in members),
        )
        lines.append("")
    lines += ["## Rules in no profile", "", "They run only if they are selected.", ""]
    lines += _table(
        ("Code", "Name", "Why no profile runs it"),
        ((_link(r, "rules/"), r.name, _why_not(r)) for r in rules if not _runs(r)),
    )
    return "\n".join([*lines, ""])


def _why_not(rule: Rule | CorpusRule) -> str:
    _, _, section = rule.page.partition("## Why no profile runs it\n\n")
    return " ".join(section.partition("\n\n")[0].split())


def short_table(rules: Sequence[Rule | CorpusRule]) -> list[str]:
    """The table of the README."""
    return _table(
        ("Code", "Name", "Fix", "Profile"),
        ((_link(r, f"{PAGES.as_posix()}/"), r.name, FIXES[r.fixes], _runs(r)) for r in rules),
    )


def _family(rule: Rule | CorpusRule) -> str:
    check = rule.check if isinstance(rule, Rule) else rule.judge
    return check.__module__.rpartition(".")[0]


def _runs(rule: Rule | CorpusRule) -> str:
    return "default" if rule.default else ", ".join(rule.profiles)


def _link(rule: Rule | CorpusRule | CoreRule, folder: str) -> str:
    return f"[{rule.code}]({folder}{rule.code}.md)"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *escaped)]


def main() -> int:
    """Write what is stale, or with `--check` name it; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    check = parser.parse_args().check
    files = generated()
    wrong = stale(files)
    for path in wrong:
        target = ROOT / path
        if check:
            print(f"{path}: stale; run python docs/generate.py", file=sys.stderr)
        elif path in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[path], encoding="utf-8", newline="\n")
            print(f"wrote {path}")
        else:
            target.unlink()
            print(f"removed {path}")
    return int(check and bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
