"""Rows that a person's taste speaks for, wherever they lie in the plane."""

from collections.abc import Iterator

import numpy as np

from mien.recommend.retrieval.scorer import Rows, Scorer
from mien.recommend.table.kd_tree import each_once
from mien.recommend.table.traits import Trait
from mien.recommend.taste.affinity import Preference

_BUDGET = 10_000
"""The most rows that are looked at for taste's sake: some milliseconds' worth."""


def favourite_rows(scorer: Scorer) -> Rows:
    """The liked items and the items of liked names, from the most liked name on.

    A name with more rows than the budget has left is passed over: what is so common is found
    among the best fits as well.

    Returns:
        Rows, ascending, each once.
    """
    items = scorer.preference.items
    found: list[Rows] = [items.rows[items.values > 0]]
    left = _BUDGET
    for _, trait, code in sorted(_likings(scorer), reverse=True):
        labels = scorer.columns.traits[trait]
        size = int(labels.label_starts[code + 1] - labels.label_starts[code])
        if size <= left:
            found.append(labels.rows_of(code))
            left -= size
    return each_once(np.concatenate(found))


def _likings(scorer: Scorer) -> Iterator[tuple[float, Trait, int]]:
    """How much each name that is liked can add to a score."""
    preference: Preference = scorer.preference
    for trait, affinities in preference.traits.items():
        weight = scorer.weights.of_trait(trait)
        for code in np.flatnonzero(affinities > 0).tolist():
            yield weight * float(affinities[code]), trait, code
