"""What was written into tags, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mien.cli.output import console, printable
from mien.cli.views.jobs import show_problems
from mien.cli.views.wording import count_of

if TYPE_CHECKING:
    from mien.app.tags.tagging import TagReport
    from mien.connect.tags.writing import TagChange


def show_written(report: TagReport, *, dry_run: bool) -> None:
    """Shows each file with what was, or would be, written into it."""
    out = console()
    for path, change in report.changed:
        if change is not None:
            out.print(f"{printable(path)}: {_list_of(change)}", soft_wrap=True)
    show_problems(report.problems, out)
    files = count_of(len(report.changed), "file", "files")
    done = f"Would write into {files}" if dry_run else f"Wrote into {files}"
    out.print(f"{done}; {report.unchanged:,} had it all already.")
    if report.changed and not dry_run:
        out.print("`mien tags undo` takes it back.", style="dim")


def show_undone(report: TagReport) -> None:
    """Shows how many files are as they were, and which are so in Mien's own fields alone."""
    out = console()
    show_problems(report.problems, out)
    for path in report.inexact:
        out.print(
            f"{printable(path)}: changed in between; only Mien's own fields were put back.",
            soft_wrap=True,
        )
    out.print(f"Put back {count_of(len(report.changed), 'file', 'files')}.")


def _list_of(change: TagChange) -> str:
    parts = [
        f"{name} {printable(', '.join(texts))}"
        for name, texts in change.written.items()
        if name != "mien"
    ]
    kept = f"; kept your {', '.join(change.kept)}" if change.kept else ""
    return ", ".join(parts) + kept
