"""`mien scan`: a folder of music into the library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mien.cli.exits import ExitCode
from mien.cli.interrupts import stoppable
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import open_session
from mien.cli.views.progress import progress_bar


def scan(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder; those below it count too.")
    ],
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="NUMBER",
            min=1,
            max=64,
            help="How many processes work side by side (default: MIEN_WORKERS, or one a core).",
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Take in a folder of music.

    Reads tags, measures every file and estimates how it feels. Files that were read before and have
    not changed are passed over; a broken file is named at the end and stops nothing. Ctrl-C gives
    the files under way a second more, and the next scan goes on from there.
    """
    with (
        open_session(data, person) as session,
        stoppable() as stopped,
        progress_bar("Scanning") as told,
    ):
        report = session.mien.ingest.scan(folder, told, stopped, workers)
    if as_json:
        from mien.contract.jobs import scan_json

        document(scan_json(report))
    else:
        from mien.cli.views.jobs import show_scan

        show_scan(report)
    if report.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if any(problem.status == "failed" for problem in report.problems):
        raise typer.Exit(ExitCode.FAILED)
