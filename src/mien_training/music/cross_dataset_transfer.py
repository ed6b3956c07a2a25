"""Does what is learnt from one data set carry over to another? `mien-train music across`.

A model learns where people place music in the plane of valence and arousal from the training split
of one set, and is tried on the validation split of that set, and on the validation split and on all
pieces of every other. Emotify's moods are mapped from its feelings, so that its rows tell whether
that mapping holds: it is learnt on songs and tried on what other people rated.

What was learnt from is never asked (`mien_training.music.trials`): artists, series and recordings
that the set learnt from holds too are left out.

Statistics for the classical models are standardised by the pieces that were learnt from, as for
music that nobody has heard yet; or each set's by itself, since a piano and a band differ in every
feature before anybody feels anything. The second way looks at the set that is tried, not at its
moods.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError
from mien.metrics.regression import concordance, correlation, r_squared
from mien_training.music.figures import AXES, SEED
from mien_training.music.material import Material
from mien_training.music.measures import Interval, bootstrap
from mien_training.music.transfer_models import LEARNT, Carrier
from mien_training.music.trials import LEAST_PIECES, Trial, rows_of_set, sets_of, trials_of

Float64 = NDArray[np.float64]
_MEASURES = {"r": correlation, "R2": r_squared, "CCC": concordance}


@dataclass(frozen=True, slots=True)
class AcrossRow:
    """One figure.

    Attributes:
        model: what learnt.
        scale: by what its inputs were standardised: "learnt", or each set's by its "own" pieces.
        learnt_on: the data set whose training split it learnt from.
        tried_on: the data set that it was tried on.
        part: "val" for that set's validation split, "all" for all of its pieces.
        truth: whether the moods of the set that was tried were "rated", or "mapped" from feelings.
        axis: "valence" or "arousal".
        measure: "r", "R2" or "CCC" (Lin's concordance).
        value: the figure.
        low: lower end of its 95 % bootstrap interval over pieces.
        high: upper end.
        pieces: how many it was tried on.
        learnt_pieces: how many it learnt from.
        seed: of the model and of the bootstrap.
    """

    model: str
    scale: str
    learnt_on: str
    tried_on: str
    part: str
    truth: str
    axis: str
    measure: str
    value: float
    low: float
    high: float
    pieces: int
    learnt_pieces: int
    seed: int


def compare_across(
    material: Material, carriers: Sequence[Carrier], draws: int = 1_000
) -> list[AcrossRow]:
    """Every pair of sets, with every model.

    Args:
        material: the pieces; a recording that two sets hold is there twice.
        carriers: the models.
        draws: of the bootstrap.

    Raises:
        InvalidInputError: if no set has enough pieces.
    """
    rows: list[AcrossRow] = []
    for learnt_on in sets_of(material):
        known = np.intersect1d(rows_of_set(material, learnt_on), material.rows("train"))
        trials = trials_of(material, learnt_on, known)
        for carrier in carriers if trials else ():
            guess = carrier.guess(known)
            for trial in trials:
                if carrier.scale == LEARNT or trial.tried_on != learnt_on:
                    found = _figures(material, trial, guess, draws)
                    rows += (_row(carrier, learnt_on, len(known), trial, one) for one in found)
    if not rows:
        raise InvalidInputError(
            f"No data set has {LEAST_PIECES} pieces to learn from and as many to be tried on.",
            "Put whole data sets below --data.",
        )
    return rows


@dataclass(frozen=True, slots=True)
class _Figure:
    truth: str
    axis: str
    measure: str
    found: Interval


def _figures(material: Material, trial: Trial, guess: Float64, draws: int) -> Iterator[_Figure]:
    moods = material.targets.moods[trial.rows].astype(float)
    truth = "mapped" if material.targets.mapped[trial.rows].any() else "rated"
    for place, axis in enumerate(AXES):
        for name, measure in _MEASURES.items():
            found = bootstrap(measure, moods[:, place], guess[trial.rows, place], SEED, draws)
            yield _Figure(truth, axis, name, found)


def _row(
    carrier: Carrier, learnt_on: str, learnt_pieces: int, trial: Trial, figure: _Figure
) -> AcrossRow:
    return AcrossRow(
        model=carrier.model,
        scale=carrier.scale,
        learnt_on=learnt_on,
        tried_on=trial.tried_on,
        part=trial.part,
        truth=figure.truth,
        axis=figure.axis,
        measure=figure.measure,
        value=figure.found.value,
        low=figure.found.low,
        high=figure.found.high,
        pieces=len(trial.rows),
        learnt_pieces=learnt_pieces,
        seed=SEED,
    )
