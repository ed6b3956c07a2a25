"""Reading tables whose cells stand between tabs, with a header and without quoting."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from mien.errors import InvalidInputError

Cells = Mapping[str, str]


def rows_in(table: Path, columns: Sequence[str]) -> list[Cells]:
    """The rows; a quotation mark is one, and what looks like a line break within a cell is not.

    Args:
        table: UTF-8, its cells between tabs, its rows ended by a line feed.
        columns: that it must have.

    Raises:
        InvalidInputError: when a column is missing or a row has another number of cells.
    """
    lines = [line.rstrip("\r") for line in table.read_text("utf-8-sig").split("\n")]
    header = lines[0].split("\t")
    if missing := [column for column in columns if column not in header]:
        raise InvalidInputError(
            f"{table} has no column {', '.join(missing)}.", "Take the table as it is published."
        )
    return [_cells(header, line, table) for line in lines[1:] if line.strip()]


def number_or(empty: float, cell: str, table: Path) -> float:
    """The finite number in a cell; of one without anything, `empty`.

    Raises:
        InvalidInputError: when there is something else.
    """
    if not cell.strip():
        return empty
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InvalidInputError(
            f"{table} has {cell[:40]!r} for a number.", "Take the table as it is published."
        )
    return number


def _cells(header: Sequence[str], line: str, table: Path) -> Cells:
    cells = line.split("\t")
    if len(cells) != len(header):
        raise InvalidInputError(
            f"{table} has {len(cells)} cells in the row that begins {line[:40]!r}, "
            f"not {len(header)}.",
            "Take the table as it is published.",
        )
    return dict(zip(header, cells, strict=True))
