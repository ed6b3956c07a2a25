"""No table has room for a picture or a sound: shown on the schema, and tried."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from mien.store.migrate import revisions
from mien.store.schema import REVISION, metadata
from mien.store.sqlite import FILE_NAME, open_store

SMALLEST_PICTURE = 48 * 48
"""Bytes of the smallest face that means anything here: grey, as the expression network reads."""

PICTURE = bytes(range(256)) * 9


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        yield connection


def tables(raw: sqlite3.Connection) -> list[str]:
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in rows]


def columns(raw: sqlite3.Connection, table: str) -> list[tuple[str, str, bool]]:
    """(name, type, whether it is a key) of each column, hidden ones too."""
    rows = raw.execute(f"PRAGMA table_xinfo({table})")
    return [(row[1], row[2], bool(row[5])) for row in rows]


def row_of_smallest_values(raw: sqlite3.Connection, table: str) -> dict[str, object]:
    smallest = {"TEXT": "x", "INTEGER": 1, "REAL": 0.5}
    return {name: smallest[kind] for name, kind, _ in columns(raw, table)}


def insert(raw: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    sql = f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608
    raw.execute(sql, [*row.values()])


def test_every_column_is_a_number_or_short_text(raw: sqlite3.Connection) -> None:
    for table in tables(raw):
        (ddl,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
        kept = dict(re.findall(r"typeof\((\w+)\) (?:=|IN) \(?'(\w+)'", ddl))
        limits = dict(re.findall(r"length\(CAST\((\w+) AS BLOB\)\) <= (\d+)", ddl))
        for column, kind, is_key in columns(raw, table):
            if (kind, is_key) != ("INTEGER", True):  # an integer key takes nothing else
                assert kept[column] == kind.lower() != "blob", f"{table}.{column}"
            if kind == "TEXT":
                assert int(limits[column]) < SMALLEST_PICTURE, f"{table}.{column}"


def test_no_column_takes_a_picture(raw: sqlite3.Connection) -> None:
    tried = 0
    for table in tables(raw):
        row = row_of_smallest_values(raw, table)
        for column in row:
            for picture in (
                PICTURE,
                PICTURE[:100],
                PICTURE.decode("latin-1"),
                PICTURE.hex(),
                "x\0" + PICTURE.hex(),
            ):
                with pytest.raises(sqlite3.IntegrityError):
                    insert(raw, table, row | {column: picture})
                tried += 1
        insert(raw, table, row)  # so that it was the picture that was refused
    assert tried > 300


def test_the_tables_are_known_and_none_is_virtual(raw: sqlite3.Connection) -> None:
    assert set(tables(raw)) == set(metadata.tables) | {"alembic_version"}


def test_migrations_make_the_tables_that_the_code_reads(
    raw: sqlite3.Connection, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'metadata.db'}")
    metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "metadata.db")) as made:
        assert statements(raw) == statements(made)


def test_the_revision_in_the_code_is_the_last_migration() -> None:
    assert revisions()[-1] == REVISION


def statements(raw: sqlite3.Connection) -> set[str]:
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
    return {" ".join(sql.split()) for name, sql in rows if sql and name != "alembic_version"}
