from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recommend.values import NOW, Row, act, many_acts, many_rows, track_of

from mien.catalogue.event import Event, EventKind
from mien.catalogue.item import ItemId, Kind
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.traits import Trait
from mien.recommend.taste.affinity import affinities_to_items, affinities_to_names
from mien.recommend.taste.taste import Taste, fold

ROWS = many_rows(300, seed=4)
COLUMNS = ItemColumns.build(ROWS)


def affinity(taste: Taste, trait: Trait, name: str, weeks_later: float = 0) -> float:
    at = NOW + timedelta(weeks=weeks_later)
    found = affinities_to_names(taste, trait, COLUMNS, Kind.MUSIC, at)
    assert found is not None
    return float(found[COLUMNS.traits[trait].codes[name]])


def rows_by(maker: str) -> list[Row]:
    return [row for row in ROWS if row.creators[:1] == (maker,)]


def taste_of(*acts: tuple[Row, EventKind]) -> Taste:
    events: list[Event] = [act(row.id, kind) for row, kind in acts]
    return fold(events, {row.id: track_of(row) for row, _ in acts}.get)


@settings(deadline=None)
@given(st.integers(0, 100), st.integers(0, 200))
def test_affinities_lie_between_minus_1_and_1_and_are_0_for_what_was_not_met(
    seed: int, size: int
) -> None:
    acts = many_acts(ROWS, size, seed)
    taste = fold([event for event, _ in acts], {e.item: item for e, item in acts}.get)
    assert (np.abs(affinities_to_items(taste, COLUMNS, Kind.MUSIC, NOW).values) <= 1).all()
    for trait in Trait:
        affinities = affinities_to_names(taste, trait, COLUMNS, Kind.MUSIC, NOW)
        if affinities is None:
            continue
        assert (np.abs(affinities) <= 1).all()
        met = taste.traits.get((Kind.MUSIC, trait), {})
        labels = COLUMNS.traits[trait]
        unmet = [code for name, code in labels.codes.items() if name not in met]
        assert not affinities[unmet].any()


def test_more_likes_draw_nearer_and_dislikes_push_away() -> None:
    rows = rows_by("maker 1")
    one = affinity(taste_of((rows[0], EventKind.LIKE)), Trait.CREATOR, "maker 1")
    two = affinity(taste_of(*((row, EventKind.LIKE) for row in rows[:2])), Trait.CREATOR, "maker 1")
    against = affinity(taste_of((rows[0], EventKind.DISLIKE)), Trait.CREATOR, "maker 1")
    assert two > one > 0 > against


def test_a_genre_that_is_liked_no_more_than_it_is_common_says_nothing() -> None:
    common = Row(ItemId("a"), genres=("pop",))
    columns = ItemColumns.build([common, Row(ItemId("b"), genres=("pop",))])
    taste = taste_of((common, EventKind.LIKE))
    found = affinities_to_names(taste, Trait.GENRE, columns, Kind.MUSIC, NOW)
    assert found is not None
    assert abs(found[0]) < 1e-9


def test_taste_fades() -> None:
    taste = taste_of((rows_by("maker 1")[0], EventKind.LIKE))
    fresh = affinity(taste, Trait.CREATOR, "maker 1")
    later = affinity(taste, Trait.CREATOR, "maker 1", weeks_later=50)
    assert 0 < later < fresh / 2


def test_a_newcomer_is_drawn_to_nothing() -> None:
    for trait in Trait:
        assert affinities_to_names(Taste(), trait, COLUMNS, Kind.MUSIC, NOW) is None
    assert len(affinities_to_items(Taste(), COLUMNS, Kind.MUSIC, NOW).rows) == 0
