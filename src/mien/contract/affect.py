"""Moods, readings and states.

Wherever a mood stands, it stands as three keys: `valence` and `arousal` in [-1, 1] and
`covariance`, the 2x2 matrix [[var_valence, cov], [cov, var_arousal]] in the square of that unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.contract.numbers import Time, exact, rounded, timestamp

if TYPE_CHECKING:
    from mien.affect.plane.emotion_distribution import EmotionDistribution
    from mien.affect.plane.gaussian import Gaussian
    from mien.affect.state.observation import Observation
    from mien.affect.state.state import State
    from mien.app.feeling.despair import Felt
    from mien.app.feeling.support import Support

Coordinate = Annotated[float, Field(ge=-1, le=1)]
Pair = Annotated[list[float], Field(min_length=2, max_length=2)]
Covariance = Annotated[
    list[Pair],
    Field(
        min_length=2,
        max_length=2,
        description="[[var_valence, cov], [cov, var_arousal]] in squared units of the plane.",
    ),
]
Emotions = Annotated[
    dict[str, float],
    Field(description="Probability of each of FER+'s eight expressions; they add up to 1."),
]


@exact
class MoodShape(TypedDict):
    """A Gaussian in the valence-arousal plane."""

    valence: Coordinate
    arousal: Coordinate
    covariance: Covariance


@exact
class StateShape(MoodShape):
    """What is believed of the person at a moment."""

    at: Time
    emotions: Emotions


@exact
class ReadingShape(MoodShape):
    """What one reading says."""

    emotions: Emotions
    confidence: Annotated[float, Field(ge=0, le=1)]


@exact
class ObservationShape(ReadingShape):
    """A reading with where it came from."""

    source: str
    at: Time


@exact
class SupportShape(TypedDict):
    """The answer to words of despair: sentences to show, and where somebody can be talked to."""

    message: str
    emergency: str
    directory: str
    url: Annotated[str, Field(description="A directory of helplines. Show it as a plain link.")]


@exact
class TextLine(ReadingShape):
    """One line of `feel`."""

    text: str
    support: SupportShape | None


@exact
class ObservedAnswer(TypedDict):
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


@exact
class HistoryAnswer(TypedDict):
    """A part of the mood history, oldest first."""

    person: str
    kept: Annotated[bool, Field(description="Whether new readings are added.")]
    observations: list[ObservationShape]
    total: Annotated[int, Field(description="How many readings there are, whatever is shown.")]


def mood_json(mood: Gaussian) -> MoodShape:
    """A Gaussian in the plane."""
    return {
        "valence": rounded(mood.valence),
        "arousal": rounded(mood.arousal),
        "covariance": [[rounded(value) for value in row] for row in mood.matrix],
    }


def reading_json(observation: Observation) -> ReadingShape:
    """What an observation says."""
    return {
        "emotions": emotions_json(observation.emotions),
        **mood_json(observation.mood),
        "confidence": rounded(observation.confidence),
    }


def emotions_json(emotions: EmotionDistribution) -> dict[str, float]:
    """The eight expressions by name, in FER+'s order, with their probabilities."""
    return {name: rounded(share) for name, share in emotions.as_dict().items()}


def text_json(text: str, felt: Felt) -> TextLine:
    """One line of `feel`."""
    return {
        "text": text,
        **reading_json(felt.observation),
        "support": support_json(felt.support),
    }


def observed_json(felt: Felt, state: State) -> ObservedAnswer:
    """What was understood, and the state after it."""
    return {
        "observation": observation_json(felt.observation),
        "state": state_json(state),
        "support": support_json(felt.support),
    }


def support_json(support: Support | None) -> SupportShape | None:
    """The answer to words of despair; None for all others."""
    if support is None:
        return None
    return {
        "message": support.message,
        "emergency": support.emergency,
        "directory": support.directory,
        "url": support.url,
    }


def observation_json(observation: Observation) -> ObservationShape:
    """An observation with where it came from."""
    return {
        "source": str(observation.source),
        "at": timestamp(observation.at),
        **reading_json(observation),
    }


def state_json(state: State) -> StateShape:
    """What is believed of a person at a moment."""
    return {
        "at": timestamp(state.at),
        "emotions": emotions_json(state.emotions),
        **mood_json(state.mood),
    }


def history_json(
    person: str, kept: bool, observations: Sequence[Observation], total: int
) -> HistoryAnswer:
    """A part of a person's history, and how much there is."""
    return {
        "person": person,
        "kept": kept,
        "observations": [observation_json(observation) for observation in observations],
        "total": total,
    }
