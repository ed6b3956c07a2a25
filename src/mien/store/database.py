"""One open database: transactions for reading and for writing, from any thread."""

import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine

from mien.errors import UnavailableError
from mien.store.faults import busy_database, damaged_file, refuse_foreign_rows, translate_faults

PATIENCE = "mien_patience_ms"
"""The execution option that says how long a transaction waits for other programs."""

SYNCED = "mien_synced"
"""The execution option of connections whose transaction takes the write lock at its start; whether
its commit waits for the disk."""

_WIPE_PATIENCE_MS = 2000


class Database:
    """Hands out transactions; errors of the database leave them as Mien's.

    Args:
        engine: begins a transaction as `PATIENCE` and `SYNCED` say.
        path: where the database is, for messages.
        patience_ms: how long a transaction waits for others, of this process and of another.
    """

    def __init__(self, engine: Engine, path: Path, patience_ms: int) -> None:
        self._engine = engine
        self._path = path
        self._patience_ms = patience_ms
        self._one_writer = Lock()  # threads queue here instead of polling the file's lock
        self._closed = False

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that sees one moment of the database."""
        self._require_open()
        with (
            translate_faults(self._path),
            refuse_foreign_rows(self._path),
            self._engine.begin() as connection,
        ):
            yield connection

    @contextmanager
    def writing(self, *, synced: bool = True) -> Generator[Connection]:
        """A transaction that may write: committed at the end, rolled back on an error.

        Args:
            synced: whether it must be on the disk itself when this returns. If not, it outlives
                this process but not a power failure within the next seconds.

        Raises:
            BusyError: if its turn does not come within the patience.
        """
        self._require_open()
        with (
            self._turn(self._patience_ms) as left_ms,
            translate_faults(self._path),
            self._engine.connect() as connection,
        ):
            connection.execution_options(**{PATIENCE: left_ms, SYNCED: synced})
            with connection.begin():
                yield connection

    def wipe(self) -> bool:
        """Rewrites the file and empties the write-ahead log, so that no deleted byte is left.

        `secure_delete` alone does not do: where a page was split or merged, copies of its rows
        stay in the slack. It takes about as long as copying the file.

        Returns:
            False if it could not be done now: others kept reading or writing, or the disk is full.
        """
        self._require_open()
        with (
            self._turn(self._patience_ms) as left_ms,
            translate_faults(self._path),
            self._engine.connect() as connection,
        ):
            raw = connection.connection.cursor()
            try:
                raw.execute(f"PRAGMA busy_timeout = {min(left_ms, _WIPE_PATIENCE_MS)}")
                raw.execute("VACUUM")
                (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError as fault:
                if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL):
                    raise
                busy = 1
            finally:
                raw.close()
                connection.invalidate()  # its patience is not that of the others
        return busy == 0

    def require_whole(self) -> None:
        """Looks through all of it; it takes about as long as reading the file.

        Raises:
            UnavailableError: if it is damaged, or holds what Mien never writes.
        """
        with self.reading() as connection:
            (found,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").one()
        if found != "ok":
            raise damaged_file(self._path)

    def close(self) -> None:
        """Closes every connection."""
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def _turn(self, patience_ms: int) -> Generator[int]:
        """This thread's turn to write, and how many milliseconds of patience are left then."""
        begun = time.monotonic()
        if not self._one_writer.acquire(timeout=patience_ms / 1000):
            raise busy_database(self._path)
        try:
            waited_ms = round((time.monotonic() - begun) * 1000)
            yield max(patience_ms - waited_ms, 0)
        finally:
            self._one_writer.release()

    def _require_open(self) -> None:
        if self._closed:
            raise UnavailableError(
                f"The database {self._path} is closed: Mien is stopping.", "Start Mien again."
            )
