"""The table of comparison: the network and classical models on the same pieces and splits.

Protocols: `folds` is five folds within the training split, `val` is the validation split after
learning from the whole training split; artists and game series are never on both sides. Feelings
are Emotify's; moods are ratings, set by set, as in "valence (VGMIDI)".
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mien_training.music import measures
from mien_training.music.classical import predict, table_of
from mien_training.music.figures import AXES, SEED, Figures, Row
from mien_training.music.judging import Judgement
from mien_training.music.material import Material, Rows
from mien_training.music.sets.finding import title_of

Float64 = NDArray[np.float64]


def rows_of(
    model: str, protocol: str, material: Material, rows: Rows, said: Judgement
) -> list[Row]:
    """All figures of one model under one protocol."""
    targets = material.targets
    asked = targets.asked_feelings[rows]
    found = Figures(model, protocol)
    table = list(found.feelings(targets.feelings[rows[asked]].astype(float), said.feelings[asked]))
    for title, own in _rated(material, rows):
        truth = targets.moods[rows[own]].astype(float)
        table += found.moods(title, truth, said.moods[own][:, :2])
    return table


def mapped_rows(
    model: str, protocol: str, material: Material, rows: Rows, said: Judgement
) -> list[Row]:
    """Moods of songs, against those mapped from what their listeners felt."""
    songs = material.targets.mapped[rows]
    if songs.sum() < 2:
        return []
    truth = material.targets.moods[rows[songs]].astype(float)
    found = Figures(model, protocol)
    return [
        *found.regression("valence mapped from feelings", truth[:, 0], said.moods[songs][:, 0]),
        *found.regression("arousal mapped from feelings", truth[:, 1], said.moods[songs][:, 1]),
    ]


def coverage_rows(
    model: str, protocol: str, material: Material, rows: Rows, said: Judgement
) -> list[Row]:
    """How many of each set's single ratings the model's 90 % intervals hold."""
    table: list[Row] = []
    for title, own in _rated(material, rows):
        truth = material.targets.moods[rows[own]].astype(float)
        spread = np.sqrt(np.diagonal(material.targets.spreads[rows[own]], axis1=1, axis2=2))
        moods = said.moods[own]
        table += (
            Row(
                model,
                protocol,
                f"{name} ({title})",
                "ratings inside the 90 % interval",
                measures.rating_coverage(
                    moods[:, axis], moods[:, 2 + axis], truth[:, axis], spread[:, axis]
                ),
                None,
                None,
                int(own.sum()),
            )
            for axis, name in enumerate(AXES)
        )
    return table


def classical_judgement(name: str, material: Material, known: Rows, unknown: Rows) -> Judgement:
    """A classical model's feelings and moods, each learnt from the pieces that have them.

    Where no piece has one of the two, it is 0 throughout.
    """
    targets = material.targets
    asked, rated = known[targets.asked_feelings[known]], known[~targets.mapped[known]]
    table = table_of(material, unknown)

    def learnt(rows: Rows, truth: NDArray[np.float32]) -> Float64:
        if not rows.size:
            return np.zeros((len(unknown), truth.shape[1]))
        return predict(name, SEED, table_of(material, rows), truth[rows], table)

    feelings, moods = learnt(asked, targets.feelings), learnt(rated, targets.moods)
    wide = np.tile([1.0, 1.0, 0.0], (len(unknown), 1))
    return Judgement(feelings, np.hstack((moods, wide)), np.zeros((len(unknown), 0)))


def _rated(material: Material, rows: Rows) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Each set whose moods were rated, by its title, and which of the rows are its own."""
    sources = np.asarray([material.songs[row].source for row in rows])
    rated = ~material.targets.mapped[rows]
    for source in dict.fromkeys(sources[rated]):
        yield title_of(source), rated & (sources == source)
