import math

import numpy as np
import pytest
from tests.recommend.values import Row, act, context, many_rows, query, track_of

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.event import EventKind
from mien.catalogue.item import ItemId
from mien.recommend.retrieval.candidates import around, blocked_rows, candidates
from mien.recommend.retrieval.favourites import favourite_rows
from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.signals.standard import build_columns, signals_for
from mien.recommend.table.columns import ItemColumns
from mien.recommend.taste.taste import Taste, fold

RARE = [Row(ItemId(f"rare:{i}"), 0.5, 0.5, creators=("Rare",)) for i in range(3)]
ROWS = [*many_rows(25_000, seed=9), *RARE]
COLUMNS = build_columns(ROWS)
FREE = np.zeros(len(COLUMNS), np.bool_)
TARGET = Gaussian(0.0, 0.0, 0.06, 0.1, 0.02)


def liking(*rows: Row) -> Taste:
    by_id = {row.id: track_of(row) for row in rows}
    return fold([act(row.id, EventKind.LIKE, 30) for row in rows], by_id.get)


def scorer_of(taste: Taste, columns: ItemColumns = COLUMNS) -> Scorer:
    about = context(columns, TARGET, taste)
    return Scorer(about, signals_for(about))


def test_what_is_liked_is_a_candidate_wherever_it_lies() -> None:
    scorer = scorer_of(liking(RARE[0]))
    rows = set(candidates(scorer, FREE, 20).tolist())
    assert {COLUMNS.rows[row.id] for row in RARE} <= rows
    newcomers = set(candidates(scorer_of(Taste()), FREE, 20).tolist())
    assert not {COLUMNS.rows[row.id] for row in RARE} & newcomers


def test_names_that_are_too_common_are_no_favourites_but_rare_ones_after_them_are() -> None:
    common = next(row for row in ROWS if row.genres and not row.creators)
    rows = favourite_rows(scorer_of(liking(common, RARE[0])))
    assert len(rows) < len(COLUMNS) / 2
    assert COLUMNS.rows[RARE[1].id] in rows


def test_a_catalogue_of_some_thousands_is_scored_in_full() -> None:
    columns = build_columns(ROWS[:5000])
    scorer = scorer_of(liking(*ROWS[:40]), columns)
    best = np.argsort(-scorer.totals(np.arange(5000)))[:200]
    assert set(best.tolist()) <= set(candidates(scorer, np.zeros(5000, np.bool_), 20).tolist())


def test_candidates_come_once_in_the_order_of_arrival_and_none_is_blocked() -> None:
    blocked = np.random.default_rng(1).random(len(COLUMNS)) < 0.5
    rows = candidates(scorer_of(liking(*RARE)), blocked, 20)
    assert (np.diff(COLUMNS.arrival[rows]) > 0).all()
    assert not blocked[rows].any()


def test_places_around_a_target_cover_its_ellipse() -> None:
    places = around(TARGET)
    distances = [math.sqrt(TARGET.squared_distance(place.mean)) for place in places]
    assert max(distances) < 1.01
    assert min(distances) < 0.5
    centre = np.mean([place.mean for place in places], axis=0)
    assert math.dist(centre, TARGET.mean) < 0.1
    assert all(place.determinant < TARGET.determinant for place in places)


def test_places_stay_inside_the_plane() -> None:
    assert all(abs(n) <= 1 for place in around(Gaussian(0.95, -0.95, 1, 1)) for n in place.mean)


@pytest.mark.parametrize("count", [1, 500])
def test_there_are_enough_candidates_for_any_list(count: int) -> None:
    assert len(candidates(scorer_of(Taste()), FREE, count)) >= count


def test_nothing_is_blocked_by_default() -> None:
    assert not blocked_rows(query(), COLUMNS).any()
    disliked = fold([act(RARE[0].id, EventKind.DISLIKE)], {RARE[0].id: track_of(RARE[0])}.get)
    blocked = blocked_rows(query(), COLUMNS, scorer_of(disliked).signals)
    assert np.flatnonzero(blocked).tolist() == [COLUMNS.rows[RARE[0].id]]
