"""Parameters that say which items are wanted, the same for picks and for a search."""

from typing import Annotated

from fastapi import Query

from mien.catalogue.filter import Filter
from mien.catalogue.item import ItemId

Playable = Annotated[bool, Query(description="Only what Mien can play itself.")]
Languages = Annotated[
    list[str] | None, Query(max_length=20, description="Only these languages (ISO 639-1).")
]
Excluded = Annotated[list[str] | None, Query(max_length=500, description="Leave these items out.")]


def filter_of(playable: bool, language: list[str] | None, exclude: list[str] | None) -> Filter:
    """The filter that a request's parameters describe."""
    return Filter(
        playable=playable,
        languages=tuple(language or ()),
        exclude=frozenset(ItemId(item) for item in exclude or ()),
    )
