"""Eyelids and jaws moved by warping a still face: synthetic blinks and speech.

Conventions: a frame is (height, width, 3) RGB uint8; how far lids are closed or a mouth is open is
in [0, 1]; lengths are shares of the distance between the eyes. A warp moves pixels and invents none
but the dark of an open mouth and the line of the lashes: it is cruder than an eyelid or a jaw.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mien.media.pixels import Rgb
from mien.sense.face.landmarks import Landmarks, Point

Plane = NDArray[np.float32]
Numbers = NDArray[np.floating]

BLINK_S = 0.3
"""From open to open; blinks take 0.1 to 0.4 s."""

BLINK_EVERY_S = 1.5
"""People blink about every four seconds; more often, so that a short clip holds two."""

LID = 0.20
"""The way of the upper lid."""

JAW = 0.24
"""How wide a mouth opens in speech."""


@dataclass(frozen=True, slots=True)
class Movement:
    """How far the eyes are closed and the mouth is open at one moment, each in [0, 1]."""

    closed: float = 0.0
    opened: float = 0.0


STILL = Movement()


def blinking(time_s: float, first_s: float = 0.6) -> Movement:
    """Lids that close and open every `BLINK_EVERY_S` from `first_s` on."""
    since = (time_s - first_s) % BLINK_EVERY_S
    if time_s < first_s or since >= BLINK_S:
        return STILL
    return Movement(closed=min(1.0, 2 * math.sin(math.pi * since / BLINK_S)))


def talking(time_s: float, syllables_hz: float) -> Movement:
    """A jaw that opens and closes with each syllable, some wider than others."""
    loud = 0.6 + 0.4 * math.sin(2 * math.pi * 0.7 * time_s)
    return Movement(opened=loud * max(0.0, math.sin(2 * math.pi * syllables_hz * time_s)))


def moved(frame: Rgb, marks: Landmarks, how: Movement) -> Rgb:
    """The frame with the lids and the jaw of an upright face moved.

    Args:
        frame: with the face.
        marks: its landmarks, in pixels of the frame.
        how: by how much.
    """
    gap = math.dist(marks.left_eye, marks.right_eye)
    changed = frame.copy()
    for eye in (marks.left_eye, marks.right_eye) if how.closed else ():
        _close_lid(_Patch.around(changed, eye, 0.5 * gap), eye, gap, how.closed)
    if how.opened:
        lips = _middle(marks.left_mouth, marks.right_mouth)
        half = max((marks.right_mouth[0] - marks.left_mouth[0]) / 2, 1.0)
        _drop_jaw(_Patch.around(changed, lips, 1.6 * gap), lips, half, gap, how.opened)
    return changed


@dataclass(frozen=True, slots=True)
class _Patch:
    """A part of a frame, changed in place, with the places of its pixels in the frame."""

    pixels: Rgb
    x: Plane
    y: Plane

    @classmethod
    def around(cls, frame: Rgb, centre: Point, reach: float) -> "_Patch":
        left, top = (max(round(value - reach), 0) for value in centre)
        right, bottom = (round(value + reach) for value in centre)
        pixels = frame[top:bottom, left:right]
        height, width = pixels.shape[:2]
        y, x = np.mgrid[top : top + height, left : left + width].astype(np.float32)
        return cls(pixels, x, y)

    def take_from(self, y: Numbers, dark: Numbers) -> None:
        """Takes each pixel from the height `y` in its column, darkened by a share."""
        source = (y - self.y[0, 0]).astype(np.float32)
        taken = cv2.remap(self.pixels, self.x - self.x[0, 0], source, cv2.INTER_LINEAR)
        self.pixels[:] = (taken * (1 - dark[:, :, None])).astype(np.uint8)


def _close_lid(patch: _Patch, eye: Point, gap: float, closed: float) -> None:
    """Stretches the skin under the brow down to the lower lid."""
    across = np.clip(1.6 - 4.6 * np.abs(patch.x - eye[0]) / gap, 0, 1)
    brow, rim = eye[1] - 0.24 * gap, eye[1] - 0.09 * gap
    lid = rim + closed * across * LID * gap
    skin = brow + (patch.y - brow) * (rim - brow) / (lid - brow)
    source = np.where((patch.y >= brow) & (patch.y <= lid), skin, patch.y)
    lashes = np.exp(-(((patch.y - lid) / (0.025 * gap)) ** 2))
    patch.take_from(source, 0.6 * closed * across * lashes)


def _drop_jaw(patch: _Patch, lips: Point, half: float, gap: float, opened: float) -> None:
    """Shifts what is under the line of the lips down, and fills what opens with dark."""
    line, drop = lips[1] + 0.04 * gap, JAW * gap * opened
    beside = np.abs(patch.x - lips[0]) / half
    shape = np.sqrt(np.clip(1 - (beside / 0.85) ** 2, 0, 1))
    chin = 0.6 * np.clip(1.5 - beside / 1.2, 0, 1)
    fade = np.clip(1 - (patch.y - line) / (1.1 * gap), 0, 1)
    below = patch.y > line
    shifted = np.maximum(patch.y - drop * np.maximum(shape, chin) * fade, line)
    inside = (below & (patch.y < line + drop * shape)).astype(np.float32)
    patch.take_from(np.where(below, shifted, patch.y), 0.85 * cv2.GaussianBlur(inside, (0, 0), 1.0))


def _middle(one: Point, other: Point) -> Point:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
