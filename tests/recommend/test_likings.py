"""What is said of a person's likings is no more than their acts show."""

import pytest

from mien.catalogue.item import Kind
from mien.recommend.signals.liked_item import about_item
from mien.recommend.signals.liked_names import about_creator, about_name
from mien.recommend.table.traits import Trait
from mien.recommend.taste.decayed_counts import Counts

MANY = Counts(plus=9, minus=2, liked=6, heard=5, skipped=4)


@pytest.mark.parametrize(
    ("counts", "kind", "for_it", "told"),
    [
        (Counts(plus=3, liked=3), Kind.MUSIC, True, "You liked 3 songs by X"),
        (Counts(plus=1, liked=1), Kind.FILM, True, "You liked 1 film by X"),
        (Counts(plus=1, heard=2), Kind.MUSIC, True, "You took to 1 song by X before"),
        (Counts(plus=2, heard=3), Kind.MUSIC, True, "You often stay with songs by X"),
        (Counts(minus=2, disliked=2), Kind.FILM, False, "You disliked 2 films by X"),
        (Counts(minus=0.5, skipped=1), Kind.MUSIC, False, "You skipped 1 song by X before"),
        (Counts(minus=1, skipped=2), Kind.FILM, False, "You skipped 1 film by X before"),
        (Counts(minus=1.5, skipped=3), Kind.MUSIC, False, "You seldom stay with songs by X"),
        (Counts(minus=0.2), Kind.MUSIC, False, "You did not take to 1 song by X before"),
    ],
)
def test_often_and_seldom_of_a_maker_take_several_acts(
    counts: Counts, kind: Kind, for_it: bool, told: str
) -> None:
    assert about_creator("X", counts, kind, for_it=for_it) == told


def test_what_mien_composed_has_no_maker() -> None:
    skipped = about_creator(None, Counts(minus=0.5, skipped=1), Kind.MUSIC, for_it=False)
    assert skipped == "You skipped 1 of Mien's own pieces before"
    often = about_creator(None, Counts(plus=2, heard=4), Kind.MUSIC, for_it=True)
    assert often == "You often stay with Mien's own pieces"


@pytest.mark.parametrize(
    ("counts", "total", "for_it", "told"),
    [
        (Counts(plus=3, liked=1, heard=2), MANY, True, "You often go for jazz"),
        (Counts(plus=1, liked=1), Counts(liked=1), True, "You took to jazz before"),
        (Counts(minus=0.5, skipped=1), MANY, True, "You pass over jazz less often"),
        (
            Counts(minus=1.5, skipped=3),
            Counts(skipped=3),
            False,
            "You seldom go for jazz",
        ),
        (Counts(plus=1, liked=1), MANY, False, "You seldom go for jazz"),
        (
            Counts(minus=0.5, skipped=1),
            Counts(skipped=1),
            False,
            "You passed over jazz before",
        ),
        (
            Counts(plus=1, liked=1),
            Counts(liked=4),
            False,
            "So far you chose little of jazz",
        ),
    ],
)
def test_often_and_seldom_of_a_name_take_several_acts(
    counts: Counts, total: Counts, for_it: bool, told: str
) -> None:
    assert about_name(Trait.GENRE, "jazz", counts, total, for_it=for_it) == told


def test_words_and_decades_are_named_as_such() -> None:
    assert about_name(Trait.DECADE, "1970", Counts(), MANY, for_it=False) == (
        "You seldom go for the 1970s"
    )
    assert "“rainy”" in about_name(Trait.WORD, "rainy", MANY, MANY, for_it=True)


def test_items_are_told_with_what_was_done() -> None:
    assert about_item(Counts(liked=1), for_it=True) == "You liked this"
    assert about_item(Counts(plus=1), for_it=True) == "You took to this before"
    assert about_item(Counts(disliked=1), for_it=False) == "You disliked this before"
    assert about_item(Counts(skipped=2), for_it=False) == "You skipped this before"
    assert about_item(Counts(minus=1), for_it=False) == "You did not take to this before"
