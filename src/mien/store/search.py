"""Finding items by words.

Every word must occur in the folded title and makers. The index over (kind, sought, ratings_count)
holds all that is looked at, so that even a million items are scanned in a fraction of a second; a
full-text index would be faster, but its tables hold BLOBs, which no table of Mien may.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from mien.catalogue.item import Kind
from mien.errors import InvalidInputError
from mien.store.database import Database
from mien.store.folding import folded
from mien.store.items import leading, works_of
from mien.store.records import Page
from mien.store.schema import items, twins

_MOST_WORDS = 10
_LARGEST_PAGE = 1000

_OTHER = items.alias()
_OTHER_RATINGS = func.coalesce(
    select(func.sum(_OTHER.c.ratings_count))
    .join_from(twins, _OTHER, twins.c.item == _OTHER.c.number)
    .where(twins.c.leader == items.c.number)
    .scalar_subquery(),
    0,
)
"""The ratings of the tellings that step back behind an item."""


class SqlSearch:
    """`ItemStore.search` over SQL."""

    _database: Database

    def search(self, text: str, kind: Kind | None, limit: int, offset: int = 0) -> Page:
        """One page of the items that hold every word."""
        if not 1 <= limit <= _LARGEST_PAGE or offset < 0:
            raise InvalidInputError(
                f"There is no page of {limit} items from {offset} on.",
                f"Ask for 1 to {_LARGEST_PAGE} items, from 0 or above.",
            )
        wanted = folded(text)
        page = _matching(wanted, kind).order_by(*_order(wanted)).limit(limit).offset(offset)
        counting = _matching(wanted, kind).with_only_columns(func.count())
        with self._database.reading() as connection:
            numbers = list(connection.scalars(page))
            found = works_of(connection, numbers)
            total = connection.scalar(counting) or 0
        return Page(tuple(found[number] for number in numbers), total)


def _matching(wanted: str, kind: Kind | None) -> Select[int]:
    query = select(items.c.number).select_from(items).where(leading())
    if kind is not None:
        query = query.where(items.c.kind == str(kind))
    for word in wanted.split()[:_MOST_WORDS]:
        query = query.where(items.c.sought.contains(word, autoescape=True))
    return query


def _order(wanted: str) -> tuple[ColumnElement[Any], ...]:
    if not wanted:
        return (items.c.sought, items.c.number)
    begins = case((items.c.sought.startswith(wanted, autoescape=True), 0), else_=1)
    return (begins, (items.c.ratings_count + _OTHER_RATINGS).desc(), items.c.sought, items.c.number)
