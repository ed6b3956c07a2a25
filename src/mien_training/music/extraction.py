"""Features of every training piece, once, into a cache folder.

A cache is one NPZ file a data set and variant: `stack_i` (float16, frames x STACK_SIZE) and
`summary_i` for each row i, and `ids`. A variant of a song is its speed, of a score its patch.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mien.media.audio import Passage
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.media.spectra import Float32
from mien.music.features import SPECTRUM, SoundFeatures, extract_features
from mien_training.music.midi import PIANO, render
from mien_training.music.sets.song import Song

LONGEST_S = 60.0


@dataclass(frozen=True, slots=True)
class Heard:
    """The features of one piece.

    Attributes:
        stack: shape (frames, STACK_SIZE).
        summary: shape (len(SUMMARY),).
    """

    stack: Float32
    summary: Float32


def hear(path: Path, speed: float = 1.0) -> SoundFeatures:
    """Features of a sound file, played `speed` times as fast (pitch follows, as on a tape)."""
    rate = round(SPECTRUM.sample_rate / speed)
    read = read_excerpts(path, ExcerptPlan(count=1, length_s=LONGEST_S, sample_rate=rate))
    whole = Passage(0, read.passages[0].samples, SPECTRUM.sample_rate)
    return extract_features((whole,))


def hear_score(path: Path, sound_font: Path, program: int = PIANO) -> SoundFeatures:
    """Features of a MIDI file rendered with one patch."""
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "score.wav"
        render(path, sound, sound_font, program)
        return hear(sound)


def write_cache(target: Path, songs: list[Song], features: list[SoundFeatures]) -> None:
    """Write the cache of one data set in one variant, whole or not at all."""
    arrays: dict[str, np.ndarray] = {"ids": np.asarray([song.id for song in songs])}
    for row, heard in enumerate(features):
        arrays[f"stack_{row}"] = heard.stacks[0].astype(np.float16)
        arrays[f"summary_{row}"] = heard.summary
    fresh = target.with_name(f"{target.name}.new")
    with fresh.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    fresh.replace(target)


def heard_ids(source: Path) -> set[str]:
    """The ids of the pieces in a cache."""
    with np.load(source) as arrays:
        return {str(song) for song in arrays["ids"]}


def read_cache(source: Path) -> dict[str, Heard]:
    """The cached features by the id of their piece."""
    with np.load(source) as arrays:
        return {
            str(song): Heard(arrays[f"stack_{row}"].astype(np.float32), arrays[f"summary_{row}"])
            for row, song in enumerate(arrays["ids"])
        }
