from dataclasses import replace

from mien.catalogue.item import ItemId, Movie
from mien.catalogue.mood_profile import Basis
from mien.catalogue.starter.load import load_films
from mien.movies.film_estimator import load_film_estimator

ESTIMATOR = load_film_estimator()
FILM = Movie(id=ItemId("film:x"), title="A film", genres=("drama",))


def test_words_move_the_estimate_and_narrow_it() -> None:
    plain = ESTIMATOR.profile(FILM)
    joyful = ESTIMATOR.profile(replace(FILM, words=("joyful", "exuberant")))
    bleak = ESTIMATOR.profile(replace(FILM, words=("bleak", "desolate")))
    assert plain.basis is Basis.METADATA
    assert joyful.basis is bleak.basis is Basis.WORDS
    assert bleak.mood.valence < plain.mood.valence - 0.2 < joyful.mood.valence - 0.4
    assert joyful.mood.arousal > bleak.mood.arousal + 0.2
    assert joyful.mood.determinant < plain.mood.determinant


def test_genres_alone_tell_a_comedy_from_a_horror_film() -> None:
    comedy = ESTIMATOR.profile(replace(FILM, genres=("comedy",))).mood
    horror = ESTIMATOR.profile(replace(FILM, genres=("Horror",))).mood
    assert comedy.valence > horror.valence + 0.4


def test_a_film_nothing_is_known_of_gets_the_widest_ellipse() -> None:
    nothing = ESTIMATOR.profile(replace(FILM, genres=())).mood
    assert nothing == ESTIMATOR.genres.anything
    assert nothing.determinant > ESTIMATOR.profile(FILM).mood.determinant


def test_a_running_text_counts_far_less_than_words_given_for_the_film() -> None:
    plain = ESTIMATOR.profile(FILM).mood
    told = ESTIMATOR.profile(FILM, "In this bleak story a lonely man is heartbroken.").mood
    named = ESTIMATOR.profile(replace(FILM, words=("bleak", "lonely", "heartbroken"))).mood
    assert named.valence < told.valence < plain.valence
    assert named.var_valence < told.var_valence < plain.var_valence


def test_films_of_the_starter_catalogue_differ_as_their_words_differ() -> None:
    places = {ESTIMATOR.profile(film).mood.mean for film in load_films()}
    assert len(places) > 0.9 * len(load_films())
