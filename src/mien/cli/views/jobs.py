"""How scans and imports ended, for people."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from mien.app.library.reports import FileStatus, ImportReport, Problem, ScanReport
from mien.cli.output import console, printable
from mien.cli.views.wording import count_of, duration_of

_SHOWN = 20
"""Problems listed on a screen; --json has the rest."""


def show_scan(report: ScanReport) -> None:
    """Shows counts by status, then every problem with its reason."""
    out = console()
    table = Table(box=None, pad_edge=False, show_header=False)
    for status in FileStatus:
        table.add_row(str(status), f"{report.count(status):,}")
        if status is FileStatus.ANALYSED and report.recognised:
            table.add_row("  known by sound", f"{report.recognised:,}")
    if report.gone:
        table.add_row("gone", f"{report.gone:,}")
    out.print(table)
    show_problems(report.problems, out)
    took = duration_of(report.seconds)
    out.print(
        f"Stopped after {took}. The next scan goes on from here."
        if report.interrupted
        else f"Done in {took}."
    )


def show_import(report: ImportReport) -> None:
    """Shows what came in, then the rows that were left out."""
    out = console()
    films = count_of(report.films, "film", "films")
    ratings = count_of(report.ratings, "rating", "ratings")
    out.print(f"Imported {films} and {ratings} in {duration_of(report.seconds)}.")
    if report.left_out:
        out.print(f"{count_of(report.left_out, 'row was', 'rows were')} left out, such as:")
    show_problems(report.problems, out)


def show_problems(problems: Sequence[Problem], out: Console) -> None:
    """Shows the first problems with their reasons."""
    if not problems:
        return
    out.print()
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("", style="yellow")
    table.add_column("Where", overflow="fold")
    table.add_column("Why", overflow="fold")
    for problem in problems[:_SHOWN]:
        table.add_row(str(problem.status), printable(problem.where), printable(problem.reason))
    out.print(table)
    if len(problems) > _SHOWN:
        out.print(f"and {len(problems) - _SHOWN:,} more; --json lists them.")
    out.print()
