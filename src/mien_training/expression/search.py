"""Searching learning rate, batch size and epochs: random settings, the better half goes on longer.

Successive halving (Jamieson & Talwalkar, "Non-stochastic best arm identification and
hyperparameter optimization", 2016): every setting is trained for few epochs, the half with the
least loss on held-out training faces for twice as many, and so on. Each training has a folder of
its own with a checkpoint, so that a search can be killed and started again. What is chosen on is
the held-out part of the training faces; FER+'s validation part is not looked at.
"""

import csv
import dataclasses
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from mien.errors import InvalidInputError
from mien_training.expression.material import Material
from mien_training.expression.settings import Settings
from mien_training.expression.training import Run
from mien_training.halving import better_half
from mien_training.progress import PROGRESS, as_line

TABLE = "search.csv"
RATES = (0.01, 0.3)
BATCHES = (32, 64, 128, 256)

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """One training of a search and what it gave on held-out faces.

    Attributes:
        rung: from 0; each has twice the epochs of the one before.
        rate: highest learning rate.
        batch: faces in a step.
        epochs: passes over FER+.
        check_loss: cross-entropy in nats.
        check_accuracy: against the top vote.
    """

    rung: int
    rate: float
    batch: int
    epochs: int
    check_loss: float
    check_accuracy: float


def search(
    material: Material, settings: Settings, folder: Path, trials: int, rungs: int, tell: Tell
) -> list[Trial]:
    """Search, and write every trial to `search.csv` in `folder`.

    Args:
        material: faces to learn from and to check on.
        settings: all that is not searched; its `epochs` are those of the first rung.
        folder: where trainings and the table go.
        trials: how many settings the first rung has.
        rungs: how often the better half goes on.
        tell: gets a line for a person after each training.

    Returns:
        All trials, the last rung's best first.

    Raises:
        InvalidInputError: when there is nothing to search.
    """
    if trials < 1 or rungs < 1:
        raise InvalidInputError("There is nothing to search.", "Ask for a trial and a rung.")
    alive, done = drawn(settings, trials), list[Trial]()
    for rung in range(rungs):
        fresh = [_tried(material, _longer(each, rung), rung, folder, tell) for each in alive]
        done += fresh
        alive = better_half(alive, [trial.check_loss for trial in fresh])
        _write(folder / TABLE, done)
    return sorted(done, key=lambda trial: (-trial.rung, trial.check_loss))


def drawn(settings: Settings, trials: int) -> list[Settings]:
    """Random settings, the same for the same seed; the first are the ones given."""
    rng = np.random.default_rng((settings.seed, trials))
    least, most = (math.log(rate) for rate in RATES)
    others = [
        dataclasses.replace(
            settings,
            rate=round(float(np.exp(rng.uniform(least, most))), 4),
            batch=int(rng.choice(BATCHES)),
        )
        for _ in range(trials - 1)
    ]
    return [settings, *others]


def _longer(settings: Settings, rung: int) -> Settings:
    return dataclasses.replace(settings, epochs=settings.epochs * 2**rung)


def _tried(material: Material, settings: Settings, rung: int, folder: Path, tell: Tell) -> Trial:
    place = folder / f"rate{settings.rate:g}-batch{settings.batch}-epochs{settings.epochs}"
    run = Run(material, settings)
    run.resume(place)
    run.train(place, lambda _: None)
    loss, accuracy = _last(place / PROGRESS)
    trial = Trial(rung, settings.rate, settings.batch, settings.epochs, loss, accuracy)
    tell(as_line(trial))
    return trial


def _last(progress: Path) -> tuple[float, float]:
    with progress.open(newline="") as lines:
        *_, row = csv.DictReader(lines)
    return float(row["check_loss"]), float(row["check_accuracy"])


def _write(path: Path, trials: Sequence[Trial]) -> None:
    with path.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, [field.name for field in dataclasses.fields(Trial)])
        writer.writeheader()
        writer.writerows(asdict(trial) for trial in trials)
