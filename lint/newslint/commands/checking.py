"""The steps of `check`: find files, fix them, check them, report, and decide the exit code."""

import os
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from newslint.commands.inputs import find_files, focus_paths, touches
from newslint.commands.options import CheckOptions
from newslint.commands.output import say, use_color, write_out
from newslint.commands.progress import ProgressBar
from newslint.config.resolve import Resolver
from newslint.config.settings import Settings
from newslint.engine.batches import default_jobs
from newslint.engine.plan import applicability, is_fixable, severity_of
from newslint.engine.run import Outcome, Request, check
from newslint.model import Finding, Severity
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.reporters import renderer
from newslint.reporters.report import Report, RuleInfo, plural

_LEVELS = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def run_check(options: CheckOptions) -> int:
    """Do what the options ask for; the exit code. Raises `NewslintError` where that is 2."""
    options.check()
    resolver = Resolver(options.overrides, options.config, options.isolated, options.fields)
    if "-" in options.paths:
        from newslint.commands.stdin import check_stdin

        return check_stdin(options, resolver.for_folder)
    files = find_files(options, resolver.for_folder)
    if options.show_files:
        write_out((f"{file.path}\n" for file in files), options.output_file)
        return 0
    if not files and not options.quiet:
        say(f"newslint: no documents found in {', '.join(options.paths) or '.'}")
    request = Request(
        files,
        resolver.for_folder,
        jobs=options.jobs or default_jobs(),
        cache=options.cache,
        scope=options.scope,
    )
    if options.diff:
        from newslint.commands.diff import show_diff

        return show_diff(request, options)
    return _fix_and_check(request, options)


def _fix_and_check(request: Request, options: CheckOptions) -> int:
    mended: list[Finding] = []
    errors = list(load_registry().problems)
    if options.mends and options.scope != "corpus":
        from newslint.fixes.run import fix

        done = fix(request, applicability(unsafe=options.unsafe_fixes), options.fix_log)
        mended = done.mended
        errors += done.errors
    if options.fix_only:
        say(*(f"newslint: {error}" for error in errors))
        return 2 if errors else int(bool(mended) and options.exit_non_zero_on_fix)
    with ProgressBar(options.progress) as progress:
        outcome = check(replace(request, progress=progress))
    focus = focus_paths(options.focus)
    if focus is not None:
        outcome.findings = [f for f in outcome.findings if touches(f, focus)]
    outcome.errors = errors + [error for error in outcome.errors if error not in errors]
    return finish(outcome, mended, options, request.settings_for)


def finish(
    outcome: Outcome,
    mended: Sequence[Finding],
    options: CheckOptions,
    settings_for: Callable[[str], Settings],
    *,
    to_stderr: bool = False,
) -> int:
    """Report an outcome, and decide the exit code."""
    report = make_report(outcome, len(mended), options, settings_for)
    if to_stderr:
        say(*"".join(renderer(options.output_format)(report)).splitlines())
    else:
        write_out(renderer(options.output_format)(report), options.output_file)
    if options.statistics:
        from newslint.reporters.statistics import table

        say(*table(report))
    if not options.quiet:
        if options.show_fixes:
            say(*(f"fixed {f.path}:{f.start.line}: {f.code} {f.message}" for f in mended))
        if options.output_format in ("text", "concise", "grouped"):
            say(*summary(report))
    say(*(f"newslint: {error}" for error in outcome.errors))
    if outcome.errors:
        return 2
    settings = settings_of(settings_for)
    failing = any(
        _fails(finding, report, settings(finding).fail_on) for finding in outcome.findings
    )
    if failing and not options.exit_zero:
        return 1
    return int(bool(mended) and options.exit_non_zero_on_fix)


def make_report(
    outcome: Outcome,
    fixed: int,
    options: CheckOptions,
    settings_for: Callable[[str], Settings],
) -> Report:
    """The report of an outcome, as the options want it shown."""
    rules = load_registry().rules
    settings = settings_of(settings_for)

    def info(finding: Finding) -> RuleInfo:
        rule = CORE_RULES.get(finding.code) or rules[finding.code]
        return RuleInfo(rule.name, severity_of(finding.code, rules, settings(finding)))

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
        is_fixable=lambda f: f.fix is not None and is_fixable(f.code, settings(f)),
    )


def settings_of(settings_for: Callable[[str], Settings]) -> Callable[[Finding], Settings]:
    """A function from a finding to the settings of its file."""
    known: dict[str, Settings] = {}

    def settings(finding: Finding) -> Settings:
        folder = os.path.dirname(finding.path)
        if folder not in known:
            known[folder] = settings_for(os.path.abspath(folder or "."))
        return known[folder]

    return settings


def summary(report: Report) -> list[str]:
    """What a person wants to know at the end."""
    lines = []
    if report.fixed:
        lines.append(f"{plural(report.fixed, 'finding')} fixed.")
    found, documents = plural(len(report.findings), "finding"), plural(report.documents, "document")
    if not report.findings:
        return [*lines, f"No findings in {documents}."]
    lines.append(f"{found} in {documents}.")
    options = "--unsafe-fixes" if report.unsafe else "--fix"
    if report.fixable:
        lines[-1] += f" {report.fixable:,} can be mended with {options}."
    if report.unsafe_only and not report.unsafe:
        lines[-1] += f" {report.unsafe_only:,} more with --unsafe-fixes."
    return lines


def _fails(finding: Finding, report: Report, level: str) -> bool:
    if level == "never":
        return False
    return _LEVELS.index(report.info(finding).severity) >= _LEVELS.index(Severity(level))
