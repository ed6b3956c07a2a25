import pytest
from tests.recommend.values import Row, many_rows, unknown

from mien.affect.plane.gaussian import UNKNOWN
from mien.catalogue.item import ItemId
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.traits import Trait


def test_every_row_is_found_again_with_its_facts() -> None:
    rows = many_rows(2000, seed=1)
    columns = ItemColumns.build(rows, {rows[3].id})
    for number, source in enumerate(rows):
        place = columns.rows[source.id]
        assert columns.arrival[place] == number
        assert columns.point(place) == pytest.approx((source.valence, source.arousal))
        assert columns.moods.covariance[place] == pytest.approx(source.covariance)
        assert set(columns.traits[Trait.GENRE].names_of_row(place)) == set(source.genres)
        assert set(columns.languages.names_of_row(place)) == set(source.languages)
        assert columns.estimated[place] == (source.basis is not None)
        assert columns.available[place] == (number == 3)


def test_no_items_give_empty_columns() -> None:
    assert len(ItemColumns.build([])) == 0


def test_an_item_without_a_mood_is_wide() -> None:
    columns = ItemColumns.build([unknown("song:x")])
    assert [float(column[0]) for column in columns.moods] == [*UNKNOWN.mean, 1.0, 1.0, 0.0]
    assert not columns.estimated[0]


def test_decades_are_named_and_a_missing_year_has_none() -> None:
    rows = [Row(ItemId("a"), year=1999), Row(ItemId("b"))]
    columns = ItemColumns.build(rows)
    decades = columns.traits[Trait.DECADE]
    assert decades.names_of_row(columns.rows[ItemId("a")]) == ["1990"]
    assert decades.names_of_row(columns.rows[ItemId("b")]) == []
