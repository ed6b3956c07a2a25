import numpy as np
from tests.recommend.values import Row, row

from mien.catalogue.item import ItemId
from mien.recommend.signals.quality import about_ratings
from mien.recommend.signals.standard import build_columns


def test_quality_trusts_many_ratings_more_than_few() -> None:
    few = Row(ItemId("few"), ratings_count=2, ratings_mean=5.0)
    many = Row(ItemId("many"), ratings_count=2000, ratings_mean=4.5)
    bad = Row(ItemId("bad"), ratings_count=500, ratings_mean=1.5)
    none = Row(ItemId("none"))
    columns = build_columns([few, many, bad, none])
    quality = {item: columns.part.measure("quality")[place] for item, place in columns.rows.items()}
    assert quality[few.id] > quality[none.id] == 0
    assert quality[many.id] > quality[few.id]
    assert quality[bad.id] < quality[few.id]
    assert np.abs(columns.part.measure("quality")).max() <= 1


def test_without_any_rating_quality_says_nothing() -> None:
    assert build_columns([row("a"), row("b")]).part.measure("quality").tolist() == [0, 0]


def test_ratings_are_told_as_people_count_them() -> None:
    assert about_ratings(1, 4.0) == "4.0 of 5 stars from 1 person"
    assert about_ratings(1200, 4.26) == "4.3 of 5 stars from 1,200 people"
