"""One open database: transactions for reading and for writing, from any thread."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine

from mien.store.faults import translated

WRITES = "mien_writes"
"""The execution option of connections whose transaction takes the write lock at its start."""


class Database:
    """Hands out transactions; errors of the database leave them as Mien's.

    Args:
        engine: begins a transaction as `WRITES` says.
        path: where the database is, for messages.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._path = path
        self._one_writer = Lock()  # threads queue here instead of polling the file's lock

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that sees one moment of the database."""
        with translated(self._path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A transaction that may write: committed at the end, rolled back on an error."""
        with self._one_writer, translated(self._path), self._writer.begin() as connection:
            yield connection

    def wipe(self, patience_ms: int = 2000) -> bool:
        """Overwrites what deleted rows left behind in the write-ahead log.

        The pages themselves are overwritten as rows are deleted (`secure_delete`).

        Args:
            patience_ms: how long to wait for others to finish reading.

        Returns:
            False if somebody kept reading; then the last process to close it does the same.
        """
        with self._one_writer, translated(self._path), self._engine.connect() as connection:
            raw = connection.connection.cursor()
            (before,) = raw.execute("PRAGMA busy_timeout").fetchone()
            raw.execute(f"PRAGMA busy_timeout = {patience_ms}")
            (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            raw.execute(f"PRAGMA busy_timeout = {before}")
            raw.close()
        return busy == 0

    def close(self) -> None:
        """Closes every connection that is not in use."""
        self._engine.dispose()
