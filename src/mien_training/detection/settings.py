"""The settings of a training run; they are stored with every checkpoint."""

import dataclasses
from dataclasses import dataclass

from mien.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Settings:
    """How the face detector is trained.

    Attributes:
        steps: how many batches are learnt from.
        batch: scenes in a batch.
        side: of a scene, in pixels; a multiple of 32.
        rate: highest learning rate of AdamW.
        decay: weight decay.
        warm_up: share of all steps in which the rate rises; afterwards it falls as a cosine.
        average: how much of the averaged weights each step keeps.
        box_weight: weight of the boxes' loss beside that of the scores.
        landmark_weight: the same for the landmarks.
        width: channels of the network from stride 8 on.
        seed: of every draw.
    """

    steps: int = 4500
    batch: int = 32
    side: int = 256
    rate: float = 4e-3
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

    def as_dict(self) -> dict[str, object]:
        """The settings as plain values, for a checkpoint or a card."""
        return dataclasses.asdict(self)
