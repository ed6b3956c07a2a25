from datetime import timedelta

import pytest
from tests.recommend.values import NOW, Row, act, context, film, track_of

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.event import Event, EventKind
from mien.catalogue.item import Item, ItemId, Kind
from mien.recommend.signals.freshness import BANISHED, Freshness, about_time, ago, last_push
from mien.recommend.table.columns import ItemColumns
from mien.recommend.taste.taste import Taste, fold

SONG, FILM = Row(ItemId("song:1")), Row(ItemId("film:1"))
TARGET = Gaussian(0, 0, 1, 1)
ITEMS: dict[ItemId, Item] = {SONG.id: track_of(SONG), FILM.id: film("film:1")}


def taste(*events: Event) -> Taste:
    return fold(events, ITEMS.get)


def push(row: Row, kind: Kind, *events: Event) -> float:
    columns = ItemColumns.build([row])
    found = Freshness().for_list(context(columns, TARGET, taste(*events), kind=kind))
    return float(found.add_to(columns.arrival)[0])


def song_push(kind: EventKind, days_ago: float) -> float:
    return push(SONG, Kind.MUSIC, act(SONG.id, kind, days_ago))


def film_push(kind: EventKind, days_ago: float) -> float:
    return push(FILM, Kind.FILM, act(FILM.id, kind, days_ago))


@pytest.mark.parametrize("kind", [EventKind.PLAY, EventKind.LISTENED, EventKind.SKIP])
def test_a_song_is_pushed_back_and_comes_again_within_weeks(kind: EventKind) -> None:
    assert song_push(kind, 0) < song_push(kind, 1) < 0
    assert song_push(kind, 60) == 0


def test_a_film_that_was_rated_stays_back_for_months() -> None:
    assert film_push(EventKind.RATE, 90) < -0.4
    assert film_push(EventKind.SKIP, 90) > film_push(EventKind.RATE, 90)


def test_liking_a_song_does_not_push_it_back() -> None:
    assert song_push(EventKind.LIKE, 0) == 0


def test_the_strongest_push_counts_and_is_told() -> None:
    played, skipped = act(SONG.id, EventKind.PLAY, 3), act(SONG.id, EventKind.SKIP, 3)
    assert push(SONG, Kind.MUSIC, played, skipped) == push(SONG, Kind.MUSIC, skipped)
    told = last_push(taste(played, skipped), SONG.id, Kind.MUSIC, NOW)
    assert told == (EventKind.SKIP, skipped.at)


def test_an_item_that_was_never_met_has_no_push_to_tell() -> None:
    with pytest.raises(KeyError):
        last_push(taste(), SONG.id, Kind.MUSIC, NOW)


def test_a_disliked_item_stays_away_until_its_time_is_over() -> None:
    columns = ItemColumns.build([SONG])
    disliked = taste(act(SONG.id, EventKind.DISLIKE))
    for elapsed, away in ((timedelta(0), {0}), (BANISHED + timedelta(days=1), set[int]())):
        about = context(columns, TARGET, disliked, at=NOW + elapsed)
        assert set(Freshness().for_list(about).barred_rows().tolist()) == away


def test_a_clock_that_runs_ahead_does_no_harm() -> None:
    assert song_push(EventKind.PLAY, -1) == song_push(EventKind.PLAY, 0)


@pytest.mark.parametrize(
    ("elapsed", "told"),
    [
        (timedelta(minutes=-5), "just now"),
        (timedelta(minutes=59), "just now"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(hours=30), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=15), "2 weeks ago"),
        (timedelta(days=70), "2 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_spans_are_told_in_their_greatest_unit(elapsed: timedelta, told: str) -> None:
    assert ago(elapsed) == told


def test_an_act_is_told_with_its_time() -> None:
    assert about_time(EventKind.LISTENED, timedelta(hours=30)) == "You played this yesterday"
    assert about_time(EventKind.SKIP, timedelta(days=1)) == "You skipped this yesterday"
