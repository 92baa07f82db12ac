"""The steps of `check`: find files, fix them, check them, report, and decide the exit code."""

import os
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from newslint.cachedir import use_cache
from newslint.commands.focus import focus_files, index_of
from newslint.commands.inputs import find_files, focus_paths, touches
from newslint.commands.local import load_named
from newslint.commands.options import CheckOptions
from newslint.commands.output import (
    ended,
    say,
    terminal_width,
    use_color,
    write_names,
    write_out,
    write_summary,
)
from newslint.commands.progress import ProgressBar
from newslint.commands.verdict import broken_gates, check_gates, fails
from newslint.config.resolve import Resolver
from newslint.config.settings import Settings
from newslint.engine.batches import default_jobs
from newslint.engine.gathered import selected
from newslint.engine.plan import applicability, is_fixable, severity_of
from newslint.engine.run import Outcome, Request, check, failures
from newslint.model import Finding
from newslint.registry.core import CORE_RULES
from newslint.registry.pages import page_urls
from newslint.registry.plugins import load_registry
from newslint.reporters import renderer
from newslint.reporters.report import Report, RuleInfo, place, plural, safe_text


def run_check(options: CheckOptions) -> int:
    """Do what the options ask for; the exit code. Raises `NewslintError` where that is 2."""
    options.check()
    use_cache(options.cache_dir, on=not options.no_cache)
    resolver = Resolver(options.overrides, options.config, options.isolated, options.fields)
    load_named(options.local_plugin, resolver)
    check_gates(resolver.for_folder)
    if options.baseline is not None or options.baseline_from_ref is not None:
        from newslint.commands.held import check_options

        check_options(options)
    if options.interactive:
        from newslint.commands import interactive

        interactive.check_options(options)
    if "-" in options.paths:
        from newslint.commands.stdin import check_stdin

        return check_stdin(options, resolver.for_folder)
    index = index_of(options, resolver.for_folder)
    focus = focus_paths(options.focus)
    if index and focus is not None and not options.files_from:
        files = focus_files(options, focus, resolver.for_folder)
    else:
        files = find_files(options, resolver.for_folder)
    for own in filter(None, (options.baseline, options.answers, options.fix_log)):
        files = [file for file in files if file.real != os.path.abspath(own)]
    if options.show_files:
        write_names([file.path for file in files], options.output_file)
        return 0
    if not files and focus is None and not options.quiet:
        say(f"newslint: no documents found in {', '.join(options.paths) or '.'}")
    request = Request(
        files,
        resolver.for_folder,
        jobs=options.jobs or default_jobs(),
        cache=options.cache,
        scope=options.scope,
        index=index,
    )
    if options.diff:
        from newslint.commands.diff import show_diff

        return show_diff(request, options)
    return _fix_and_check(request, options, focus)


def _fix_and_check(request: Request, options: CheckOptions, focus: set[str] | None) -> int:
    mended: list[Finding] = []
    raised: list[Finding] = []
    errors = list(load_registry().problems)
    if options.interactive:
        return _ask_and_check(request, options, focus)
    if options.mends and options.scope != "corpus":
        from newslint.fixes.run import fix, resized

        done = fix(request, applicability(unsafe=options.unsafe_fixes), options.fix_log)
        mended, raised = done.mended, done.raised
        errors += done.errors
        request = resized(request)
    if options.fix_only:
        code = int(bool(mended) and options.exit_non_zero_on_fix)
        return ended([*errors, *failures(raised)], code)
    with ProgressBar(options.progress) as progress:
        outcome = check(replace(request, progress=progress, remembers=True))
    return _report(outcome, errors, mended, options, (request, focus))


def _ask_and_check(request: Request, options: CheckOptions, focus: set[str] | None) -> int:
    from newslint.commands.interactive import review

    done = review(request, options, focus)
    errors = [*load_registry().problems, *done.errors]
    if not options.quiet:
        say(*done.lines)
    if options.fix_only:
        code = int(bool(done.mended) and options.exit_non_zero_on_fix)
        return ended([*errors, *done.outcome.errors], code)
    return _report(done.outcome, errors, done.mended, done.options, (done.request, focus))


def _report(
    outcome: Outcome,
    errors: list[str],
    mended: Sequence[Finding],
    options: CheckOptions,
    run: tuple[Request, set[str] | None],
) -> int:
    request, focus = run
    if focus is not None:
        outcome.findings = selected(
            outcome.findings, (touches(finding, focus) for finding in outcome.findings)
        )
    outcome.errors = errors + [error for error in outcome.errors if error not in errors]
    return finish(outcome, mended, options, request.settings_for, run=run)


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
