"""The data sets that the music network learns from, as plain rows.

Emotify (Aljanaki, Wiering, Veltkamp 2016): songs with the share of raters who felt each emotion.
VGMIDI (Ferreira & Whitehead 2019): piano phrases with valence and arousal, rendered to sound by
`mien_training.music.midi`. Splits are by artist and by game series: no artist is on both sides.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from mien.affect.emotions import Feeling
from mien.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Song:
    """A piece with what people felt.

    Attributes:
        id: unique over both sets.
        path: its sound, or its MIDI file.
        group: artist or series: never on both sides of a split.
        split: "train" or "val".
        raters: how many people rated it.
        feelings: share of raters that felt each, in `Feeling` order; None where not asked.
        mood: mean valence and arousal in [-1, 1]; None where not asked.
        mood_sd: the raters' standard deviations of both; None where not asked.
    """

    id: str
    path: Path
    group: str
    split: str
    raters: int
    feelings: tuple[float, ...] | None = None
    mood: tuple[float, float] | None = None
    mood_sd: tuple[float, float] | None = None


def load_emotify(table: Path, sounds: Path) -> list[Song]:
    """Read Emotify.

    Args:
        table: CSV with file, artist, split, n_ratings and the share of raters by emotion.
        sounds: the folder of the files that it names.
    """
    return [
        Song(
            id=f"emotify:{row['track_id']}",
            path=sounds / row["file"],
            group=row["artist"],
            split=row["split"],
            raters=int(row["n_ratings"]),
            feelings=tuple(float(row[feeling]) for feeling in Feeling),
        )
        for row in _rows(table)
    ]


def load_vgmidi(table: Path, scores: Path) -> list[Song]:
    """Read VGMIDI.

    Args:
        table: CSV with file, series, split, raters, and mean and sd of valence and arousal.
        scores: the folder of the MIDI files that it names.
    """
    return [
        Song(
            id=f"vgmidi:{row['file']}",
            path=scores / row["file"],
            group=row["series"],
            split=row["split"],
            raters=int(row["raters"]),
            mood=(float(row["valence_mean"]), float(row["arousal_mean"])),
            mood_sd=(float(row["valence_sd"]), float(row["arousal_sd"])),
        )
        for row in _rows(table)
    ]


def _rows(table: Path) -> list[dict[str, str]]:
    if not table.is_file():
        raise NotFoundError(f"There is no table {table}.", "Give the folder of the data sets.")
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
