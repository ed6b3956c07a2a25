"""The very item is liked, or disliked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mien.catalogue.item import ItemId
from mien.recommend.signals.signal import Favourites, Floats, ListContext, Share, Signal
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.row_numbers import Rows
from mien.recommend.table.sparse_column import SparseColumn
from mien.recommend.taste.affinity import affinities_to_items
from mien.recommend.taste.decayed_counts import Counts


@dataclass(frozen=True, slots=True)
class LikedItem(Share):
    """Adds the affinity to the item times the weight.

    Attributes:
        weight: small, for a list should not be yesterday's favourites.
    """

    weight: float = 0.2

    def for_list(self, context: ListContext) -> "LikedItemSignal":
        """What the person's acts say of single items."""
        affinities = affinities_to_items(
            context.taste, context.columns, context.kind, context.query.at
        )
        return LikedItemSignal(self.weight, affinities, context.columns, context.taste.items)


class LikedItemSignal(Signal):
    """Affinities to items, as shares.

    Args:
        weight: of an affinity of 1.
        affinities: to the rows of the columns.
        columns: the items.
        counts: by item, the acts on it.
    """

    kind = "item"

    def __init__(
        self,
        weight: float,
        affinities: SparseColumn,
        columns: ItemColumns,
        counts: Mapping[ItemId, Counts],
    ) -> None:
        self._weight = weight
        self._affinities = affinities
        self._columns = columns
        self._counts = counts

    def add_to(self, rows: Rows) -> Floats:
        """(m,) the affinities times the weight."""
        return self._weight * self._affinities.at(rows)

    def sentence(self, row: int, share: float) -> str:
        """What the person did with the very item."""
        return about_item(self._counts[self._columns.ids[row]], for_it=share > 0)

    def favourites(self) -> Iterable[Favourites]:
        """All items that are liked."""
        liked = self._affinities.rows[self._affinities.values > 0]
        return (Favourites(self._weight, (self.kind, 0), liked, always=True),)


def about_item(counts: Counts, *, for_it: bool) -> str:
    """What the person did with the very item; the telling side of it is `for_it`."""
    if for_it:
        return "You liked this" if counts.liked else "You took to this before"
    if counts.disliked:
        return "You disliked this before"
    return "You skipped this before" if counts.skipped else "You did not take to this before"
