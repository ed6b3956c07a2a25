"""Streaming what ranking needs of a whole catalogue.

A million items come in 250 batches. Lists that recur (genres, languages) are parsed once a batch
and are one tuple in memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from mien.affect.plane.gaussian import UNKNOWN
from mien.catalogue.item import Kind
from mien.catalogue.mood_profile import Basis
from mien.store.database import Database
from mien.store.entity_resolution.merging import merge_rows
from mien.store.schema import items, profiles, twins
from mien.store.store_values import ItemRow
from mien.store.text_lists import list_from

_BATCH = 4000
_BASES: dict[Any, Basis] = {str(basis): basis for basis in Basis}
_NOT_KNOWN = (*UNKNOWN.mean, UNKNOWN.var_valence, UNKNOWN.var_arousal, UNKNOWN.covariance)


class SqlRows:
    """`ItemStore.rows` over SQL."""

    _database: Database

    def rows(self, kind: Kind) -> Iterator[ItemRow]:
        """Streams every work of a kind, in the order they first came."""
        following, led = self._following(kind)
        last = -1
        while batch := self._batch(kind, last):
            last = batch[-1][0]
            for number, row in batch:
                if number in led:
                    yield merge_rows((row, *led[number]), by_first=kind is Kind.MUSIC)
                elif number not in following:
                    yield row

    def _following(self, kind: Kind) -> tuple[frozenset[int], Mapping[int, Sequence[ItemRow]]]:
        """The numbers of the items that step back, and what they tell, by who leads them."""
        behind = _QUERY.add_columns(twins.c.leader).join(twins, twins.c.item == items.c.number)
        query = behind.where(items.c.kind == str(kind), twins.c.leader.is_not(None))
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(items.c.number)).all()
            rows = list(_item_rows([row[:-1] for row in found]))
        led: dict[int, list[ItemRow]] = {}
        for (*_, leader), (_, row) in zip(found, rows, strict=True):
            led.setdefault(leader, []).append(row)
        return frozenset(row[0] for row in found), led

    def _batch(self, kind: Kind, last: int) -> list[tuple[int, ItemRow]]:
        query = _QUERY.where(items.c.kind == str(kind), items.c.number > last)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(items.c.number).limit(_BATCH)).all()
            return list(_item_rows(found))


_QUERY = select(
    items.c.number,
    items.c.id,
    items.c.title,
    items.c.creators,
    items.c.genres,
    items.c.words,
    items.c.languages,
    items.c.year,
    items.c.ratings_count,
    items.c.ratings_mean,
    profiles.c.basis,
    profiles.c.valence,
    profiles.c.arousal,
    profiles.c.var_valence,
    profiles.c.var_arousal,
    profiles.c.covariance,
).join_from(items, profiles, isouter=True)


def _item_rows(batch: Sequence[Sequence[Any]]) -> Iterator[tuple[int, ItemRow]]:
    known: dict[str, tuple[str, ...]] = {}
    for row in batch:
        number, item, title, makers, genres, words, languages, year, count, mean, *rest = row
        basis, *mood = rest
        for kept in (genres, languages):
            if kept not in known:
                known[kept] = list_from(kept)
        tags = (list_from(makers), known[genres], list_from(words), known[languages])
        place = mood if basis in _BASES else _NOT_KNOWN
        facts = (year, _BASES.get(basis), count, mean, title)
        yield number, ItemRow._make((item, *place, *tags, *facts))
