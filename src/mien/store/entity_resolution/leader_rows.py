"""Tellings of one work in the database: each has a key, and those that step back name a leader."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update
from sqlalchemy.dialects.sqlite import Insert, insert

from mien.catalogue.item import Item
from mien.store.entity_resolution.matching import MOST_ALIKE, Telling, key_of, leaders
from mien.store.item_rows import item_from
from mien.store.schema import items, twins
from mien.store.statements import LOOKUP_SIZE, batches

_BATCH = 5000


def write_keys(connection: Connection, batch: Sequence[Item]) -> None:
    """Keeps the keys of items that were just put, and joins them with what is the same."""
    connection.execute(_PUT_KEY, [{"of": item.id, "named": key_of(item)} for item in batch])
    join(connection, items.c.id, [item.id for item in batch])


def join(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> None:
    """Says of items, and of all that may be the same as them, who leads whom.

    Args:
        connection: in a transaction that may write.
        column: of `items` or `twins`, which says which items.
        values: the values of that column.
    """
    related = _related_tellings(connection, column, values)
    now = leaders(telling for telling, _ in related)
    changes = [
        {"of": telling.number, "by": now.get(telling.number)}
        for telling, leader in related
        if now.get(telling.number) != leader
    ]
    if changes:
        connection.execute(_LEAD, changes)


def join_all(connection: Connection) -> None:
    """Joins every item there is: for a database that was made before items were joined."""
    found = connection.execute(select(items).order_by(items.c.number)).mappings()
    for batch in batches(found, _BATCH):
        write_keys(connection, [item_from(row) for row in batch])


def followers_of(connection: Connection, leading: ColumnElement[bool]) -> list[int]:
    """The numbers of the items that step back behind items of which `leading` holds."""
    numbers = select(items.c.number).where(leading)
    return list(connection.scalars(select(twins.c.item).where(twins.c.leader.in_(numbers))))


def _related_tellings(
    connection: Connection, column: ColumnElement[Any], values: Iterable[Any]
) -> list[tuple[Telling, int | None]]:
    """The items, what shares a key or an id with them, what shares one with that, and so on."""
    found: dict[int, tuple[Telling, int | None]] = {}
    asked: dict[ColumnElement[Any], set[Any]] = {twins.c.key: set(), **{c: set() for c in _IDS}}
    waiting: dict[ColumnElement[Any], set[Any]] = {column: set(values)}
    while waiting:
        fresh: list[Telling] = []
        for by, wanted in waiting.items():
            asked.setdefault(by, set()).update(wanted)
            for telling, leader in _tellings(connection, by, wanted):
                if telling.number not in found:
                    found[telling.number] = telling, leader
                    fresh.append(telling)
        seen = {
            twins.c.key: {telling.key for telling in fresh},
            items.c.imdb_id: {telling.imdb for telling in fresh},
            items.c.tmdb_id: {telling.tmdb for telling in fresh},
        }
        new = {by: {*told} - asked[by] - {None} for by, told in seen.items()}
        waiting = {by: told for by, told in new.items() if told}
    return list(found.values())


def _tellings(
    connection: Connection, column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[tuple[Telling, int | None]]:
    place = func.row_number().over(partition_by=column, order_by=items.c.number)
    for batch in batches(values, LOOKUP_SIZE):
        named = _TELLINGS.add_columns(place.label("place")).where(column.in_(batch)).subquery()
        some = select(named).where(named.c.place <= MOST_ALIKE + 1)  # one more tells too many
        for row in connection.execute(some).mappings():
            yield (
                Telling(
                    row["number"],
                    row["id"],
                    row["kind"],
                    row["key"],
                    row["year"],
                    row["imdb_id"],
                    row["tmdb_id"],
                    has_sound=row["location"] is not None,
                ),
                row["leader"],
            )


def _key_upsert() -> Insert:
    values = select(items.c.number, bindparam("named")).where(items.c.id == bindparam("of"))
    adding = insert(twins).from_select(["item", "key"], values)
    return adding.on_conflict_do_update(index_elements=["item"], set_={"key": adding.excluded.key})


_IDS = (items.c.imdb_id, items.c.tmdb_id)
_PUT_KEY = _key_upsert()
_LEAD = update(twins).where(twins.c.item == bindparam("of")).values(leader=bindparam("by"))
_TELLINGS = select(
    items.c.number,
    items.c.id,
    items.c.kind,
    items.c.year,
    items.c.imdb_id,
    items.c.tmdb_id,
    items.c.location,
    twins.c.key,
    twins.c.leader,
).join_from(items, twins, twins.c.item == items.c.number)
