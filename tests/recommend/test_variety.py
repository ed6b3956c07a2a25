from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.values import Row, many_rows

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.item import ItemId
from mien.recommend.list.variety import Chosen, Variety, choose
from mien.recommend.table.columns import ItemColumns

TARGET = Gaussian(0.0, 0.0, 0.1, 0.1)


def chosen(columns: ItemColumns, scores: list[float], count: int) -> list[Chosen]:
    rows = np.array([columns.rows[columns.ids[i]] for i in np.argsort(columns.arrival)])
    return list(choose(columns, rows, np.array(scores), TARGET, Variety(), count))


@settings(deadline=None)
@given(st.integers(0, 100), st.integers(1, 60), st.integers(1, 70))
def test_picks_are_different_items_by_falling_score(seed: int, size: int, count: int) -> None:
    columns = ItemColumns.build(many_rows(size, seed))
    own = np.random.default_rng(seed).random(size)
    picks = chosen(columns, own.tolist(), count)
    assert len({pick.place for pick in picks}) == min(size, count)
    scores = [own[p.place] + sum(loss.share for loss in p.losses) for p in picks]
    assert all(one >= other - 1e-9 for one, other in pairwise(scores))
    assert all(loss.share <= 0 for pick in picks for loss in pick.losses)
    assert picks[0].place == own.argmax()


def test_the_same_maker_does_not_fill_the_list() -> None:
    rows = [Row(ItemId(f"n{i}"), 0.9, 0.9, creators=("Nina",)) for i in range(5)]
    rows += [Row(ItemId(f"o{i}"), -0.9, -0.9, creators=(f"Other {i}",)) for i in range(5)]
    picks = chosen(ItemColumns.build(rows), [1.0] * 5 + [0.8] * 5, 4)
    assert sum(pick.place < 5 for pick in picks) < 4
    again = next(p for p in picks[1:] if p.place < 5)
    assert again.losses[0].name == "Nina"


def test_of_like_moods_a_different_one_comes_next() -> None:
    rows = [Row(ItemId("a")), Row(ItemId("b"), 0.01), Row(ItemId("c"), 0.4)]
    picks = chosen(ItemColumns.build(rows), [1.0, 0.95, 0.9], 3)
    assert [pick.place for pick in picks] == [0, 2, 1]


def test_items_of_unknown_mood_are_not_held_to_be_alike() -> None:
    rows = [Row(ItemId(str(i)), basis=None) for i in range(3)]
    picks = chosen(ItemColumns.build(rows), [1.0, 0.9, 0.8], 3)
    assert all(loss.share == 0 for pick in picks for loss in pick.losses)


def test_ties_go_to_the_first_candidate() -> None:
    rows = [Row(ItemId(str(i)), basis=None) for i in range(4)]
    assert [p.place for p in chosen(ItemColumns.build(rows), [0.5] * 4, 4)] == [0, 1, 2, 3]
