"""Which data sets lie below a folder, and all their pieces, each artist on one side alone."""

import dataclasses
from pathlib import Path

from mien.errors import NotFoundError
from mien_training.music.sets.below import Below
from mien_training.music.sets.data_set import DataSet
from mien_training.music.sets.deam import DEAM
from mien_training.music.sets.emomusic import EMOMUSIC
from mien_training.music.sets.emotify import EMOTIFY
from mien_training.music.sets.pmemo import PMEMO
from mien_training.music.sets.song import Song
from mien_training.music.sets.vgmidi import VGMIDI

SETS = (EMOTIFY, VGMIDI, DEAM, EMOMUSIC, PMEMO)
_BY_NAME = {data_set.name: data_set for data_set in SETS}


def data_set_named(name: str) -> DataSet:
    """The data set whose pieces have this `source`."""
    return _BY_NAME[name]


def title_of(source: str) -> str:
    """What people call a data set; an unknown one is called by its name."""
    return _BY_NAME[source].title if source in _BY_NAME else source


def songs_below(data: Path) -> list[Song]:
    """All pieces of every data set below a folder, set by set in the order of `SETS`.

    Raises:
        NotFoundError: if there is no set, or one lacks a table or all of its sounds.
        InvalidInputError: if a table holds what it cannot.
    """
    below = Below(data)
    songs: list[Song] = []
    for data_set in SETS:
        table = below.table(data_set.table, data_set.columns)
        if table is not None:
            songs += data_set.read(table, below)
    if not songs:
        looked_for = "; ".join(f"{one.table} ({one.title}, from {one.origin})" for one in SETS)
        raise NotFoundError(
            f"No data set of what people feel in music lies below {data}.",
            f"Put at least one of these there, with its sounds: {looked_for}.",
        )
    return _agreed(songs)


def without_twins(songs: list[Song]) -> list[Song]:
    """The pieces, each recording once: where two sets hold it, that of the larger one."""
    ids = {song.id for song in songs}
    return [song for song in songs if song.twin not in ids]


def _agreed(songs: list[Song]) -> list[Song]:
    """The pieces, artists whom a set with a split of its own has placed on that side everywhere."""
    placed = {
        song.group.casefold(): (song.group, song.split) for song in songs if _has_own_split(song)
    }
    agreed: list[Song] = []
    for song in songs:
        found = placed.get(song.group.casefold())
        if found is None or _has_own_split(song):
            agreed.append(song)
        else:
            agreed.append(dataclasses.replace(song, group=found[0], split=found[1]))
    return agreed


def _has_own_split(song: Song) -> bool:
    return data_set_named(song.source).own_split
