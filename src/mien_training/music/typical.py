"""What a typical piece sounds like: the level and range of every feature, for `mien listen`.

An estimate is explained against it: by how much it would move if a feature were typical.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from mien.music.encoder import Encoder
from mien.music.features import STACK, SUMMARY
from mien.music.typical_piece import Typical
from mien_training.music.extraction import hear
from mien_training.music.sets.song import Song


def typical_of(songs: Iterable[Song]) -> Typical:
    """The mean over pieces of each feature's level and of its range within a piece.

    Args:
        songs: read one by one; at least one.
    """
    encoder = Encoder.load()
    heard = [hear(song.path, encoder) for song in songs]
    stacks = [piece.stack for piece in heard]
    return Typical(
        level=np.mean([stack.mean(axis=0) for stack in stacks], axis=0),
        spread=np.mean([stack.std(axis=0) for stack in stacks], axis=0),
        summary=np.mean([piece.summary for piece in heard], axis=0),
        encoding=np.mean([piece.encodings.mean(axis=0) for piece in heard], axis=0),
    )


def write_typical(typical: Typical, target: Path) -> None:
    """Write it as CSV: the stack's columns, the piece's descriptors, and its encoding, by rows."""
    names = [f"{name}_{column}" for name, width in STACK for column in range(width)]
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "level", "spread"))
        for name, level, spread in zip(names, typical.level, typical.spread, strict=True):
            writer.writerow((name, f"{level:.5g}", f"{spread:.5g}"))
        for name, level in zip(SUMMARY, typical.summary, strict=True):
            writer.writerow((name, f"{level:.5g}", ""))
        for number, level in enumerate(typical.encoding):
            writer.writerow((f"encoding_{number}", f"{level:.5g}", ""))
