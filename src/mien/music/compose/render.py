"""Pieces as sound files: composed, played, and written as FLAC with their tags."""

from fractions import Fraction
from pathlib import Path

import numpy as np

from mien.errors import UnavailableError
from mien.media.spectra import Float32
from mien.music.compose.instruments import RATE
from mien.music.compose.mixing import record
from mien.music.compose.pieces import ALBUM, ARTIST, Piece
from mien.music.compose.score import compose


def sound_of(piece: Piece) -> Float32:
    """The piece as it sounds: float32 of shape (2, n) at 44.1 kHz; the same every time."""
    return record(compose(piece), piece.style, piece.seed)


def write_piece(piece: Piece, folder: Path) -> Path:
    """Render a piece into a folder, whole or not at all.

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
        _write(fresh, sound_of(piece), {"title": piece.title, "artist": ARTIST, "album": ALBUM})
        fresh.replace(target)
    except OSError as fault:
        raise UnavailableError(
            f"The piece {piece.title!r} could not be written ({fault}).",
            f"Make room in {folder}, and see that you may write there.",
        ) from fault
    return target


def _write(path: Path, sound: Float32, tags: dict[str, str]) -> None:
    import av

    steps = np.rint(sound * np.float32(32_767)).astype(np.int16)
    with av.open(f"file:{path}", "w", format="flac") as container:
        container.metadata.update(tags)
        stream = container.add_stream("flac", rate=RATE)
        stream.layout = "stereo"
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(steps.T).reshape(1, -1), format="s16", layout="stereo"
        )
        frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
