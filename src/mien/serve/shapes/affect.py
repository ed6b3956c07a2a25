"""Moods, readings and states as JSON."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from mien.serve.shapes.base import Shape

Coordinate = Annotated[float, Field(ge=-1, le=1)]
Row = tuple[float, float]
Covariance = Annotated[
    tuple[Row, Row],
    Field(description="[[var_valence, cov], [cov, var_arousal]] in squared units of the plane."),
]
Emotions = Annotated[
    dict[str, float],
    Field(description="Probability of each of FER+'s eight expressions; they add up to 1."),
]


class MoodShape(Shape):
    """A Gaussian in the valence-arousal plane."""

    valence: Coordinate
    arousal: Coordinate
    covariance: Covariance


class StateShape(MoodShape):
    """What is believed of the person at a moment."""

    at: datetime
    emotions: Emotions


class ReadingShape(MoodShape):
    """What one reading says."""

    emotions: Emotions
    confidence: Annotated[float, Field(ge=0, le=1)]


class FaceShape(ReadingShape):
    """One face of a picture."""

    box: Annotated[
        tuple[int, int, int, int],
        Field(description="[left, top, width, height] in pixels of the upright picture."),
    ]
    evidence: Annotated[
        Emotions,
        Field(description="The same under an even prior: what the face shows, a likelihood."),
    ]


class ObservationShape(ReadingShape):
    """A reading with where it came from."""

    source: str
    at: datetime


class FacesAnswer(Shape):
    """The faces of a picture, the largest first, and the state after the largest was read."""

    path: Annotated[None, Field(description="Always null: a picture sent here has no path.")]
    faces: list[FaceShape]
    state: StateShape


class SupportShape(Shape):
    """The answer to words of despair: sentences to show, and where somebody can be talked to."""

    message: str
    emergency: str
    directory: str
    url: Annotated[str, Field(description="A directory of helplines. Show it as a plain link.")]


class ObservedAnswer(Shape):
    """What was understood, and the state after it."""

    observation: ObservationShape
    state: StateShape
    support: Annotated[
        SupportShape | None,
        Field(
            description="Only for words of despair: show it instead of a reading. They moved no "
            "state, and nothing of them is kept."
        ),
    ]


class HistoryAnswer(Shape):
    """A part of the mood history, oldest first."""

    person: str
    kept: Annotated[bool, Field(description="Whether new readings are added.")]
    observations: list[ObservationShape]
    total: Annotated[int, Field(description="How many readings there are, whatever is shown.")]
