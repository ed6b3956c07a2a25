"""Soft targets of a network that was trained before: what it sees in a face that voters missed.

Hinton et al., "Distilling the knowledge in a neural network" (2015), and Furlanello et al.,
"Born-again neural networks" (ICML 2018): a pupil of its own size does better than its teacher. The
teacher answers each face a few times, placed a little differently, and the answers of several
teachers are averaged; the pupil's targets are a blend of the votes and that answer at the source's
base rates.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.inference.weights import load_card, read_weights
from mien.sense.face.expression.expression_reader import MODEL
from mien_training.expression.augment import PLAIN, augmented
from mien_training.expression.graph import ExpressionGraph
from mien_training.expression.loss import log_prior
from mien_training.faces.face_set import FaceSet

VIEWS = 3
VIEW = replace(PLAIN, turn_degrees=2.0, shift=0.01, scale=0.06)
_PART = 1024

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network of Mien's.

    Attributes:
        graph: the network.
        sha256: of its weights.
    """

    graph: ExpressionGraph
    sha256: str

    @classmethod
    def of(cls, folder: Path) -> "Teacher":
        """The one in a folder with `expression.onnx` and its card.

        Raises:
            NotFoundError: when there is none.
            ModelError: when it is damaged.
        """
        card = load_card(MODEL, folder)
        return cls(ExpressionGraph(read_weights(card, folder)), card.sha256)

    def logits(self, faces: FaceSet, backdrops: NDArray[np.uint8]) -> Floats:
        """Log-likelihoods (n, 8) of each face, averaged over its views.

        Args:
            faces: to be answered.
            backdrops: (m, side, side) pictures to paste cut-out faces on.
        """
        rng = np.random.default_rng(0)
        total = np.zeros((len(faces), 8), dtype=np.float32)
        for _ in range(VIEWS):
            for start in range(0, len(faces), _PART):
                places = np.arange(start, min(start + _PART, len(faces)))
                crops = augmented(faces, places, backdrops, VIEW, rng)
                total[places] += self.graph.answers(crops)[0] / VIEWS
        return total


def joined(teachers: Iterable[Teacher]) -> str:
    """The sha256 of several, for a run's settings; empty for none."""
    return "+".join(each.sha256 for each in teachers)


def taught(faces: FaceSet, logits: Floats, share: float) -> FaceSet:
    """The faces with a blend of their own targets and a teacher's answers.

    Args:
        faces: with their own targets.
        logits: (n, 8), the teacher's log-likelihoods.
        share: of the teacher in the blend.
    """
    scores = logits.astype(np.float64) + log_prior(faces.prior()).double().numpy()
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    answers = powers / powers.sum(axis=1, keepdims=True)
    return faces.taught((faces.targets * (1 - share) + answers * share).astype(np.float32))
