"""The table of comparison: the network and classical models on the same pieces and splits.

Protocols: `folds` is five folds within the training split, `val` is the validation split after
learning from the whole training split; artists and game series are never on both sides. Feelings
are Emotify's, moods VGMIDI's ratings.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.emotions import Feeling
from mien_training.music import measures
from mien_training.music.classical import predict, table_of
from mien_training.music.judging import Judgement
from mien_training.music.material import Material, Rows

Float64 = NDArray[np.float64]
_AXES = ("valence", "arousal")
SEED = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the table.

    Attributes:
        model: what was measured.
        protocol: "folds" or "val".
        target: a feeling, "feelings" for the mean of the eight, "valence", "arousal" or "mood".
        measure: what the figure is.
        value: the figure.
        low: lower end of its 95 % bootstrap interval over pieces, empty where none was made.
        high: upper end.
        pieces: how many pieces it was measured on.
    """

    model: str
    protocol: str
    target: str
    measure: str
    value: float
    low: float | None
    high: float | None
    pieces: int


def rows_of(
    model: str, protocol: str, material: Material, rows: Rows, said: Judgement
) -> list[Row]:
    """All figures of one model under one protocol."""
    targets = material.targets
    asked, rated = targets.asked_feelings[rows], ~targets.mapped[rows]
    found = _Table(model, protocol)
    return [
        *found.feelings(targets.feelings[rows[asked]].astype(float), said.feelings[asked]),
        *found.moods(targets.moods[rows[rated]].astype(float), said.moods[rated][:, :2]),
    ]


def mapped_rows(
    model: str, protocol: str, material: Material, rows: Rows, said: Judgement
) -> list[Row]:
    """Moods of songs, against those mapped from what their listeners felt."""
    songs = material.targets.mapped[rows]
    truth = material.targets.moods[rows[songs]].astype(float)
    found = _Table(model, protocol)
    return [
        *found.regression("valence mapped from feelings", truth[:, 0], said.moods[songs][:, 0]),
        *found.regression("arousal mapped from feelings", truth[:, 1], said.moods[songs][:, 1]),
    ]


def coverage_rows(
    model: str, protocol: str, material: Material, rows: Rows, said: Judgement
) -> list[Row]:
    """How many of VGMIDI's single ratings the model's 90 % intervals hold."""
    rated = ~material.targets.mapped[rows]
    truth = material.targets.moods[rows[rated]].astype(float)
    spread = np.sqrt(np.diagonal(material.targets.spreads[rows[rated]], axis1=1, axis2=2))
    moods = said.moods[rated]
    return [
        Row(
            model,
            protocol,
            name,
            "ratings inside the 90 % interval",
            measures.rating_coverage(
                moods[:, axis], moods[:, 2 + axis], truth[:, axis], spread[:, axis]
            ),
            None,
            None,
            int(rated.sum()),
        )
        for axis, name in enumerate(_AXES)
    ]


def classical_judgement(name: str, material: Material, known: Rows, unknown: Rows) -> Judgement:
    """A classical model's feelings and moods, each learnt from the pieces that have them."""
    targets = material.targets
    songs, scores = known[targets.asked_feelings[known]], known[~targets.mapped[known]]
    table = table_of(material, unknown)
    feelings = predict(name, SEED, table_of(material, songs), targets.feelings[songs], table)
    moods = predict(name, SEED, table_of(material, scores), targets.moods[scores], table)
    wide = np.tile([1.0, 1.0, 0.0], (len(unknown), 1))
    return Judgement(feelings, np.hstack((moods, wide)), np.zeros((len(unknown), 0)))


@dataclass(frozen=True, slots=True)
class _Table:
    model: str
    protocol: str

    def feelings(self, truth: Float64, guess: Float64) -> Iterator[Row]:
        if len(truth) < 2:
            return
        yield from self.regression("feelings", truth, guess)
        for place, feeling in enumerate(Feeling):
            yield from self.regression(feeling.value, truth[:, place], guess[:, place])

    def moods(self, truth: Float64, guess: Float64) -> Iterator[Row]:
        if len(truth) < 2:
            return
        for place, axis in enumerate(_AXES):
            yield from self.regression(axis, truth[:, place], guess[:, place])
        yield self.row("mood", "quadrant accuracy", measures.quadrant_accuracy, truth, guess)
        yield self.row("mood", "quadrant macro F1", measures.quadrant_f1, truth, guess)

    def regression(self, target: str, truth: Float64, guess: Float64) -> Iterator[Row]:
        yield self.row(target, "R2", measures.r2, truth, guess)
        yield self.row(target, "r", measures.pearson, truth, guess)
        yield self.row(target, "mean squared error", measures.mean_squared_error, truth, guess)

    def row(
        self,
        target: str,
        measure: str,
        by: measures.Measure,
        truth: Float64,
        guess: Float64,
    ) -> Row:
        found = measures.bootstrap(by, truth, guess, SEED)
        return Row(
            self.model,
            self.protocol,
            target,
            measure,
            found.value,
            found.low,
            found.high,
            len(truth),
        )
