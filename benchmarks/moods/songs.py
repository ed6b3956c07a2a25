"""Mood words of songs against listeners: Deezer's mood detection data set.

Its valence and arousal (Delbouys et al. 2018) come from tags that other people gave, on a scale of
their own, so that only correlation (Pearson's r) is compared.
"""

import csv
import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Point
from mien.catalogue.item import ItemId, Track
from mien.catalogue.starter.load import load_songs
from mien.music.song_estimator import load_song_estimator
from mien.store.entity_resolution.matching import key_of
from mien.words.mood_of_words import mood_of_words

FILE = "deezer_mood.csv.gz"


class Shared(NamedTuple):
    """Songs that the starter catalogue and Deezer both know.

    Attributes:
        estimates: by what they were made from, (songs, 2) valence and arousal; where every word
            counts for itself, (songs, words, 2).
        heard: (songs, 2) where listeners put them.
    """

    estimates: Mapping[str, NDArray[np.float64]]
    heard: NDArray[np.float64]


def shared_songs(folder: Path) -> Shared:
    """Reads Deezer's file in the folder and estimates the songs that it shares with Mien."""
    heard = _heard(folder / FILE)
    known = [(song, heard[key]) for song in load_songs() if (key := key_of(song)) in heard]
    songs = [song for song, _ in known]
    estimator = load_song_estimator()
    estimates = {
        "one word": np.array([[_place((word,)) for word in song.words] for song in songs]),
        "four words": np.array([_place(song.words) for song in songs]),
        "genres": np.array([estimator.genres.mood(song.genres).mean for song in songs]),
        "four words and genres, as Mien estimates": np.array(
            [estimator.profile(song).mood.mean for song in songs]
        ),
    }
    return Shared(estimates, np.array([place for _, place in known]))


def correlation(
    estimated: NDArray[np.float64], heard: NDArray[np.float64], axis: int, songs: NDArray[np.intp]
) -> float:
    """Pearson's r over some songs; of single words over all words of these songs.

    Args:
        estimated: (songs, 2) or (songs, words, 2).
        heard: (songs, 2).
        axis: 0 for valence, 1 for arousal.
        songs: which, drawn with repetition or not.
    """
    one = estimated[songs][..., axis]
    other = heard[songs, axis]
    if one.ndim == 2:
        other = np.repeat(other[:, None], one.shape[1], axis=1)
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def _place(words: tuple[str, ...]) -> Point:
    mood = mood_of_words(words)
    if mood is None:  # the starter catalogue's tests hold every word to be in the lexicon
        raise ValueError(words)
    return mood.mean


def _heard(path: Path) -> dict[str | None, Point]:
    """Where listeners put each song; of a song that is listed twice the mean."""
    found: dict[str | None, list[Point]] = {}
    for key, place in _rows(path):
        found.setdefault(key, []).append(place)
    found.pop(None, None)
    return {
        key: (sum(v for v, _ in places) / len(places), sum(a for _, a in places) / len(places))
        for key, places in found.items()
    }


def _rows(path: Path) -> Iterator[tuple[str | None, Point]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["track_name"]:
                track = Track(
                    id=ItemId(f"deezer:{row['dzr_sng_id']}"),
                    title=row["track_name"],
                    artist=row["artist_name"],
                )
                yield key_of(track), (float(row["valence"]), float(row["arousal"]))
