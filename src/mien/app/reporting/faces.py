"""Faces as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mien.app.reporting.affect import emotions_json, reading_json
from mien.app.reporting.numbers import Json

if TYPE_CHECKING:
    from mien.sense.face.reader import FaceReading


def faces_json(path: str | None, readings: Sequence[FaceReading]) -> Json:
    """One line of `look`: `path` and `faces`, the largest first.

    Args:
        path: as the person spelled it; None for a camera and for a picture that has no path.
        readings: the faces; none is a valid answer.
    """
    return {"path": path, "faces": [_face_json(reading) for reading in readings]}


def _face_json(reading: FaceReading) -> Json:
    """`box` in pixels of the upright picture, [left, top, width, height], and the reading."""
    box = reading.box
    return {
        "box": [box.x, box.y, box.width, box.height],
        **reading_json(reading.observation),
        "evidence": emotions_json(reading.evidence),
    }
