"""Every share of the score, a line each; their order is that in which they are added up.

The fit weighs most, as mood is what was asked about. How much each of the others weighs stands
with it.
"""

from collections.abc import Collection, Iterable, Sequence

from mien.catalogue.item import ItemId
from mien.recommend.signals.fit import Fit
from mien.recommend.signals.freshness import Freshness
from mien.recommend.signals.liked_item import LikedItem
from mien.recommend.signals.liked_names import CREATORS, DECADES, GENRES, WORDS
from mien.recommend.signals.quality import Quality
from mien.recommend.signals.signal import ListContext, Share, Signal
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.item_row import ItemRow

SHARES: tuple[Share, ...] = (
    Fit(),
    Quality(),
    LikedItem(),
    Freshness(),
    CREATORS,
    GENRES,
    WORDS,
    DECADES,
)


def build_columns(
    rows: Iterable[ItemRow],
    available: Collection[ItemId] = frozenset(),
    shares: Sequence[Share] = SHARES,
) -> ItemColumns:
    """The table of a catalogue, with all that the shares need.

    Args:
        rows: the items of one kind, each once, in the order they came; read as a stream.
        available: the items that Mien can play itself.
        shares: of the score that the table is for.
    """
    measures = [measure for share in shares for measure in share.measures]
    return ItemColumns.build(rows, available, measures)


def signals_for(context: ListContext, shares: Sequence[Share] = SHARES) -> tuple[Signal, ...]:
    """The signals for one list, in the order of the shares."""
    signals = (share.for_list(context) for share in shares)
    return tuple(signal for signal in signals if signal is not None)
