"""A query and a taste become ranked lists: the one call that the application makes."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mien.catalogue.item import Kind
from mien.recommend.list.ranked_list import Pick, RankedList
from mien.recommend.list.reasons import reasons_of_likeness, reasons_of_signals
from mien.recommend.list.variety import Variety, choose
from mien.recommend.query.query import Query
from mien.recommend.query.target import target_of
from mien.recommend.retrieval.candidates import Mask, blocked_rows, candidates
from mien.recommend.retrieval.scorer import Scorer, add_up
from mien.recommend.signals.signal import ListContext, Share
from mien.recommend.signals.standard import SHARES, signals_for
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.row_numbers import Rows
from mien.recommend.taste.taste import Taste

_LOG = logging.getLogger("mien.picks")
_STANDARD = Variety()
_NEWCOMER = Taste()


class Recommender:
    """Picks items for people. It keeps nothing between calls and may be shared by threads.

    Args:
        items: all of each kind, ready to rank.
        shares: what makes up a score.
        variety: how much likeness to the rest of the list can cost.
    """

    def __init__(
        self,
        items: Mapping[Kind, ItemColumns],
        shares: Sequence[Share] = SHARES,
        variety: Variety = _STANDARD,
    ) -> None:
        self._items = items
        self._shares = shares
        self._variety = variety

    def recommend(self, query: Query, taste: Taste = _NEWCOMER) -> tuple[RankedList, ...]:
        """One list for each kind asked for, in that order; the same input gives the same lists.

        Args:
            query: how the person feels and where the picks should lead.
            taste: what is known of the person's likes.
        """
        return tuple(self._list(query, taste, kind) for kind in query.kinds)

    def _list(self, query: Query, taste: Taste, kind: Kind) -> RankedList:
        columns, target = self._items[kind], target_of(query)
        context = ListContext(query, kind, columns, target, taste)
        scorer = Scorer(context, signals_for(context, self._shares))
        blocked = blocked_rows(query, columns, scorer.signals)
        rows = candidates(scorer, blocked, query.count)
        picks = tuple(self._picks(scorer, rows, query.count))
        if _LOG.isEnabledFor(logging.DEBUG):
            _log_list(kind, scorer, blocked, rows, picks)
        return RankedList(kind, target, query.goal, picks)

    def _picks(self, scorer: Scorer, rows: Rows, count: int) -> Iterator[Pick]:
        columns, shares = scorer.columns, scorer.shares(rows)
        scores = add_up(shares)
        for chosen in choose(columns, rows, scores, scorer.target, self._variety, count):
            row = int(rows[chosen.place])
            own = [float(share[chosen.place]) for share in shares]
            reasons = (
                *reasons_of_signals(row, scorer.signals, own),
                *reasons_of_likeness(row, columns, chosen.losses),
            )
            yield Pick.because(columns.ids[row], reasons)


def _log_list(kind: Kind, scorer: Scorer, blocked: Mask, rows: Rows, picks: Sequence[Pick]) -> None:
    """Logs how many items were left at each step, and what each share adds to whom."""
    counts = len(blocked), int(blocked.sum()), len(rows), len(picks)
    _LOG.debug("%s: %d items, %d ruled out, %d candidates, %d picks", kind, *counts)
    among = {s.kind: share for s, share in zip(scorer.signals, scorer.shares(rows), strict=True)}
    reasons = [reason for pick in picks for reason in pick.reasons]
    for name in dict.fromkeys((*among, *(reason.kind for reason in reasons))):
        added = [reason.contribution for reason in reasons if reason.kind == name]
        ranges = _range(among.get(name, ())), _range(added)
        _LOG.debug("%s: %s adds %s to candidates, %s to picks", kind, name, *ranges)


def _range(added: Iterable[float]) -> str:
    """From the least to the most, such as "-0.12 to +0.50"."""
    numbers = [float(one) for one in added]
    return f"{min(numbers):+.3f} to {max(numbers):+.3f}" if numbers else "nothing"
