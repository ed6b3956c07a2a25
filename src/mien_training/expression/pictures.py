"""An evaluation and a training run as pictures: PNG files in a folder."""

import csv
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mien.affect.plane.emotions import Expression
from mien_training.expression.report import GroupShares, Report, Table

mpl.use("Agg")


def draw_report(report: Report, folder: Path) -> list[Path]:
    """Confusion and calibration of each table, and what is read in each group.

    Returns:
        The files that were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        path
        for number, table in enumerate(report.tables, 1)
        for path in (
            _confusion(table, folder / f"confusion-{number}.png"),
            _calibration(table, folder / f"calibration-{number}.png"),
        )
    ]
    if report.groups:
        written.append(_groups(report.groups, folder / "groups.png"))
    return written


def draw_progress(progress: Path, target: Path) -> Path:
    """The curves of loss and accuracy over epochs, from a run's `progress.csv`."""
    with progress.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    epochs = [int(row["epoch"]) for row in rows]
    figure, (left, right) = _canvas(2)
    for name, label in (("loss", "learnt from"), ("check_loss", "held out")):
        left.plot(epochs, [float(row[name]) for row in rows], label=label)
    left.set(xlabel="epoch", ylabel="cross-entropy, nats", title="Loss")
    left.legend(frameon=False)
    right.plot(epochs, [float(row["check_accuracy"]) for row in rows])
    right.set(xlabel="epoch", title="Accuracy against the top vote, held out")
    return _saved(figure, target)


def _confusion(table: Table, target: Path) -> Path:
    counts = np.array(table.confusion, dtype=float)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, (axes,) = _canvas(1)
    axes.imshow(shares, vmin=0, vmax=1, cmap="Blues")
    for row, column in np.ndindex(*shares.shape):
        colour = "white" if shares[row, column] > 0.5 else "black"
        axes.text(
            column, row, f"{shares[row, column]:.2f}", ha="center", va="center", color=colour,
            fontsize=7,
        )  # fmt: skip
    places = range(len(table.labels))
    axes.set_xticks(places, table.labels, rotation=45, ha="right")
    axes.set_yticks(places, table.labels)
    axes.set(xlabel="taken for", ylabel="shown")
    axes.set_title(table.protocol, fontsize=8)
    return _saved(figure, target)


def _calibration(table: Table, target: Path) -> Path:
    bins = [each for each in table.calibration if each.count]
    figure, (axes,) = _canvas(1)
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    axes.plot([each.confidence for each in bins], [each.accuracy for each in bins], marker="o")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="said to be right", ylabel="is right")
    axes.set_title(table.protocol, fontsize=8)
    return _saved(figure, target)


def _groups(groups: tuple[GroupShares, ...], target: Path) -> Path:
    figure, (axes,) = _canvas(1)
    width = 0.8 / len(groups)
    for number, group in enumerate(groups):
        values = np.array([share.value for share in group.shares])
        ends = np.array([(share.low, share.high) for share in group.shares])
        axes.bar(
            np.arange(len(values)) + number * width,
            values,
            width,
            yerr=np.abs(ends.T - values),
            label=group.group,
            error_kw={"linewidth": 0.6},
        )
    axes.set_xticks(np.arange(len(Expression)) + 0.4, list(Expression), rotation=45, ha="right")
    axes.set_ylabel("mean probability, even prior")
    axes.set_title("What is read in FairFace's groups", fontsize=9)
    axes.legend(frameon=False, fontsize=7, ncols=2)
    return _saved(figure, target)


def _canvas(columns: int) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(5.5 * columns, 4.5), layout="constrained")
    return figure, [figure.add_subplot(1, columns, place + 1) for place in range(columns)]


def _saved(figure: Figure, target: Path) -> Path:
    figure.savefig(target, dpi=110)
    return target
