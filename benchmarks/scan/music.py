"""Music for the scan benchmark that anybody can make again: the composed pieces, six in a row."""

from pathlib import Path

import numpy as np

from mien.media.audio_writing import write_steps
from mien.music.compose.instruments import RATE
from mien.music.compose.pieces import PIECES
from mien.music.compose.render import sound_of

CODECS = {"mp3": ("libmp3lame", 192_000), "flac": ("flac", None), "m4a": ("aac", 160_000)}
_PIECES_A_TRACK = 6


def write_tracks(folder: Path, count: int, seed: int) -> None:
    """Write `count` tracks of about three and a half minutes in each format."""
    order = np.random.default_rng(seed)
    sounds = [sound_of(piece) for piece in PIECES]
    for number in range(count):
        chosen = order.choice(len(sounds), size=_PIECES_A_TRACK, replace=False)
        track = np.concatenate([sounds[place] for place in chosen], axis=1)
        steps = np.rint(track * 32_767).astype(np.int16)
        for ending, (codec, bit_rate) in CODECS.items():
            write_steps(steps, folder / f"{number}.{ending}", codec, RATE, bit_rate)
