"""Compares detectors: rates by group and size, false hits, and speed."""

import argparse
import os
import statistics
import time
from pathlib import Path

import cv2
import numpy as np
from benchmarks.detection.yunet import Yunet
from benchmarks.provenance import write_csv
from skimage.data import astronaut

from mien.sense.face.cut_and_shrink import Grey
from mien.sense.face.detection.detector import Detector
from mien.sense.face.detection.haar import HaarDetector
from mien.sense.face.detection.mien_detector import FaceFinder
from mien_training.detection.judging import SEED, judge, landmark_error

RESULT = Path(__file__).parent / "results" / "detection.csv"
REPEATS = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with the unpacked sets and YuNet")
    data = parser.parse_args().data
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    cv2.setNumThreads(1)
    detectors: dict[str, Detector] = {
        "mien": FaceFinder.load(),
        "haar": HaarDetector(),
        "yunet": Yunet.below(data),
    }
    rows = [row for name, detector in detectors.items() for row in _rows(name, detector, data)]
    write_csv(RESULT, rows)
    for row in rows:
        print(row)


def _rows(name: str, detector: Detector, data: Path) -> list[dict[str, object]]:
    figures = judge(detector, data)
    if name == "mien":
        figures.append(landmark_error(detector, data))
    rows = [_row(name, each.what, each.share, each.low, each.high, each.count) for each in figures]
    for what, frame in _frames().items():
        milliseconds = _timed(detector, frame)
        rows.append(_row(name, what, statistics.median(milliseconds), None, None, REPEATS))
    return rows


def _row(
    name: str, what: str, value: float, low: float | None, high: float | None, count: int
) -> dict[str, object]:
    ends = {"low": low, "high": high}
    return {
        "detector": name,
        "what": what,
        "value": round(value, 4),
        **{key: "" if end is None else round(end, 4) for key, end in ends.items()},
        "count": count,
        "seed": SEED,
    }


def _frames() -> dict[str, Grey]:
    portrait = cv2.cvtColor(np.asarray(astronaut()), cv2.COLOR_RGB2GRAY)
    desk = cv2.resize(portrait[:360, :480], (640, 480))
    room = np.random.default_rng(SEED).integers(60, 200, (9, 16), dtype=np.uint8)
    empty = cv2.resize(room, (1280, 720), interpolation=cv2.INTER_CUBIC)
    return {
        "milliseconds, 640x480 with one face": desk.astype(np.uint8),
        "milliseconds, 1280x720 without a face": empty.astype(np.uint8),
    }


def _timed(detector: Detector, frame: Grey) -> list[float]:
    detector.detect(frame)
    milliseconds: list[float] = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        detector.detect(frame)
        milliseconds.append(1000 * (time.perf_counter() - began))
    return milliseconds


if __name__ == "__main__":
    main()
