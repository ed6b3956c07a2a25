"""emoMusic: 744 excerpts of 45 s with valence and arousal, the set of MediaEval 2013.

Soleymani, Caro, Schmidt, Sha, Yang (2013), "1000 songs for emotional analysis of music", CrowdMM.
Both are rated from 1 to 9, each by ten people or more; the table holds mean and standard deviation.

    clips_45seconds/<number>.mp3
    static_annotations.csv  song_id, mean_arousal, std_arousal, mean_valence, std_valence
    songs_info.csv          song_id, file_name, Artist, Song title, ..., Mediaeval 2013 set

DEAM holds the same excerpts under the same numbers: each is the `twin` of one there. Therefore the
split is DEAM's, by artist, and not the "Mediaeval 2013 set" of development and evaluation, which
DEAM does not know and which does not promise to keep artists apart.
"""

from pathlib import Path

from mien_training.music.sets.artists import artists_in
from mien_training.music.sets.below import Below
from mien_training.music.sets.data_set import DataSet
from mien_training.music.sets.numbered import numbered_song
from mien_training.music.sets.scale import NINE_POINTS
from mien_training.music.sets.song import Song
from mien_training.music.sets.tables import Cells, number_in, rows_of

SOUNDS = "clips_45seconds"
_COLUMNS = ("song_id", "mean_arousal", "std_arousal", "mean_valence", "std_valence")
_ORIGIN = "emoMusic's page at the University of Geneva (cvml.unige.ch/databases/emoMusic)"
_RATERS = 10


def load_emomusic(table: Path, names: Path, sounds: Path) -> list[Song]:
    """Read emoMusic.

    Args:
        table: of ratings.
        names: table of artists.
        sounds: the folder of <number>.mp3.
    """
    artists = artists_in(names, "song_id")
    return [_song(row, table, artists, sounds) for row in rows_of(table)]


def _song(row: Cells, table: Path, artists: dict[int, str], sounds: Path) -> Song:
    number = int(number_in(row, "song_id", table))
    arousal, arousal_sd, valence, valence_sd = (
        number_in(row, column, table) for column in _COLUMNS[1:]
    )
    return numbered_song(
        "emomusic",
        number,
        sounds,
        artists.get(number, ""),
        raters=_RATERS,
        mood=(NINE_POINTS.place(valence), NINE_POINTS.place(arousal)),
        mood_sd=(NINE_POINTS.spread(valence_sd), NINE_POINTS.spread(arousal_sd)),
        twin=f"deam:{number}",
    )


def _read(table: Path, below: Below) -> list[Song]:
    names = below.needed("songs_info.csv", ("song_id", "artist"), _ORIGIN)
    files = (f"{int(number_in(row, 'song_id', table))}.mp3" for row in rows_of(table))
    return load_emomusic(table, names, below.folder_of(files, _ORIGIN, SOUNDS))


EMOMUSIC = DataSet(
    name="emomusic",
    title="emoMusic",
    table="static_annotations.csv",
    columns=_COLUMNS,
    origin=_ORIGIN,
    read=_read,
)
