"""Items and their profiles in the database: put in, looked up, counted, removed."""

from collections.abc import Iterable, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import Insert, insert

from mien.catalogue.item import Item, ItemId, Kind
from mien.catalogue.mood_profile import MoodProfile
from mien.store.database import Database
from mien.store.entity_resolution.leader_rows import followers_of, join, write_keys
from mien.store.entity_resolution.merging import merge_tellings
from mien.store.item_rows import item_from, item_row
from mien.store.mood_rows import profile_from, profile_row
from mien.store.schema import catalogue, items, profiles, twins
from mien.store.statements import LOOKUP_SIZE, batches, upsert
from mien.store.store_values import RatingsSummary, Stored

_BATCH = 5000
_RATED = (items.c.number, items.c.ratings_count, items.c.ratings_mean)
_ITEM_COLUMNS = [column.name for column in items.c if column not in _RATED]
_PROFILE_COLUMNS = [column.name for column in profiles.c if column is not profiles.c.item]


class SqlItems:
    """The part of `ItemStore` over SQL that deals in whole items."""

    _database: Database

    def put_items(self, items: Iterable[tuple[Item, MoodProfile | None]]) -> int:
        """Adds items or replaces those with the same id."""
        taken = 0
        for batch in batches(items, _BATCH):
            with self._database.writing() as connection:
                write_items(connection, batch)
            taken += len(batch)
        return taken

    def item(self, item: ItemId) -> Stored | None:
        """One item and its profile, as its source told it."""
        return self.items([item]).get(item)

    def items(self, ids: Iterable[ItemId]) -> dict[ItemId, Stored]:
        """The items that exist among `ids`, in their order, as their sources told them."""
        wanted = list(dict.fromkeys(ids))
        found: dict[ItemId, Stored] = {}
        with self._database.reading() as connection:
            for batch in batches(wanted, LOOKUP_SIZE):
                for row in connection.execute(_WITH_IDS, {"ids": batch}).mappings():
                    found[row["id"]] = stored_from(row)
        return {item: found[item] for item in wanted if item in found}

    def known_ids(self, ids: Iterable[ItemId]) -> frozenset[ItemId]:
        """Those of `ids` that are in the catalogue."""
        with self._database.reading() as connection:
            return frozenset(
                ItemId(found)
                for batch in batches(dict.fromkeys(ids), LOOKUP_SIZE)
                for found in connection.scalars(_KNOWN, {"ids": batch})
            )

    def works(self, ids: Iterable[ItemId]) -> dict[ItemId, Stored]:
        """What is shown of the items that exist among `ids`, in their order."""
        wanted = list(dict.fromkeys(ids))
        found: dict[ItemId, Stored] = {}
        with self._database.reading() as connection:
            for batch in batches(wanted, LOOKUP_SIZE):
                shown = {row[0]: row[1] for row in connection.execute(_SHOWN_AS, {"ids": batch})}
                whole = works_of(connection, set(shown.values()))
                found |= {item: whole[number] for item, number in shown.items()}
        return {item: found[item] for item in wanted if item in found}

    def count(self, kind: Kind | None = None) -> int:
        """How many items there are."""
        query = select(func.count()).select_from(items).where(leading())
        if kind is not None:
            query = query.where(items.c.kind == str(kind))
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def playable(self, kind: Kind) -> list[ItemId]:
        """The items of a kind that have a file here."""
        query = select(items.c.id).where(items.c.kind == str(kind), items.c.location.is_not(None))
        with self._database.reading() as connection:
            return [ItemId(found) for found in connection.scalars(query)]

    def remove_items(self, ids: Iterable[ItemId]) -> int:
        """Removes items with their profiles and file records."""
        removed = 0
        with self._database.writing() as connection:
            for batch in batches(ids, LOOKUP_SIZE):
                removed += delete_items(connection, items.c.id.in_(batch))
            if removed:
                mark_changed(connection)
        return removed

    def catalogue_version(self) -> int:
        """A number that grows with every change of items."""
        with self._database.reading() as connection:
            return connection.scalar(_VERSION) or 0

    def put_ratings_summary(self, summaries: Iterable[RatingsSummary]) -> int:
        """Sets what many people said of items."""
        change = (
            update(items)
            .where(items.c.id == bindparam("of"))
            .values(ratings_count=bindparam("ratings"), ratings_mean=bindparam("mean"))
        )
        done = 0
        for batch in batches(summaries, _BATCH):
            rows = [{"of": item, "ratings": count, "mean": mean} for item, count, mean in batch]
            with self._database.writing() as connection:
                done += connection.execute(change, rows).rowcount
                mark_changed(connection)
        return done


def write_items(connection: Connection, batch: Sequence[tuple[Item, MoodProfile | None]]) -> None:
    """Puts items and profiles within a transaction, and marks the catalogue as changed."""
    connection.execute(_PUT_ITEM, [item_row(item) for item, _ in batch])
    estimated = [
        profile_row(profile) | {"of": item.id} for item, profile in batch if profile is not None
    ]
    if estimated:
        connection.execute(_PUT_PROFILE, estimated)
    write_keys(connection, [item for item, _ in batch])
    mark_changed(connection)


def delete_items(connection: Connection, which: ColumnElement[bool]) -> int:
    """Removes items within a transaction; what stepped back behind them shows again."""
    left = followers_of(connection, which)
    removed = connection.execute(delete(items).where(which)).rowcount
    join(connection, twins.c.item, left)
    return removed


def leading() -> ColumnElement[bool]:
    """Leaves out the items that step back behind another telling of the same work."""
    behind = select(twins.c.item).where(twins.c.leader.is_not(None))
    return items.c.number.not_in(behind)


def works_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Stored]:
    """What is shown, by the number of the item that leads."""
    tellings: dict[int, list[Stored]] = {}
    asked = {"numbers": list(numbers)}
    for query in (_WITH_NUMBERS, _FOLLOWING):
        for row in connection.execute(query, asked).mappings():
            tellings.setdefault(row["shown"], []).append(stored_from(row))
    return {
        number: found[0] if len(found) == 1 else merge_tellings(found)
        for number, found in tellings.items()
    }


def mark_changed(connection: Connection) -> None:
    """Moves the catalogue's version on."""
    connection.execute(update(catalogue).values(version=catalogue.c.version + 1))


def whole_items() -> Select[tuple[object, ...]]:
    """Items beside their profiles; the columns of both have different names."""
    shown = [column for column in profiles.c if column is not profiles.c.item]
    return select(items, *shown).join_from(items, profiles, isouter=True)


def stored_from(row: RowMapping) -> Stored:
    """The item and profile of a row of `whole_items`."""
    return item_from(row), None if row["basis"] is None else profile_from(row)


def _profile_upsert() -> Insert:
    """An upsert of a profile that finds its item's number by the item's id."""
    values = select(items.c.number, *(bindparam(name) for name in _PROFILE_COLUMNS))
    adding = insert(profiles).from_select(
        ["item", *_PROFILE_COLUMNS], values.where(items.c.id == bindparam("of"))
    )
    return adding.on_conflict_do_update(
        index_elements=["item"], set_={name: adding.excluded[name] for name in _PROFILE_COLUMNS}
    )


_VERSION = select(catalogue.c.version)
_WITH_IDS = whole_items().where(items.c.id.in_(bindparam("ids", expanding=True)))
_KNOWN = select(items.c.id).where(items.c.id.in_(bindparam("ids", expanding=True)))
_SHOWN_AS = (
    select(items.c.id, func.coalesce(twins.c.leader, items.c.number))
    .join_from(items, twins, isouter=True, onclause=twins.c.item == items.c.number)
    .where(items.c.id.in_(bindparam("ids", expanding=True)))
)
_WITH_NUMBERS = (
    whole_items()
    .add_columns(items.c.number.label("shown"))
    .where(items.c.number.in_(bindparam("numbers", expanding=True)))
)
_FOLLOWING = (
    whole_items()
    .add_columns(twins.c.leader.label("shown"))
    .join(twins, twins.c.item == items.c.number)
    .where(twins.c.leader.in_(bindparam("numbers", expanding=True)))
    .order_by(items.c.number)
)
_PUT_ITEM = upsert(items, "id", _ITEM_COLUMNS)
_PUT_PROFILE = _profile_upsert()
