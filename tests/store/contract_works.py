"""What every store does with items of which several tell of one work."""

from dataclasses import replace

import pytest

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.item import Item, ItemId, Kind, Movie, Track
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.store.protocols import Store
from mien.store.store_values import RatingsSummary

from .values import record

KNOWN = Movie(
    id=ItemId("film:heat-1995"),
    title="Heat",
    directors=("Michael Mann",),
    year=1995,
    genres=("crime",),
    words=("tense",),
)
RATED = Movie(
    id=ItemId("ml:6"),
    title="Heat",
    year=1995,
    genres=("crime", "thriller"),
    words=("heist", "tense"),
    imdb_id="tt0113277",
    tmdb_id=949,
)
TOLD = Movie(id=ItemId("wiki:Heat"), title="Heat", year=1995, cast=("Al Pacino",))
SONG = Track(
    id=ItemId("song:ana-rain"), title="Rain", artist="The Anas", year=1999, words=("calm",)
)
FILE = Track(id=ItemId("file:1"), title="Rain", artist="The Anas", location="/m/rain.flac")


def estimate(variance: float, basis: Basis = Basis.WORDS) -> MoodProfile:
    return MoodProfile(Gaussian(0.1, 0.2, variance, variance), basis, "test@1")


def shown(store: Store, kind: Kind) -> list[ItemId]:
    ids = [row.id for row in store.rows(kind)]
    assert store.count(kind) == len(ids)
    assert {item.id for item, _ in store.search("", kind, 50).items} == set(ids)
    return ids


class WorksContract:
    @pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
    def test_a_film_of_three_sources_is_shown_once(
        self, store: Store, order: tuple[int, ...]
    ) -> None:
        tellings = [(KNOWN, RATED, TOLD)[place] for place in order]
        for film in tellings:
            store.put_items([(film, None)])
        assert shown(store, Kind.FILM) == [tellings[0].id]
        works = store.works([film.id for film in tellings])
        assert list(works) == [film.id for film in tellings]
        (work,) = {item for item, _ in works.values()}
        assert isinstance(work, Movie)
        assert (work.imdb_id, work.tmdb_id) == ("tt0113277", 949)
        assert (work.directors, work.cast) == (("Michael Mann",), ("Al Pacino",))
        assert set(work.genres) == {"crime", "thriller"}
        assert set(work.words) == {"tense", "heist"}

    def test_each_telling_stays_as_its_source_told_it(self, store: Store) -> None:
        store.put_items([(KNOWN, estimate(0.1)), (RATED, None)])
        assert store.item(RATED.id) == (RATED, None)
        assert store.items([KNOWN.id]) == {KNOWN.id: (KNOWN, estimate(0.1))}

    def test_a_row_has_the_facts_and_the_ratings_of_all(self, store: Store) -> None:
        store.put_items([(KNOWN, None), (RATED, estimate(0.3)), (TOLD, estimate(0.2))])
        store.put_ratings_summary([RatingsSummary(RATED.id, 3, 4.0)])
        store.put_ratings_summary([RatingsSummary(TOLD.id, 1, 2.0)])
        (row,) = store.rows(Kind.FILM)
        assert row.id == KNOWN.id
        assert (row.genres, row.words) == (("crime", "thriller"), ("tense", "heist"))
        assert (row.ratings_count, row.ratings_mean) == (4, 3.5)
        assert (row.var_valence, row.basis) == (0.2, Basis.WORDS)
        (work,) = store.works([KNOWN.id]).values()
        assert work[1] == estimate(0.2), "the surest estimate is shown, as it is ranked by"

    def test_a_song_steps_back_behind_the_file_that_plays(self, store: Store) -> None:
        store.put_items([(SONG, estimate(0.01))])
        store.put_items([(FILE, estimate(0.3, Basis.SOUND))])
        assert shown(store, Kind.MUSIC) == [FILE.id]
        (work, profile) = store.works([SONG.id])[SONG.id]
        assert work == replace(FILE, year=1999, words=("calm",))
        assert profile == estimate(0.3, Basis.SOUND), "what was heard counts, not what was read"
        (row,) = store.rows(Kind.MUSIC)
        assert (row.basis, row.words) == (Basis.SOUND, ("calm",))

    def test_a_song_shows_again_when_its_file_is_gone(self, store: Store) -> None:
        store.put_items([(SONG, None)])
        for path, item in (("/m/rain.flac", "file:1"), ("/m/live.flac", "file:2")):
            track = replace(FILE, id=ItemId(item), location=path)
            store.put_scanned(record(path, item), track, None)
        assert shown(store, Kind.MUSIC) == ["file:1", "file:2"]
        store.remove_files(["/m/rain.flac"])
        assert store.works([SONG.id])[SONG.id][0].id == "file:2"
        store.remove_files(["/m/live.flac"])
        assert shown(store, Kind.MUSIC) == [SONG.id]

    def test_what_was_behind_a_removed_item_stays_one(self, store: Store) -> None:
        store.put_items([(KNOWN, None), (RATED, None), (TOLD, None)])
        store.remove_items([KNOWN.id])
        assert shown(store, Kind.FILM) == [RATED.id]

    def test_a_title_that_is_corrected_parts_what_was_joined(self, store: Store) -> None:
        store.put_items([(KNOWN, None), (TOLD, None)])
        store.put_items([(replace(TOLD, title="Cold"), None)])
        assert shown(store, Kind.FILM) == [KNOWN.id, TOLD.id]

    def test_putting_everything_again_changes_nothing(self, store: Store) -> None:
        everything: list[tuple[Item, None]] = [(i, None) for i in (KNOWN, RATED, TOLD, SONG, FILE)]
        for _ in range(3):
            store.put_items(everything)
        assert shown(store, Kind.FILM) == [KNOWN.id]
        assert shown(store, Kind.MUSIC) == [FILE.id]

    def test_a_search_orders_by_the_ratings_of_all_tellings(self, store: Store) -> None:
        store.put_items([(replace(TOLD, id=ItemId("wiki:1986"), year=1986), None)])
        store.put_items([(KNOWN, None), (RATED, None)])
        store.put_ratings_summary([RatingsSummary(RATED.id, 9, 4.0)])
        found = store.search("heat", Kind.FILM, 5).items
        assert [item.id for item, _ in found] == [KNOWN.id, "wiki:1986"]

    def test_nobody_is_no_work(self, store: Store) -> None:
        assert store.works([ItemId("film:none")]) == {}
