"""Moods, readings and states as JSON.

Wherever a mood stands, it stands as three keys: `valence` and `arousal` in [-1, 1] and
`covariance`, the 2x2 matrix [[var_valence, cov], [cov, var_arousal]] in the square of that unit.
"""

from collections.abc import Sequence

from mien.affect.plane.distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.app.reporting.numbers import Json, rounded, timestamp


def mood_json(mood: Gaussian) -> Json:
    """A Gaussian in the plane: `valence`, `arousal`, `covariance`."""
    return {
        "valence": rounded(mood.valence),
        "arousal": rounded(mood.arousal),
        "covariance": [[rounded(value) for value in row] for row in mood.matrix],
    }


def reading_json(observation: Observation) -> Json:
    """What an observation says: `emotions`, the mood, `confidence`."""
    return {
        "emotions": emotions_json(observation.emotions),
        **mood_json(observation.mood),
        "confidence": rounded(observation.confidence),
    }


def emotions_json(emotions: EmotionDistribution) -> Json:
    """The eight expressions by name, in FER+'s order, with their probabilities."""
    return {name: rounded(share) for name, share in emotions.as_dict().items()}


def text_json(text: str, observation: Observation) -> Json:
    """One line of `feel`: `text` and its reading."""
    return {"text": text, **reading_json(observation)}


def observation_json(observation: Observation) -> Json:
    """An observation with where it came from: `source`, `at` and its reading."""
    return {
        "source": str(observation.source),
        "at": timestamp(observation.at),
        **reading_json(observation),
    }


def state_json(state: State) -> Json:
    """What is believed of a person at a moment: `at`, `emotions` and the mood."""
    return {
        "at": timestamp(state.at),
        "emotions": emotions_json(state.emotions),
        **mood_json(state.mood),
    }


def history_json(person: str, kept: bool, observations: Sequence[Observation]) -> Json:
    """A person's mood history: `person`, whether it is `kept`, and its `observations`."""
    return {
        "person": person,
        "kept": kept,
        "observations": [observation_json(observation) for observation in observations],
    }
