"""`mien tags`: how tracks feel, into the tags of their files, and back out of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mien.cli.exits import ExitCode
from mien.cli.interrupts import stoppable
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import open_session


def write(
    places: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Scanned files, and folders of them."),
    ],
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only say what would be written.", show_default=False),
    ] = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Write over moods, tempos and keys that are there already.",
            show_default=False,
        ),
    ] = False,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Write mood, tempo and key into the tags of scanned files.

    Other programs can then show and sort by them. Whatever you have filled yourself stays, as does
    every other tag, and the sound. `mien tags undo` puts the files back as they were.
    """
    with open_session(data, person) as session, stoppable() as stopped:
        report = session.mien.tagging.write(places, over=replace, dry=dry_run, cancelled=stopped)
        interrupted = stopped()
    if as_json:
        from mien.contract.tags import written_json

        document(written_json(report, dry_run=dry_run))
    else:
        from mien.cli.views.written_tags import show_written

        show_written(report, dry_run=dry_run)
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if report.problems:
        raise typer.Exit(ExitCode.FAILED)


def undo(
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Files and folders; everything that was written if left out.",
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Take back what was written into tags.

    A file that nothing else has changed since gets back every byte that it had. In one that was
    changed, the fields that Mien wrote are put back, and all else stays as it is now.
    """
    with open_session(data, person) as session:
        report = session.mien.tagging.undo(places or ())
    if as_json:
        from mien.contract.tags import undone_json

        document(undone_json(report))
    else:
        from mien.cli.views.written_tags import show_undone

        show_undone(report)
    if report.problems:
        raise typer.Exit(ExitCode.FAILED)
