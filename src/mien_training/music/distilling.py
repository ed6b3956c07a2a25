"""One network that learns from what all of them say (Hinton et al., arXiv:1503.02531).

The teacher judges the pieces that it was trained on; the pupil's targets are the mean of that and
of what people said, so that a rating by few is smoothed by what similar pieces were given.
"""

import dataclasses

import numpy as np
from torch import nn

from mien_training.music.judging import judge
from mien_training.music.material import Material, Rows
from mien_training.music.targets import Targets

TEACHER_SHARE = 0.5


def taught_targets(material: Material, rows: Rows, teacher: nn.Module, window_s: float) -> Targets:
    """The material's targets, those of some rows drawn to what a teacher says of them.

    Args:
        material: the pieces.
        rows: those that the teacher knows and the pupil is to learn from.
        teacher: answers raw inputs as an `Ensemble` does.
        window_s: seconds a window.
    """
    said, targets = judge(teacher, material, rows, window_s), material.targets
    feelings, moods = targets.feelings.copy(), targets.moods.copy()
    asked = targets.asked_feelings[rows]
    feelings[rows[asked]] = _between(feelings[rows[asked]], said.feelings[asked])
    moods[rows] = _between(moods[rows], said.moods[:, :2])
    return dataclasses.replace(targets, feelings=feelings, moods=moods)


def _between(rated: np.ndarray, said: np.ndarray) -> np.ndarray:
    return ((1 - TEACHER_SHARE) * rated + TEACHER_SHARE * said).astype(np.float32)
