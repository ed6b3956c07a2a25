"""Streaming what ranking needs of a whole catalogue.

A million items are 250 batches: their lists are parsed as one JSON document a column and batch,
and lists that recur (genres, languages) are one tuple in memory.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from mien.affect.gaussian import UNKNOWN
from mien.catalogue.item import Kind
from mien.catalogue.profile import Basis
from mien.store.database import Database
from mien.store.records import ItemRow
from mien.store.schema import items, profiles

_BATCH = 4000
_BASES = {str(basis): basis for basis in Basis}
_NOT_KNOWN = (*UNKNOWN.mean, UNKNOWN.var_valence, UNKNOWN.var_arousal, UNKNOWN.covariance)

_Lists = list[tuple[str, ...]]


class SqlRows:
    """`ItemStore.rows` over SQL."""

    _database: Database

    def rows(self, kind: Kind) -> Iterator[ItemRow]:
        """Streams every item of a kind, in the order they first came."""
        last = -1
        while batch := self._batch(kind, last):
            last = batch[-1][0]
            yield from _item_rows(batch)

    def _batch(self, kind: Kind, last: int) -> Sequence[Sequence[Any]]:
        query = _QUERY.where(items.c.kind == str(kind), items.c.number > last)
        with self._database.reading() as connection:
            return connection.execute(query.order_by(items.c.number).limit(_BATCH)).all()


_QUERY = select(
    items.c.number,
    items.c.id,
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


def _item_rows(batch: Sequence[Sequence[Any]]) -> Iterator[ItemRow]:
    _, ids, makers, genres, words, languages, years, counts, means, bases, *moods = zip(
        *batch, strict=True
    )
    lists = zip(*map(_parsed, (makers, genres, words, languages)), strict=True)
    rated = zip(ids, years, counts, means, bases, strict=True)
    for (item, year, count, mean, basis), mood, kept in zip(
        rated, zip(*moods, strict=True), lists, strict=True
    ):
        known = mood if basis is not None else _NOT_KNOWN
        yield ItemRow._make((item, *known, *kept, year, _BASES.get(basis or ""), count, mean))


def _parsed(column: Sequence[str]) -> _Lists:
    distinct = dict.fromkeys(column)
    lists: list[list[str]] = json.loads(f"[{','.join(distinct)}]")
    known = dict(zip(distinct, map(tuple, lists), strict=True))
    return [known[kept] for kept in column]
