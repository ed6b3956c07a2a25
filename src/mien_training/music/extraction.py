"""Features of every training piece, once, into a cache folder.

A cache is one NPZ file a data set and variant: `stack_i` (float16, frames x STACK_SIZE),
`summary_i` and `encodings_i` for each row i, and `ids`. A variant of a song is its speed, of a
score its patch.
"""

import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mien.media.audio import Passage
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.media.spectra import Float32
from mien.music.encoder import Encoder
from mien.music.features import SPECTRUM, SoundFeatures, extract_features
from mien_training.music.midi import PIANO, render
from mien_training.music.recording_degradation import write_worn
from mien_training.music.sets.song import Song

LONGEST_S = 60.0


@dataclass(frozen=True, slots=True)
class Heard:
    """The features of one piece.

    Attributes:
        stack: shape (frames, STACK_SIZE).
        summary: shape (len(SUMMARY),).
        encodings: of patches that lie evenly over the piece, shape (patches, ENCODING_SIZE).
    """

    stack: Float32
    summary: Float32
    encodings: Float32


def hear(path: Path, encoder: Encoder, speed: float = 1.0) -> Heard:
    """Features of a sound file, played `speed` times as fast (pitch follows, as on a tape)."""
    rate = round(SPECTRUM.sample_rate / speed)
    read = read_excerpts(path, ExcerptPlan(count=1, length_s=LONGEST_S, sample_rate=rate))
    whole = Passage(0, read.passages[0].samples, SPECTRUM.sample_rate)
    return heard_in(extract_features((whole,)), encoder)


def hear_worn(path: Path, encoder: Encoder, speed: float = 1.0) -> Heard:
    """Features of a worn copy of a sound file, the same copy each time."""
    rng = np.random.default_rng([zlib.crc32(path.name.encode()), round(100 * speed)])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.mp3"
        write_worn(path, copy, LONGEST_S, rng)
        return hear(copy, encoder, speed)


def heard_in(features: SoundFeatures, encoder: Encoder) -> Heard:
    """The first passage of a piece, for training."""
    encodings = np.stack([encoder.encode(patch[None]).encoding for patch in features.patches[0]])
    return Heard(features.stacks[0], features.summary, encodings)


def hear_score(path: Path, encoder: Encoder, sound_font: Path, program: int = PIANO) -> Heard:
    """Features of a MIDI file rendered with one patch; of a worn copy, but for the piano's."""
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / f"{path.stem}-{program}.wav"
        render(path, sound, sound_font, program)
        return hear(sound, encoder) if program == PIANO else hear_worn(sound, encoder)


def write_cache(target: Path, songs: list[Song], pieces: list[Heard]) -> None:
    """Write the cache of one data set in one variant, whole or not at all."""
    arrays: dict[str, np.ndarray] = {"ids": np.asarray([song.id for song in songs])}
    for row, heard in enumerate(pieces):
        arrays[f"stack_{row}"] = heard.stack.astype(np.float16)
        arrays[f"summary_{row}"] = heard.summary
        arrays[f"encodings_{row}"] = heard.encodings
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
            str(song): Heard(
                arrays[f"stack_{row}"].astype(np.float32),
                arrays[f"summary_{row}"],
                arrays[f"encodings_{row}"],
            )
            for row, song in enumerate(arrays["ids"])
        }
