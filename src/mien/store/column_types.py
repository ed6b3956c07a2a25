"""The only kinds of column a table may have: numbers, and text with a limit in bytes.

SQLite keeps any type in any column and any length, so both are CHECKs (its STRICT tables would
need SQLite 3.37, which long-lived systems do not have). The limit is on the bytes, since `length`
counts characters and stops at the first NUL. No limit exceeds `LARGEST_TEXT`, which is less than
the smallest picture that means anything here (48x48 grey, 2,304 bytes), so that no column can hold
a picture or a sound.
"""

from sqlalchemy import REAL, CheckConstraint, Column, Integer, Text
from sqlalchemy.sql.schema import SchemaItem

LARGEST_TEXT = 2048


def text(
    name: str,
    limit: int,
    *constraints: SchemaItem,
    nullable: bool = False,
    primary_key: bool = False,
    unique: bool = False,
) -> tuple[SchemaItem, SchemaItem]:
    """A text column and the CHECK that bounds it to `limit` bytes of UTF-8."""
    column: Column[str] = Column(
        name,
        Text,
        *constraints,
        nullable=nullable,
        primary_key=primary_key,
        unique=unique or None,
    )
    fits = f"{_is_a('text', name, nullable)} AND length(CAST({name} AS BLOB)) <= {limit}"
    return column, CheckConstraint(fits, name=f"{name}_fits")


def number(name: str, *constraints: SchemaItem) -> Column[int]:
    """The column of a row's own number; SQLite takes nothing else for an integer primary key."""
    return Column(name, Integer, *constraints, primary_key=True, nullable=False)


def whole(
    name: str,
    *constraints: SchemaItem,
    nullable: bool = False,
    server_default: str | None = None,
) -> tuple[SchemaItem, SchemaItem]:
    """A column of 64-bit integers and the CHECK of its type."""
    column: Column[int] = Column(
        name, Integer, *constraints, nullable=nullable, server_default=server_default
    )
    return column, CheckConstraint(_is_a("integer", name, nullable), name=f"{name}_fits")


def real(name: str, *, nullable: bool = False) -> tuple[SchemaItem, SchemaItem]:
    """A column of 64-bit floats and the CHECK of its type."""
    column: Column[float] = Column(name, REAL, nullable=nullable)
    return column, CheckConstraint(_is_a("real", name, nullable), name=f"{name}_fits")


def _is_a(kind: str, name: str, nullable: bool) -> str:
    return f"typeof({name}) IN ('{kind}', 'null')" if nullable else f"typeof({name}) = '{kind}'"
