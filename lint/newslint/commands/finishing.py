"""How a run ends: the report in the formats asked for, the lines for people, and the exit code."""

import os
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from newslint.commands.options import CheckOptions
from newslint.commands.output import (
    ended,
    say,
    terminal_width,
    use_color,
    write_out,
    write_summary,
)
from newslint.commands.verdict import broken_gates, fails
from newslint.config.settings import Settings
from newslint.engine.plan import is_fixable, severity_of
from newslint.engine.run import Outcome, Request
from newslint.model import Finding
from newslint.registry.core import CORE_RULES
from newslint.registry.pages import page_urls
from newslint.registry.plugins import load_registry
from newslint.reporters import renderer
from newslint.reporters.report import Report, RuleInfo, place, plural, safe_text


def finish(
    outcome: Outcome,
    mended: Sequence[Finding],
    options: CheckOptions,
    settings_for: Callable[[str], Settings],
    *,
    to_stderr: bool = False,
    run: tuple[Request, Collection[str] | None] | None = None,
) -> int:
    """Report an outcome, and decide the exit code.

    `run` is what was asked for and the paths in focus, None for a text that stands in no file.
    """
    hidden: list[str] = []
    unused = False
    if outcome.findings or options.baseline is not None or options.report_unused_ignores:
        from newslint.commands.held import hold_back  # a clean run starts without it

        held = hold_back(outcome.findings, options, run)
        outcome.findings, hidden, unused = held.findings, held.lines, held.failing
    report = make_report(outcome, len(mended), options, settings_for)
    formats = {options.output_format, *(name for name, _ in options.outputs)}
    if "html" in formats:
        from newslint.commands.reporting import with_texts

        report = with_texts(report, options, run and run[0], outcome.errors)
    # Files first: whoever reads standard output may stop before its end.
    for name, file in options.outputs:
        write_out(renderer(name)(replace(report, color=options.color == "always")), file)
    if "github" in formats:
        write_summary(report)
    if to_stderr and not options.output_file:
        say(*"".join(renderer(options.output_format)(report)).splitlines())
    else:
        write_out(renderer(options.output_format)(report), options.output_file)
    if options.statistics:
        from newslint.reporters.statistics import table

        say(*table(report, terminal_width()))
    if not options.quiet:
        if options.show_fixes:
            say(*(f"fixed {place(f)}: {f.code} {safe_text(f.message)}" for f in mended))
        if options.output_format in ("text", "concise", "grouped", "html"):
            say(*summary(report))
        say(*hidden)
    say(*(f"newslint: {note}" for note in outcome.notes))
    settings = settings_of(settings_for)
    gates = broken_gates(replace(report, findings=outcome.findings), settings)
    say(*(f"newslint: fail-if: {line}" for line in gates))
    failing = unused or any(fails(f, report, settings(f)) for f in outcome.findings)
    code = int(bool(mended) and options.exit_non_zero_on_fix)
    if (failing or gates) and not options.exit_zero:
        code = 1
    return ended(outcome.errors, code)


def make_report(
    outcome: Outcome,
    fixed: int,
    options: CheckOptions,
    settings_for: Callable[[str], Settings],
) -> Report:
    """The report of an outcome, as the options want it shown."""
    rules, urls = load_registry().rules, page_urls()
    settings = settings_of(settings_for)

    fixable: dict[tuple[str, int], bool] = {}

    def mends(finding: Finding) -> bool:
        own = settings(finding)
        place = (finding.code, id(own))
        if place not in fixable:
            fixable[place] = is_fixable(finding.code, own)
        return finding.fix is not None and fixable[place]

    def info(finding: Finding) -> RuleInfo:
        rule = CORE_RULES.get(finding.code) or rules[finding.code]
        severity = severity_of(finding.code, rules, settings(finding))
        return RuleInfo(rule.name, severity, urls.get(finding.code, ""))

    return Report(
        findings=outcome.findings,
        info=info,
        documents=outcome.documents,
        bytes=outcome.bytes,
        fixed=fixed,
        color=use_color(options),
        snippet=options.snippet,
        max_snippet=options.max_snippet,
        unsafe=options.unsafe_fixes,
        is_fixable=mends,
    ).limited(options.max_findings)


def settings_of(settings_for: Callable[[str], Settings]) -> Callable[[Finding], Settings]:
    """A function from a finding to the settings of its file."""
    known: dict[str, Settings] = {}

    def settings(finding: Finding) -> Settings:
        path = finding.path
        if path not in known:
            known[path] = settings_for(os.path.dirname(os.path.abspath(path)))
        return known[path]

    return settings


def summary(report: Report) -> list[str]:
    """What a person wants to know at the end."""
    lines = []
    if report.fixed:
        lines.append(f"{plural(report.fixed, 'finding')} fixed.")
    found, documents = plural(report.count, "finding"), plural(report.documents, "document")
    if not report.findings:
        return [*lines, f"No findings in {documents}."]
    lines.append(f"{found} in {documents}.")
    options = "--unsafe-fixes" if report.unsafe else "--fix"
    if report.fixable:
        lines[-1] += f" {report.fixable:,} can be mended with {options}."
    if report.unsafe_only and not report.unsafe:
        lines[-1] += f" {report.unsafe_only:,} more with --unsafe-fixes."
    return lines
