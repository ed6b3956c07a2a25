"""The items a list is made from: the best for the target, and the best for places around it.

The best of a large catalogue for one target all lie at its centre, so that a list of them would be
narrow however wide the target is. Half of the candidates are therefore the best for places that
are spread evenly over the target's ellipse.
"""

import math

import numpy as np
from numpy.typing import NDArray

from mien.affect.gaussian import Gaussian, clamp
from mien.recommend.columns import ItemColumns
from mien.recommend.query import Query
from mien.recommend.retrieve import Mask, best_rows
from mien.recommend.score import Rows, Scorer

PLACES = 8
"""Places around the mean."""

_OUT = 1.0  # standard deviations from the mean to the outermost place
_NARROWER = 1 / PLACES  # of the covariance: so that the places together cover the ellipse

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

_LEAST, _PER_PICK, _MOST = 200, 8, 2000
"""How many candidates: enough to choose a varied list from, few enough to choose quickly."""


def candidates(scorer: Scorer, blocked: Mask, count: int) -> Rows:
    """The rows to choose a list from, each once, in the order they came to the catalogue.

    Args:
        scorer: scores rows for the list's target.
        blocked: (n,) rows that must not be picked.
        count: the length of the list.
    """
    pool = min(max(_LEAST, _PER_PICK * count), max(_MOST, count))
    favoured = scorer.favoured()
    found = [best_rows(scorer, favoured, blocked, math.ceil(pool / 2))]
    if len(blocked) > pool:
        for place in around(scorer.target):
            aimed = scorer.aimed_at(place)
            found.append(best_rows(aimed, favoured, blocked, math.ceil(pool / 2 / PLACES)))
    else:
        found.append(np.flatnonzero(~blocked))
    rows = np.unique(np.concatenate(found))
    return rows[np.argsort(scorer.columns.arrival[rows])]


def around(target: Gaussian) -> list[Gaussian]:
    """Narrow targets spread evenly over a wide one: a sunflower's spiral (Vogel 1979)."""
    lower = np.linalg.cholesky(np.array(target.matrix))
    narrow = target.widened(_NARROWER)
    places: list[Gaussian] = []
    for step in range(PLACES):
        radius, angle = _OUT * math.sqrt((step + 0.5) / PLACES), _GOLDEN_ANGLE * step
        unit = np.array((math.cos(angle), math.sin(angle)))
        offset: NDArray[np.float64] = radius * lower @ unit
        places.append(
            Gaussian(
                clamp(target.valence + float(offset[0])),
                clamp(target.arousal + float(offset[1])),
                narrow.var_valence,
                narrow.var_arousal,
                narrow.covariance,
            )
        )
    return places


def blocked_rows(query: Query, columns: ItemColumns, banished: frozenset[int]) -> Mask:
    """(n,) the rows that a query rules out.

    Args:
        query: its exclusions, languages and availability count.
        columns: the items of one kind.
        banished: more rows that must not be picked.
    """
    blocked = np.zeros(len(columns), np.bool_)
    if query.available_only:
        blocked |= ~columns.available
    if query.languages:
        codes = [columns.languages.code(language) for language in query.languages]
        spoken = columns.languages.rows_with([code for code in codes if code is not None])
        foreign = np.ones(len(columns), np.bool_)
        foreign[spoken] = False
        blocked |= foreign
    excluded = (columns.rows.get(item) for item in query.exclude)
    blocked[[row for row in excluded if row is not None]] = True
    blocked[list(banished)] = True
    return blocked
