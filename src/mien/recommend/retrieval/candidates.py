"""The items a list is made from: what fits best, what fits places around, and favourites.

The best of a large catalogue for one target all lie at its centre, so that a list of them would be
narrow however wide the target is. As many candidates are therefore taken for places that are
spread evenly over the target's ellipse, and as many again for what the person likes.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.gaussian import Gaussian, clamp
from mien.recommend.query.query import Query
from mien.recommend.retrieval.exact_search import Mask, best_rows
from mien.recommend.retrieval.favourites import favourite_rows
from mien.recommend.retrieval.scorer import Scorer
from mien.recommend.signals.signal import Signal
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.row_numbers import Rows, sort_unique

PLACES = 6
"""Places around the mean."""

_OUT = 1.0  # standard deviations from the mean to the outermost place
_NARROWER = 1 / PLACES  # of the covariance: so that the places together cover the ellipse

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

_LEAST, _PER_PICK, _MOST = 200, 4, 1000
"""Candidates from each of the three sources: enough to choose a varied list from, few enough to
choose quickly."""

_VERY_FEW = 8_000
"""In a catalogue up to this size all rows are looked at for each place: bounds would spare none."""

_FEW = 20_000
"""A catalogue up to this size is scored in full, which takes about two milliseconds."""

_LONGER, _FAR_LONGER = 3, 10
"""Times as many favourites are scored in full, and sketched, as are taken. Which those are is told
by the bounds of their leaves: rows scattered over a large catalogue are slow to read."""


def candidates(scorer: Scorer, blocked: Mask, count: int) -> Rows:
    """The rows to choose a list from, each once, in the order they came to the catalogue.

    Args:
        scorer: scores rows for the list's target.
        blocked: (n,) rows that must not be picked.
        count: the length of the list.
    """
    share = min(max(_LEAST, _PER_PICK * count), _MOST)
    blocked = _with_resting(scorer, blocked, 3 * share)
    if _count_free(blocked) <= 3 * share:
        return _by_arrival(scorer, np.flatnonzero(~blocked))
    places = [
        (scorer.target, share),
        *((place, share // PLACES) for place in around(scorer.target)),
    ]
    fit_best = _fit_best_of_few if len(blocked) <= _VERY_FEW else _fit_best
    found = [*fit_best(scorer, blocked, places), _favourites(scorer, blocked, share)]
    return _by_arrival(scorer, sort_unique(np.concatenate(found)))


def _with_resting(scorer: Scorer, blocked: Mask, least: int) -> Mask:
    """Blocks what rests too, so that it takes up no room, if enough is left then."""
    resting = blocked.copy()
    for signal in scorer.signals:
        resting[signal.resting_rows()] = True
    return resting if _count_free(resting) > least else blocked


def _count_free(blocked: Mask) -> int:
    return len(blocked) - int(np.count_nonzero(blocked))


def _fit_best(
    scorer: Scorer, blocked: Mask, places: Sequence[tuple[Gaussian, int]]
) -> Iterator[Rows]:
    """For each place as many rows as are wanted, those that fit it best."""
    return (best_rows(scorer, place, blocked, count) for place, count in places)


def _fit_best_of_few(
    scorer: Scorer, blocked: Mask, places: Sequence[tuple[Gaussian, int]]
) -> Iterator[Rows]:
    """The same by looking at all rows."""
    rows = np.flatnonzero(~blocked)
    part = scorer.columns.part_of_rows(rows)
    return (_best(rows, scorer.sketch(part, place), count) for place, count in places)


def _favourites(scorer: Scorer, blocked: Mask, count: int) -> Rows:
    if len(blocked) <= _FEW:
        rows = np.flatnonzero(~blocked)
        return _best(rows, scorer.totals(rows), count)
    rows = favourite_rows(scorer)
    rows = rows[~blocked[rows]]
    bounds = scorer.leaf_bounds(scorer.target)[scorer.columns.leaves.of_rows(rows)]
    rows = _best(rows, bounds, _FAR_LONGER * count)
    rows = _best(rows, scorer.sketch_rows(rows, scorer.target), _LONGER * count)
    return _best(rows, scorer.totals(rows), count)


def _best(rows: Rows, scores: NDArray[np.floating], count: int) -> Rows:
    return rows if len(rows) <= count else rows[np.argpartition(-scores, count)[:count]]


def _by_arrival(scorer: Scorer, rows: Rows) -> Rows:
    return rows[np.argsort(scorer.columns.arrival[rows])]


def around(target: Gaussian) -> list[Gaussian]:
    """Narrow targets spread evenly over a wide one: a sunflower's spiral (Vogel 1979)."""
    lower = np.linalg.cholesky(np.array(target.matrix))
    narrow = target.widen(_NARROWER)
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


def blocked_rows(query: Query, columns: ItemColumns, signals: Iterable[Signal] = ()) -> Mask:
    """(n,) the rows that a query rules out.

    Args:
        query: its filter counts.
        columns: the items of one kind.
        signals: what else bars rows.
    """
    blocked = np.zeros(len(columns), np.bool_)
    if query.wanted.playable:
        blocked |= ~columns.available
    if query.wanted.languages:
        codes = [columns.languages.code_of(language) for language in query.wanted.languages]
        spoken = columns.languages.rows_with([code for code in codes if code is not None])
        foreign = np.ones(len(columns), np.bool_)
        foreign[spoken] = False
        blocked |= foreign
    excluded = (columns.rows.get(item) for item in query.wanted.exclude)
    blocked[[row for row in excluded if row is not None]] = True
    for signal in signals:
        blocked[signal.barred_rows()] = True
    return blocked
