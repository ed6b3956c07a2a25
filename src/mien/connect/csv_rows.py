"""Rows of a large CSV file, a line at a time, so that one broken line costs one row."""

import csv
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from mien.connect.bad_rows import BadRows
from mien.errors import InvalidInputError

Row = tuple[str, ...]

_LONGEST_LINE = 65_536
"""Signs of one line; the longest of MovieLens has some hundreds."""

_ENDS = ("\n", "\r")


def read_rows(path: Path, columns: tuple[str, ...], bad: BadRows) -> Iterator[tuple[int, Row]]:
    """Yields line number and the wanted columns of each row; memory stays at one line.

    Args:
        path: a file in UTF-8 with a header; a field may be quoted but holds no line break.
        columns: which to read, at least two, in the order wanted.
        bad: told of lines that are no rows.

    Raises:
        InvalidInputError: if the file cannot be read or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            lines = _lines(file)
            header = _header(next(lines, ""))
            pick = _picker(path, header, columns)
            for number, line in enumerate(lines, start=2):
                row = _row(line, len(header), pick)
                if isinstance(row, str):
                    bad.add(f"{path.name}, line {number}", row)
                elif row:
                    yield number, row
    except OSError as fault:
        raise InvalidInputError(
            f"The file {path} cannot be read: {fault.strerror or fault}.",
            "Check that it is there and that you may read it.",
        ) from fault


def _lines(file: TextIO) -> Iterator[str | None]:
    """The lines of a file; None for one that is too long."""
    while line := file.readline(_LONGEST_LINE):
        whole = len(line) < _LONGEST_LINE or line.endswith(_ENDS)
        while not whole:
            more = file.readline(_LONGEST_LINE)
            whole = len(more) < _LONGEST_LINE or more.endswith(_ENDS)
            line = ""
        yield line or None


def _header(line: str | None) -> list[str]:
    try:
        return _fields(line or "")
    except csv.Error:
        return []


def _row(line: str | None, width: int, pick: Callable[[list[str]], Row]) -> Row | str:
    """The wanted fields, nothing for an empty line, or what is wrong with the line."""
    if line is None:
        return f"It is longer than {_LONGEST_LINE:,} signs."
    try:
        fields = _fields(line)
    except csv.Error:
        return "Its quotes do not match."
    if not any(fields):
        return ()
    if "\ufffd" in line:
        return "It is not in UTF-8."
    if len(fields) != width:
        return f"It has {len(fields)} fields where the header has {width}."
    return pick(fields)


def _fields(line: str) -> list[str]:
    bare = line.rstrip("\r\n")
    if '"' not in bare:
        return bare.split(",")
    return next(csv.reader((bare,), strict=True), [])


def _picker(path: Path, header: list[str], columns: tuple[str, ...]) -> Callable[[list[str]], Row]:
    names = [name.strip() for name in header]
    missing = [column for column in columns if column not in names]
    if missing:
        raise InvalidInputError(
            f"The file {path} has no column {missing[0]!r}; its first line is not the header "
            f"{','.join(columns)}.",
            "Give the file as its source publishes it.",
        )
    return itemgetter(*(names.index(column) for column in columns))
