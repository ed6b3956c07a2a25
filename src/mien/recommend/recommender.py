"""A query and a taste become ranked lists: the one call that the application makes."""

from collections.abc import Iterator

from mien.catalogue.item import Kind
from mien.recommend.list.ranked_list import Pick, RankedList
from mien.recommend.list.reasons import Teller
from mien.recommend.list.variety import choose
from mien.recommend.ports import ItemSource
from mien.recommend.query.query import Query
from mien.recommend.query.target import target_of
from mien.recommend.retrieval.candidates import blocked_rows, candidates
from mien.recommend.retrieval.scorer import Rows, Scorer, summed
from mien.recommend.signals.freshness import Freshness
from mien.recommend.signals.weights import Weights
from mien.recommend.taste.affinity import Preference
from mien.recommend.taste.taste import Taste

_STANDARD = Weights()
_NEWCOMER = Taste()


class Recommender:
    """Picks items for people. It keeps nothing between calls and may be shared by threads.

    Args:
        source: where the items come from.
        weights: how much each share of a score can weigh.
    """

    def __init__(self, source: ItemSource, weights: Weights = _STANDARD) -> None:
        self._source = source
        self._weights = weights

    def recommend(self, query: Query, taste: Taste = _NEWCOMER) -> tuple[RankedList, ...]:
        """One list for each kind asked for, in that order; the same input gives the same lists.

        Args:
            query: how the person feels and where the picks should lead.
            taste: what is known of the person's likes.
        """
        return tuple(self._list(query, taste, kind) for kind in query.kinds)

    def _list(self, query: Query, taste: Taste, kind: Kind) -> RankedList:
        columns = self._source.columns(kind)
        target = target_of(query)
        preference = Preference.of(taste, columns, kind, query.at)
        freshness = Freshness.of(taste, columns, kind, query.at)
        scorer = Scorer(columns, target, preference, freshness.pushes, self._weights)
        blocked = blocked_rows(query, columns, freshness.banished)
        rows = candidates(scorer, blocked, query.count)
        teller = Teller(query, kind, columns, target, taste, preference)
        return RankedList(kind, target, query.goal, tuple(_picks(scorer, rows, teller)))


def _picks(scorer: Scorer, rows: Rows, teller: Teller) -> Iterator[Pick]:
    shares = scorer.shares(rows)
    columns, target, weights = scorer.columns, scorer.target, scorer.weights
    totals = summed(shares)
    for chosen in choose(columns, rows, totals, target, weights, teller.query.count):
        row = int(rows[chosen.place])
        own = {kind: float(share[chosen.place]) for kind, share in shares.items()}
        yield Pick.because(columns.ids[row], teller.reasons(row, own, chosen))
