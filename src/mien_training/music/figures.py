"""The figures that a model earns, one row each, with 95 % bootstrap intervals over pieces."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Feeling
from mien_training.music import measures

Float64 = NDArray[np.float64]
AXES = ("valence", "arousal")
SEED = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the table.

    Attributes:
        model: what was measured.
        protocol: "folds" or "val".
        target: a feeling, "feelings" for the mean of the eight, or "valence", "arousal" or "mood"
            with the data set that it was rated in.
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


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one model under one protocol; none where there are fewer than two pieces."""

    model: str
    protocol: str

    def feelings(self, truth: Float64, guess: Float64) -> Iterator[Row]:
        """Of feelings, (n, 8) both: each alone and all together."""
        if len(truth) < 2:
            return
        yield from self.regression("feelings", truth, guess)
        for place, feeling in enumerate(Feeling):
            yield from self.regression(feeling.value, truth[:, place], guess[:, place])

    def moods(self, title: str, truth: Float64, guess: Float64) -> Iterator[Row]:
        """Of moods, (n, 2) both, rated in the data set of that title."""
        if len(truth) < 2:
            return
        for place, axis in enumerate(AXES):
            yield from self.regression(f"{axis} ({title})", truth[:, place], guess[:, place])
        mood = f"mood ({title})"
        yield self.row(mood, "quadrant accuracy", measures.quadrant_accuracy, truth, guess)
        yield self.row(mood, "quadrant macro precision", measures.quadrant_precision, truth, guess)
        yield self.row(mood, "quadrant macro recall", measures.quadrant_recall, truth, guess)
        yield self.row(mood, "quadrant macro F1", measures.quadrant_f1, truth, guess)

    def regression(self, target: str, truth: Float64, guess: Float64) -> Iterator[Row]:
        """R2, r and mean squared error, as the mean over the columns."""
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
        """One figure with its interval."""
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
