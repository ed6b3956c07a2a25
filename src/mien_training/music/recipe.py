"""The shipped model, from material to ONNX: train, fit, calibrate, measure, export.

Settings were chosen on folds of the training split. The validation split is not learnt from, but
was looked at along the way.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from mien.inference.card import Metric, ModelCard
from mien_training.half_precision import round_to_half
from mien_training.music import account, measures
from mien_training.music.ensemble import Ensemble
from mien_training.music.evaluation import coverage_rows, mapped_rows, rows_of
from mien_training.music.export import Account, export
from mien_training.music.figures import Row
from mien_training.music.folds import held_out_judgement
from mien_training.music.joint import Joint
from mien_training.music.judging import Judgement, judge
from mien_training.music.kernel import KernelSettings, fit_kernel
from mien_training.music.material import Material, Rows, window_frames, windows_of
from mien_training.music.runs import trained
from mien_training.music.settings import Settings

VERSION = "2"
SETTINGS = Settings()
NETWORKS = 1
"""Beside a kernel machine an average of several networks tells no more than one."""
Tell = Callable[[str], None]


def make_model(material: Material, work: Path, out: Path, tell: Tell) -> ModelCard:
    """Train what is missing and write `music.onnx` and `music.json`.

    Args:
        material: the pieces.
        work: folder of trained networks.
        out: folder of the model.
        tell: called with what was done.

    Returns:
        The card.
    """
    rows, unseen = material.rows("train"), material.rows("val")
    held_out = fold_judgement(
        material, lambda known: joint(material, known, work, NETWORKS, tell), SETTINGS.window_s
    )
    network = joint(material, rows, work, NETWORKS, tell)
    network.networks.calibrate(*calibration(material, rows, held_out))
    network.networks.fit_embedding(_embeddings(network.networks, material, rows))
    round_to_half(network)
    said = judge(network, material, unseen, SETTINGS.window_s)
    figures = [
        *rows_of("network", "folds", material, rows, held_out),
        *rows_of("network", "val", material, unseen, said),
        *mapped_rows("network", "val", material, unseen, said),
        *coverage_rows("network", "val", material, unseen, said),
    ]
    story = Account(
        version=VERSION,
        metrics=tuple(_metric(row) for row in figures if row.measure != "mean squared error"),
        training=account.training_of(material.songs),
        failures=account.FAILURES,
        not_for=account.NOT_FOR,
    )
    return export(network, story, out)


def ensemble(
    material: Material, rows: Rows, work: Path, settings: Settings, seeds: int, tell: Tell
) -> Ensemble:
    """Networks with the seeds 0, 1, ... as one."""
    return Ensemble(
        [
            trained(work / "nets", material, rows, dataclasses.replace(settings, seed=seed), tell)
            for seed in range(seeds)
        ]
    )


def joint(material: Material, rows: Rows, work: Path, seeds: int, tell: Tell) -> Joint:
    """The recipe's networks, joined with a kernel machine that learnt from the same pieces."""
    networks = ensemble(material, rows, work, SETTINGS, seeds, tell)
    return Joint(networks, fit_kernel(material, rows, KernelSettings()))


def fold_judgement(
    material: Material, learn: Callable[[Rows], torch.nn.Module], window_s: float
) -> Judgement:
    """The training split, judged by what has not learnt from it.

    Args:
        material: the pieces.
        learn: gives what has learnt from some rows.
        window_s: seconds a window.
    """

    def learn_and_judge(known: Rows, held_out: Rows) -> Judgement:
        return judge(learn(known), material, held_out, window_s)

    return held_out_judgement(material, material.rows("train"), learn_and_judge)


def calibration(material: Material, rows: Rows, held_out: Judgement) -> tuple[float, float]:
    """The factors on the variances of valence and arousal at which 90 % intervals hold 90 %.

    Args:
        material: the pieces.
        rows: those judged; the ones with rated moods count.
        held_out: what was said of them.
    """
    rated = ~material.targets.mapped[rows]
    truth = material.targets.moods[rows[rated]].astype(float)
    spread = np.sqrt(np.diagonal(material.targets.spreads[rows[rated]], axis1=1, axis2=2))
    moods = held_out.moods[rated]
    valence, arousal = (
        measures.calibration_factor(
            moods[:, axis], moods[:, 2 + axis], truth[:, axis], spread[:, axis]
        )
        for axis in range(2)
    )
    return valence, arousal


def _embeddings(network: Ensemble, material: Material, rows: Rows) -> torch.Tensor:
    frames = window_frames(SETTINGS.window_s)
    parts: list[torch.Tensor] = []
    with torch.inference_mode():
        for row in rows:
            heard = material.variants[row][0]
            parts.append(network.eval().joint_embedding(*windows_of(heard, frames)))
    return torch.cat(parts)


def _metric(row: Row) -> Metric:
    protocol = account.PROTOCOLS[row.protocol].format(pieces=row.pieces)
    return Metric(f"{row.measure} of {row.target}", row.value, protocol, row.low, row.high)
