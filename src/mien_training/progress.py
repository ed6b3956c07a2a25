"""A run's progress as a table beside its checkpoint: one row an epoch, or every so many steps."""

import csv
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PROGRESS = "progress.csv"


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
