from collections import Counter

import pytest

from mien.affect.lexicon import load_lexicon
from mien.catalogue.item import Movie, Track
from mien.catalogue.starter.load import load_films, load_songs, slug

SONGS = load_songs()
FILMS = load_films()
EVERYTHING: tuple[Track | Movie, ...] = (*SONGS, *FILMS)


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
    assert all(len(item.words) >= 3 and item.genres and item.languages for item in EVERYTHING)


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
    assert min(corners.values()) >= 30


def test_slugs_keep_letters_that_ascii_lacks() -> None:
    assert slug("Gabriel Ólafur & Łódź ½") == "gabriel-olafur-and-lodz-half"
    assert slug("Don't Stop") == "dont-stop"
