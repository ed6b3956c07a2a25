"""Pieces as sound files: composed, played, and written as FLAC with their tags."""

import os
from contextlib import suppress
from pathlib import Path

import numpy as np

from mien.errors import UnavailableError
from mien.media.audio_writing import write_steps
from mien.media.spectra import Float32
from mien.music.compose.instruments import RATE
from mien.music.compose.mixing import record
from mien.music.compose.pieces import ALBUM, ARTIST, Piece
from mien.music.compose.score import compose


def sound_of(piece: Piece) -> Float32:
    """The piece as it sounds: float32 of shape (2, n) at 44.1 kHz; the same every time."""
    return record(compose(piece), piece.style, piece.seed)


def write_piece(piece: Piece, folder: Path) -> Path:
    """Render a piece into a folder, whole or not at all; one process at a time.

    Args:
        piece: what to play.
        folder: where to; made if it is not there.

    Returns:
        The path of the FLAC file (16 bits, 44.1 kHz, stereo).

    Raises:
        UnavailableError: if the folder cannot be written to.
    """
    target = folder / f"{piece.id}.flac"
    fresh = folder / f"{piece.id}.part.flac"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        steps = np.rint(sound_of(piece) * np.float32(32_767)).astype(np.int16)
        tags = {"title": piece.title, "artist": ARTIST, "album": ALBUM}
        write_steps(steps, fresh, "flac", RATE, tags=tags)
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(target)
    except OSError as fault:
        raise UnavailableError(
            f"The piece {piece.title!r} could not be written: {fault.strerror or fault}.",
            f"Make room in {folder}, and see that you may write there.",
        ) from fault
    finally:
        with suppress(OSError):  # gone where it took its place; no half of it stays on a full disk
            fresh.unlink(missing_ok=True)
    return target
