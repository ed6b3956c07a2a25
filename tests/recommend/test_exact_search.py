from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.values import context, many_rows, row

from mien.affect.plane.gaussian import Gaussian
from mien.recommend.retrieval.exact_search import best_rows
from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.signals.fit import Fit
from mien.recommend.signals.quality import Quality
from mien.recommend.signals.signal import Share
from mien.recommend.signals.standard import SHARES, build_columns, signals_for
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Order
from mien.recommend.table.moods import Column

COLUMNS = build_columns(many_rows(20_000, seed=5))
SIDE = st.floats(-1, 1)
TARGETS = st.builds(Gaussian, SIDE, SIDE, st.floats(0.01, 2), st.floats(0.01, 2))
SHARE_SETS = st.tuples(
    st.builds(Fit, weight=st.floats(0.1, 1)), st.builds(Quality, weight=st.floats(-1, 1))
)


def scorer_of(columns: ItemColumns, target: Gaussian, shares: Sequence[Share] = SHARES) -> Scorer:
    about = context(columns, target)
    return Scorer(about, signals_for(about, shares))


@settings(max_examples=60, deadline=None)
@given(
    TARGETS,
    SHARE_SETS,
    st.sampled_from((1, 7, 300)),
    st.sampled_from((0.0, 0.3, 0.999, 1.0)),
    st.integers(0, 9),
)
def test_it_finds_exactly_what_looking_at_every_row_finds(
    target: Gaussian, shares: tuple[Share, ...], count: int, share: float, seed: int
) -> None:
    scorer = scorer_of(COLUMNS, target, shares)
    blocked = np.random.default_rng(seed).random(len(COLUMNS)) < share
    everything = scorer.sketch_rows(np.arange(len(COLUMNS)), target)
    expected = np.sort(everything[~blocked])[::-1][:count]
    found = best_rows(scorer, target, blocked, count)
    assert not blocked[found].any()
    assert len(set(found.tolist())) == len(found)
    assert everything[found] == pytest.approx(expected, abs=1e-6)


def test_it_looks_at_few_rows_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    target = Gaussian(0.8, 0.8, 0.05, 0.05)
    scorer = scorer_of(COLUMNS, target)
    seen: list[int] = []
    real = Scorer.sketch_leaves

    def counted(self: Scorer, leaves: Order, target: Gaussian) -> Column:
        seen.append(len(leaves))
        return real(self, leaves, target)

    monkeypatch.setattr(Scorer, "sketch_leaves", counted)
    assert len(best_rows(scorer, target, np.zeros(len(COLUMNS), np.bool_), 20)) == 20
    assert sum(seen) < len(COLUMNS.leaves.starts) - 1


def test_ties_go_to_what_came_first() -> None:
    columns = build_columns([row(str(number)) for number in range(600)])
    target = Gaussian(0, 0, 1, 1)
    scorer = scorer_of(columns, target)
    found = best_rows(scorer, target, np.zeros(600, np.bool_), 600)
    assert [columns.ids[place] for place in found] == [str(number) for number in range(600)]
