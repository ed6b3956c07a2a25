"""A bar on standard error for what takes hours, where a person sits before it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

Watch = Callable[[float], None]
"""Hears how far something is, from 0 to 1."""


def unwatched(share: float) -> None:
    """For what nobody watches."""


@contextmanager
def bar(label: str) -> Generator[Watch]:
    """A bar for as long as the context lasts; nothing is drawn where there is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    ) as shown:
        task = shown.add_task(label, total=1.0)
        yield lambda share: shown.update(task, completed=share)
