"""Emotify: songs of four genres with the share of raters who felt each of nine emotions.

Aljanaki, Wiering, Veltkamp (2016), "Studying emotion induced by music through a crowdsourcing
game". A table of songs: file, artist, split, n_ratings, and a column of shares in [0, 1] for each
`Feeling`: all of them but amazement. Moods were not asked; `mien_training.music.targets` maps them
from the feelings.
"""

from pathlib import Path

from mien.affect.plane.emotions import Feeling
from mien_training.music.sets.below import Below
from mien_training.music.sets.data_set import DataSet
from mien_training.music.sets.song import Song
from mien_training.music.sets.tables import number_in, rows_of

_ORIGIN = "Emotify's page at Utrecht University (uu.nl, memotion)"


def load_emotify(table: Path, sounds: Path) -> list[Song]:
    """Read Emotify.

    Args:
        table: CSV with file, artist, split, n_ratings and the share of raters by emotion.
        sounds: the folder of the files that it names.
    """
    return [
        Song(
            id=f"emotify:{row['track_id']}",
            source="emotify",
            path=sounds / row["file"],
            group=row["artist"],
            split=row["split"],
            raters=int(number_in(row, "n_ratings", table)),
            feelings=tuple(number_in(row, feeling, table) for feeling in Feeling),
        )
        for row in rows_of(table)
    ]


def _read(table: Path, below: Below) -> list[Song]:
    return load_emotify(table, below.folder_of((row["file"] for row in rows_of(table)), _ORIGIN))


EMOTIFY = DataSet(
    name="emotify",
    title="Emotify",
    table="emotify.csv",
    columns=("file", "track_id", "artist", "split", "n_ratings", *Feeling),
    origin=_ORIGIN,
    read=_read,
    own_split=True,
)
