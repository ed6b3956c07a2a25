"""Reading a mutant as the commands do: what may come of it is a result or a `MienError`."""

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.mutated.mutants import mutant
from benchmarks.mutated.seeds import ending, good_file

from mien.errors import MienError
from mien.media.audio import content_key
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.media.image import decode_image
from mien.media.video import sample_video
from mien.music.features import SPECTRUM

MOST_S = 8.0
"""Processor seconds after which reading so small a file counts as a hang."""

_PLAN = ExcerptPlan(sample_rate=SPECTRUM.sample_rate)


def read_mutant(kind: str, seed: int, folder: Path) -> tuple[str, float]:
    """Reads one mutant.

    Returns:
        "read", "refused", or what it raised or did that it may not; and processor seconds.
    """
    data = mutant(kind, seed)
    begun = time.process_time()
    outcome = _read(kind, data, folder)
    seconds = time.process_time() - begun
    return ("hang" if seconds > MOST_S else outcome), seconds


def read_good(kind: str, folder: Path) -> str:
    """Reads the undamaged file of a format: "read", or what is wrong."""
    return _read(kind, good_file(kind), folder)


def _read(kind: str, data: bytes, folder: Path) -> str:
    path = folder / f"mutant{ending(kind)}"
    return _outcome(lambda: _READERS[kind.partition("/")[0]](data, path))


def _outcome(read: Callable[[], None]) -> str:
    try:
        read()
    except MienError:
        return "refused"
    except BaseException as fault:
        return f"{type(fault).__name__}: {fault}"[:200]
    return "read"


def _look(data: bytes, path: Path) -> None:
    pixels = decode_image(data, path.name)
    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != "uint8" or not pixels.size:
        raise AssertionError("no RGB picture")


def _listen(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    content_key(path)
    heard = read_excerpts(path, _PLAN)
    if not all(passage.samples.size for passage in heard.passages) or heard.duration_ms < 0:
        raise AssertionError("an empty passage")


def _watch(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    if not all(frame.pixels.ndim == 3 and frame.time_s >= 0 for frame in sample_video(path)):
        raise AssertionError("no RGB frame")


_READERS: dict[str, Callable[[bytes, Path], None]] = {
    "picture": _look,
    "sound": _listen,
    "video": _watch,
}
