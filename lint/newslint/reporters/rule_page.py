"""A rule's page, made of what stands in the rule: its docstring, properties and examples."""

from typing import Any

from newslint.collect import whole
from newslint.examples import Clean, CorpusExample, Example
from newslint.model import Applicability
from newslint.registry.core import CoreRule
from newslint.reporters.visible import cut, told_apart, visible
from newslint.rule import AnyRule, CorpusRule, Rule

# Three of each are enough to read; the tests run them all.
_SHOWN = 3
_FIXES = {
    None: "no",
    Applicability.MANUAL: "shown only",
    Applicability.UNSAFE: "with `--unsafe-fixes`",
    Applicability.SAFE: "with `--fix`",
}

_IN_QUOTES = {
    "fix": "as anywhere else",
    "report": "reported, not mended",
    "skip": "not reported",
}


def page(rule: AnyRule | CoreRule) -> str:
    """The page in Markdown."""
    lines = [f"# {rule.code} {rule.name}", ""]
    if isinstance(rule, CoreRule):
        return "\n".join([*lines, f"Severity: {rule.severity}. Always on.", "", rule.page, ""])
    rule = whole(rule)
    fixes = _FIXES[rule.fixes]
    lines += [f"Severity: {rule.severity}. {_when(rule)}. Fixed: {fixes}."]
    if rule.languages:
        lines[-1] += f" Languages: {', '.join(rule.languages)}."
    if isinstance(rule, Rule):
        lines[-1] += f" Inside quotation marks: {_IN_QUOTES[rule.in_quotes]}."
    lines[-1] += f" Since {rule.since}."
    lines += ["", rule.page, "", "## Examples", ""]
    if isinstance(rule, Rule):
        lines += _document_examples(rule)
    else:
        lines += _corpus_examples(rule)
    return "\n".join(lines)


def _when(rule: AnyRule) -> str:
    if rule.default:
        return "On by default"
    names = [f"`{profile}`" for profile in rule.profiles]
    if not names:
        return "Off by default"
    return f"Off by default; in the profile{'s'[: len(names) - 1]} {', '.join(names)}"


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
    return _label(example) + _diff(example.bad, example.good)


def _diff(before: str, after: str) -> str:
    """What a fix changes, with all lines of the text around it."""
    bad, good = _raw_lines(before), _raw_lines(after)
    if len(bad) == len(good):
        bad = [told_apart(*pair) for pair in zip(bad, good, strict=True)]
    bad, good = _shown(bad), _shown(good)
    if before.endswith("\n") != after.endswith("\n"):
        unended = bad if after.endswith("\n") else good
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
    return "\n".join(["```diff", *(line.rstrip() for line in body), "```"])


def _corpus_examples(rule: CorpusRule) -> list[str]:
    lines: list[str] = []
    shown = [example for example in rule.examples if example.reported][:_SHOWN]
    for number, example in enumerate(shown, 1):
        if len(shown) > 1:
            lines += [f"### Corpus {number}", ""]
        mended = _mended(rule, example) if rule.fixes else {}
        for index, text in enumerate(example.documents):
            verdict = "reported" if index in example.reported else "fine"
            block = _diff(text, mended[index]) if index in mended else _block(text, "")
            lines += [f"Document {index + 1}, {verdict}:", "", block, ""]
    return lines


def _mended(rule: CorpusRule, example: CorpusExample) -> dict[int, str]:
    """What the rule's fixes make of the documents of an example, by their numbers from 0."""
    from newslint.document import Document
    from newslint.testing import corpus_findings

    texts = dict(enumerate(example.documents))
    documents = [Document(f"{number:04}", text) for number, text in texts.items()]
    edits = [
        (int(finding.path), edit)
        for finding in corpus_findings(rule, documents, example.options)
        if finding.fix
        for edit in finding.fix.edits
    ]
    for number, edit in sorted(edits, key=lambda each: each[1].span, reverse=True):
        text = texts[number]
        texts[number] = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return {number: texts[number] for number, _ in edits}


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
    return "\n".join([label + "```text", *_shown(_raw_lines(text)), "```"])


def _raw_lines(text: str) -> list[str]:
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _shown(lines: list[str]) -> list[str]:
    return [cut(visible(line)) for line in lines]


def as_object(rule: AnyRule | CoreRule) -> dict[str, Any]:
    """The rule as JSON holds it."""
    rule = rule if isinstance(rule, CoreRule) else whole(rule)
    base = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": rule.page.split("\n", 1)[0].strip(),
        "explanation": rule.page,
    }
    if isinstance(rule, CoreRule):
        return {
            **base,
            "default": True,
            "profiles": [],
            "fix": None,
            "options": {},
            "languages": [],
            "in_quotes": "fix",
        }
    fix = rule.fixes.name.lower() if rule.fixes is not None else None
    return {
        **base,
        "default": rule.default,
        "profiles": list(rule.profiles),
        "fix": fix,
        "options": rule.options,
        "languages": list(rule.languages),
        "in_quotes": rule.in_quotes if isinstance(rule, Rule) else "fix",
        "since": rule.since,
    }
