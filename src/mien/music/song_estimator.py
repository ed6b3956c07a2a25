"""How songs feel, from genres and words: for songs without sound: where songs of each genre lie."""

from importlib import resources

from mien.words.mood_from_genres_and_words import ItemEstimator

MODEL = "song-words@1"


def load_song_estimator() -> ItemEstimator:
    """The estimator of songs that ships with Mien."""
    return ItemEstimator.load(resources.files("mien.music") / "genres.csv", MODEL)
