"""The only kinds of column a table may have: numbers, and text with a limit in bytes.

The limit is a CHECK on the bytes, since SQLite's own `length` counts characters and stops at the
first NUL. No limit exceeds `LARGEST_TEXT`, which is less than the smallest picture that means
anything here (48x48 grey, 2,304 bytes), so that no column can hold a picture or a sound.
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
    bound = f"length(CAST({name} AS BLOB)) <= {limit}"
    return column, CheckConstraint(bound, name=f"{name}_limit")


def whole(
    name: str,
    *constraints: SchemaItem,
    nullable: bool = False,
    primary_key: bool = False,
    server_default: str | None = None,
) -> Column[int]:
    """A column of 64-bit integers."""
    return Column(
        name,
        Integer,
        *constraints,
        nullable=nullable,
        primary_key=primary_key,
        server_default=server_default,
    )


def real(name: str, *, nullable: bool = False) -> Column[float]:
    """A column of 64-bit floats."""
    return Column(name, REAL, nullable=nullable)
