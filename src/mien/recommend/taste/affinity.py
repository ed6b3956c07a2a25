"""A taste as numbers beside the columns: how much somebody is drawn to names and to items.

An affinity lies in [-1, 1] and is 0 where nothing is known. For a name it is a shrunk log odds, as
in naive Bayes: how much more often the name comes among what was wanted than in the catalogue,
less a quarter of the same for what was not wanted (on MovieLens more of it does harm: what people
rate low is still of the kind they watch), both smoothed towards the catalogue
(Dirichlet smoothing, Zhai & Lafferty 2004) and shrunk by how little is known of this name.
"""

from collections.abc import Mapping
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from mien.catalogue.item import Kind
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.label_index import LabelIndex
from mien.recommend.table.sparse_column import SparseColumn
from mien.recommend.table.traits import Trait
from mien.recommend.taste.decayed_counts import Counts, weight_at
from mien.recommend.taste.taste import Taste

_SMOOTHING = 8.0
"""Acts that the catalogue's own shares count for; 4 to 20 measure alike."""

_LITTLE = 2.0
"""Acts with a name from which its affinity counts more than half."""

_LITTLE_ITEM = 0.5
"""The same for an item: one like of the thing itself says most of it."""

_AGAINST = 0.25
_STEEPEST = 2.0  # log odds of about 7 to 1; more is a rare name, not more love

Floats = NDArray[np.float64]


def affinities_to_names(
    taste: Taste, trait: Trait, columns: ItemColumns, kind: Kind, at: datetime
) -> Floats | None:
    """(codes,) the affinity to each name of a trait; None where nobody has acted on any."""
    labels, counts = columns.traits[trait], taste.traits.get((kind, trait), {})
    if not counts or not labels.names:
        return None
    total = taste.totals.get(kind, Counts())
    return _affinities(labels, counts, total, weight_at(at, kind), len(columns))


def affinities_to_items(
    taste: Taste, columns: ItemColumns, kind: Kind, at: datetime
) -> SparseColumn:
    """The affinity to each item that the person has acted on."""
    now = weight_at(at, kind)
    rows = np.array([columns.rows.get(item, -1) for item in taste.items], np.intp)
    masses = np.array([counts[:2] for counts in taste.items.values()]).reshape(-1, 2) / now
    plus, minus = masses[:, 0], masses[:, 1]
    known = np.flatnonzero((rows >= 0) & (plus + minus > 0))
    order = known[np.argsort(rows[known])]
    values = (plus - minus) / (plus + minus + _LITTLE_ITEM)
    return SparseColumn(rows[order], values[order])


def _affinities(
    labels: LabelIndex,
    counts: Mapping[str, Counts],
    total: Counts,
    now: float,
    size: int,
) -> Floats:
    codes = np.array([labels.codes.get(name, -1) for name in counts], np.intp)
    masses = np.array([one[:2] for one in counts.values()])[codes >= 0] / now
    codes = codes[codes >= 0]
    plus, minus = masses[:, 0], masses[:, 1]
    affinities = np.zeros(len(labels.names))
    share = (labels.label_starts[codes + 1] - labels.label_starts[codes]) / size
    wanted = _log_odds(plus, total.plus / now, share)
    unwanted = _log_odds(minus, total.minus / now, share)
    leaning = np.clip(wanted - _AGAINST * unwanted, -_STEEPEST, _STEEPEST) / _STEEPEST
    affinities[codes] = leaning * (plus + minus) / (plus + minus + _LITTLE)
    return affinities


def _log_odds(mass: Floats, total: float, share: Floats) -> Floats:
    return np.log((mass + _SMOOTHING * share) / ((total + _SMOOTHING) * share))
