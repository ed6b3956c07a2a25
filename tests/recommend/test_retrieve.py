import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.values import NOW, many_acts, many_rows, row

from mien.affect.gaussian import Gaussian
from mien.catalogue.item import Kind
from mien.recommend import score
from mien.recommend.columns import ItemColumns
from mien.recommend.freshness import Freshness
from mien.recommend.preference import Preference
from mien.recommend.retrieve import best_rows
from mien.recommend.score import Scorer
from mien.recommend.sparse import Sparse
from mien.recommend.taste import Taste, fold
from mien.recommend.weights import Weights

ROWS = many_rows(20_000, seed=5)
COLUMNS = ItemColumns.build(ROWS)
SHARE = st.floats(0, 1)
WEIGHTS = st.builds(
    Weights, fit=SHARE, item=SHARE, creator=SHARE, genre=SHARE, word=SHARE, quality=SHARE
)
SIDE = st.floats(-1, 1)
TARGETS = st.builds(Gaussian, SIDE, SIDE, st.floats(0.01, 2), st.floats(0.01, 2))


def scorer_of(target: Gaussian, weights: Weights, acts: int, seed: int) -> Scorer:
    events = many_acts(ROWS, acts, seed)
    items = {event.item: item for event, item in events}
    taste = fold([event for event, _ in events], items.get)
    preference = Preference.of(taste, COLUMNS, Kind.MUSIC, NOW)
    pushes = Freshness.of(taste, COLUMNS, Kind.MUSIC, NOW).pushes
    return Scorer(COLUMNS, target, preference, pushes, weights)


@settings(max_examples=40, deadline=None)
@given(
    TARGETS,
    WEIGHTS,
    st.sampled_from((0, 1, 10, 200)),
    st.integers(0, 9),
    st.sampled_from((1, 7, 300)),
    st.sampled_from((0.0, 0.3, 0.999)),
)
def test_it_finds_exactly_what_scoring_every_row_finds(
    target: Gaussian, weights: Weights, acts: int, seed: int, count: int, share: float
) -> None:
    scorer = scorer_of(target, weights, acts, seed)
    blocked = np.random.default_rng(seed).random(len(COLUMNS)) < share
    everything = scorer.totals(np.arange(len(COLUMNS)))
    expected = np.sort(everything[~blocked])[::-1][:count]
    found = best_rows(scorer, scorer.favoured(), blocked, count)
    assert not blocked[found].any()
    assert len(set(found.tolist())) == len(found)
    assert everything[found] == pytest.approx(expected, abs=1e-9)


def test_it_stays_exact_where_more_is_liked_than_is_scored_for_its_own_sake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(score, "FAVOURED", 900)
    weights = Weights(fit=0.1, creator=1.0)
    scorer = scorer_of(Gaussian(0.2, 0.2, 0.05, 0.05), weights, 300, 3)
    favoured = scorer.favoured()
    assert len(favoured.rows) < 2000
    everything = scorer.totals(np.arange(len(COLUMNS)))
    blocked = np.zeros(len(COLUMNS), np.bool_)
    found = best_rows(scorer, favoured, blocked, 400)
    assert everything[found] == pytest.approx(np.sort(everything)[::-1][:400], abs=1e-9)


def test_it_scores_few_rows_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = scorer_of(Gaussian(0.8, 0.8, 0.05, 0.05), Weights(), 0, 3)
    scored: list[int] = []
    real = Scorer.sketches

    def counted(self: Scorer, rows: score.Rows) -> score.Floats:
        scored.append(len(rows))
        return real(self, rows)

    monkeypatch.setattr(Scorer, "sketches", counted)
    found = best_rows(scorer, scorer.favoured(), np.zeros(len(COLUMNS), np.bool_), 50)
    assert len(found) == 50
    assert sum(scored) < len(COLUMNS) / 2


def test_ties_go_to_what_came_first() -> None:
    columns = ItemColumns.build([row(str(number)) for number in range(600)])
    preference = Preference.of(Taste(), columns, Kind.MUSIC, NOW)
    scorer = Scorer(columns, Gaussian(0, 0, 1, 1), preference, Sparse.of({}), Weights())
    found = best_rows(scorer, scorer.favoured(), np.zeros(600, np.bool_), 600)
    assert [columns.ids[place] for place in found] == [str(number) for number in range(600)]
