"""The steps of `check`: find files, fix them, check them; `finishing` says what came of it."""

import os
from collections.abc import Sequence

from msgspec.structs import replace

from newslint.cachedir import use_cache
from newslint.commands.finishing import finish
from newslint.commands.focus import focus_files, index_of
from newslint.commands.inputs import find_files, focus_paths, touches
from newslint.commands.local import load_named
from newslint.commands.options import CheckOptions
from newslint.commands.output import (
    ended,
    say,
    write_names,
)
from newslint.commands.progress import ProgressBar
from newslint.commands.verdict import check_gates
from newslint.config.resolve import Resolver
from newslint.engine.batches import default_jobs
from newslint.engine.gathered import selected
from newslint.engine.plan import applicability
from newslint.engine.run import Outcome, Request, check, failures
from newslint.model import Finding
from newslint.registry.plugins import load_registry


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
