"""The settings of the music network's training; they are stored with every checkpoint."""

import dataclasses
from dataclasses import dataclass, field

from mien.errors import InvalidInputError

BRANCHES = ("convolution", "statistics", "harmony", "encoding")
"""The parts of the network that hear, each by its name in `Shape`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's size and parts; leaving a part out is how its worth is measured.

    Attributes:
        width: channels of the convolutions.
        depth: blocks of convolution and pooling, each of which halves the steps in time.
        recurrent: units of the recurrent layer in each direction; 0 leaves it out.
        regions: whether segments are proposed and pooled where there is no recurrent layer.
        convolution: whether the branch of convolutions (and recurrence) is there.
        statistics: whether the branch of each feature's mean and spread is there.
        harmony: whether the branch of mode, chords and intervals is there.
        encoding: whether the branch of the encoder's view is there.
        embedding: length of the embedding.
        dropout: of the fully connected layers.
        conv_dropout: of the convolutions.
    """

    width: int = 32
    depth: int = 2
    recurrent: int = 32
    regions: bool = False
    convolution: bool = True
    statistics: bool = True
    harmony: bool = True
    encoding: bool = True
    embedding: int = 64
    dropout: float = 0.1
    conv_dropout: float = 0.2

    def __post_init__(self) -> None:
        if not any(getattr(self, branch) for branch in BRANCHES):
            raise InvalidInputError(
                "A network without convolutions, statistics, harmony and encoder hears nothing.",
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
        pretraining: passes in which the convolutions learn to tell pieces apart beforehand,
            without ratings.
        shape: the network.
        seed: of every draw.
    """

    epochs: int = 60
    batch: int = 24
    rate: float = 4e-3
    decay: float = 1e-2
    warm_up: float = 0.15
    average: float = 0.98
    window_s: float = 15.0
    mix: float = 0.3
    mood_weight: float = 2.0
    song_mood_weight: float = 0.5
    pretraining: int = 0
    shape: Shape = field(default_factory=Shape)
    seed: int = 0

    def __post_init__(self) -> None:
        if min(self.epochs, self.batch, self.shape.depth) < 1 or self.window_s < 1:
            raise InvalidInputError(
                "The training settings ask for no epochs, batch or depth, or too short a window.",
                "Give at least one epoch, window a batch, block of layers and second a window.",
            )

    def as_dict(self) -> dict[str, object]:
        """The settings as plain values, for a checkpoint or a card."""
        return dataclasses.asdict(self)
