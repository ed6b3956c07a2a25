"""The settings of the training of a reader of words; they are stored with every checkpoint."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class Design(StrEnum):
    """What reads the pieces of a text."""

    STATIC = "static"
    """Each piece by itself; what counts is weighed up."""
    CONVOLUTION = "convolution"
    """Each with its neighbours."""
    RECURRENCE = "recurrence"
    """One after the other, in both directions."""
    ATTENTION = "attention"
    """The teacher's first layers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one network is made and trained.

    Attributes:
        design: what reads the pieces.
        width: of the table's rows.
        grams: width of the rows of the table of letters; 0 leaves it out.
        layers: how many, where a design has several.
        pieces: how many the table has.
        from_teacher: whether table and layers begin as the teacher's, else at random.
        epochs: passes over the rows to train on.
        batch: texts a step.
        rate: highest learning rate of AdamW.
        table_rate: that of the table.
        decay: weight decay of all but the table.
        warm_up: share of the steps in which the rate rises; afterwards it falls as a cosine.
        average: how much of the averaged weights each step keeps.
        dropout: of the vectors.
        forgotten: share of a text's pieces that are left out at random.
        teacher_width: of the teacher's vectors, and of the layers that begin as its own.
        teacher_heads: of attention, in such a layer.
        vectors: how much the teacher's vectors count beside the labels; 0 leaves them out.
        answers: how much the answers of a larger network count beside the labels.
        seed: of all that is drawn.
    """

    design: Design = Design.CONVOLUTION
    width: int = 128
    grams: int = 0
    layers: int = 2
    pieces: int = 40_000
    from_teacher: bool = True
    epochs: float = 4.0
    batch: int = 96
    rate: float = 1e-3
    table_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.05
    average: float = 0.998
    dropout: float = 0.2
    forgotten: float = 0.1
    teacher_width: int = 384
    teacher_heads: int = 12
    vectors: float = 0.0
    answers: float = 0.0
    seed: int = 0

    def as_dict(self) -> dict[str, object]:
        """For a checkpoint."""
        return {**dataclasses.asdict(self), "design": str(self.design)}
