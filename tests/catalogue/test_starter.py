import re
from collections import Counter

import pytest

from mien.catalogue.item import Movie, Track
from mien.catalogue.starter.load import load_films, load_songs, slug
from mien.words.lexicon import load_lexicon

SONGS = load_songs()
FILMS = load_films()
EVERYTHING: tuple[Track | Movie, ...] = (*SONGS, *FILMS)
GENRES_OF_FILMS = (
    {"action", "adventure", "animation", "biography", "comedy", "crime", "documentary", "drama"}
    | {"family", "fantasy", "history", "horror", "music", "musical", "mystery", "noir", "romance"}
    | {"science fiction", "sport", "thriller", "war", "western"}
)
WRITTEN_IN = 2026


def test_there_is_enough_for_a_newcomer() -> None:
    assert len(SONGS) >= 400
    assert len(FILMS) >= 400


def test_ids_are_unique_plain_and_readable() -> None:
    counts = Counter(item.id for item in EVERYTHING)
    assert [name for name, count in counts.items() if count > 1] == []
    assert all(name.isascii() and not name.endswith(":") for name in counts)


@pytest.mark.parametrize("items", [SONGS, FILMS], ids=["songs", "films"])
def test_many_decades_and_languages_are_there(items: tuple[Track | Movie, ...]) -> None:
    decades = {item.year // 10 for item in items if item.year}
    languages = Counter(code for item in items for code in item.languages)
    assert set(range(192, 203)) <= decades
    assert len(languages) >= 20
    assert languages["en"] <= 0.55 * len(items)


def test_every_item_says_how_it_feels_in_words_that_have_a_place() -> None:
    lexicon = load_lexicon()
    unknown = {word for item in EVERYTHING for word in item.words if lexicon.find(word) is None}
    assert unknown == set()
    assert all(3 <= len(set(item.words)) == len(item.words) <= 6 for item in EVERYTHING)


@pytest.mark.parametrize("items", [SONGS, FILMS], ids=["songs", "films"])
def test_no_two_items_feel_the_same_in_words(items: tuple[Track | Movie, ...]) -> None:
    told: dict[frozenset[str], list[str]] = {}
    for item in items:
        told.setdefault(frozenset(item.words), []).append(item.id)
    assert [same for same in told.values() if len(same) > 1] == []


def test_facts_are_whole_and_possible() -> None:
    assert [item.id for item in EVERYTHING if not _is_whole(item)] == []


def _is_whole(item: Track | Movie) -> bool:
    first = 1895 if isinstance(item, Movie) else 1000
    texts = (item.title, *item.creators, *item.genres, *item.words)
    return (
        (item.year is None or first <= item.year <= WRITTEN_IN)
        and all(text == text.strip() != "" for text in texts)
        and all(genre == genre.lower() for genre in item.genres)
        and all(re.fullmatch("[a-z]{2,3}", code) for code in item.languages)
        and bool(item.creators and item.genres and item.languages)
    )


def test_film_genres_are_spelled_as_importers_spell_them() -> None:
    assert {genre for film in FILMS for genre in film.genres} <= GENRES_OF_FILMS


def test_known_pages_of_films_are_ids_of_imdb_and_none_twice() -> None:
    known = [film.imdb_id for film in FILMS if film.imdb_id]
    assert all(re.fullmatch(r"tt\d{7,8}", name) for name in known)
    assert len(known) == len(set(known)) > 0


def test_an_original_title_is_told_only_where_it_differs() -> None:
    assert [film.title for film in FILMS if film.original_title == film.title] == []
    assert sum(film.original_title is not None for film in FILMS) > 300


@pytest.mark.parametrize("items", [SONGS, FILMS], ids=["songs", "films"])
def test_every_corner_of_the_plane_has_items(items: tuple[Track | Movie, ...]) -> None:
    lexicon = load_lexicon()
    corners: Counter[tuple[bool, bool]] = Counter()
    for item in items:
        places = [place for word in item.words if (place := lexicon.find(word))]
        valence = sum(place.valence for place in places)
        arousal = sum(place.arousal for place in places)
        corners[valence > 0, arousal > 0] += 1
    assert len(corners) == 4
    assert min(corners.values()) >= 0.12 * len(items)


def test_slugs_keep_letters_that_ascii_lacks() -> None:
    assert slug("Gabriel Ólafur & Łódź ½") == "gabriel-olafur-and-lodz-half"
    assert slug("Don't Stop") == "dont-stop"
    assert slug("Dýrð í dauðaþögn") == "dyrd-i-daudathogn"
