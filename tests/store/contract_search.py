"""What every store finds, and in which order."""

import pytest

from mien.catalogue.filter import Filter
from mien.catalogue.item import ItemId, Kind, Track
from mien.errors import InvalidInputError
from mien.store.protocols import Store
from mien.store.store_values import RatingsSummary

from .values import film, profile, song


def titles(store: Store, text: str, kind: Kind | None = None) -> list[str]:
    page = store.search(text, kind, 50)
    assert page.total == len(page.items)
    return [item.title for item, _ in page.items]


class SearchContract:
    @pytest.mark.parametrize(
        "text",
        ["Für Elise", "fur elise", "FÜR", "lise", "beethoven für", "van BEETHOVEN", "elise, für!"],
    )
    def test_accents_case_order_and_signs_do_not_matter(self, store: Store, text: str) -> None:
        store.put_items([(song("a", "Für Elise", "Ludwig van Beethoven"), None)])
        assert titles(store, text) == ["Für Elise"]

    @pytest.mark.parametrize("text", ["für alina", "schubert", "x", "%", "_"])
    def test_every_word_must_be_there(self, store: Store, text: str) -> None:
        store.put_items([(song("a", "Für Elise", "Ludwig van Beethoven"), None)])
        assert titles(store, text) == []

    @pytest.mark.parametrize(
        ("title", "text"),
        [
            ("Ænima", "aenima"),
            ("Łódź", "lodz"),
            ("Smørrebrød", "smorrebrod"),
            ("Don't Stop", "dont stop"),
            ("Straße", "STRASSE"),
            ("AC/DC", "ac dc"),
            ("!!!", "!!!"),
            ("夜に駆ける", "夜に"),
            ("Тоска", "ТОСКА"),
            ("50% Off", "50%"),
        ],
    )
    def test_names_of_every_script_are_found(self, store: Store, title: str, text: str) -> None:
        store.put_items([(song("a", title, "X"), None), (song("b", "Other", "Y"), None)])
        assert titles(store, text) == [title]

    def test_titles_that_begin_so_come_first_then_the_most_rated(self, store: Store) -> None:
        names = {"a": "The Moon", "b": "Moonlight", "c": "Blue Moon", "d": "Moon River"}
        store.put_items((film(name, title), None) for name, title in names.items())
        counts = {"a": 5, "c": 50, "b": 1, "d": 1}
        store.put_ratings_summary(
            RatingsSummary(film(name).id, count, 4.0) for name, count in counts.items()
        )
        assert titles(store, "moon") == ["Moon River", "Moonlight", "Blue Moon", "The Moon"]

    def test_an_empty_text_finds_everything_by_title(self, store: Store) -> None:
        store.put_items([(song("a", "Zebra"), None), (film("b", "ähre"), None)])
        assert titles(store, "  ") == ["ähre", "Zebra"]
        assert titles(store, "", Kind.MUSIC) == ["Zebra"]

    def test_pages_hold_everything_once(self, store: Store) -> None:
        everything = [song(f"song:{number:02}", "Same") for number in range(25)]
        store.put_items((item, profile()) for item in everything)
        pages = [store.search("same", Kind.MUSIC, 10, offset) for offset in (0, 10, 20, 30)]
        assert [len(page.items) for page in pages] == [10, 10, 5, 0]
        assert {page.total for page in pages} == {25}
        found = [item for page in pages for item, _ in page.items]
        assert sorted(item.id for item in found) == [item.id for item in everything]
        assert pages[0].items[0][1] == profile()

    @pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (1001, 0), (1, -1)])
    def test_a_page_that_cannot_be_is_refused(self, store: Store, limit: int, offset: int) -> None:
        with pytest.raises(InvalidInputError, match="page"):
            store.search("x", None, limit, offset)

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (Filter(), "abc"),
            (Filter(languages=("fr",)), "a"),
            (Filter(languages=("FR", "de")), "ab"),
            (Filter(languages=("f",)), ""),
            (Filter(playable=True), "bc"),
            (Filter(exclude=frozenset({ItemId("a"), ItemId("nobody")})), "bc"),
            (Filter(languages=("de", "fr"), playable=True), "b"),
        ],
    )
    def test_a_filter_is_met_whatever_the_text(
        self, store: Store, wanted: Filter, found: str
    ) -> None:
        spoken = {"a": ("fr", "en"), "b": ("de",), "c": ()}
        store.put_items(
            (
                Track(
                    id=ItemId(name),
                    title=f"Rain {name}",
                    artist=name,
                    languages=languages,
                    location=None if name == "a" else f"/{name}.flac",
                ),
                None,
            )
            for name, languages in spoken.items()
        )
        for text in ("", "rain"):
            page = store.search(text, Kind.MUSIC, 50, wanted=wanted)
            assert "".join(sorted(item.id for item, _ in page.items)) == found
            assert page.total == len(found)
