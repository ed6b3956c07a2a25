"""Held-out predictions within the training split, artist and series kept together."""

from collections.abc import Callable, Iterator

import numpy as np
from sklearn.model_selection import GroupKFold

from mien_training.music.judging import Judgement
from mien_training.music.material import Material, Rows

FOLDS = 5


def folds_of(material: Material, rows: Rows) -> Iterator[tuple[Rows, Rows]]:
    """(rows to learn from, rows held out), `FOLDS` times, no group on both sides."""
    groups = material.groups[rows]
    for known, held_out in GroupKFold(FOLDS).split(rows, groups=groups):
        yield rows[known], rows[held_out]


def held_out_judgement(
    material: Material, rows: Rows, judge: Callable[[Rows, Rows], Judgement]
) -> Judgement:
    """Judge every row by a model that has not learnt from its group.

    Args:
        material: the pieces.
        rows: those to judge.
        judge: learns from its first rows and judges its second.

    Returns:
        In the order of `rows`.
    """
    place = {row: number for number, row in enumerate(rows)}
    parts = [(held_out, judge(known, held_out)) for known, held_out in folds_of(material, rows)]
    order = np.argsort([place[row] for held_out, _ in parts for row in held_out])
    return Judgement(
        *(
            np.concatenate([getattr(judged, name) for _, judged in parts])[order]
            for name in Judgement.__slots__
        )
    )
