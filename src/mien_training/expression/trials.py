"""The designs side by side, and the recipe with one ingredient left out or added at a time.

Every trial is trained for the same few epochs, which favours what learns quickly, and is measured
on faces that choices may rest on: held-out training faces of FER+, and the half of AffectNet's
rated faces that is for fitting. FER+'s validation part and AffectNet's reported half are not looked
at. Each training has a folder of its own with a checkpoint, so that a table can be killed and
started again.
"""

import csv
import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mien.affect.plane.emotions import Expression
from mien_training.expression.augment import plain
from mien_training.expression.designs.design import Design
from mien_training.expression.designs.network import ExpressionNet
from mien_training.expression.loss import log_prior
from mien_training.expression.recipe import Development, answers, development
from mien_training.expression.settings import Settings
from mien_training.expression.sources import load_material
from mien_training.expression.teacher import Teacher
from mien_training.expression.training import Run
from mien_training.faces.rated import load_rated
from mien_training.latency import median_ms
from mien_training.progress import PROGRESS, as_line

TABLE = "designs.csv"
OUTPUTS = ("logits", "embedding")
CONTEMPT = list(Expression).index(Expression.CONTEMPT)

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """What one training gave.

    Attributes:
        name: what is different about it.
        design: of the network.
        parameters: of the network in use.
        milliseconds: for one face and its mirror image with ONNX Runtime on one thread, median.
        epochs: passes over FER+.
        minutes: the training took.
        check_accuracy: on held-out faces of FER+, mirror images averaged, against the top vote.
        wild_accuracy: of the evidence on AffectNet's seven even classes, faces found.
    """

    name: str
    design: str
    parameters: int
    milliseconds: float
    epochs: int
    minutes: float
    check_accuracy: float
    wild_accuracy: float


def variants(settings: Settings, teacher: str) -> dict[str, Settings]:
    """The trainings to compare, by what is different about them.

    Args:
        settings: what they share.
        teacher: sha256 of the network that teaches; empty without one.
    """
    changed = dataclasses.replace
    table = {str(design): changed(settings, design=design) for design in Design}
    best = table[str(settings.design)]
    table["not aligned"] = changed(best, aligned=False)
    table["not mixed"] = changed(best, mixing=0.0)
    table["without AffectNet"] = changed(best, second_share=0.0)
    if teacher:
        table["taught"] = changed(best, teacher=teacher)
    return table


def try_designs(
    data: Path, folder: Path, settings: Settings, teacher: Path | None, tell: Tell
) -> list[Trial]:
    """Train and measure all variants, and write `designs.csv` into `folder`.

    Args:
        data: the data folder.
        folder: where trainings and the table go.
        settings: of the recipe; its `epochs` are those of each trial.
        teacher: a folder with a trained network, for one more trial that learns from it.
        tell: gets a line for a person after each training.
    """
    known = None if teacher is None else Teacher.of(teacher)
    dev = development(load_rated(data))
    trials = list[Trial]()
    for name, each in variants(settings, known.sha256 if known else "").items():
        trials.append(_tried(name, each, data, folder, known if each.teacher else None, dev))
        tell(as_line(trials[-1]))
        _write(folder / TABLE, trials)
    return trials


def _tried(
    name: str,
    settings: Settings,
    data: Path,
    folder: Path,
    teacher: Teacher | None,
    dev: Development,
) -> Trial:
    teachers = () if teacher is None else (teacher,)
    run = Run(load_material(data, settings, folder, teachers), settings)
    place = folder / name.replace(" ", "-")
    run.resume(place)
    run.train(place, lambda _: None)
    network = run.finished().fused()
    check, wild = _accuracies(network, run, dev)
    return Trial(
        name=name,
        design=str(settings.design),
        parameters=sum(each.numel() for each in network.parameters()),
        milliseconds=round(median_ms(network, (2, 1, 48, 48), OUTPUTS), 2),
        epochs=settings.epochs,
        minutes=round(_minutes(place / PROGRESS), 1),
        check_accuracy=round(check, 4),
        wild_accuracy=round(wild, 4),
    )


def _accuracies(network: ExpressionNet, run: Run, dev: Development) -> tuple[float, float]:
    check = run.material.check
    logits, _ = answers(network, plain(check))
    prior = log_prior(run.material.first.prior()).numpy()
    hits = (logits + prior).argmax(1) == check.targets.argmax(1)
    seven = dev.targets[:, CONTEMPT] == 0
    wild, _ = answers(network, dev.crops[seven])
    right = wild[:, :CONTEMPT].argmax(1) == dev.targets[seven].argmax(1)
    return float(np.mean(hits)), float(np.mean(right))


def _minutes(progress: Path) -> float:
    with progress.open(newline="") as lines:
        return sum(float(row["seconds"]) for row in csv.DictReader(lines)) / 60


def _write(path: Path, trials: list[Trial]) -> None:
    with path.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, [field.name for field in dataclasses.fields(Trial)])
        writer.writeheader()
        writer.writerows(dataclasses.asdict(trial) for trial in trials)
