from dataclasses import replace

from mien.catalogue.item import ItemId, Track
from mien.catalogue.mood_profile import Basis
from mien.music.song_estimator import load_song_estimator

ESTIMATOR = load_song_estimator()
SONG = Track(id=ItemId("song:x"), title="A song", artist="Somebody", genres=("rock",))


def test_words_tell_songs_apart() -> None:
    furious = ESTIMATOR.profile(replace(SONG, words=("furious", "aggressive")))
    serene = ESTIMATOR.profile(replace(SONG, words=("serene", "peaceful")))
    assert furious.basis is Basis.WORDS
    assert furious.model == ESTIMATOR.model
    assert serene.mood.valence > furious.mood.valence + 0.4
    assert furious.mood.arousal > serene.mood.arousal + 0.6


def test_genres_alone_are_said_to_be_metadata() -> None:
    ambient = ESTIMATOR.profile(replace(SONG, genres=("ambient",)))
    metal = ESTIMATOR.profile(replace(SONG, genres=("metal",)))
    assert ambient.basis is metal.basis is Basis.METADATA
    assert metal.mood.arousal > ambient.mood.arousal + 0.4
