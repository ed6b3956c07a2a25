"""The settings of the music network's training; they are stored with every checkpoint."""

import dataclasses
from dataclasses import dataclass, field

from mien.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's size and parts; leaving a part out is how its worth is measured.

    Attributes:
        width: channels of the convolutions.
        recurrent: units of the recurrent layer in each direction; 0 leaves it out.
        convolution: whether the branch of convolutions (and recurrence) is there.
        statistics: whether the branch of each feature's mean and spread is there.
        embedding: length of the embedding.
        dropout: of the fully connected layers.
        conv_dropout: of the convolutions.
    """

    width: int = 48
    recurrent: int = 32
    convolution: bool = True
    statistics: bool = True
    embedding: int = 64
    dropout: float = 0.4
    conv_dropout: float = 0.2

    def __post_init__(self) -> None:
        if not (self.convolution or self.statistics):
            raise InvalidInputError(
                "A network without convolutions and without statistics hears nothing.",
                "Leave at least one branch in.",
            )


@dataclass(frozen=True, slots=True)
class Settings:
    """How one network is trained.

    Attributes:
        epochs: passes over the training pieces.
        batch: windows a step.
        rate: highest learning rate of AdamW.
        decay: its weight decay.
        warm_up: share of the steps in which the rate rises; afterwards it falls as a cosine.
        average: how much of the averaged weights each step keeps.
        window_s: seconds of a piece that one step hears.
        mix: both parameters of the beta distribution that windows are mixed with; 0 for none.
        mood_weight: weight of the mood's loss beside that of the feelings.
        song_mood_weight: further weight of moods that were mapped from feelings.
        shape: the network.
        seed: of every draw.
    """

    epochs: int = 45
    batch: int = 24
    rate: float = 2e-3
    decay: float = 1e-2
    warm_up: float = 0.15
    average: float = 0.98
    window_s: float = 15.0
    mix: float = 0.3
    mood_weight: float = 0.5
    song_mood_weight: float = 0.5
    shape: Shape = field(default_factory=Shape)
    seed: int = 0

    def __post_init__(self) -> None:
        if min(self.epochs, self.batch) < 1 or self.window_s < 1:
            raise InvalidInputError(
                "The training settings ask for no epochs, no batch or too short a window.",
                "Give at least one epoch, one window a batch and one second a window.",
            )

    def as_dict(self) -> dict[str, object]:
        """The settings as plain values, for a checkpoint or a card."""
        return dataclasses.asdict(self)
