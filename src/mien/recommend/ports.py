"""What the recommender needs from the outside; the application implements it."""

from typing import Protocol

from mien.catalogue.item import Kind
from mien.recommend.table.columns import ItemColumns


class ItemSource(Protocol):
    """Where the items of a kind come from, ready to rank."""

    def columns(self, kind: Kind) -> ItemColumns:
        """All items of a kind.

        Called once a kind and request: keep the columns and build them anew only when the
        catalogue has changed.
        """
        ...
