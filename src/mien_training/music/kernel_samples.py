"""What the kernel machine learns from: windows of pieces, as the views see them.

Windows as people heard a piece come first; the same piece at another speed or from other
instruments is added while there is room, so that time and memory stay bounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mien_training.music.material import (
    Heard,
    Material,
    Rows,
    window_frames,
    windows_in,
    windows_of,
)
from mien_training.music.views import views_of


@dataclass(frozen=True, slots=True)
class Lessons:
    """Windows to learn from, n in all.

    Attributes:
        seen: for each view (n, features), raw.
        owners: the piece that each is of, (n,).
        heard: whether people heard it so, (n,).
    """

    seen: tuple[Tensor, ...]
    owners: Rows
    heard: NDArray[np.bool_]


def lessons_of(material: Material, rows: Rows, window_s: float, most: int) -> Lessons:
    """The windows of some pieces in all their variants, or in the first of them.

    Args:
        material: the pieces.
        rows: which of them, at least one.
        window_s: seconds of a window.
        most: windows that are kept. Variants come whole, one of every piece, or not at all; if
            there are more windows that people heard, every so many-th is left out.
    """
    rounds = list(_rounds(material, rows, window_s, most))
    return Lessons(
        tuple(torch.cat(parts) for parts in zip(*(each.seen for each in rounds), strict=True)),
        np.concatenate([each.owners for each in rounds]),
        np.concatenate([each.heard for each in rounds]),
    )


def _rounds(material: Material, rows: Rows, window_s: float, most: int) -> Iterator[Lessons]:
    room, frames = most, window_frames(window_s)
    for variant in range(max(len(material.variants[row]) for row in rows)):
        there = rows[[len(material.variants[row]) > variant for row in rows]]
        variants = [material.variants[row][variant] for row in there]
        if variant and sum(windows_in(each, frames) for each in variants) > room:
            return
        chosen = _evenly(_seen(variants, there, variant == 0, frames), room)
        room -= len(chosen.owners)
        yield chosen


def _seen(variants: Sequence[Heard], rows: Rows, heard: bool, frames: int) -> Lessons:
    pieces = [views_of(*windows_of(each, frames)) for each in variants]
    owners = np.repeat(rows, [len(piece[0]) for piece in pieces])
    seen = tuple(torch.cat(parts) for parts in zip(*pieces, strict=True))
    return Lessons(seen, owners, np.full(len(owners), heard))


def _evenly(lessons: Lessons, most: int) -> Lessons:
    if len(lessons.owners) <= most:
        return lessons
    chosen = np.linspace(0, len(lessons.owners) - 1, most).round().astype(np.intp)
    seen = tuple(part[torch.from_numpy(chosen)] for part in lessons.seen)
    return Lessons(seen, lessons.owners[chosen], lessons.heard[chosen])
