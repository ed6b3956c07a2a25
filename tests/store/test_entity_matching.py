"""Which items are the same work: on tellings alone, without a database."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.catalogue.item import ItemId, Movie, Track
from mien.store.entity_resolution.matching import Telling, key_of, leaders


def film(
    number: int,
    item: str,
    title: str,
    year: int | None,
    imdb: str | None = None,
    tmdb: int | None = None,
) -> Telling:
    key = key_of(Movie(id=ItemId(item), title=title))
    return Telling(number, item, "film", key, year, imdb, tmdb, has_sound=False)


def song(number: int, item: str, artist: str, title: str, *, has_sound: bool = False) -> Telling:
    key = key_of(Track(id=ItemId(item), title=title, artist=artist))
    return Telling(number, item, "music", key, None, None, None, has_sound)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Matrix", "Matrix"),
        ("Aguirre, the Wrath of God", "Aguirre: The Wrath of God"),
        ("The Gleaners and I", "The Gleaners & I"),
        ("Amélie", "amelie"),
        ("Blow-Up", "Blow Up"),
    ],
)
def test_titles_are_compared_as_people_read_them(one: str, other: str) -> None:
    assert leaders([film(1, "film:a", one, 1999), film(2, "ml:1", other, 1999)]) == {2: 1}


def test_other_films_stay_others() -> None:
    assert not leaders(
        [
            film(1, "film:a", "Solaris", 1972),
            film(2, "ml:1", "Solaris", 2002),
            film(3, "wiki:b", "Solaris", None),
            film(4, "wiki:c", "The Solaris", 1990),
        ]
    )


def test_an_id_joins_what_titles_do_not_and_parts_what_titles_would_join() -> None:
    assert leaders(
        [film(1, "film:a", "Se7en", 1995, "tt1"), film(2, "ml:1", "Seven", 1996, "tt1", 7)]
    ) == {2: 1}
    assert leaders([film(1, "x:a", "One", 1995, None, 7), film(2, "ml:1", "Uno", 1996, "tt1", 7)])
    assert not leaders(
        [film(1, "film:a", "Emma", 1996, "tt1"), film(2, "ml:1", "Emma", 1996, "tt2")]
    )


def test_a_third_telling_can_bring_two_together() -> None:
    assert leaders(
        [
            film(1, "film:a", "Amelie", 2001, "tt1"),
            film(2, "wiki:b", "The Fabulous Destiny", 2001),
            film(3, "ml:1", "The Fabulous Destiny", 2001, "tt1"),
        ]
    ) == {2: 1, 3: 1}


def test_the_next_year_will_do_where_there_is_no_better_match() -> None:
    near = [film(1, "film:a", "Whiplash", 2014), film(2, "ml:1", "Whiplash", 2013)]
    assert leaders(near) == {2: 1}
    assert leaders([*near, film(3, "ml:2", "Whiplash", 2014)]) == {3: 1}


def test_a_source_names_each_film_once() -> None:
    both = [film(1, "wiki:a", "Savage", 1973), film(2, "wiki:b", "Savage", 1973)]
    assert not leaders(both)
    assert leaders([film(1, "ml:1", "A", 1, "tt1"), film(2, "ml:2", "B", 2, "tt1")]) == {2: 1}


@pytest.mark.parametrize(
    ("artist", "title"),
    [
        ("Queen", "Bohemian Rhapsody - Remastered 2011"),
        ("queen", "Bohemian Rhapsody (2011 Remaster)"),
        ("Queen feat. Somebody", "Bohemian Rhapsody [Remastered]"),
        ("The Queen", "Bohemian rhapsody"),
    ],
)
def test_a_song_steps_back_behind_a_file_of_it(artist: str, title: str) -> None:
    told = song(1, "song:q", "Queen", "Bohemian Rhapsody")
    assert leaders([told, song(2, "file:1", artist, title, has_sound=True)]) == {1: 2}


@pytest.mark.parametrize(
    ("artist", "title"),
    [("Queen", "Bohemian Rhapsody (Live)"), ("Queens", "Bohemian Rhapsody"), ("", "x")],
)
def test_another_recording_or_maker_is_another_song(artist: str, title: str) -> None:
    told = song(1, "song:q", "Queen", "Bohemian Rhapsody")
    assert not leaders([told, song(2, "file:1", artist, title, has_sound=True)])


def test_two_files_stay_two_and_a_song_steps_back_behind_the_first() -> None:
    files = [song(n, f"file:{n}", "Bach", "I. Allegro", has_sound=True) for n in (2, 3)]
    assert not leaders(files)
    assert leaders([song(1, "song:b", "Bach", "I. Allegro"), *files]) == {1: 2}


def test_songs_without_sound_are_joined_across_sources() -> None:
    songs = [song(n, item, "A", "B") for n, item in ((1, "song:a"), (2, "x:a"), (3, "song:b"))]
    assert leaders(songs) == {2: 1}


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), max_size=8))
def test_nobody_leads_who_steps_back(facts: list[tuple[int, int, int]]) -> None:
    films = [
        film(n, f"{source}:{n}", "T", 2000 + year, f"tt{imdb}" if imdb else None)
        for n, (source, year, imdb) in enumerate(facts)
    ]
    found = leaders(films)
    assert not set(found) & set(found.values())
    assert all(leader < follower for follower, leader in found.items())
    assert leaders(reversed(films)) == found


def test_a_key_is_short_whatever_the_title() -> None:
    long = Movie(id=ItemId("x"), title="ﷺ" * 300)
    key = key_of(long)
    assert key is not None
    assert len(key.encode()) <= 400


def test_what_hundreds_share_joins_nothing() -> None:
    few = [film(n, f"{'ml' if n % 2 else 'wiki'}:{n}", "Same", 1990) for n in range(1, 3)]
    assert leaders(few) == {2: 1}
    many = [film(n, f"{'ml' if n % 2 else 'wiki'}:{n}", "Same", 1990) for n in range(1, 5_000)]
    began = time.process_time()
    assert leaders(many) == {}
    assert time.process_time() - began < 2.0
