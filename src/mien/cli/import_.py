"""`mien import`: films and ratings from other places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.exits import ExitCode
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import open_session
from mien.cli.views.progress import progress_bar

if TYPE_CHECKING:
    from mien.app.library.reports import ImportReport


def movielens(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="The folder with movies.csv and its companions."),
    ],
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Take in films, ratings and tags from a MovieLens folder.

    Reads movies.csv and, where they are there, ratings.csv, tags.csv and links.csv. The data are at
    grouplens.org; their terms are in the README that comes with them.
    """
    with open_session(data, person) as session, progress_bar("Importing") as told:
        report = session.mien.ingest.import_movielens(folder, told)
    _tell(report, as_json)


def wikipedia(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="One JSON file, or the folder that holds several."),
    ],
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Take in films from wikipedia-movie-data.

    Reads the JSON of github.com/prust/wikipedia-movie-data: one file, or a folder of them.
    """
    with open_session(data, person) as session, progress_bar("Importing") as told:
        report = session.mien.ingest.import_wikipedia(path, told)
    _tell(report, as_json)


def _tell(report: ImportReport, as_json: bool) -> None:
    if as_json:
        from mien.contract.jobs import import_json

        document(import_json(report))
    else:
        from mien.cli.views.jobs import show_import

        show_import(report)
    if any(problem.status == "failed" for problem in report.problems):
        raise typer.Exit(ExitCode.FAILED)
