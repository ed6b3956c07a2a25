"""Searching the settings of the music network: random draws, the better half of which goes on.

Successive halving (Jamieson & Talwalkar, AISTATS 2016) over folds: in the first round every draw is
tried on two folds of the training split, the better half then on all five. The validation split is
not looked at. Finished networks are kept, so that a search can be killed and started again.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from mien_training.halving import better_half
from mien_training.music.folds import folds_of
from mien_training.music.judging import Judgement, judge
from mien_training.music.material import Material, Rows
from mien_training.music.measures import r2
from mien_training.music.recipe import SETTINGS, ensemble
from mien_training.music.settings import Settings
from mien_training.progress import as_line

Tell = Callable[[str], None]

_RATES = (1e-3, 2e-3, 4e-3, 8e-3)
_BATCHES = (16, 24, 32)
_EPOCHS = (30, 45, 60)
_WIDTHS = (32, 48, 64)
_DEPTHS = (1, 2, 3)
_RECURRENT = (16, 32, 48)
_DROPOUTS = (0.1, 0.2, 0.3, 0.4, 0.5)
_MOOD_WEIGHTS = (0.5, 1.0, 2.0)
_ROUNDS = (2, 5)


@dataclass(frozen=True, slots=True)
class Tried:
    """What one draw gave on the folds that it was tried on.

    Attributes:
        folds: how many.
        rate: and the other settings, as in `Settings` and `Shape`.
        feelings: mean R2 of the feelings.
        valence: R2 of rated valence.
        arousal: R2 of rated arousal.
        score: the mean of feelings and of the mean of valence and arousal.
    """

    folds: int
    rate: float
    batch: int
    epochs: int
    width: int
    depth: int
    recurrent: int
    dropout: float
    mood_weight: float
    feelings: float
    valence: float
    arousal: float
    score: float


def search(material: Material, work: Path, draws: int, seed: int, tell: Tell) -> Iterator[Tried]:
    """Try the recipe's settings and random others.

    Args:
        material: the pieces; feelings and moods must both have been rated.
        work: the folder of trained networks.
        draws: how many settings the first round has, the recipe's own among them.
        seed: of the draws.
        tell: called with each result.
    """
    alive = [SETTINGS, *_drawn(draws - 1, seed)]
    for folds in _ROUNDS:
        scores: list[float] = []
        for settings in alive:
            tried = _tried(material, work, settings, folds, tell)
            tell(as_line(tried))
            scores.append(tried.score)
            yield tried
        alive = better_half(alive, [-score for score in scores])


def _drawn(count: int, seed: int) -> Iterator[Settings]:
    rng = np.random.default_rng(seed)
    for _ in range(count):
        shape = dataclasses.replace(
            SETTINGS.shape,
            width=int(rng.choice(_WIDTHS)),
            depth=int(rng.choice(_DEPTHS)),
            recurrent=int(rng.choice(_RECURRENT)),
            dropout=float(rng.choice(_DROPOUTS)),
        )
        yield dataclasses.replace(
            SETTINGS,
            shape=shape,
            rate=float(rng.choice(_RATES)),
            batch=int(rng.choice(_BATCHES)),
            epochs=int(rng.choice(_EPOCHS)),
            mood_weight=float(rng.choice(_MOOD_WEIGHTS)),
        )


def _tried(material: Material, work: Path, settings: Settings, folds: int, tell: Tell) -> Tried:
    held, judged = list[Rows](), list[Judgement]()
    for known, held_out in islice(folds_of(material, material.rows("train")), folds):
        network = ensemble(material, known, work, settings, 1, tell)
        held.append(held_out)
        judged.append(judge(network, material, held_out, settings.window_s))
    rows, targets = np.concatenate(held), material.targets
    feelings = np.concatenate([each.feelings for each in judged])
    moods = np.concatenate([each.moods[:, :2] for each in judged])
    asked, rated = targets.asked_feelings[rows], ~targets.mapped[rows]
    felt = float(r2(targets.feelings[rows[asked]].astype(float), feelings[asked]).mean())
    valence, arousal = map(float, r2(targets.moods[rows[rated]].astype(float), moods[rated]))
    return Tried(
        folds,
        settings.rate,
        settings.batch,
        settings.epochs,
        settings.shape.width,
        settings.shape.depth,
        settings.shape.recurrent,
        settings.shape.dropout,
        settings.mood_weight,
        round(felt, 4),
        round(valence, 4),
        round(arousal, 4),
        round((felt + (valence + arousal) / 2) / 2, 4),
    )
