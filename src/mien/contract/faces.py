"""Faces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.contract.affect import (
    Emotions,
    ReadingShape,
    StateShape,
    emotions_json,
    reading_json,
    state_json,
)
from mien.contract.numbers import exact

if TYPE_CHECKING:
    from mien.affect.state.state import State
    from mien.sense.face.face_reader import FaceReading


@exact
class FaceShape(ReadingShape):
    """One face of a picture."""

    box: Annotated[
        list[int],
        Field(
            min_length=4,
            max_length=4,
            description="[left, top, width, height] in pixels of the upright picture.",
        ),
    ]
    evidence: Annotated[
        Emotions,
        Field(description="The same under an even prior: what the face shows, a likelihood."),
    ]


@exact
class FacesLine(TypedDict):
    """One line of `look`."""

    path: str | None
    faces: list[FaceShape]


@exact
class FacesAnswer(TypedDict):
    """The faces of a picture, the largest first, and the state after the largest was read."""

    path: Annotated[None, Field(description="Always null: a picture sent here has no path.")]
    faces: list[FaceShape]
    state: StateShape


def faces_json(path: str | None, readings: Sequence[FaceReading]) -> FacesLine:
    """The faces of one input, the largest first.

    Args:
        path: as the person spelled it; None for a camera.
        readings: the faces; none is a valid answer.
    """
    return {"path": path, "faces": [_face_json(reading) for reading in readings]}


def looked_json(readings: Sequence[FaceReading], state: State) -> FacesAnswer:
    """The faces of a picture that has no path, and the state after it."""
    faces = [_face_json(reading) for reading in readings]
    return {"path": None, "faces": faces, "state": state_json(state)}


def _face_json(reading: FaceReading) -> FaceShape:
    box = reading.box
    return {
        "box": [box.x, box.y, box.width, box.height],
        **reading_json(reading.observation),
        "evidence": emotions_json(reading.evidence),
    }
