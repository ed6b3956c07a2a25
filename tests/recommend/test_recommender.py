import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.values import (
    NOW,
    Row,
    act,
    catalogue,
    many_acts,
    many_rows,
    query,
    row,
    state,
    track_of,
    undo,
    unknown,
)

from mien.affect.state.dynamics import POPULATION
from mien.affect.state.state import State
from mien.catalogue.event import EventKind
from mien.catalogue.filter import Filter
from mien.catalogue.item import ItemId, Kind
from mien.recommend.list.ranked_list import Pick, RankedList
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Query
from mien.recommend.recommender import Recommender
from mien.recommend.signals.fit import NOT_KNOWN
from mien.recommend.taste.taste import Taste, fold

ROWS = many_rows(3000, seed=7)
MANY = Recommender(catalogue(ROWS))
GRID = [
    row(f"{i}-{j}", valence, arousal)
    for i, valence in enumerate(np.linspace(-1, 1, 70))
    for j, arousal in enumerate(np.linspace(-1, 1, 70))
]
EVEN = Recommender(catalogue(GRID))


def only(recommender: Recommender, asked: Query, taste: Taste | None = None) -> RankedList:
    (found,) = recommender.recommend(asked, taste or Taste())
    return found


def items(ranked: RankedList) -> list[str]:
    return [str(pick.item) for pick in ranked.picks]


def liking(*rows: Row) -> Taste:
    by_id = {one.id: track_of(one) for one in rows}
    return fold([act(one.id, EventKind.LIKE, 30) for one in rows], by_id.get)


def share(pick: Pick, kind: str) -> float:
    return math.fsum(r.contribution for r in pick.reasons if r.kind is kind)


@settings(deadline=None, max_examples=30)
@given(
    st.integers(0, 1000),
    st.integers(0, 80),
    st.sampled_from([goal for goal in Goal if goal is not Goal.POINT]),
    st.floats(-1, 1),
    st.floats(0.005, 2),
    st.integers(1, 40),
)
def test_reasons_add_up_to_the_score_and_the_same_input_gives_the_same_list(
    seed: int, acts: int, goal: Goal, valence: float, variance: float, count: int
) -> None:
    events = many_acts(ROWS, acts, seed)
    taste = fold([event for event, _ in events], {e.item: item for e, item in events}.get)
    asked = query(state(valence, -valence, variance), goal=goal, count=count)
    ranked = only(MANY, asked, taste)
    assert len(ranked.picks) == count
    assert len(set(items(ranked))) == count
    for pick in ranked.picks:
        assert pick.score == math.fsum(reason.contribution for reason in pick.reasons)
        assert all(reason.sentence for reason in pick.reasons)
        assert sum(reason.kind == "fit" for reason in pick.reasons) == 1
    scores = [pick.score for pick in ranked.picks]
    assert all(a >= b - 1e-9 for a, b in pairwise(scores))
    assert ranked == only(MANY, asked, taste)


def spread(variance: float) -> float:
    ranked = only(EVEN, query(state(0.1, -0.1, variance), count=20))
    by_id = {one.id: one for one in GRID}
    places = [(by_id[pick.item].valence, by_id[pick.item].arousal) for pick in ranked.picks]
    return float(np.linalg.norm(np.std(places, axis=0)))


def test_an_unsure_state_gives_a_broader_list() -> None:
    spreads = [spread(variance) for variance in (0.005, 0.05, 0.2, 0.8)]
    assert spreads == sorted(spreads)
    assert spreads[-1] > 2 * spreads[0]


def test_an_unsure_state_tells_less_between_the_same_items() -> None:
    small = Recommender(catalogue([row("near"), row("far", 0.8, 0.0)]))
    ratios: list[float] = []
    for variance in (0.01, 0.1, 0.5, 2.0):
        near, far = only(small, query(state(variance=variance))).picks
        ratios.append(share(far, "fit") / share(near, "fit"))
    assert ratios == sorted(ratios)
    assert ratios[0] < 0.05
    assert ratios[-1] > 0.8


@pytest.mark.parametrize(
    ("goal", "point"),
    [(goal, (0.5, 0.5) if goal is Goal.POINT else None) for goal in Goal],
)
def test_a_list_lies_where_it_aims(goal: Goal, point: tuple[float, float] | None) -> None:
    ranked = only(EVEN, query(state(-0.4, 0.2, 0.02), goal=goal, point=point, count=20))
    by_id = {one.id: one for one in GRID}
    places = [(by_id[pick.item].valence, by_id[pick.item].arousal) for pick in ranked.picks]
    assert math.dist(np.mean(places, axis=0), ranked.target.mean) < 0.1
    assert ranked.goal is goal


def test_excluded_and_disliked_items_are_not_picked() -> None:
    rows = [row(name) for name in "abcd"]
    taste = fold([act("a", EventKind.DISLIKE, 2)], {rows[0].id: track_of(rows[0])}.get)
    asked = replace(
        query(), wanted=Filter(exclude=frozenset({ItemId("b"), ItemId("nobody knows")}))
    )
    assert sorted(items(only(Recommender(catalogue(rows)), asked, taste))) == ["c", "d"]


def test_languages_and_availability_narrow_the_choice() -> None:
    rows = [
        Row(ItemId("fr"), languages=("fr", "en")),
        Row(ItemId("de"), languages=("de",)),
        Row(ItemId("not known")),
    ]
    recommender = Recommender(catalogue(rows, available=["de", "not known"]))
    assert items(only(recommender, replace(query(), wanted=Filter(languages=("FR",))))) == ["fr"]
    assert items(only(recommender, replace(query(), wanted=Filter(languages=("is",))))) == []
    able = only(recommender, replace(query(), wanted=Filter(playable=True)))
    assert sorted(items(able)) == ["de", "not known"]


def test_a_list_comes_for_each_kind_in_the_order_asked_for() -> None:
    asked = replace(query(), kinds=(Kind.FILM, Kind.MUSIC))
    assert [one.kind for one in EVEN.recommend(asked)] == [Kind.FILM, Kind.MUSIC]


def test_an_empty_catalogue_gives_an_empty_list() -> None:
    assert only(Recommender(catalogue([])), query(), liking(row("x"))).picks == ()


def test_items_that_nobody_estimated_come_last_and_say_so() -> None:
    rows = [unknown("x"), row("near"), unknown("y"), row("close", 0.1, 0.1)]
    ranked = only(Recommender(catalogue(rows)), query())
    assert items(ranked)[2:] == ["x", "y"]
    assert ranked.picks[-1].reasons[0].sentence == NOT_KNOWN


def test_what_is_liked_comes_up_and_is_told() -> None:
    rows = [Row(ItemId(str(i)), creators=(f"Maker {i % 10}",)) for i in range(60)]
    recommender, liked = Recommender(catalogue(rows)), [rows[3], rows[13], rows[23]]
    best = only(recommender, query(), liking(*liked)).picks[0]
    assert best.item in {one.id for one in liked}
    told = {reason.sentence for reason in best.reasons}
    assert {"You liked 3 songs by Maker 3", "You liked this"} <= told
    others = replace(query(), wanted=Filter(exclude=frozenset(one.id for one in liked)))
    assert only(recommender, others, liking(*liked)).picks[0].item in {"33", "43", "53"}


def test_while_the_mood_is_not_known_each_pick_says_what_it_is_like() -> None:
    rows = [
        row("a")._replace(words=("based on a book", "wistful", "hopeful"), valence=0.3),
        row("b")._replace(genres=("jazz", "soul")),
        row("c")._replace(words=("based on a book",)),
    ]
    nobody = State.unknown(NOW, POPULATION)
    ranked = only(Recommender(catalogue(rows)), query(nobody))
    told = {str(pick.item): pick.reasons[0].sentence for pick in ranked.picks}
    assert told["a"].endswith(": hopeful, wistful")
    assert told["b"].endswith(": jazz, soul")
    assert told["c"] == "Feels even-tempered"
    for pick in ranked.picks:
        assert pick.score == math.fsum(reason.contribution for reason in pick.reasons)
    sure = only(Recommender(catalogue(rows)), query())
    assert "where you are" in sure.picks[0].reasons[0].sentence


def test_one_skip_is_told_as_one_skip() -> None:
    pieces = [
        Row(ItemId(f"piece:{i}"), i / 9, creators=("Mien",), genres=("drone",)) for i in range(3)
    ]
    taste = fold([act("piece:0", EventKind.SKIP, 1)], {pieces[0].id: track_of(pieces[0])}.get)
    recommender = Recommender(catalogue([*pieces, *GRID]))
    asked = replace(
        query(count=500), wanted=Filter(exclude=frozenset(one.id for one in GRID[500:]))
    )
    picks = {pick.item: pick for pick in only(recommender, asked, taste).picks}
    told = [reason.sentence for one in pieces for reason in picks[one.id].reasons]
    assert "You skipped 1 of Mien's own pieces before" in told
    assert "You passed over drone before" in told
    assert "More of what Mien composed is in this list" in told
    assert not any("seldom" in one or "by Mien" in one for one in told)


def test_what_was_just_skipped_goes_back_and_is_told() -> None:
    rows = [row(str(i), i / 100) for i in range(10)]
    taste = fold([act("0", EventKind.SKIP, 1)], {rows[0].id: track_of(rows[0])}.get)
    ranked = only(Recommender(catalogue(rows)), query(), taste)
    assert ranked.picks[-1].item == "0"
    assert "You skipped this yesterday" in {r.sentence for r in ranked.picks[-1].reasons}
    fresh = only(Recommender(catalogue(rows)), query())
    assert fresh.picks[0].item == "0"


def test_many_items_that_were_just_met_leave_room_for_the_others() -> None:
    near = [one for one in GRID if abs(one.valence) < 0.5 and abs(one.arousal) < 0.5]
    by_id = {one.id: track_of(one) for one in near}
    played = fold([act(one.id, EventKind.PLAY, 0.1) for one in near], by_id.get)
    assert len(near) > 1000
    assert not by_id.keys() & set(items(only(EVEN, query(count=20), played)))
    few = Recommender(catalogue(near[:5]))
    assert len(only(few, query(), played).picks) == 5


def test_a_skip_that_is_undone_changes_nothing() -> None:
    skip = act(items(only(EVEN, query()))[0], EventKind.SKIP, 1)
    item = track_of(next(one for one in GRID if one.id == skip.item))
    skipped = fold([skip], {item.id: item}.get)
    assert only(EVEN, query(), skipped) != only(EVEN, query())
    assert only(EVEN, query(), skipped.after(undo(skip), item)) == only(EVEN, query())


def test_the_longest_list_can_be_had() -> None:
    ranked = only(MANY, query(count=500), liking(*ROWS[:50]))
    assert len(set(items(ranked))) == 500
