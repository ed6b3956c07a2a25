"""Times the steps of reading one face, and the whole against `fer` on the same frames."""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from benchmarks.look.peer import ask
from benchmarks.look.pictures import SMALL_DESK, write_pictures
from benchmarks.provenance import write_csv
from numpy.typing import NDArray

from mien.sense.face.alignment.align import Aligner
from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.detection.detector import Detection
from mien.sense.face.detection.mien_detector import FaceFinder
from mien.sense.face.expression.expression_reader import ExpressionReader
from mien.sense.face.face_reader import FaceReader

RESULT = Path(__file__).parent / "results" / "reading.csv"
SEED = 0
Part = TypeVar("Part")
AT = datetime(2026, 1, 1, tzinfo=UTC)

Frame = NDArray[np.uint8]
"""(480, 640, 3) RGB."""

Seconds = dict[str, list[float]]
"""By step, what each run took."""


def main() -> None:
    arguments = _arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as name:
        pictures = write_pictures(Path(name), SMALL_DESK, arguments.pictures, SEED)
        frames = [decoded(picture) for picture in pictures]
        seconds, found = steps(frames, arguments.repeats)
        rows = [row("mien", step, took, found) for step, took in seconds.items()]
        if arguments.fer:
            peer = ask(arguments.fer, pictures, arguments.repeats, decoded=True)
            rows.append(row("fer", "total", peer.warm, peer.found))
            print("times as fast:", round(ratio(peer.warm, seconds["total"]), 1))
    if not arguments.dry:
        write_csv(RESULT, rows)
    for each in rows:
        print(each)


def steps(frames: Sequence[Frame], repeats: int) -> tuple[Seconds, int]:
    """Each step by itself, and `FaceReader.read` as a whole, which is timed, not summed.

    Args:
        frames: with one face each.
        repeats: how often each frame is read, after one round that warms up.

    Returns:
        The seconds by step, and in how many frames exactly one face was found.
    """
    finder, aligner, expressions = FaceFinder.load(), Aligner(), ExpressionReader.load()
    reader = FaceReader(finder, aligner, expressions)
    greys = [_grey(frame) for frame in frames]
    found = [finder.detect(grey) for grey in greys]
    placed = [(grey, faces[0]) for grey, faces in zip(greys, found, strict=True) if faces]
    crops = [aligner.align(grey, face).crop for grey, face in placed]

    def align(face: tuple[Grey, Detection]) -> object:
        return aligner.align(*face)

    seconds = {
        "detection": _timed(finder.detect, greys, repeats),
        "alignment": _timed(align, placed, repeats),
        "expression": _timed(lambda crop: expressions.read([crop]), crops, repeats),
        "total": _timed(lambda frame: reader.read(frame, AT), frames, repeats),
    }
    return seconds, sum(len(faces) == 1 for faces in found)


def row(who: str, step: str, seconds: Sequence[float], found: int) -> dict[str, object]:
    """One line of the results: median and 90th percentile in milliseconds."""
    return {
        "who": who,
        "step": step,
        "median_ms": round(1000 * statistics.median(seconds), 2),
        "p90_ms": round(1000 * float(np.quantile(seconds, 0.9)), 2),
        "runs": len(seconds),
        "pictures_with_a_face": found,
        "seed": SEED,
    }


def ratio(slower: Sequence[float], faster: Sequence[float]) -> float:
    """How many times as fast, by medians."""
    return statistics.median(slower) / statistics.median(faster)


def decoded(picture: Path) -> Frame:
    """A picture as RGB."""
    pixels = cv2.imread(str(picture), cv2.IMREAD_COLOR_RGB)
    if pixels is None:
        raise FileNotFoundError(picture)
    return pixels.astype(np.uint8)


def _grey(frame: Frame) -> Grey:
    return cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.uint8)


def _timed(step: Callable[[Part], object], parts: Sequence[Part], repeats: int) -> list[float]:
    seconds: list[float] = []
    for turn in range(repeats + 1):
        for part in parts:
            began = time.perf_counter()
            step(part)
            if turn:
                seconds.append(time.perf_counter() - began)
    return seconds


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fer", help="the interpreter of an environment with `fer`")
    parser.add_argument("--pictures", type=int, default=12)
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument(
        "--dry", action="store_true", help="print, and keep the results as they are"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
