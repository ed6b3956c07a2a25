"""What an evaluation found: figures with their protocol, per-class tables, as text and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import ArrayLike

from mien.affect.emotions import Expression
from mien.inference.card import Metric
from mien.metrics.calibration import Bin, calibration_curve
from mien.metrics.classification import ClassScores, class_scores, confusion


@dataclass(frozen=True, slots=True)
class Table:
    """One classification, class by class.

    Attributes:
        protocol: on which data, counted how.
        labels: of the rows and columns.
        scores: per class.
        confusion: how often each class (row) was taken for each (column).
        calibration: confidence against accuracy.
    """

    protocol: str
    labels: tuple[str, ...]
    scores: tuple[ClassScores, ...]
    confusion: tuple[tuple[int, ...], ...]
    calibration: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All figures and tables of one evaluation."""

    metrics: tuple[Metric, ...]
    tables: tuple[Table, ...]

    def as_dict(self) -> dict[str, object]:
        """The report as plain values for JSON."""
        return asdict(self)

    def as_text(self) -> str:
        """The report for a person to read."""
        lines = [_metric_line(metric) for metric in self.metrics]
        for table in self.tables:
            lines += ["", table.protocol, *_table_lines(table)]
        return "\n".join(lines)


def make_table(protocol: str, truth: ArrayLike, probabilities: ArrayLike) -> Table:
    """The table of (n,) true classes and (n, 8) probabilities in the order of `Expression`."""
    rows = np.asarray(probabilities)
    predicted = rows.argmax(axis=1)
    counts = confusion(truth, predicted, len(Expression))
    return Table(
        protocol=protocol,
        labels=tuple(Expression),
        scores=class_scores(truth, predicted, len(Expression)),
        confusion=tuple(tuple(int(value) for value in row) for row in counts),
        calibration=tuple(calibration_curve(truth, rows)),
    )


def _metric_line(metric: Metric) -> str:
    interval = ""
    if metric.low is not None and metric.high is not None:
        interval = f" [{metric.low:.3f}, {metric.high:.3f}]"
    return f"{metric.name}: {metric.value:.3f}{interval}  ({metric.protocol})"


def _table_lines(table: Table) -> Sequence[str]:
    head = f"{'':>10} precision recall    f1 faces | " + " ".join(
        f"{name[:6]:>6}" for name in table.labels
    )
    rows = [
        f"{name:>10} {_score_columns(score)} | " + " ".join(f"{count:6d}" for count in counts)
        for name, score, counts in zip(table.labels, table.scores, table.confusion, strict=True)
    ]
    return [head, *rows]


def _score_columns(score: ClassScores) -> str:
    return f"{score.precision:9.3f} {score.recall:6.3f} {score.f1:5.3f} {score.support:5d}"
