"""DEAM: 1,802 excerpts and songs with valence and arousal, the MediaEval sets of 2013 to 2015.

Aljanaki, Yang, Soleymani (2017), "Developing a benchmark for emotional analysis of music", PLoS
ONE 12(3). Both are rated from 1 to 9; the tables hold mean and standard deviation over raters, of
whom there are ten for the excerpts and five or six for the 58 whole songs of 2015 (numbers above
2000). Of a whole song only its middle minute is heard, though people rated all of it.

    MEMD_audio/<number>.mp3
    static_annotations_averaged_songs_1_2000.csv     song_id, valence_mean, valence_std, ...
    static_annotations_averaged_songs_2000_2058.csv  the same, and others
    metadata_2013.csv, _2014.csv, _2015.csv          song_id, Id or id; Artist or artist; ...

The split is by artist (`mien_training.music.sets.artists`), since the set itself has none.
"""

from collections.abc import Iterable
from pathlib import Path

from mien_training.music.sets.artists import artists_in
from mien_training.music.sets.below import Below
from mien_training.music.sets.data_set import DataSet
from mien_training.music.sets.numbered import numbered_song
from mien_training.music.sets.scale import NINE_POINTS
from mien_training.music.sets.song import Song
from mien_training.music.sets.tables import Cells, number_in, rows_of

SOUNDS = "MEMD_audio"
_EXCERPTS = "static_annotations_averaged_songs_1_2000.csv"
_WHOLE_SONGS = "static_annotations_averaged_songs_2000_2058.csv"
_COLUMNS = ("song_id", "valence_mean", "valence_std", "arousal_mean", "arousal_std")
_NAMES = (
    ("metadata_2013.csv", "song_id"),
    ("metadata_2014.csv", "id"),
    ("metadata_2015.csv", "id"),
)
_LAST_EXCERPT = 2000
_ORIGIN = "DEAM's page at the University of Geneva (cvml.unige.ch/databases/DEAM)"


def load_deam(
    tables: Iterable[Path], names: Iterable[tuple[Path, str]], sounds: Path
) -> list[Song]:
    """Read DEAM.

    Args:
        tables: of ratings.
        names: tables of artists, each with its column of numbers.
        sounds: the folder of <number>.mp3.
    """
    artists: dict[int, str] = {}
    for table, key in names:
        artists |= artists_in(table, key)
    return [_song(row, table, artists, sounds) for table in tables for row in rows_of(table)]


def _song(row: Cells, table: Path, artists: dict[int, str], sounds: Path) -> Song:
    number = int(number_in(row, "song_id", table))
    valence, valence_sd, arousal, arousal_sd = (
        number_in(row, column, table) for column in _COLUMNS[1:]
    )
    return numbered_song(
        "deam",
        number,
        sounds,
        artists.get(number, ""),
        raters=10 if number <= _LAST_EXCERPT else 5,
        mood=(NINE_POINTS.place(valence), NINE_POINTS.place(arousal)),
        mood_sd=(NINE_POINTS.spread(valence_sd), NINE_POINTS.spread(arousal_sd)),
    )


def _read(table: Path, below: Below) -> list[Song]:
    tables = (table, below.needed(_WHOLE_SONGS, _COLUMNS, _ORIGIN))
    names = [(below.needed(name, (key, "artist"), _ORIGIN), key) for name, key in _NAMES]
    files = (
        f"{int(number_in(row, 'song_id', rated))}.mp3" for rated in tables for row in rows_of(rated)
    )
    return load_deam(tables, names, below.folder_of(files, _ORIGIN, SOUNDS))


DEAM = DataSet(
    name="deam",
    title="DEAM",
    table=_EXCERPTS,
    columns=_COLUMNS,
    origin=_ORIGIN,
    read=_read,
)
