"""VGMIDI: piano phrases from video games with valence and arousal in [-1, 1], as MIDI files.

Ferreira & Whitehead (2019), "Learning to generate music with sentiment". A table of phrases: file,
series, split, raters, and mean and standard deviation of both. `mien_training.music.midi` renders
them to sound.
"""

from pathlib import Path

from mien_training.music.sets.below import Below
from mien_training.music.sets.data_set import DataSet
from mien_training.music.sets.song import Song
from mien_training.music.sets.tables import number_in, rows_of

_ORIGIN = "the repository lucasnfe/vgmidi"


def load_vgmidi(table: Path, scores: Path) -> list[Song]:
    """Read VGMIDI.

    Args:
        table: CSV with file, series, split, raters, and mean and sd of valence and arousal.
        scores: the folder of the MIDI files that it names.
    """
    return [
        Song(
            id=f"vgmidi:{row['file']}",
            source="vgmidi",
            path=scores / row["file"],
            group=row["series"],
            split=row["split"],
            raters=int(number_in(row, "raters", table)),
            mood=(
                number_in(row, "valence_mean", table),
                number_in(row, "arousal_mean", table),
            ),
            mood_sd=(
                number_in(row, "valence_sd", table),
                number_in(row, "arousal_sd", table),
            ),
        )
        for row in rows_of(table)
    ]


def _read(table: Path, below: Below) -> list[Song]:
    return load_vgmidi(table, below.folder_of((row["file"] for row in rows_of(table)), _ORIGIN))


VGMIDI = DataSet(
    name="vgmidi",
    title="VGMIDI",
    table="vgmidi.csv",
    columns=("file", "series", "split", "raters", "valence_mean", "arousal_mean"),
    origin=_ORIGIN,
    read=_read,
    scores=True,
    own_split=True,
)
