"""A handful of made-up pieces that are plain to tell apart."""

import dataclasses
from pathlib import Path

import numpy as np

from mien.music.encoder import ENCODING_SIZE
from mien.music.features import STACK_SIZE, SUMMARY
from mien_training.music.extraction import Heard
from mien_training.music.material import Material
from mien_training.music.sets.song import Song
from mien_training.music.targets import targets_of


def made_material(variants: int = 1) -> Material:
    """26 pieces, every other one loud, the first 20 to learn from, each in some variants."""
    rng = np.random.default_rng(0)
    songs = [made_song(number, loud=number % 2 == 0) for number in range(26)]
    songs = [
        made if made.mood is None else dataclasses.replace(made, feelings=None) for made in songs
    ]
    heard = tuple(
        tuple(_made_heard(rng, 1.0 if number % 2 == 0 else -1.0) for _ in range(variants))
        for number in range(26)
    )
    return Material(tuple(songs), heard, targets_of(songs))


def _made_heard(rng: np.random.Generator, side: float) -> Heard:
    return Heard(
        rng.normal(10.0 * side, 3, (90, STACK_SIZE)).astype(np.float32),
        rng.normal(0, 1, len(SUMMARY)).astype(np.float32),
        rng.normal(side, 1, (2, ENCODING_SIZE)).astype(np.float32),
    )


def made_song(number: int, loud: bool) -> Song:
    asked = number % 3 > 0
    return Song(
        id=f"made:{number}",
        source="made",
        path=Path("nowhere"),
        group=f"artist {number // 2}",
        split="train" if number < 20 else "val",
        raters=20,
        feelings=(0.1, 0.1, 0.1, 0.1, 0.8, 0.7, 0.1, 0.1)
        if loud
        else (0.1,) * 3 + (0.8,) + (0.1,) * 4,
        mood=None if asked else (0.2, 0.6 if loud else -0.6),
        mood_sd=None if asked else (0.3, 0.3),
    )
