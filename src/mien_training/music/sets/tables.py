"""Reading the tables of public data sets, with the blanks and the odd rows that they come with.

Conventions: names of columns are read in small letters without blanks about them ("Arousal(mean)"
is `arousal(mean)`, " valence_mean" is `valence_mean`); so are values, but for their case.
"""

import csv
import math
from collections.abc import Mapping
from pathlib import Path

from mien.errors import InvalidInputError

Cells = Mapping[str, str]


def columns_of(table: Path) -> tuple[str, ...]:
    """The names of the columns; of an empty file none."""
    with table.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        return _names(next(csv.reader(lines), []))


def rows_of(table: Path) -> list[Cells]:
    """The rows; what a row has beyond the last named column is left out, empty rows are too."""
    with table.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        reader = csv.reader(lines)
        names = _names(next(reader, []))
        return [
            dict(zip(names, (value.strip() for value in row), strict=False))
            for row in reader
            if any(value.strip() for value in row)
        ]


def number_in(row: Cells, column: str, table: Path) -> float:
    """The finite number in a column.

    Raises:
        InvalidInputError: when there is none.
    """
    try:
        number = float(row.get(column, ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InvalidInputError(
            f"{table.name} has no number in {column} of the row {', '.join(row.values())[:60]}.",
            "Take the table as it is published.",
        )
    return number


def _names(header: list[str]) -> tuple[str, ...]:
    return tuple(name.strip().casefold() for name in header)
