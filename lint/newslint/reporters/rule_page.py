"""A rule's page, made of what stands in the rule: its docstring, properties and examples."""

from typing import Any

from newslint.model import Applicability
from newslint.registry.core import CoreRule
from newslint.reporters.report import safe_text
from newslint.rule import AnyRule, Clean, CorpusExample, Example, Rule

# Three of each are enough to read; the tests run them all.
_SHOWN = 3
_FIXES = {
    None: "no",
    Applicability.MANUAL: "shown only",
    Applicability.UNSAFE: "with `--unsafe-fixes`",
    Applicability.SAFE: "with `--fix`",
}


def page(rule: AnyRule | CoreRule) -> str:
    """The page in Markdown."""
    lines = [f"# {rule.code} {rule.name}", ""]
    if isinstance(rule, CoreRule):
        return "\n".join([*lines, f"Severity: {rule.severity}. Always on.", "", rule.page, ""])
    default = "on by default" if rule.default else "off by default"
    fixes = _FIXES[rule.fixes]
    lines += [f"Severity: {rule.severity}. {default.capitalize()}. Fixed: {fixes}."]
    if rule.languages:
        lines[-1] += f" Languages: {', '.join(rule.languages)}."
    lines[-1] += f" Since {rule.since}."
    lines += ["", rule.page, "", "## Examples", ""]
    if isinstance(rule, Rule):
        lines += _document_examples(rule)
    else:
        lines += _corpus_examples(rule.examples)
    return "\n".join(lines)


def _document_examples(rule: Rule) -> list[str]:
    lines: list[str] = []
    for example in rule.examples[:_SHOWN]:
        lines += [_example(example), ""]
    lines += ["These are fine:", ""]
    for clean in rule.clean[:_SHOWN]:
        lines += [_block(clean.text, _label(clean)), ""]
    return lines


def _example(example: Example) -> str:
    if example.good is None:
        return _block(example.bad, _label(example))
    bad, good = _lines(example.bad), _lines(example.good)
    if example.bad.endswith("\n") != example.good.endswith("\n"):
        unended = bad if example.good.endswith("\n") else good
        unended[-1:] = [f"{line}⊣" for line in unended[-1:]]
    prefix = suffix = 0
    while prefix < min(len(bad), len(good)) and bad[prefix] == good[prefix]:
        prefix += 1
    while suffix < min(len(bad), len(good)) - prefix and bad[-1 - suffix] == good[-1 - suffix]:
        suffix += 1
    same, rest = bad[:prefix], bad[len(bad) - suffix :]
    changed = [f"-{line}" for line in bad[prefix : len(bad) - suffix]]
    changed += [f"+{line}" for line in good[prefix : len(good) - suffix]]
    body = [*(f" {line}" for line in same), *changed, *(f" {line}" for line in rest)]
    return "\n".join([_label(example) + "```diff", *(line.rstrip() for line in body), "```"])


def _corpus_examples(examples: tuple[CorpusExample, ...]) -> list[str]:
    lines: list[str] = []
    for example in [each for each in examples if each.reported][:_SHOWN]:
        for number, text in enumerate(example.documents):
            verdict = "reported" if number in example.reported else "fine"
            lines += [f"Document {number + 1}, {verdict}:", "", _block(text, ""), ""]
    return lines


def _label(example: Example | Clean) -> str:
    said = [
        f"{name}: {value}"
        for name, value in (
            ("language", example.lang),
            ("title", example.title),
            ("source", example.source),
        )
        if value
    ]
    said += [f"{name} = {value!r}" for name, value in example.options.items()]
    return f"With {', '.join(said)}:\n\n" if said else ""


def _block(text: str, label: str) -> str:
    return "\n".join([label + "```text", *_lines(text), "```"])


def _lines(text: str) -> list[str]:
    """The lines of an example with what cannot be seen made visible, long ones cut."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return [_visible(line) for line in lines]


def _visible(line: str) -> str:
    shown = safe_text(line.replace("\r", "␍").replace("\t", "⇥"))
    stripped = shown.rstrip(" ")
    shown = stripped + "·" * (len(shown) - len(stripped))
    return shown if len(shown) <= 160 else f"{shown[:157]}…"


def as_object(rule: AnyRule | CoreRule) -> dict[str, Any]:
    """The rule as JSON holds it."""
    base = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": rule.page.split("\n", 1)[0].strip(),
        "explanation": rule.page,
    }
    if isinstance(rule, CoreRule):
        return {**base, "default": True, "fix": None, "options": {}, "languages": []}
    fix = rule.fixes.name.lower() if rule.fixes is not None else None
    return {
        **base,
        "default": rule.default,
        "fix": fix,
        "options": rule.options,
        "languages": list(rule.languages),
        "since": rule.since,
    }
