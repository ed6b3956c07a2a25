"""What Mien believes about a person's feeling now: observations fused, then relaxed over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import Gaussian, mixture
from mien.affect.state.dynamics import Dynamics
from mien.affect.state.observation import Observation, Source, require_aware

_BELIEF_FAILS = {Source.CORRECTION: 1.0, Source.SELF_REPORT: 0.1, Source.TEXT: 0.1}
"""How likely it is, before hearing what somebody says, that the belief fails: they feel otherwise
by now, or were misread. A correction says so; a face or any other sign says nothing of it. With a
tenth, the second of two points that somebody sets is as likely to begin anew as to go on at about
the 99 % ellipse of what the first let one expect (docs/decisions/0008)."""


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
        forgotten = 1 - dynamics.share_kept(dynamics.tau_valence, elapsed)
        return State(
            dynamics.carry(self.mood, elapsed),
            self.emotions.mix(EmotionDistribution.uniform(), forgotten),
            at,
        )

    def update(self, observation: Observation, dynamics: Dynamics) -> "State":
        """The state after one more observation (the update step of a Kalman filter).

        A reading without confidence widens without bound and so changes nothing. One that is
        older than the state is taken as if it came now, with its ellipse widened by the time
        that has passed: late news, not wrong news.

        What the person says may contradict the belief. Then two accounts of it are weighed by how
        well each foretold it: the belief goes on, or it failed and what was said meets the
        baseline. A correction leaves only the second, and a face only the first.
        """
        going_on = self.later(observation.at, dynamics)
        anew = State.unknown(going_on.at, dynamics)
        if observation.confidence == 0:
            return anew if observation.source is Source.CORRECTION else going_on
        evidence = dynamics.carry(observation.mood, going_on.at - observation.at)
        evidence = evidence.widen(1 / observation.confidence)
        share = _share_anew(observation, evidence, going_on.mood, anew.mood)
        one, other = (state._with(evidence, observation) for state in (going_on, anew))
        return State(
            mixture([(1 - share, one.mood), (share, other.mood)]),
            one.emotions.mix(other.emotions, share),
            going_on.at,
        )

    def _with(self, evidence: Gaussian, observation: Observation) -> "State":
        return State(
            self.mood.fuse(evidence),
            self.emotions.pool(observation.emotions, observation.confidence),
            self.at,
        )


def _share_anew(
    observation: Observation, evidence: Gaussian, going_on: Gaussian, anew: Gaussian
) -> float:
    """The posterior probability that the belief failed, in [0, 1].

    What was hardly heard is hardly a contradiction, so a report's confidence lowers the prior.
    """
    prior = _BELIEF_FAILS.get(observation.source, 0.0)
    if observation.source is not Source.CORRECTION:
        prior *= observation.confidence
    fails = prior * anew.expected_likelihood(evidence)
    holds = (1 - prior) * going_on.expected_likelihood(evidence)
    return fails / (fails + holds) if fails + holds > 0 else prior


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
        state = state.update(observation, dynamics)
    return state.later(at, dynamics)
