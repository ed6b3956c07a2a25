"""What the database's own errors mean to a person."""

import re
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, InvalidRequestError

from mien.errors import BusyError, InvalidInputError, MienError, UnavailableError

_BROKEN = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH}
)
_SCHEMA_BROKEN = re.compile(
    "no such (table|column|index|view|trigger|function|collation)|has no column named"
    "|already exists|malformed|not decode|unsupported file format|no query solution|corrupt"
)
"""What SQLite says in words alone where tables are not as Mien made them."""

_SHORT_READ = sqlite3.SQLITE_IOERR_SHORT_READ
_UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError,
    InvalidRequestError, InvalidInputError,
)  # fmt: skip
"""What reading a row raises that does not hold what was written into it."""


@contextmanager
def translate_faults(path: Path) -> Generator[None]:
    """Turns errors of the database at `path` into Mien's, which say what to do."""
    try:
        yield
    except DBAPIError as fault:
        raise _explain(fault.orig, path) from fault
    except sqlite3.Error as fault:
        raise _explain(fault, path) from fault
    except MemoryError as fault:  # also what SQLite makes of a size that makes no sense
        raise UnavailableError(
            f"There is not enough memory to read the database {path}.",
            "Close other programs and try again; if that does not help, it is damaged.",
        ) from fault
    except (OverflowError, UnicodeEncodeError) as fault:
        raise InvalidInputError(
            "A value cannot be kept: it holds broken characters or a number beyond 64 bits.",
            "Correct the title, tag or number that is out of the ordinary.",
        ) from fault


def busy_database(path: Path) -> BusyError:
    """The error of a database that somebody else has held for longer than one waits."""
    return BusyError(
        f"Another program has held the database {path} for too long.",
        "Wait until it has finished, or close it, and try again.",
    )


@contextmanager
def refuse_foreign_rows(path: Path) -> Generator[None]:
    """Where rows are read and made into values: what does not fit was not written by Mien.

    Text and numbers that a caller gives and no database takes are not meant: `translate_faults`
    tells of those.
    """
    try:
        yield
    except (UnicodeEncodeError, OverflowError):
        raise
    except _UNREADABLE as fault:
        raise damaged_file(path) from fault


def damaged_file(path: Path) -> UnavailableError:
    """The error of a file that is no database, or one whose pages are broken."""
    return UnavailableError(
        f"The database {path} is damaged.",
        "Put a backup in its place, or move it away: Mien then begins a new one.",
    )


def _explain(fault: BaseException | None, path: Path) -> MienError:
    code = getattr(fault, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy_database(path)
    if primary in _BROKEN or code == _SHORT_READ:
        return damaged_file(path)
    if primary in (sqlite3.SQLITE_ERROR, None) and _SCHEMA_BROKEN.search(str(fault)):
        return damaged_file(path)
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return InvalidInputError(
            f"A value does not fit the database: {fault}.",
            "Shorten the text, or correct the value that is named.",
        )
    return _disk_fault(fault, primary, path)


def _disk_fault(fault: BaseException | None, primary: int | None, path: Path) -> UnavailableError:
    if primary == sqlite3.SQLITE_FULL:
        return UnavailableError(
            f"The disk with the database {path} is full; nothing was changed.",
            "Make room on it and try again, or set MIEN_DATA to a folder on another disk.",
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return unwritable(path)
    return UnavailableError(
        f"The database {path} failed: {fault}.",
        "See that its disk works and has room, and try again.",
    )


def not_a_file(path: Path) -> UnavailableError:
    """The error of a database that is a folder or the like."""
    return UnavailableError(
        f"{path} is no file, and Mien keeps its database there.",
        "Move it away, or set MIEN_DATA to another folder.",
    )


def unwritable(path: Path) -> UnavailableError:
    """The error of a database or folder that may not be written."""
    return UnavailableError(
        f"The database {path} cannot be opened for writing.",
        "Give yourself the right to write to its folder, or set MIEN_DATA to another folder.",
    )


def no_folder(folder: Path) -> UnavailableError:
    """The error of a data folder that is a file, or that would lie in one."""
    file = next((part for part in (folder, *folder.parents) if part.is_file()), folder)
    return UnavailableError(
        f"{file} is a file, and Mien keeps its data in a folder.",
        "Give --data or MIEN_DATA the path of a folder; Mien makes it where it is missing.",
    )
