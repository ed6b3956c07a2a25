"""How films feel, from genres and words: where films of each genre lie."""

from importlib import resources

from mien.words.mood_from_genres_and_words import ItemEstimator

MODEL = "film-words@1"


def load_film_estimator() -> ItemEstimator:
    """The estimator of films that ships with Mien."""
    return ItemEstimator.load(resources.files("mien.movies") / "genres.csv", MODEL)
