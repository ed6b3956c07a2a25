"""Opening Mien's SQLite database: one file in the data folder, in write-ahead-log mode."""

import os
import re
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from mien.errors import ConflictError, UnavailableError
from mien.store.database import PATIENCE, SYNCED, Database
from mien.store.faults import (
    damaged_file,
    no_folder,
    not_a_file,
    refuse_foreign_rows,
    translate_faults,
    unwritable,
)
from mien.store.folder_permissions import keep_private
from mien.store.schema import REVISION
from mien.store.sql_store import SqlStore

FILE_NAME = "mien.db"
PATIENCE_MS = 15_000
_REVISION_NAME = re.compile(r"\w{1,32}")
_JOINED_SINCE = "0002"

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten; `Database.wipe` does the rest
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE deletes events past the trigger
    "PRAGMA cache_size = -32000",  # 32 MB: the index of a million ids, which come in any order
)


def open_store(folder: Path, patience_ms: int = PATIENCE_MS) -> SqlStore:
    """Opens the store in a folder; makes the folder and the tables where they are missing.

    Args:
        folder: Mien's data folder.
        patience_ms: how long to wait for another program that writes.

    Raises:
        ConflictError: if the database is of a newer Mien or is not Mien's.
        UnavailableError: if it is damaged, or cannot be written.
    """
    return SqlStore(open_database(folder, patience_ms))


def open_database(folder: Path, patience_ms: int = PATIENCE_MS) -> Database:
    """The database of `open_store`, which says the rest."""
    path = folder / FILE_NAME
    _make_private(path)
    engine = _engine(path, patience_ms)
    database = Database(engine, path, patience_ms)
    try:
        current = _revision(database, path)
        with translate_faults(path):
            _write_ahead(engine, path)
        if current != REVISION:
            _bring_up(database, path)
    except BaseException:
        engine.dispose()
        raise
    return database


def _make_private(path: Path) -> None:
    """Makes folder and file where they are missing; nobody but their owner may look into them."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.path.lexists(path):
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        elif not path.is_file():
            raise not_a_file(path)
    except (FileExistsError, NotADirectoryError) as fault:
        raise no_folder(path.parent) from fault
    except OSError as fault:
        raise unwritable(path) from fault
    keep_private(path.parent)


def _engine(path: Path, patience_ms: int) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(
        url,
        max_overflow=-1,
        connect_args={"timeout": patience_ms / 1000},
        execution_options={PATIENCE: patience_ms},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    raw.isolation_level = None  # `_begin` says when a transaction starts, and which
    for pragma in _PRAGMAS:
        raw.execute(pragma)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    raw = connection.connection.cursor()  # a tenth of what a statement of SQLAlchemy's costs
    raw.execute(f"PRAGMA busy_timeout = {options[PATIENCE]}")
    if SYNCED in options:
        # FULL: on disk before it is acknowledged. NORMAL: in order, and on disk before long.
        raw.execute(f"PRAGMA synchronous = {'FULL' if options[SYNCED] else 'NORMAL'}")
        raw.execute("BEGIN IMMEDIATE")
    else:
        raw.execute("BEGIN")
    raw.close()


def _write_ahead(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        raw = connection.connection.cursor()
        (mode,) = raw.execute("PRAGMA journal_mode = WAL").fetchone()
        raw.close()
    if mode != "wal":
        raise UnavailableError(
            f"The disk of {path.parent} does not let two programs share a database.",
            "Set MIEN_DATA to a folder on a disk of this machine, not on a network.",
        )


def _revision(database: Database, path: Path) -> str | None:
    with database.reading() as connection:
        return _revision_in(connection, path)


def _revision_in(connection: Connection, path: Path) -> str | None:
    """The revision of the tables; None if there is no table at all."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    tables = {name for (name,) in connection.exec_driver_sql(query)}
    if not tables:
        return None
    if "alembic_version" in tables:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if found is not None:
            if not _REVISION_NAME.fullmatch(str(found)):
                raise damaged_file(path)
            return str(found)
    raise ConflictError(
        f"The database {path} is not Mien's.", "Move it away, or set MIEN_DATA to another folder."
    )


def _bring_up(database: Database, path: Path) -> None:
    from mien.store.entity_resolution.leader_rows import join_all
    from mien.store.migrate import migrate

    with database.writing() as connection, refuse_foreign_rows(path):
        current = _revision_in(connection, path)  # another process may have been faster
        if current != REVISION:
            migrate(connection, current)
            if current is not None and current < _JOINED_SINCE:
                join_all(connection)
