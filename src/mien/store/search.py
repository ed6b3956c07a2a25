"""Finding items by words.

Every word must occur in the folded title and makers. The index over (kind, sought, ratings_count)
holds all that is looked at, so that even a million items are scanned in a fraction of a second; a
full-text index would be faster, but its tables hold BLOBs, which no table of Mien may.
"""

from sqlalchemy import Select, case, func, select

from mien.catalogue.item import Kind
from mien.errors import InvalidInputError
from mien.store.database import Database
from mien.store.folding import folded
from mien.store.items import read_items, whole_items
from mien.store.records import Page
from mien.store.schema import items

_MOST_WORDS = 10
_LARGEST_PAGE = 1000


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
        page = _ordered(_matching(wanted, kind), wanted).limit(limit).offset(offset).subquery()
        query = whole_items().join(page, page.c.number == items.c.number).order_by(page.c.place)
        with self._database.reading() as connection:
            counting = _matching(wanted, kind).with_only_columns(func.count())
            total = connection.scalar(counting) or 0
            return Page(tuple(read_items(connection, query)), total)


def _matching(wanted: str, kind: Kind | None) -> Select[tuple[int]]:
    query = select(items.c.number)
    if kind is not None:
        query = query.where(items.c.kind == str(kind))
    for word in wanted.split()[:_MOST_WORDS]:
        query = query.where(items.c.sought.contains(word, autoescape=True))
    return query


def _ordered(query: Select[tuple[int]], wanted: str) -> Select[tuple[int, int]]:
    begins = case((items.c.sought.startswith(wanted, autoescape=True), 0), else_=1)
    order = (begins, items.c.ratings_count.desc(), items.c.sought, items.c.number)
    if not wanted:
        order = (items.c.sought, items.c.number)
    place = func.row_number().over(order_by=order).label("place")
    return query.add_columns(place).order_by(place)
