"""The settings of a training run; they are stored with every checkpoint."""

import dataclasses
from dataclasses import dataclass, field

from mien.errors import InvalidInputError
from mien_training.expression.augment import Augmentation
from mien_training.expression.designs.design import Design


@dataclass(frozen=True, slots=True)
class Settings:
    """How the expression network is trained.

    Attributes:
        epochs: passes over FER+.
        batch: faces in a step.
        rate: highest learning rate of stochastic gradient descent with Nesterov momentum.
        momentum: its momentum.
        decay: weight decay.
        warm_up: share of all steps in which the rate rises; afterwards it falls as a cosine.
        average: how much of the averaged weights each step keeps.
        second_share: AffectNet faces in an epoch, as a share of FER+'s; 0 leaves AffectNet out.
        held_out: share of the training faces that is kept for calibration.
        seed: of every draw.
        design: of the network.
        width: how many times as many channels as the design has by itself.
        aligned: whether each face is placed by its own landmarks, not where its set usually has
            them.
        mixing: strength of the mixing of pairs; 0 for none.
        start: sha256 of the checkpoint whose averaged weights it begins with; empty for random
            ones.
        teacher: sha256 of the network that teaches, or of several, joined by "+"; empty without.
        teacher_share: how much of a target is the teacher's answer.
        augmentation: how the faces are changed.
    """

    epochs: int = 36
    batch: int = 128
    rate: float = 0.1
    momentum: float = 0.9
    decay: float = 5e-4
    warm_up: float = 0.05
    average: float = 0.998
    second_share: float = 0.35
    held_out: float = 0.08
    seed: int = 7
    design: Design = Design.REP_VGG
    width: float = 1.0
    aligned: bool = True
    mixing: float = 0.2
    start: str = ""
    teacher: str = ""
    teacher_share: float = 0.5
    augmentation: Augmentation = field(default_factory=Augmentation)

    def __post_init__(self) -> None:
        if min(self.epochs, self.batch) < 1 or not 0 < self.held_out < 1 or self.second_share < 0:
            raise InvalidInputError(
                "The training settings ask for no epochs, no faces or no held-out share.",
                "Give at least one epoch and a batch of at least one face.",
            )

    def as_dict(self) -> dict[str, object]:
        """The settings as plain values, for a checkpoint or a card."""
        return {**dataclasses.asdict(self), "design": str(self.design)}
