"""What every store does with items: keep, look up, count, stream, remove."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mien.affect.plane.gaussian import UNKNOWN, Gaussian
from mien.catalogue.item import Item, ItemId, Kind, Track
from mien.catalogue.mood_profile import MoodProfile
from mien.errors import InvalidInputError
from mien.store.protocols import Store
from mien.store.store_values import ItemRow, RatingsSummary

from .values import MOOD, MOVIES, PATIENT, PROFILES, TRACKS, film, profile, song

ONE, TWO = ItemId("song:one"), ItemId("film:two")


class ItemsContract:
    @given(item=st.one_of(TRACKS, MOVIES), mood=st.none() | PROFILES)
    @settings(PATIENT, max_examples=60)
    def test_an_item_comes_back_as_it_was_put(
        self, store: Store, item: Item, mood: MoodProfile | None
    ) -> None:
        store.remove_items([item.id])
        assert store.put_items([(item, mood)]) == 1
        assert store.item(item.id) == (item, mood)

    def test_an_item_nobody_put_is_none(self, store: Store) -> None:
        assert store.item(ONE) is None
        assert store.items([ONE, TWO]) == {}

    def test_putting_an_item_again_replaces_it(self, store: Store) -> None:
        store.put_items([(song(ONE, "Old"), profile("ears@1"))])
        store.put_items([(song(ONE, "New"), profile("ears@2"))])
        assert store.item(ONE) == (song(ONE, "New"), profile("ears@2"))
        assert store.count() == 1

    def test_an_item_without_a_profile_keeps_the_one_it_had(self, store: Store) -> None:
        store.put_items([(song(ONE, "Old"), profile())])
        store.put_items([(song(ONE, "New"), None)])
        assert store.item(ONE) == (song(ONE, "New"), profile())

    def test_the_last_of_an_id_within_one_call_wins(self, store: Store) -> None:
        store.put_items([(song(ONE, "First"), None), (song(ONE, "Second"), None)])
        assert store.item(ONE) == (song(ONE, "Second"), None)

    def test_an_item_may_change_its_kind(self, store: Store) -> None:
        store.put_items([(song(ONE), None)])
        store.put_items([(film(ONE, "A film", "Her"), None)])
        assert store.item(ONE) == (film(ONE, "A film", "Her"), None)
        assert (store.count(Kind.MUSIC), store.count(Kind.FILM)) == (0, 1)

    def test_items_come_in_the_order_asked_for_and_once(self, store: Store) -> None:
        names = [ItemId(f"song:{number}") for number in range(1200)]
        store.put_items((song(name), None) for name in names)
        asked = [*reversed(names), ItemId("song:none"), names[0]]
        assert list(store.items(asked)) == names[::-1]

    def test_counts_are_by_kind(self, store: Store) -> None:
        store.put_items([(song("a"), None), (song("b"), None), (film("c"), None)])
        assert [store.count(Kind.MUSIC), store.count(Kind.FILM), store.count()] == [2, 1, 3]

    def test_removed_items_are_gone_with_their_profiles(self, store: Store) -> None:
        store.put_items([(song(ONE), profile()), (film(TWO), None)])
        assert store.remove_items([ONE, ItemId("nothing")]) == 1
        assert list(store.items([ONE, TWO])) == [TWO]
        store.put_items([(song(ONE), None)])
        assert store.item(ONE) == (song(ONE), None)

    def test_rows_stream_one_kind_in_the_order_of_coming(self, store: Store) -> None:
        tracks = [song(f"song:{number}") for number in range(9000)]
        films = ((film(f"film:{number}"), None) for number in range(10))
        store.put_items(chain(((track, None) for track in tracks), films))
        assert [row.id for row in store.rows(Kind.MUSIC)] == [track.id for track in tracks]
        assert len(list(store.rows(Kind.FILM))) == 10

    def test_a_row_says_what_ranking_needs(self, store: Store) -> None:
        track = Track(
            id=ONE,
            title="T",
            artist='A "quoted" \\ name',
            year=1999,
            genres=("rock", 'a", "b'),
            words=("sad", "Ünder"),
            languages=("en",),
        )
        store.put_items([(track, profile()), (song("plain"), None)])
        store.put_ratings_summary([RatingsSummary(ONE, 7, 3.5)])
        told, plain = store.rows(Kind.MUSIC)
        numbers = (*MOOD.mean, MOOD.var_valence, MOOD.var_arousal, MOOD.covariance)
        tags = (track.creators, track.genres, track.words, track.languages)
        assert told == ItemRow(ONE, *numbers, *tags, 1999, profile().basis, 7, 3.5, "T")
        assert Gaussian(*plain[1:6]) == UNKNOWN
        assert (plain.basis, plain.ratings_count, plain.ratings_mean) == (None, 0, None)

    def test_ratings_survive_a_new_put_and_leave_strangers_out(self, store: Store) -> None:
        store.put_items([(song(ONE), None)])
        summaries = [RatingsSummary(ONE, 3, 4.0), RatingsSummary(ItemId("none"), 1, 1.0)]
        assert store.put_ratings_summary(summaries) == 1
        store.put_items([(song(ONE, "New title"), None)])
        (row,) = store.rows(Kind.MUSIC)
        assert (row.ratings_count, row.ratings_mean) == (3, 4.0)

    def test_the_version_grows_with_every_change_of_items_alone(self, store: Store) -> None:
        seen = [store.catalogue_version()]
        store.put_items([(song(ONE), None)])
        seen.append(store.catalogue_version())
        store.put_ratings_summary([RatingsSummary(ONE, 3, 4.0)])
        seen.append(store.catalogue_version())
        store.remove_items([ONE])
        seen.append(store.catalogue_version())
        assert seen == sorted(set(seen))
        store.remove_items([ONE])
        store.put_items([])
        assert store.catalogue_version() == seen[-1]

    @pytest.mark.parametrize("field", ["title", "album", "artist", "location"])
    def test_text_beyond_reason_is_refused_with_its_name(self, store: Store, field: str) -> None:
        long = replace(song(ONE), **{field: "x" * 50_000})
        named = "creators" if field == "artist" else field
        with pytest.raises(InvalidInputError, match=named):
            store.put_items([(long, None)])
        assert store.count() == 0

    def test_broken_text_and_huge_numbers_are_refused(self, store: Store) -> None:
        for broken in (song(ONE, "\udcff"), replace(song(ONE), duration_ms=2**70)):
            with pytest.raises(InvalidInputError, match="cannot be kept"):
                store.put_items([(broken, None)])
        assert store.count() == 0

    def test_an_embedding_beyond_reason_is_refused(self, store: Store) -> None:
        for embedding in ((0.0,) * 513, (1e6,)):
            wide = MoodProfile(MOOD, profile().basis, "m@1", {}, embedding)
            with pytest.raises(InvalidInputError, match="embedding"):
                store.put_items([(song(ONE), wide)])
        assert store.count() == 0

    def test_what_can_be_played_has_a_file(self, store: Store) -> None:
        store.put_items([(song(ONE), None), (film(TWO), None)])
        here = replace(song("file:1"), location="/music/one.flac")
        store.put_items([(here, None)])
        assert store.playable(Kind.MUSIC) == [here.id]
        assert store.playable(Kind.FILM) == []

    def test_embeddings_are_those_of_one_model(self, store: Store) -> None:
        store.put_items([(song(ONE), profile("ears@1")), (film(TWO), profile("ears@2"))])
        store.put_items([(song("song:none"), None)])
        assert list(store.embeddings("ears@1")) == [(ONE, (0.5, -2.0))]
        assert list(store.embeddings("ears@3")) == []

    def test_embeddings_stream_through_more_than_a_batch(self, store: Store) -> None:
        names = [ItemId(f"song:{number}") for number in range(4_100)]
        store.put_items((song(name), profile()) for name in names)
        assert [name for name, _ in store.embeddings("ears@1")] == names
