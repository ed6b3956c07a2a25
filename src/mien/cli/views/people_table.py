"""Who uses Mien here, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table

from mien.cli.output import console, printable

if TYPE_CHECKING:
    from mien.store.store_values import Person


def show_people(people: Sequence[Person]) -> None:
    """Shows everybody, and since when they are here."""
    out = console()
    if not people:
        out.print("Nobody uses Mien here yet.")
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for person in people:
        kept = "a mood history is kept" if person.history_kept else ""
        table.add_row(printable(person.name), f"since {person.added_at:%Y-%m-%d}", kept)
    out.print(table)
