"""A run's progress as a table beside its checkpoint: one row an epoch, or every so many steps."""

import csv
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PROGRESS = "progress.csv"


def as_line(row: "DataclassInstance") -> str:
    """A row for a person, as "rate 0.1, batch 128"."""
    shown = (
        f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in asdict(row).items()
    )
    return ", ".join(shown)


def note(folder: Path, row: "DataclassInstance") -> None:
    """Add a row; the first one in a folder writes the header, the names of the row's fields."""
    path = folder / PROGRESS
    values = asdict(row)
    fresh = not path.exists()
    with path.open("a", newline="") as lines:
        writer = csv.DictWriter(lines, list(values))
        if fresh:
            writer.writeheader()
        writer.writerow(values)
