"""What Mien believes about a person's feeling now: observations fused, then relaxed over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mien.affect.distribution import EmotionDistribution
from mien.affect.dynamics import Dynamics
from mien.affect.gaussian import Gaussian
from mien.affect.observation import Observation, Source, require_aware


@dataclass(frozen=True, slots=True)
class State:
    """A belief about a feeling: a Gaussian in the plane beside a distribution over names.

    Attributes:
        mood: the belief in the plane; as wide as the baseline when nothing was read.
        emotions: the belief over named expressions.
        at: the moment it speaks of; an aware time.
    """

    mood: Gaussian
    emotions: EmotionDistribution
    at: datetime

    def __post_init__(self) -> None:
        require_aware(self.at)

    @classmethod
    def unknown(cls, at: datetime, dynamics: Dynamics) -> "State":
        """The state before any reading: the baseline's wide ellipse and an even distribution."""
        return cls(dynamics.baseline, EmotionDistribution.uniform(), at)

    def later(self, at: datetime, dynamics: Dynamics) -> "State":
        """The state carried forward to `at`; an earlier time leaves it as it is."""
        if at <= self.at:
            return self
        elapsed = at - self.at
        forgotten = 1 - dynamics.kept(dynamics.tau_valence, elapsed)
        return State(
            dynamics.carried(self.mood, elapsed),
            self.emotions.mixed(EmotionDistribution.uniform(), forgotten),
            at,
        )

    def observed(self, observation: Observation, dynamics: Dynamics) -> "State":
        """The state after one more observation (the update step of a Kalman filter).

        A reading without confidence widens without bound and so changes nothing. One that is
        older than the state is taken as if it came now, with its ellipse widened by the time
        that has passed: late news, not wrong news. A correction says that the belief so far was
        wrong, so it meets the baseline instead of that belief.
        """
        now = self.later(observation.at, dynamics)
        if observation.source is Source.CORRECTION:
            now = State.unknown(now.at, dynamics)
        if observation.confidence == 0:
            return now
        evidence = dynamics.carried(observation.mood, now.at - observation.at)
        return State(
            now.mood.fused(evidence.widened(1 / observation.confidence)),
            now.emotions.pooled(observation.emotions, observation.confidence),
            now.at,
        )


def state_after(
    observations: Iterable[Observation],
    at: datetime,
    dynamics: Dynamics,
    start: State | None = None,
) -> State:
    """Folds observations, oldest first, into the state at `at`.

    Args:
        observations: in any order; they are sorted by time.
        at: the moment asked about.
        dynamics: the person's pace and baseline.
        start: the state to begin with; unknown at the first observation's time if left out.
    """
    ordered = sorted(observations, key=lambda observation: observation.at)
    first = ordered[0].at if ordered else at
    state = start if start is not None else State.unknown(first, dynamics)
    for observation in ordered:
        state = state.observed(observation, dynamics)
    return state.later(at, dynamics)
