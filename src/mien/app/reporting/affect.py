"""Moods, readings and states as JSON.

Wherever a mood stands, it stands as three keys: `valence` and `arousal` in [-1, 1] and
`covariance`, the 2x2 matrix [[var_valence, cov], [cov, var_arousal]] in the square of that unit.
"""

from collections.abc import Sequence

from mien.affect.plane.distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.app.feeling.despair import Felt
from mien.app.feeling.support import Support
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


def text_json(text: str, felt: Felt) -> Json:
    """One line of `feel`: `text`, its reading, and `support`."""
    return {
        "text": text,
        **reading_json(felt.observation),
        "support": support_json(felt.support),
    }


def observed_json(felt: Felt, state: State) -> Json:
    """What was understood as `observation`, the `state` after it, and `support`."""
    return {
        "observation": observation_json(felt.observation),
        "state": state_json(state),
        "support": support_json(felt.support),
    }


def support_json(support: Support | None) -> Json | None:
    """The answer to words of despair: `message`, `emergency`, `directory`, `url`; or None."""
    if support is None:
        return None
    return {
        "message": support.message,
        "emergency": support.emergency,
        "directory": support.directory,
        "url": support.url,
    }


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


def history_json(person: str, kept: bool, observations: Sequence[Observation], total: int) -> Json:
    """A person's history: `person`, whether it is `kept`, `observations` of it, and the `total`."""
    return {
        "person": person,
        "kept": kept,
        "observations": [observation_json(observation) for observation in observations],
        "total": total,
    }
