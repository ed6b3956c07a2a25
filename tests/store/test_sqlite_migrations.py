"""Databases of every age are brought up to date, or left alone with a word on why."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from mien.catalogue.item import Kind
from mien.errors import ConflictError
from mien.store.migrate import migrate, revisions
from mien.store.schema import REVISION
from mien.store.sqlite import FILE_NAME, open_store

from .values import ME


@contextmanager
def new_database(folder: Path) -> Generator[Connection]:
    engine = create_engine(
        f"sqlite:///{folder / FILE_NAME}", connect_args={"isolation_level": "IMMEDIATE"}
    )
    try:
        with engine.begin() as connection:
            connection.connection.cursor().execute("BEGIN IMMEDIATE")
            yield connection
    finally:
        engine.dispose()


def tables_in(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as raw:
        return [name for (name,) in raw.execute("SELECT name FROM sqlite_master")]


def revision_in(folder: Path) -> str:
    with closing(sqlite3.connect(folder / FILE_NAME)) as raw:
        return raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]


@pytest.mark.parametrize("revision", revisions())
def test_a_database_of_any_revision_is_brought_up_and_keeps_its_rows(
    tmp_path: Path, revision: str
) -> None:
    with new_database(tmp_path) as connection:
        migrate(connection, None, revision)
        connection.exec_driver_sql("INSERT INTO people VALUES ('me', 'Me', 0, 1, 0)")
        connection.exec_driver_sql(
            "INSERT INTO events VALUES (1, 'one', 'me', 'song:one', 'play', 0, NULL, NULL)"
        )
    with open_store(tmp_path) as store:
        assert [person.id for person in store.people()] == [ME]
        assert [found.id for found in store.events(ME)] == ["one"]
    assert revision_in(tmp_path) == REVISION


def test_what_came_before_items_were_joined_is_joined(tmp_path: Path) -> None:
    with new_database(tmp_path) as connection:
        migrate(connection, None, "0001")
        for number, item in enumerate(("film:heat", "ml:6"), start=1):
            connection.exec_driver_sql(
                "INSERT INTO items (number, id, kind, title, creators, year, genres, words, "
                "languages, actors, sought) VALUES "
                "(?, ?, 'film', 'Heat', '[]', 1995, '[]', '[]', '[]', '[]', 'heat')",
                (number, item),
            )
    with open_store(tmp_path) as store:
        assert [row.id for row in store.rows(Kind.FILM)] == ["film:heat"]


def test_a_migration_that_is_cut_short_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupted() -> None:
        with new_database(tmp_path) as connection:
            migrate(connection, None)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert tables_in(tmp_path) == []
    with open_store(tmp_path) as store:
        assert store.count() == 0


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ConflictError, match=r"newer Mien.*Install the newest"):
        open_store(tmp_path)
    assert revision_in(tmp_path) == "9999"


@pytest.mark.parametrize(
    "sql", ["CREATE TABLE x (y)", "CREATE TABLE alembic_version (version_num)"]
)
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, sql: str) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as raw:
        raw.execute(sql)
    before = tables_in(tmp_path)
    with pytest.raises(ConflictError, match="not Mien's"):
        open_store(tmp_path)
    assert tables_in(tmp_path) == before
