"""The training pieces in memory: features in every variant, and targets.

A piece's first variant is the one that people heard; the others (other speeds, other instruments)
are for training alone.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mien.errors import NotFoundError
from mien.music.features import COLUMNS, STACK_RATE
from mien_training.music.extraction import Heard, read_cache
from mien_training.music.harmony import harmony
from mien_training.music.network import Scale
from mien_training.music.sets.song import Song
from mien_training.music.targets import Targets, targets_of

Rows = NDArray[np.intp]
Float32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Material:
    """Pieces with features and targets.

    Attributes:
        songs: the pieces.
        variants: for each piece its features, the heard variant first.
        targets: row by row as the pieces.
    """

    songs: tuple[Song, ...]
    variants: tuple[tuple[Heard, ...], ...]
    targets: Targets

    def rows(self, split: str) -> Rows:
        """The rows of one split."""
        return np.flatnonzero([song.split == split for song in self.songs])

    @property
    def groups(self) -> NDArray[np.str_]:
        """Artist or series of each row."""
        return np.asarray([song.group for song in self.songs])


def load_material(songs: list[Song], caches: list[Path]) -> Material:
    """Join pieces with their cached features.

    Args:
        songs: the pieces.
        caches: files of `mien_training.music.extraction`, those of the heard variants first.

    Raises:
        NotFoundError: if a piece is in none of them.
    """
    found: dict[str, list[Heard]] = {song.id: [] for song in songs}
    for cache in caches:
        for song_id, heard in read_cache(cache).items():
            if song_id in found:
                found[song_id].append(heard)
    missing = [song_id for song_id, variants in found.items() if not variants]
    if missing:
        raise NotFoundError(
            f"{len(missing)} pieces have no features, the first {missing[0]}.",
            "Run `mien-train music prepare` first.",
        )
    variants = tuple(tuple(found[song.id]) for song in songs)
    return Material(tuple(songs), variants, targets_of(songs))


def scale_of(material: Material, rows: Rows) -> Scale:
    """Mean and spread of the heard variants of some rows."""
    stacks = np.concatenate([material.variants[row][0].stack for row in rows])
    summaries = np.stack([material.variants[row][0].summary for row in rows])
    encodings = np.concatenate([material.variants[row][0].encodings for row in rows])
    harmonies = torch.cat([harmony_of(material.variants[row][0]) for row in rows])
    return Scale(
        torch.from_numpy(stacks.mean(axis=0)),
        torch.from_numpy(stacks.std(axis=0) + 1e-3),
        torch.from_numpy(summaries.mean(axis=0)),
        torch.from_numpy(summaries.std(axis=0) + 1e-3),
        torch.from_numpy(encodings.mean(axis=0)),
        torch.from_numpy(encodings.std(axis=0) + 1e-3),
        harmonies.mean(dim=0),
        harmonies.std(dim=0, unbiased=False) + 1e-3,
    )


def harmony_of(heard: Heard) -> Tensor:
    """The harmony of a whole piece, (1, HARMONY_SIZE)."""
    return harmony(torch.from_numpy(heard.stack[None, :, COLUMNS["chroma"]]))


def window_frames(window_s: float) -> int:
    """Frames of a stack in a window."""
    return round(window_s * STACK_RATE)


def window_of(heard: Heard, start: int, frames: int) -> tuple[Float32, Float32]:
    """A window of a piece, which is repeated if it is too short.

    Args:
        heard: the piece.
        start: the window's first frame.
        frames: how many it has.

    Returns:
        The stack (frames, STACK_SIZE), and the mean encoding (ENCODING_SIZE,) of the patches whose
        middle lies in the window, or of the nearest one.
    """
    stack = heard.stack
    middles = (np.arange(len(heard.encodings)) + 0.5) * len(stack) / len(heard.encodings)
    away = np.abs(middles - (start + min(frames, len(stack)) / 2))
    chosen = away <= max(frames / 2, away.min())
    if len(stack) < start + frames:
        stack = np.tile(stack, (-(-(start + frames) // len(stack)), 1))
    return stack[start : start + frames], heard.encodings[chosen].mean(axis=0)


def windows_in(heard: Heard, frames: int) -> int:
    """How many windows `windows_of` makes of a piece."""
    return max(1, round(len(heard.stack) / frames))


def windows_of(heard: Heard, frames: int) -> tuple[Tensor, Tensor, Tensor]:
    """Consecutive windows that together cover a piece, overlapping where it does not divide.

    Returns:
        Stacks (windows, frames, STACK_SIZE), the piece's summary once a window, and encodings.
    """
    count = windows_in(heard, frames)
    starts = np.linspace(0, max(0, len(heard.stack) - frames), count).round().astype(int)
    stacks, encodings = zip(*(window_of(heard, start, frames) for start in starts), strict=True)
    return (
        torch.from_numpy(np.stack(stacks)),
        torch.from_numpy(heard.summary).expand(count, -1),
        torch.from_numpy(np.stack(encodings)),
    )
