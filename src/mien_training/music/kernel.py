"""A kernel machine on statistics and encodings of windows, which the networks are joined with.

Support vector regression (Drucker et al., NIPS 1996) with the sum of two Gaussian kernels, one over
the statistics that the network's own branch takes and one over the encoder's answer. With a few
hundred rated pieces it generalises better than anything that is trained by gradients; the two are
wrong about different pieces, so that their mean is better than either.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.svm import SVR
from torch import Tensor, nn

from mien.affect.emotions import Feeling
from mien_training.music.material import Material, Rows, window_frames, windows_of
from mien_training.music.network import statistics

Float64 = NDArray[np.float64]
_FARTHEST = 4.0  # standard deviations: an outlying feature of an odd file counts no more


@dataclass(frozen=True, slots=True)
class KernelSettings:
    """How the machine is fitted; all were chosen on folds of the training split.

    Attributes:
        cost: of an error, in the target's standard deviations.
        tolerance: errors that cost nothing, in the target's standard deviations.
        encoding_share: of the encodings' kernel in the sum.
        window_s: seconds of a window.
    """

    cost: float = 2.0
    tolerance: float = 0.15
    encoding_share: float = 0.5
    window_s: float = 15.0


class KernelMachine(nn.Module):
    """Raw stack, summary and encoding to feelings (batch, 8) and moods' means (batch, 2)."""

    def __init__(self, views: tuple["View", "View"], weights: Tensor, offsets: Tensor) -> None:
        """Put fitted parts together.

        Args:
            views: of the statistics and of the encodings.
            weights: of each support vector, (vectors, 10).
            offsets: (10,).
        """
        super().__init__()
        self.views = nn.ModuleList(views)
        self.register_buffer("weights", weights)
        self.register_buffer("offsets", offsets)

    def forward(self, stack: Tensor, summary: Tensor, encoding: Tensor) -> tuple[Tensor, Tensor]:
        """Feelings in [0, 1] and moods in [-1, 1]."""
        likeness = self.views[0](_described(stack, summary)) + self.views[1](encoding)
        answer = likeness @ self.weights + self.offsets
        feelings, moods = answer.split((len(Feeling), 2), dim=1)
        return feelings.clamp(0, 1), moods.clamp(-1, 1)


def _described(stack: Tensor, summary: Tensor) -> Tensor:
    return torch.cat((*statistics(stack), summary), dim=1)


class View(nn.Module):
    """The likeness of inputs (batch, features) to each support vector, (batch, vectors)."""

    def __init__(self, known: Tensor, share: float) -> None:
        """Standardise by what is known.

        Args:
            known: raw features of all windows to learn from, (windows, features).
            share: the likeness of what is the same.
        """
        super().__init__()
        self.share = share
        self.register_buffer("mean", known.mean(dim=0))
        self.register_buffer("spread", known.std(dim=0) + 1e-3)
        # A column a vector: the exporter would store a transposed copy beside them.
        self.register_buffer("vectors", self._standard(known).T.contiguous())
        self.register_buffer("squares", (self.vectors**2).sum(dim=0))

    def keep(self, chosen: NDArray[np.bool_]) -> None:
        """Forget the other vectors."""
        mask = torch.from_numpy(chosen)
        self.vectors, self.squares = self.vectors[:, mask].contiguous(), self.squares[mask]

    def forward(self, raw: Tensor) -> Tensor:
        """Likeness in (0, share]."""
        standard = self._standard(raw)
        squares = (standard**2).sum(dim=1, keepdim=True) + self.squares
        apart = (squares - 2 * standard @ self.vectors).clamp(min=0) / standard.shape[1]
        return self.share * torch.exp(-0.5 * apart)

    def _standard(self, raw: Tensor) -> Tensor:
        return ((raw - self.mean) / self.spread).clamp(-_FARTHEST, _FARTHEST)


def fit_kernel(material: Material, rows: Rows, settings: KernelSettings) -> KernelMachine:
    """Fit the machine to the windows of some pieces as people heard them.

    Args:
        material: the pieces.
        rows: those to learn from.
        settings: how.
    """
    frames = window_frames(settings.window_s)
    windows = [windows_of(material.variants[row][0], frames) for row in rows]
    owners = np.repeat(rows, [len(stack) for stack, _, _ in windows])
    described = torch.cat([_described(stack, summary) for stack, summary, _ in windows])
    encodings = torch.cat([encoding for _, _, encoding in windows])
    views = (
        View(described, 1 - settings.encoding_share),
        View(encodings, settings.encoding_share),
    )
    with torch.inference_mode():
        likeness = (views[0](described) + views[1](encodings)).double().numpy()
    weights, offsets = _weights(material, owners, likeness, settings)
    used = np.abs(weights).sum(axis=1) > 0
    for view in views:
        view.keep(used)
    return KernelMachine(
        views, torch.from_numpy(weights[used]).float(), torch.from_numpy(offsets).float()
    )


def _weights(
    material: Material, owners: Rows, likeness: Float64, settings: KernelSettings
) -> tuple[Float64, Float64]:
    """Dual weights (windows, 10) and offsets (10,): feelings where they were asked, and moods."""
    targets = material.targets
    columns = np.concatenate([targets.feelings, targets.moods], axis=1)[owners].astype(float)
    everywhere = np.ones(len(owners), dtype=bool)
    asked = [targets.asked_feelings[owners]] * len(Feeling) + [everywhere] * 2
    weights, offsets = np.zeros(columns.shape), np.zeros(columns.shape[1])
    for column, known in enumerate(asked):
        truth = columns[known, column]
        spread = float(truth.std()) if known.any() else 0.0
        if spread == 0:
            offsets[column] = float(truth.mean()) if known.any() else 0.0
            continue
        machine = SVR(
            kernel="precomputed", C=settings.cost * spread, epsilon=settings.tolerance * spread
        ).fit(likeness[np.ix_(known, known)], truth)
        weights[np.flatnonzero(known)[machine.support_], column] = machine.dual_coef_[0]
        offsets[column] = float(machine.intercept_[0])
    return weights, offsets
