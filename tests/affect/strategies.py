"""What the tests of the plane are fed: points, ellipses and moments."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def _gaussian(valence: float, arousal: float, sd_v: float, sd_a: float, tilt: float) -> Gaussian:
    return Gaussian(valence, arousal, sd_v**2, sd_a**2, tilt * sd_v * sd_a)


axis = st.floats(-1, 1)
sd = st.floats(0.05, 1.5)
gaussians = st.builds(_gaussian, axis, axis, sd, sd, st.floats(-0.9, 0.9))
central = st.builds(
    _gaussian, st.floats(-0.4, 0.4), st.floats(-0.4, 0.4), sd, sd, st.floats(-0.5, 0.5)
)
"""Ellipses around points far enough from the border that no mean has to be clamped."""

distributions = st.lists(st.floats(0.01, 1), min_size=8, max_size=8).map(
    lambda weights: EmotionDistribution.of(dict(zip(Expression, weights, strict=True)))
)
spans = st.integers(0, 72 * 60).map(lambda minutes: timedelta(minutes=minutes))
observations = st.builds(
    Observation,
    source=st.sampled_from([source for source in Source if source is not Source.CORRECTION]),
    mood=central,
    emotions=distributions,
    confidence=st.floats(0.05, 1),
    at=spans.map(lambda span: NOON + span),
)
