"""A kernel machine on what is heard in windows, which the network is joined with.

Support vector regression (Drucker et al., NIPS 1996) with the sum of three Gaussian kernels: over
the statistics that the network's own branch takes, over harmony and the piece's summary, and over
the encoder's answer. With a few hundred rated pieces it places them better than anything that is
trained by gradients; of what listeners feel, the mean of both knows more than either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.svm import SVR
from torch import Tensor, nn

from mien.affect.plane.emotions import Feeling
from mien_training.music.kernel_samples import Lessons, lessons_of
from mien_training.music.material import Material, Rows
from mien_training.music.views import View, likeness, views_of

Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KernelSettings:
    """How the machine is fitted; all were chosen on folds of the training split.

    Attributes:
        cost: of an error, in the target's standard deviations.
        tolerance: errors that cost nothing, in the target's standard deviations.
        harmony_share: of the kernel over harmony and summary in the sum.
        encoding_share: of the encodings' kernel in the sum.
        axes: principal components that a view keeps.
        variant_weight: of a window at another speed or from other instruments, beside one that
            people heard.
        most_windows: that it learns from; time and memory grow with their square.
        window_s: seconds of a window.
    """

    cost: float = 2.0
    tolerance: float = 0.15
    harmony_share: float = 0.35
    encoding_share: float = 0.4
    axes: int = 88
    variant_weight: float = 0.5
    most_windows: int = 6_000
    window_s: float = 15.0


class KernelMachine(nn.Module):
    """Raw stack, summary and encoding to feelings (batch, 8) and moods' means (batch, 2)."""

    weights: Tensor
    offsets: Tensor

    def __init__(self, views: Sequence[View], weights: Tensor, offsets: Tensor) -> None:
        """Put fitted parts together.

        Args:
            views: one for each part of what `views_of` gives.
            weights: of each support vector, (vectors, 10).
            offsets: (10,).
        """
        super().__init__()
        self.views = nn.ModuleList(views)
        self.register_buffer("weights", weights)
        self.register_buffer("offsets", offsets)

    def forward(self, stack: Tensor, summary: Tensor, encoding: Tensor) -> tuple[Tensor, Tensor]:
        """Feelings in [0, 1] and moods in [-1, 1]."""
        alike = likeness(self.views, views_of(stack, summary, encoding))
        answer = alike @ self.weights + self.offsets
        feelings, moods = answer.split((len(Feeling), 2), dim=1)
        return feelings.clamp(0, 1), moods.clamp(-1, 1)


def fit_kernel(material: Material, rows: Rows, settings: KernelSettings) -> KernelMachine:
    """Fit the machine to the windows of some pieces.

    Args:
        material: the pieces.
        rows: those to learn from.
        settings: how.
    """
    lessons = lessons_of(material, rows, settings.window_s, settings.most_windows)
    heard = torch.from_numpy(lessons.heard)
    shares = (
        1 - settings.harmony_share - settings.encoding_share,
        settings.harmony_share,
        settings.encoding_share,
    )
    views = [
        View(part[heard], part, share, settings.axes)
        for part, share in zip(lessons.seen, shares, strict=True)
    ]
    with torch.inference_mode():
        alike = likeness(views, lessons.seen).double().numpy()
    weights, offsets = _weights(material, lessons, alike, settings)
    used = np.abs(weights).sum(axis=1) > 0
    for view in views:
        view.keep(used)
    return KernelMachine(
        views, torch.from_numpy(weights[used]).float(), torch.from_numpy(offsets).float()
    )


def _weights(
    material: Material, lessons: Lessons, alike: Float64, settings: KernelSettings
) -> tuple[Float64, Float64]:
    """Dual weights (windows, 10) and offsets (10,): feelings where they were asked, and moods."""
    targets, owners = material.targets, lessons.owners
    columns = np.concatenate([targets.feelings, targets.moods], axis=1)[owners].astype(float)
    everywhere = np.ones(len(owners), dtype=bool)
    asked = [targets.asked_feelings[owners]] * len(Feeling) + [everywhere] * 2
    trust = np.where(lessons.heard, 1.0, settings.variant_weight)
    weights, offsets = np.zeros(columns.shape), np.zeros(columns.shape[1])
    for column, known in enumerate(asked):
        truth = columns[known, column]
        spread = float(truth.std()) if known.any() else 0.0
        if spread == 0:
            offsets[column] = float(truth.mean()) if known.any() else 0.0
            continue
        machine = SVR(
            kernel="precomputed", C=settings.cost * spread, epsilon=settings.tolerance * spread
        ).fit(alike[np.ix_(known, known)], truth, sample_weight=trust[known])
        weights[np.flatnonzero(known)[machine.support_], column] = machine.dual_coef_[0]
        offsets[column] = float(machine.intercept_[0])
    return weights, offsets
