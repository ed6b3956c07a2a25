"""Frames a second of the whole reading, one core, beside the camera's pace and a named peer."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from benchmarks.look.peer import ask
from PIL import Image

from mien.media.video import Frame
from mien.sense.face.face_reader import FaceReader
from mien.sense.face.models.loading import load_detector
from mien.sense.face.models.selection import DetectorName
from mien.sense.face.tracking.tracks import Track, follow
from mien.sense.face.tracking.video import fuse_moments

CAMERA_HZ = 30.0
Row = dict[str, object]


def speed_rows(name: str, frames: list[Frame], fer: str | None) -> list[Row]:
    """How fast a clip is read.

    Args:
        name: of the clip.
        frames: 640x480, already decoded: at least one.
        fer: the interpreter of an environment with `fer`; None leaves the peer out.
    """
    rows: list[Row] = [
        {"who": "limit", "clip": name, "what": "a camera's pace", "frames_a_second": CAMERA_HZ},
        _row("mien", name, "find, align, read, follow, fuse", *_whole(frames)),
        _row("mien", name, "of that: find", *_finding(frames)),
    ]
    if fer:
        rows.append(_row("fer", name, "find, read (no tracks)", *_peer(fer, frames)))
    return rows


def _whole(frames: list[Frame]) -> tuple[list[float], int]:
    reader, at = FaceReader.load(), datetime.now(UTC)
    tracks: list[Track] = []

    def read(frame: Frame) -> bool:
        readings = reader.read(frame.pixels, at)
        follow(tracks, readings, frame.time_s)
        return bool(readings)

    seconds, found = _timed(read, frames)
    tracks.clear()
    seconds, found = _timed(read, frames)  # warm
    began = time.perf_counter()
    for track in tracks:
        fuse_moments(track.moments, len(frames))
    spread = (time.perf_counter() - began) / len(frames)
    return [each + spread for each in seconds], found


def _finding(frames: list[Frame]) -> tuple[list[float], int]:
    detector = load_detector(DetectorName.MIEN)

    def find(frame: Frame) -> bool:
        grey = cv2.cvtColor(frame.pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
        return bool(detector.detect(grey))

    _timed(find, frames[:10])
    return _timed(find, frames)


def _timed(do: Callable[[Frame], bool], frames: list[Frame]) -> tuple[list[float], int]:
    seconds: list[float] = []
    found = 0
    for frame in frames:
        began = time.perf_counter()
        found += do(frame)
        seconds.append(time.perf_counter() - began)
    return seconds, found


def _peer(interpreter: str, frames: list[Frame]) -> tuple[list[float], int]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number:05}.png" for number in range(len(frames))]
        for file, frame in zip(files, frames, strict=True):
            Image.fromarray(frame.pixels).save(file, compress_level=1)
        answer = ask(interpreter, files, repeats=1, decoded=True)
    return answer.warm, answer.found


def _row(who: str, clip: str, what: str, seconds: list[float], found: int) -> Row:
    ordered = sorted(seconds)
    return {
        "who": who,
        "clip": clip,
        "what": what,
        "frames_a_second": round(len(ordered) / sum(ordered), 1),
        "median_ms": round(1000 * statistics.median(ordered), 1),
        "p95_ms": round(1000 * ordered[int(0.95 * (len(ordered) - 1))], 1),
        "frames": len(ordered),
        "frames_with_a_face": found,
    }
