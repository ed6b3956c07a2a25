"""Scanned files in the database, and the tracks made from them."""

import os
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, delete, func, select, update

from mien.catalogue.item import Item, ItemId
from mien.catalogue.mood_profile import MoodProfile
from mien.errors import InvalidInputError, NotFoundError
from mien.store.database import Database
from mien.store.items import delete_items, mark_changed, write_items
from mien.store.paths import kept_path, path_from
from mien.store.schema import files, items
from mien.store.statements import LOOKUP_SIZE, batches, upsert
from mien.store.store_values import FileRecord, ScanStatus
from mien.store.times import micros_of, time_at

_FARTHEST_NS = 2**63 - 1
"""The year 2262: file systems know later ones, a column of whole numbers does not."""


class SqlFiles:
    """`FileStore` over SQL."""

    _database: Database

    def file(self, path: str) -> FileRecord | None:
        """What is known of one file."""
        found = self._records(select(files).where(files.c.path == kept_path(path)))
        return found[0] if found else None

    def files_under(self, folder: str) -> list[FileRecord]:
        """Every known file in a folder and below it, by path."""
        prefix = kept_path(folder).rstrip(os.sep)
        begin, end = prefix + os.sep, prefix + chr(ord(os.sep) + 1)
        within = files.c.path.between(begin, end)
        return self._records(select(files).where(within).order_by(files.c.path))

    def files_with_content(self, content_key: str) -> list[FileRecord]:
        """Every known file that holds the same sound, by path."""
        query = select(files).where(files.c.content_key == content_key)
        return self._records(query.order_by(files.c.path))

    def analysed_content(self, model: str) -> frozenset[str]:
        """The content keys of all sound that a model has analysed."""
        query = select(files.c.content_key).where(
            files.c.model == model, files.c.item_id.is_not(None), files.c.content_key.is_not(None)
        )
        with self._database.reading() as connection:
            return frozenset(key for key in connection.scalars(query) if key is not None)

    def put_file(self, record: FileRecord) -> None:
        """Sets what is known of a file."""
        with self._database.writing() as connection:
            _require_item(connection, record.item_id)
            _put(connection, record)

    def put_scanned(self, record: FileRecord, item: Item, profile: MoodProfile | None) -> None:
        """Sets a file's record and its item at once."""
        if record.item_id != item.id:
            raise InvalidInputError(
                f"The record of {record.path} names the item {record.item_id!r}, not {item.id!r}.",
                "Give a file the record of its own item.",
            )
        with self._database.writing() as connection:
            write_items(connection, [(item, profile)])
            _put(connection, record)

    def remove_files(self, paths: Iterable[str]) -> int:
        """Forgets files that are gone."""
        removed = 0
        with self._database.writing() as connection:
            for batch in batches(map(kept_path, paths), LOOKUP_SIZE):
                gone = files.c.path.in_(batch)
                made = select(files.c.item_id).where(gone, files.c.item_id.is_not(None))
                tracks = list(connection.scalars(made))
                removed += connection.execute(delete(files).where(gone)).rowcount
                _settle(connection, tracks)
        return removed

    def _records(self, query: Select[Any]) -> list[FileRecord]:
        with self._database.reading() as connection:
            return [_record_from(row) for row in connection.execute(query).mappings()]


def _put(connection: Connection, record: FileRecord) -> None:
    row = _row(record)
    query = select(files.c.item_id).where(files.c.path == row["path"])
    before = connection.scalar(query)
    connection.execute(upsert(files, "path", row), row)
    if before is not None and before != record.item_id:
        _settle(connection, [before])


def _settle(connection: Connection, tracks: list[str]) -> None:
    """Removes those of the tracks that lost their last file; the others play from a copy."""
    if not tracks:
        return
    named = items.c.id.in_(tracks)
    copies = select(func.min(files.c.path)).where(files.c.item_id == items.c.id).scalar_subquery()
    known = select(files.c.path).where(files.c.item_id == items.c.id)
    delete_items(connection, and_(named, copies.is_(None)))
    connection.execute(
        update(items).where(named, items.c.location.not_in(known)).values(location=copies)
    )
    mark_changed(connection)


def _require_item(connection: Connection, item: ItemId | None) -> None:
    query = select(items.c.id).where(items.c.id == item)
    if item is not None and connection.scalar(query) is None:
        raise NotFoundError(f"There is no item {item!r} in the catalogue.", "Put the item first.")


def _row(record: FileRecord) -> dict[str, Any]:
    return {
        "path": kept_path(record.path),
        "size_bytes": record.size_bytes,
        "modified_ns": max(-_FARTHEST_NS, min(record.modified_ns, _FARTHEST_NS)),
        "status": str(record.status),
        "analysed_at": micros_of(record.analysed_at),
        "content_key": record.content_key,
        "item_id": record.item_id,
        "reason": record.reason,
        "model": record.model,
    }


def _record_from(row: RowMapping) -> FileRecord:
    return FileRecord(
        path=path_from(row["path"]),
        size_bytes=row["size_bytes"],
        modified_ns=row["modified_ns"],
        status=ScanStatus(row["status"]),
        analysed_at=time_at(row["analysed_at"]),
        content_key=row["content_key"],
        item_id=None if row["item_id"] is None else ItemId(row["item_id"]),
        reason=row["reason"],
        model=row["model"],
    )
