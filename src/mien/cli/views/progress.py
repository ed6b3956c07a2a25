"""A progress bar for long jobs: on standard error, and only where a terminal shows it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mien.cli.output import console, printable

if TYPE_CHECKING:
    from mien.app.library.reports import Progress as Step


@contextmanager
def progress_bar(doing: str) -> Generator[Callable[[Step], None]]:
    """Shows a bar while the block runs.

    Args:
        doing: what is going on, such as "Scanning".

    Yields:
        What to tell the progress to.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    err = console(errors=True)
    columns = (
        SpinnerColumn(),
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[current]}", markup=False),
    )
    with Progress(*columns, console=err, disable=not err.is_terminal, transient=True) as bar:
        task = bar.add_task(doing, total=None, current="")

        def tell(step: Step) -> None:
            bar.update(
                task,
                completed=step.done,
                total=step.total,
                current=_short(step.current),
            )

        yield tell


def _short(text: str, most: int = 40) -> str:
    shown = printable(text)
    return shown if len(shown) <= most else "…" + shown[1 - most :]
