"""Why an item was picked: one reason for each share of its score, so that they add up to it."""

from collections.abc import Iterable, Iterator

from mien.catalogue.item import is_own_piece
from mien.recommend.list.ranked_list import Reason
from mien.recommend.list.variety import Loss
from mien.recommend.signals.signal import Signal
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.traits import Trait

_VARIETY = "variety"

_OF_MIEN = "of what Mien composed"
"""What to call those pieces that have no maker but this program, as in "More … is in this list"."""


def reasons_of_signals(
    row: int, signals: Iterable[Signal], shares: Iterable[float]
) -> Iterator[Reason]:
    """A reason for each share that is not nothing, and for those that are told in any case.

    Args:
        row: the item.
        signals: what makes up its score for itself.
        shares: what each of them adds.
    """
    for signal, share in zip(signals, shares, strict=True):
        if share or signal.said_at_zero:
            yield Reason(signal.kind, share, signal.sentence(row, share))


def reasons_of_likeness(row: int, columns: ItemColumns, losses: Iterable[Loss]) -> Iterator[Reason]:
    """A reason for each loss for being like the rest of the list.

    Args:
        row: the item.
        columns: all items.
        losses: what it lost.
    """
    for loss in losses:
        if loss.share:
            name = loss.name
            makers = columns.traits[Trait.CREATOR].names_of_row(row)
            if name in makers and is_own_piece(columns.ids[row]):
                name = _OF_MIEN
            yield Reason(_VARIETY, loss.share, about_likeness(name))


def about_likeness(name: str | None) -> str:
    """What an item has in common with the list so far; None for its mood."""
    return f"More {name} is in this list" if name else "Much in this list feels like this"
