"""The clips that are read: a real one, and still faces made to blink and to talk.

Frames are 640x480 RGB, as a laptop's camera gives them. What is made carries what a camera adds:
a head that is never quite still, and noise.
"""

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from benchmarks.video.movements import Movement, moved
from skimage.data import astronaut

from mien.media.image import load_image
from mien.media.pixels import Rgb
from mien.media.video import Frame, sample_video
from mien.sense.face.landmarks import Landmarks
from mien.sense.face.models.loading import load_detector
from mien.sense.face.models.selection import DetectorName

WIDTH, HEIGHT = 640, 480
SIDE = 288
"""Side in pixels to which AffectNet's pictures, cut near the face, are enlarged."""

NOISE = 3.0
"""Standard deviation of a pixel's noise in grey levels: an indoor webcam."""

NOISES = 16
TURNED_DEGREES, PROFILE = 12.0, 0.3
"""Faces turned farther than this are left out, since a warp would not look like a lid or a jaw."""


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of a face, set into a frame.

    Attributes:
        name: of the picture.
        pixels: the frame.
        marks: the face's landmarks in it.
    """

    name: str
    pixels: Rgb
    marks: Landmarks


def stills(folder: Path, count: int, seed: int) -> list[Still]:
    """Frontal faces drawn from a folder of pictures.

    Args:
        folder: the pictures.
        count: how many faces; fewer where there are fewer.
        seed: of the draw.
    """
    files = sorted(folder.iterdir())
    order = np.random.default_rng(seed).permutation(len(files))
    return list(islice(_frontal(files[place] for place in order), count))


def _frontal(files: Iterator[Path]) -> Iterator[Still]:
    detector = load_detector(DetectorName.MIEN)
    for file in files:
        frame = _framed(load_image(file))
        found = detector.detect(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.uint8))
        marks = found[0].landmarks if found else None
        if marks and abs(marks.turn_degrees) < TURNED_DEGREES and marks.profile < PROFILE:
            yield Still(file.name, frame, marks)


def _framed(picture: Rgb) -> Rgb:
    frame = np.full((HEIGHT, WIDTH, 3), 100, dtype=np.uint8)
    top, left = (HEIGHT - SIDE) // 2, (WIDTH - SIDE) // 2
    frame[top : top + SIDE, left : left + SIDE] = cv2.resize(
        picture, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC
    )
    return frame


def clip(
    still: Still, movement: Callable[[float], Movement], seconds: float, rate: float, seed: int
) -> Iterator[Frame]:
    """A still face that moves; the same seed gives the same head and the same noise.

    Args:
        still: the face.
        movement: of lids and jaw at a time in seconds.
        seconds: how long.
        rate: frames a second.
        seed: of head and noise.
    """
    rng = np.random.default_rng(seed)
    phases = rng.uniform(0, 2 * math.pi, 7)
    noises = rng.normal(0, NOISE, (NOISES, HEIGHT, WIDTH, 1)).astype(np.float32)
    for number in range(round(seconds * rate)):
        time_s = number / rate
        posed = cv2.warpAffine(
            moved(still.pixels, still.marks, movement(time_s)),
            _pose(time_s, phases.tolist()),
            (WIDTH, HEIGHT),
            borderMode=cv2.BORDER_REPLICATE,
        )
        noisy = np.clip(posed + noises[rng.integers(NOISES)], 0, 255)
        yield Frame(noisy.astype(np.uint8), time_s)


def _pose(time_s: float, phases: list[float]) -> np.ndarray:
    """A head that sways by some pixels and degrees, slowly, and trembles a little."""

    def swing(size: float, pace: float, phase: float) -> float:
        return size * math.sin(pace * time_s + phase)

    turn = swing(2.0, 2.0, phases[0]) + swing(0.5, 7.0, phases[1])
    scale = 1 + swing(0.02, 1.3, phases[2])
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), turn, scale)
    matrix[0, 2] += swing(6.0, 1.7, phases[3]) + swing(1.0, 9.0, phases[4])
    matrix[1, 2] += swing(4.0, 1.1, phases[5]) + swing(1.0, 8.0, phases[6])
    return matrix


def real(path: Path, at_most: int) -> list[Frame]:
    """The first frames of a video file, enlarged or shrunk to 640x480."""
    every = sample_video(path, every_s=1e-6, at_most=sys.maxsize)
    return [Frame(_resized(frame.pixels), frame.time_s) for frame in islice(every, at_most)]


def portrait(frames: int) -> list[Frame]:
    """NASA's portrait of Eileen Collins in a frame, moving slowly from side to side."""
    base = _resized(np.asarray(astronaut(), dtype=np.uint8)[20:260, 90:410])
    shifts = (round(40 * math.sin(number / 10)) for number in range(frames))
    return [Frame(np.roll(base, shift, axis=1), number / 30) for number, shift in enumerate(shifts)]


def _resized(pixels: Rgb) -> Rgb:
    resized = cv2.resize(pixels, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return resized.astype(np.uint8, copy=False)
