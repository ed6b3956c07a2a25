"""Does the mapping of feelings into the mood plane hold? Learn on one set, try on the other.

The songs' moods are mapped from their feelings, those of the scores were rated by other people on
other music. Each set's statistics are standardised by themselves, since a piano and a band differ
in every feature before anybody feels anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import StandardScaler

from mien_training.music.classical import predict, table_of
from mien_training.music.material import Material
from mien_training.music.measures import pearson

_MODELS = ("support vector machine", "extra trees")
_AXES = ("valence", "arousal")


@dataclass(frozen=True, slots=True)
class TransferRow:
    """The correlation of one axis of the plane over all pieces of the set that was tried."""

    model: str
    learnt_on: str
    tried_on: str
    axis: str
    r: float
    pieces: int


def transfer_rows(material: Material) -> Iterator[TransferRow]:
    """Both directions, by model and axis."""
    mapped = material.targets.mapped
    sets = {"songs": np.flatnonzero(mapped), "scores": np.flatnonzero(~mapped)}
    tables = {name: _standard(table_of(material, rows)) for name, rows in sets.items()}
    moods = {name: material.targets.moods[rows].astype(float) for name, rows in sets.items()}
    for model in _MODELS:
        for known, unknown in (("songs", "scores"), ("scores", "songs")):
            guess = predict(model, 0, tables[known], moods[known], tables[unknown])
            found = pearson(moods[unknown], guess)
            for axis, r in zip(_AXES, found, strict=True):
                yield TransferRow(model, known, unknown, axis, float(r), len(guess))


def _standard(table: NDArray[np.float64]) -> NDArray[np.float64]:
    return StandardScaler().fit_transform(table)
