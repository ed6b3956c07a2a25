"""Rows that a person's taste speaks for, wherever they lie in the plane."""

import numpy as np

from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.table.row_numbers import NO_ROWS, Rows, sort_unique

_BUDGET = 10_000
"""The most rows that are looked at for taste's sake: some milliseconds' worth."""


def favourite_rows(scorer: Scorer) -> Rows:
    """What the signals speak for: all that is named itself, then from the greatest gain on.

    A group with more rows than the budget has left is passed over: what is so common is found
    among the best fits as well.

    Returns:
        Rows, ascending, each once.
    """
    groups = [group for signal in scorer.signals for group in signal.favourites()]
    found = [NO_ROWS, *(group.rows for group in groups if group.always)]
    left = _BUDGET
    counted = (group for group in groups if not group.always)
    for group in sorted(counted, reverse=True):  # by gain, and by group where that is the same
        if len(group.rows) <= left:
            found.append(group.rows)
            left -= len(group.rows)
    return sort_unique(np.concatenate(found))
