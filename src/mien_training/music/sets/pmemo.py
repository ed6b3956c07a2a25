"""PMEmo: choruses of 794 songs from the charts of 2016 and 2017, 767 with valence and arousal.

Zhang, Zhang, Li, Yang, Sun (2018), "The PMEmo dataset for music emotion recognition", ICMR. Both
are rated from 0 to 1, each by ten people or more; the tables of 2019 hold mean and standard
deviation.

    PMEmo2019/chorus/<musicId>.mp3
    PMEmo2019/metadata.csv                           musicId, fileName, title, artist, ...
    PMEmo2019/annotations/static_annotations.csv     musicId, Arousal(mean), Valence(mean)
    PMEmo2019/annotations/static_annotations_std.csv musicId, Arousal(std), Valence(std)

The split is by artist (`mien_training.music.sets.artists`), since the set itself has none.
"""

from pathlib import Path

from mien_training.music.sets.artists import artists_in
from mien_training.music.sets.below import Below
from mien_training.music.sets.data_set import DataSet
from mien_training.music.sets.numbered import numbered_song
from mien_training.music.sets.scale import UNIT
from mien_training.music.sets.song import Song
from mien_training.music.sets.tables import Cells, number_in, rows_of

SOUNDS = "chorus"
_MEANS = ("musicid", "arousal(mean)", "valence(mean)")
_SPREADS = ("musicid", "arousal(std)", "valence(std)")
_ORIGIN = "PMEmo's repository (github.com/HuiZhangDB/PMEmo)"
_RATERS = 10


def load_pmemo(means: Path, spreads: Path, names: Path, sounds: Path) -> list[Song]:
    """Read PMEmo.

    Args:
        means: table of mean ratings.
        spreads: table of their standard deviations.
        names: table of artists.
        sounds: the folder of <musicId>.mp3.
    """
    spread_rows = {_number(row, spreads): row for row in rows_of(spreads)}
    artists = artists_in(names, "musicid")
    songs: list[Song] = []
    for row in rows_of(means):
        number = _number(row, means)
        spread = spread_rows.get(number, {})
        songs.append(
            numbered_song(
                "pmemo",
                number,
                sounds,
                artists.get(number, ""),
                raters=_RATERS,
                mood=(
                    UNIT.place(number_in(row, "valence(mean)", means)),
                    UNIT.place(number_in(row, "arousal(mean)", means)),
                ),
                mood_sd=(
                    UNIT.spread(number_in(spread, "valence(std)", spreads)),
                    UNIT.spread(number_in(spread, "arousal(std)", spreads)),
                ),
            )
        )
    return songs


def _number(row: Cells, table: Path) -> int:
    return int(number_in(row, "musicid", table))


def _read(table: Path, below: Below) -> list[Song]:
    spreads = below.needed("static_annotations_std.csv", _SPREADS, _ORIGIN)
    names = below.needed("metadata.csv", ("musicid", "artist"), _ORIGIN)
    files = (f"{_number(row, table)}.mp3" for row in rows_of(table))
    return load_pmemo(table, spreads, names, below.folder_of(files, _ORIGIN, SOUNDS))


PMEMO = DataSet(
    name="pmemo",
    title="PMEmo",
    table="static_annotations.csv",
    columns=_MEANS,
    origin=_ORIGIN,
    read=_read,
)
