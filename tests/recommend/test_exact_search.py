import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.values import NOW, many_rows, row

from mien.affect.gaussian import Gaussian
from mien.catalogue.item import Kind
from mien.recommend.retrieval.exact_search import best_rows
from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.signals.weights import Weights
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.kd_tree import Column, Order
from mien.recommend.table.sparse_column import Sparse
from mien.recommend.taste.affinity import Preference
from mien.recommend.taste.taste import Taste

COLUMNS = ItemColumns.build(many_rows(20_000, seed=5))
SIDE = st.floats(-1, 1)
TARGETS = st.builds(Gaussian, SIDE, SIDE, st.floats(0.01, 2), st.floats(0.01, 2))
WEIGHTS = st.builds(Weights, fit=st.floats(0.1, 1), quality=st.floats(0, 1))


def scorer_of(columns: ItemColumns, target: Gaussian, weights: Weights) -> Scorer:
    preference = Preference.of(Taste(), columns, Kind.MUSIC, NOW)
    return Scorer(columns, target, preference, Sparse.of({}), weights)


@settings(max_examples=60, deadline=None)
@given(
    TARGETS,
    WEIGHTS,
    st.sampled_from((1, 7, 300)),
    st.sampled_from((0.0, 0.3, 0.999, 1.0)),
    st.integers(0, 9),
)
def test_it_finds_exactly_what_looking_at_every_row_finds(
    target: Gaussian, weights: Weights, count: int, share: float, seed: int
) -> None:
    scorer = scorer_of(COLUMNS, target, weights)
    blocked = np.random.default_rng(seed).random(len(COLUMNS)) < share
    everything = scorer.sketches(np.arange(len(COLUMNS)), target)
    expected = np.sort(everything[~blocked])[::-1][:count]
    found = best_rows(scorer, target, blocked, count)
    assert not blocked[found].any()
    assert len(set(found.tolist())) == len(found)
    assert everything[found] == pytest.approx(expected, abs=1e-6)


def test_it_looks_at_few_rows_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    target = Gaussian(0.8, 0.8, 0.05, 0.05)
    scorer = scorer_of(COLUMNS, target, Weights())
    seen: list[int] = []
    real = Scorer.leaf_sketches

    def counted(self: Scorer, leaves: Order, target: Gaussian) -> Column:
        seen.append(len(leaves))
        return real(self, leaves, target)

    monkeypatch.setattr(Scorer, "leaf_sketches", counted)
    assert len(best_rows(scorer, target, np.zeros(len(COLUMNS), np.bool_), 20)) == 20
    assert sum(seen) < len(COLUMNS.leaves.starts) - 1


def test_ties_go_to_what_came_first() -> None:
    columns = ItemColumns.build([row(str(number)) for number in range(600)])
    target = Gaussian(0, 0, 1, 1)
    scorer = scorer_of(columns, target, Weights())
    found = best_rows(scorer, target, np.zeros(600, np.bool_), 600)
    assert [columns.ids[place] for place in found] == [str(number) for number in range(600)]
