"""Finding items by words.

Every word must occur in the folded title and makers. The index over (kind, sought, ratings_count)
holds all that is looked at, so that even a million items are scanned in a fraction of a second; a
full-text index would be faster, but its tables hold BLOBs, which no table of Mien may.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from mien.catalogue.filter import EVERYTHING, Filter
from mien.catalogue.item import Kind
from mien.errors import InvalidInputError
from mien.store.database import Database
from mien.store.items import leading, works_of
from mien.store.schema import items, twins
from mien.store.search_text import fold
from mien.store.store_values import Page
from mien.store.text_lists import kept_list

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

_LANGUAGES = func.coalesce(
    func.nullif(items.c.languages, kept_list(())),
    select(_OTHER.c.languages)
    .join_from(twins, _OTHER, twins.c.item == _OTHER.c.number)
    .where(twins.c.leader == items.c.number, _OTHER.c.languages != kept_list(()))
    .order_by(_OTHER.c.number)
    .limit(1)
    .scalar_subquery(),
)
"""What an item says of its languages; where it says nothing, the first telling that does."""


class SqlSearch:
    """`ItemStore.search` over SQL."""

    _database: Database

    def search(
        self,
        text: str,
        kind: Kind | None,
        limit: int,
        offset: int = 0,
        wanted: Filter = EVERYTHING,
    ) -> Page:
        """One page of the items that hold every word."""
        if not 1 <= limit <= _LARGEST_PAGE or offset < 0:
            raise InvalidInputError(
                f"There is no page of {limit} items from {offset} on.",
                f"Ask for 1 to {_LARGEST_PAGE} items, from 0 or above.",
            )
        sought = fold(text)
        matching = _matching(sought, kind).where(*_conditions(wanted))
        page = matching.order_by(*_order(sought)).limit(limit).offset(offset)
        counting = matching.with_only_columns(func.count())
        with self._database.reading() as connection:
            numbers = list(connection.scalars(page))
            found = works_of(connection, numbers)
            total = connection.scalar(counting) or 0
        return Page(tuple(found[number] for number in numbers), total)


def _matching(sought: str, kind: Kind | None) -> Select[int]:
    query = select(items.c.number).select_from(items).where(leading())
    if kind is not None:
        query = query.where(items.c.kind == str(kind))
    for word in sought.split()[:_MOST_WORDS]:
        query = query.where(items.c.sought.contains(word, autoescape=True))
    return query


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """A filter as SQL, of the work as it is shown (`mien.store.entity_resolution.merging`)."""
    if wanted.playable:
        yield items.c.location.is_not(None)
    if wanted.languages:
        codes = (kept_list((code.lower(),)).strip("[]") for code in wanted.languages)
        yield or_(*(_LANGUAGES.contains(code, autoescape=True) for code in codes))
    if wanted.exclude:
        yield items.c.id.not_in(sorted(wanted.exclude))


def _order(sought: str) -> tuple[ColumnElement[Any], ...]:
    if not sought:
        return (items.c.sought, items.c.number)
    begins = case((items.c.sought.startswith(sought, autoescape=True), 0), else_=1)
    return (begins, (items.c.ratings_count + _OTHER_RATINGS).desc(), items.c.sought, items.c.number)
