from collections.abc import Sequence
from datetime import timedelta
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.values import NOW, Row, act, film, many_acts, many_rows, track_of, undo

from mien.catalogue.event import Event, EventKind
from mien.catalogue.item import ItemId, Kind, Track
from mien.recommend.table.traits import Trait
from mien.recommend.taste.decayed_counts import HALF_LIFE, weight_at
from mien.recommend.taste.taste import Taste, fold

ROWS = many_rows(40, seed=2)
NINA = Row(ItemId("song:nina"), creators=("Nina Simone",), genres=("jazz",), year=1965)


def folded(acts: Sequence[tuple[Event, Track]]) -> Taste:
    return fold([event for event, _ in acts], {event.item: item for event, item in acts}.get)


def of(row: Row, *events: Event) -> Taste:
    return fold(events, {row.id: track_of(row)}.get)


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(0, 60), st.lists(st.integers(0, 59), max_size=8))
def test_growing_event_by_event_gives_bit_for_bit_what_folding_them_all_gives(
    seed: int, size: int, undone: list[int]
) -> None:
    acts = many_acts(ROWS, size, seed)
    acts += [(undo(acts[i][0]), acts[i][1]) for i in undone if i < size]
    grown = reduce(lambda taste, pair: taste.after(*pair), acts, Taste())
    assert grown == folded(acts)


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(1, 40), st.data())
def test_what_is_undone_was_never_done(seed: int, size: int, data: st.DataObject) -> None:
    acts = many_acts(ROWS, size, seed)
    gone = data.draw(st.integers(0, size - 1))
    without = [*acts[:gone], *acts[gone + 1 :]]
    assert folded([*acts, (undo(acts[gone][0]), acts[gone][1])]) == folded(without)


def test_of_several_verdicts_the_latest_holds_and_undoing_it_brings_back_the_one_before() -> None:
    like, dislike = act(NINA.id, EventKind.LIKE, 9), act(NINA.id, EventKind.DISLIKE, 3)
    changed = of(NINA, like, dislike)
    assert changed.items[NINA.id].liked == 0
    assert changed.items[NINA.id].disliked == 1
    assert of(NINA, like, dislike, undo(dislike)).items == of(NINA, like).items


def test_liking_twice_is_liking_once() -> None:
    twice = of(NINA, act(NINA.id, EventKind.LIKE, 9), act(NINA.id, EventKind.LIKE, 3))
    assert twice.items[NINA.id].liked == 1


def test_the_same_event_sent_twice_counts_once() -> None:
    skip = act(NINA.id, EventKind.SKIP, 1)
    once = of(NINA, skip)
    assert of(NINA, skip, skip) == once == once.after(skip, track_of(NINA))


@pytest.mark.parametrize(
    ("kind", "value", "for_it", "against"),
    [
        (EventKind.LIKE, None, 1.0, 0.0),
        (EventKind.DISLIKE, None, 0.0, 1.0),
        (EventKind.RATE, 5.0, 1.0, 0.0),
        (EventKind.RATE, 1.0, 0.0, 1.0),
        (EventKind.RATE, 3.0, 0.0, 0.0),
        (EventKind.LISTENED, 1.0, 0.5, 0.0),
        (EventKind.LISTENED, 0.0, 0.0, 0.5),
        (EventKind.SKIP, None, 0.0, 0.5),
        (EventKind.PLAY, None, 0.0, 0.0),
    ],
)
def test_each_act_says_something_about_every_name_of_its_item(
    kind: EventKind, value: float | None, for_it: float, against: float
) -> None:
    taste = of(NINA, act(NINA.id, kind, value=value))
    names = (
        (Trait.CREATOR, "nina simone"),
        (Trait.GENRE, "jazz"),
        (Trait.DECADE, "1960"),
    )
    for trait, name in names:
        tally = taste.traits[Kind.MUSIC, trait][name]
        assert tally.plus / weight_at(NOW, Kind.MUSIC) == pytest.approx(for_it)
        assert tally.minus / weight_at(NOW, Kind.MUSIC) == pytest.approx(against)


def test_evidence_halves_in_the_half_life() -> None:
    for kind, half_life in HALF_LIFE.items():
        assert weight_at(NOW + half_life, kind) == pytest.approx(2 * weight_at(NOW, kind))
    assert weight_at(NOW.replace(year=9999), Kind.MUSIC) > 0
    assert weight_at(NOW.replace(year=1), Kind.MUSIC) > 0


def test_an_item_that_the_catalogue_does_not_know_says_nothing() -> None:
    taste = fold([act("song:gone", EventKind.LIKE)], lambda _: None)
    assert taste.items == {}
    assert len(taste.log) == 1
    assert taste.after(act(NINA.id, EventKind.LIKE), track_of(NINA)).items.keys() == {NINA.id}


def test_songs_and_films_by_one_name_are_told_apart() -> None:
    movie = film("film:1", "Nina Simone")
    events = [act(NINA.id, EventKind.LIKE, 2), act("film:1", EventKind.LIKE, 1)]
    taste = fold(events, {NINA.id: track_of(NINA), movie.id: movie}.get)
    for kind in Kind:
        assert taste.traits[kind, Trait.CREATOR]["nina simone"].liked == 1


def test_the_latest_time_of_each_act_is_known() -> None:
    taste = of(NINA, act(NINA.id, EventKind.PLAY, 5), act(NINA.id, EventKind.PLAY, 2))
    assert taste.latest[EventKind.PLAY][NINA.id] == NOW - timedelta(days=2)


def test_a_taste_does_not_change_when_another_grows_from_it() -> None:
    before = of(NINA, act(NINA.id, EventKind.LIKE, 5))
    kept = dict(before.items), {key: dict(names) for key, names in before.traits.items()}
    before.after(act(NINA.id, EventKind.SKIP), track_of(NINA))
    assert (dict(before.items), dict(before.traits)) == kept
