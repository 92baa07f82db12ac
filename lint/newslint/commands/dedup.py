"""`newslint dedup`: write a corpus without its copies."""

from typing import Annotated

import typer


def dedup(
    paths: Annotated[list[str], typer.Argument(help="The corpus: files and folders.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write it there: a folder, or a file."),
    ] = None,
    manifest: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Name each dropped document there, one a line of JSON."),
    ] = None,
    keep: Annotated[
        str, typer.Option(metavar="WHICH", help="Of copies keep the first, longest or earliest.")
    ] = "first",
    kinds: Annotated[
        str, typer.Option(metavar="KINDS", help="Which copies to drop: exact, near, embedded.")
    ] = "exact,near,embedded",
    threshold: Annotated[
        float, typer.Option(metavar="T", help="From which similarity on copies are near.")
    ] = 0.8,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing, and the manifest to standard output.")
    ] = False,
    text_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field with a record's text.")
    ] = None,
    id_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field with a record's id.")
    ] = None,
    date_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field with a record's date.")
    ] = None,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no file.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say what was done.")] = False,
) -> None:
    """Write a corpus without its copies: every dropped document is like one that is kept."""
    from newslint.commands import deduping
    from newslint.engine.dedup import Wish

    chosen = tuple(kind.strip() for kind in kinds.split(",") if kind.strip())
    choice = deduping.Choice(
        paths=paths,
        output=output,
        manifest=manifest,
        wish=Wish(keep, chosen, threshold),
        dry_run=dry_run,
        fields={"text": text_field, "id": id_field, "date": date_field},
        config=config,
        isolated=isolated,
        jobs=jobs,
        quiet=quiet,
    )
    deduping.run(choice)
