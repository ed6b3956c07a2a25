"""The store over SQL: each subject has its module, and one database serves them all."""

from types import TracebackType
from typing import Self

from mien.store.database import Database
from mien.store.embedding_stream import SqlSounds
from mien.store.events import SqlEvents
from mien.store.items import SqlItems
from mien.store.moods import SqlMoods
from mien.store.people import SqlPeople
from mien.store.ranking_rows import SqlRows
from mien.store.scanned_files import SqlFiles
from mien.store.search import SqlSearch


class SqlStore(SqlPeople, SqlItems, SqlSearch, SqlRows, SqlSounds, SqlFiles, SqlEvents, SqlMoods):
    """Keeps `mien.store.protocols.Store`.

    Args:
        database: an open database with the newest tables.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def require_whole(self) -> None:
        """Looks through the database for damage."""
        self._database.require_whole()

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
