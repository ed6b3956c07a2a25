"""Moods between values and rows: Gaussians, distributions, profiles, states, observations."""

import json
from typing import Any

from sqlalchemy import RowMapping

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Feeling
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source
from mien.affect.state.state import State
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.store.embedding_codec import embedding_from, kept_embedding
from mien.store.times import micros_of, time_at


def mood_row(mood: Gaussian) -> dict[str, float]:
    """The five columns of a Gaussian."""
    return {
        "valence": mood.valence,
        "arousal": mood.arousal,
        "var_valence": mood.var_valence,
        "var_arousal": mood.var_arousal,
        "covariance": mood.covariance,
    }


def mood_from(row: RowMapping) -> Gaussian:
    """The Gaussian of a row."""
    return Gaussian(
        row["valence"], row["arousal"], row["var_valence"], row["var_arousal"], row["covariance"]
    )


def profile_row(profile: MoodProfile) -> dict[str, Any]:
    """The columns of a profile, without the item they belong to."""
    feelings = {str(feeling): round(share, 6) for feeling, share in profile.feelings.items()}
    return mood_row(profile.mood) | {
        "basis": str(profile.basis),
        "model": profile.model,
        "feelings": json.dumps(feelings),
        "embedding": kept_embedding(profile.embedding),
    }


def profile_from(row: RowMapping) -> MoodProfile:
    """The profile of a row."""
    shares: dict[str, float] = json.loads(row["feelings"])
    return MoodProfile(
        mood_from(row),
        Basis(row["basis"]),
        row["model"],
        {Feeling(name): share for name, share in shares.items()},
        embedding_from(row["embedding"]),
    )


def state_row(state: State) -> dict[str, Any]:
    """The columns of a state, without the person."""
    return mood_row(state.mood) | {
        "at": micros_of(state.at),
        "emotions": _kept_emotions(state.emotions),
    }


def state_from(row: RowMapping) -> State:
    """The state of a row."""
    return State(mood_from(row), _emotions_from(row["emotions"]), time_at(row["at"]))


def observation_row(observation: Observation) -> dict[str, Any]:
    """The columns of an observation, without the person."""
    return mood_row(observation.mood) | {
        "source": str(observation.source),
        "at": micros_of(observation.at),
        "emotions": _kept_emotions(observation.emotions),
        "confidence": observation.confidence,
    }


def observation_from(row: RowMapping) -> Observation:
    """The observation of a row."""
    return Observation(
        Source(row["source"]),
        mood_from(row),
        _emotions_from(row["emotions"]),
        row["confidence"],
        time_at(row["at"]),
    )


def _kept_emotions(emotions: EmotionDistribution) -> str:
    return json.dumps(emotions.probabilities)


def _emotions_from(kept: str) -> EmotionDistribution:
    return EmotionDistribution(tuple(json.loads(kept)))
