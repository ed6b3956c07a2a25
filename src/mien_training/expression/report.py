"""What an evaluation found: figures with their protocol, per-class tables, as text and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import ArrayLike

from mien.affect.plane.emotions import Expression
from mien.inference.card import Metric
from mien.metrics.calibration import Bin, calibration_curve
from mien.metrics.classification import ClassScores, class_scores, confusion

GROUPS = (
    "FairFace, the half that the detector was not trained on, end to end: mean evidence, then "
    "valence and arousal"
)


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
class Share:
    """How much of a group's faces is read as one expression, in [0, 1], with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GroupShares:
    """What is read in one group.

    Attributes:
        group: as FairFace calls it.
        pictures: how many were looked at.
        found: the share of them in which a face was found.
        shares: of each expression in the order of `Expression`, over the faces found.
        valence: mean valence, in [-1, 1].
        arousal: mean arousal, in [-1, 1].
    """

    group: str
    pictures: int
    found: float
    shares: tuple[Share, ...]
    valence: Share
    arousal: Share


@dataclass(frozen=True, slots=True)
class Report:
    """All figures and tables of one evaluation.

    Attributes:
        metrics: the figures.
        tables: classifications, class by class.
        groups: what is read in people of different groups; empty where that was not looked at.
    """

    metrics: tuple[Metric, ...]
    tables: tuple[Table, ...]
    groups: tuple[GroupShares, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The report as plain values for JSON."""
        return asdict(self)

    def as_text(self) -> str:
        """The report for a person to read."""
        lines = [_metric_line(metric) for metric in self.metrics]
        for table in self.tables:
            lines += ["", table.protocol, *_table_lines(table)]
        if self.groups:
            lines += ["", GROUPS, *_group_lines(self.groups)]
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


def widest_gaps(table: Sequence[GroupShares]) -> Mapping[str, float]:
    """For each expression the largest difference between two groups' shares."""
    return {
        str(name): max(row.shares[place].value for row in table)
        - min(row.shares[place].value for row in table)
        for place, name in enumerate(Expression)
    }


def _metric_line(metric: Metric) -> str:
    interval = ""
    if metric.low is not None and metric.high is not None:
        interval = f" [{metric.low:.3f}, {metric.high:.3f}]"
    return f"{metric.name}: {metric.value:.3f}{interval}  ({metric.protocol})"


def _group_lines(groups: Sequence[GroupShares]) -> list[str]:
    head = f"{'':>16} {'found':>6} | " + " ".join(f"{name[:9]:>9}" for name in Expression)
    rows = [
        f"{row.group:>16} {row.found:6.3f} | "
        + " ".join(f"{share.value:9.3f}" for share in row.shares)
        + f" | {row.valence.value:+.2f} {row.arousal.value:+.2f}"
        for row in groups
    ]
    gaps = " ".join(f"{gap:9.3f}" for gap in widest_gaps(groups).values())
    return [head, *rows, f"{'widest gap':>16} {'':>6} | {gaps}"]


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
