"""What a model may be tried on that learnt from one data set.

Of the set itself that is its validation split. Of another set left out are pieces whose artist or
series is among those that it learnt from, and recordings that the set which it learnt from holds
too. emoMusic is a part of DEAM: nothing of it is left for what learnt from DEAM, and of DEAM there
are the pieces of 2014 and 2015 for what learnt from emoMusic.
"""

from dataclasses import dataclass

import numpy as np

from mien_training.music.material import Material, Rows
from mien_training.music.sets.artists import lead_artist
from mien_training.music.sets.song import Song

LEAST_PIECES = 10
"""Fewer than these are not worth a correlation."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The rows of one data set that a model is tried on, and which part of the set they are."""

    tried_on: str
    part: str
    rows: Rows


def sets_of(material: Material) -> list[str]:
    """The sources of the pieces, each once."""
    return list(dict.fromkeys(song.source for song in material.songs))


def rows_of_set(material: Material, source: str) -> Rows:
    """The rows of one data set."""
    return np.flatnonzero([song.source == source for song in material.songs])


def trials_of(material: Material, learnt_on: str, known: Rows) -> list[Trial]:
    """What a model is tried on that learnt from some rows of a set; none without enough of them."""
    if len(known) < LEAST_PIECES:
        return []
    trials: list[Trial] = []
    for tried_on in sets_of(material):
        rows = rows_of_set(material, tried_on)
        own = tried_on == learnt_on
        allowed = rows if own else _unlearnt(material, learnt_on, known, rows)
        parts = {"val": np.intersect1d(allowed, material.rows("val"))}
        if not own:
            parts["all"] = allowed
        trials += (
            Trial(tried_on, part, chosen)
            for part, chosen in parts.items()
            if len(chosen) >= LEAST_PIECES
        )
    return trials


def _unlearnt(material: Material, learnt_on: str, known: Rows, rows: Rows) -> Rows:
    """Those of the rows that neither artist nor recording gives away."""
    songs = material.songs
    artists = {lead_artist(songs[row].group) for row in known} - {""}
    recordings = {_recording(songs[row]) for row in rows_of_set(material, learnt_on)}
    return np.asarray(
        [
            row
            for row in rows
            if lead_artist(songs[row].group) not in artists
            and _recording(songs[row]) not in recordings
        ],
        dtype=np.intp,
    )


def _recording(song: Song) -> str:
    return song.twin or song.id
