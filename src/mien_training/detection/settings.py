"""The settings of a training run; they are stored with every checkpoint."""

import dataclasses
from dataclasses import dataclass, replace

from mien.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Mix:
    """What scenes hold.

    Attributes:
        alone: share of scenes that one portrait fills.
        empty: share of scenes without a face.
        most: faces that a scene of several tries to hold at most.
        smallest: height in pixels of the smallest face.
        heights: of a face alone, least and most, as shares of the side.
        turned: how much likelier a face in full profile is to be drawn than a frontal one, less 1.
        scrambled: share of places that also hold faces whose parts are out of order: no faces.
    """

    alone: float
    empty: float
    most: int
    smallest: float
    heights: tuple[float, float]
    turned: float = 0.0
    scrambled: float = 0.0


EARLY = Mix(alone=0.35, empty=0.1, most=6, smallest=9.0, heights=(0.2, 1.1))
"""To begin with: many faces down to one cell."""

LATE = Mix(alone=0.5, empty=0.2, most=4, smallest=16.0, heights=(0.25, 1.2))
"""To end with: fewer and larger faces, more pictures without any.

Faces of ten pixels can hardly be told from texture: a detector that was trained on them to the end
saw something in 4 of 10 empty pictures, nearly always under 24 pixels.
"""


LAST = replace(LATE, empty=0.15, turned=4.0, scrambled=0.5)
"""In the end: what was still missed, faces in profile, and what was still taken for faces."""


@dataclass(frozen=True, slots=True)
class Round:
    """A part of a run with a rise and a fall of the learning rate of its own.

    Attributes:
        steps: how many batches are learnt from.
        rate: highest learning rate of AdamW.
        mix: what the scenes hold.
    """

    steps: int
    rate: float
    mix: Mix


@dataclass(frozen=True, slots=True)
class Settings:
    """How the face detector is trained.

    Attributes:
        rounds: one after the other.
        batch: scenes in a batch.
        side: of a scene, in pixels; a multiple of 32.
        decay: weight decay.
        warm_up: share of a round's steps in which the rate rises; afterwards it falls as a cosine.
        average: how much of the averaged weights each step keeps.
        box_weight: weight of the boxes' loss beside that of the scores.
        landmark_weight: the same for the landmarks.
        width: channels of the network from stride 8 on.
        seed: of every draw.
    """

    rounds: tuple[Round, ...] = (
        Round(4500, 4e-3, EARLY),
        Round(2400, 2e-3, LATE),
        Round(1600, 2e-3, LAST),
    )
    batch: int = 32
    side: int = 256
    decay: float = 1e-3
    warm_up: float = 0.05
    average: float = 0.998
    box_weight: float = 2.0
    landmark_weight: float = 1.0
    width: int = 80
    seed: int = 3

    def __post_init__(self) -> None:
        if min(self.steps, self.batch) < 1 or self.side < 64 or self.side % 32:
            raise InvalidInputError(
                "The training settings ask for no steps, no scenes, or scenes of a wrong size.",
                "Give at least one step and one scene, and a side that is a multiple of 32.",
            )

    @property
    def steps(self) -> int:
        """Batches of all rounds."""
        return sum(each.steps for each in self.rounds)

    def at(self, step: int) -> tuple[Round, int]:
        """The round that a step belongs to, and its place within that round, from 0."""
        for each in self.rounds:
            if step < each.steps:
                return each, step
            step -= each.steps
        return self.rounds[-1], self.rounds[-1].steps

    def as_dict(self) -> dict[str, object]:
        """The settings as plain values, for a checkpoint or a card."""
        return dataclasses.asdict(self)
