"""The shipped network beside classical models, on the same faces under the same protocol."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.metrics.bootstrap import bootstrap_interval
from mien.metrics.classification import accuracy, macro_f1
from mien.sense.face.detection.mien_detector import FaceFinder
from mien.sense.face.face_reader import FaceReader
from mien_training.expression.augment import plain
from mien_training.expression.classical import MODELS, features, model_named
from mien_training.expression.judging import SEED, judge_ferplus
from mien_training.faces.face_set import FaceSet
from mien_training.faces.ferplus import load_ferplus
from mien_training.faces.placing import with_landmarks

Tell = Callable[[str], None]
Classes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Compared:
    """One model's figures on FER+'s validation faces with a majority.

    Attributes:
        model: its name.
        accuracy: with the ends of its 95 % bootstrap interval.
        macro_f1: with the same.
        count: faces.
    """

    model: str
    accuracy: tuple[float, float, float]
    macro_f1: tuple[float, float, float]
    count: int


def compare(data: Path, reader: FaceReader, tell: Tell) -> list[Compared]:
    """Train the classical models on FER+'s training part and measure all on its validation part.

    Args:
        data: the folder with FER+ below it.
        reader: with the network.
        tell: gets a line for a person now and then.
    """
    tell("Places the faces by their landmarks.")
    known, unknown, majorities = _placed(data)
    keep = [place for place, label in enumerate(majorities) if label is not None]
    truth = np.array([majorities[place] for place in keep], dtype=np.int64)
    tell("Computes gradients and patterns of all faces.")
    rows, asked = features(plain(known)), features(plain(unknown)[keep])
    classes = known.targets.argmax(axis=1)
    judged, _ = judge_ferplus(data, reader)
    found = [_compared("Mien's network", truth, judged.probabilities.argmax(axis=1))]
    for name in MODELS:
        tell(f"Trains a {name}.")
        guess = model_named(name, SEED).fit(rows, classes).predict(asked)
        found.append(_compared(f"{name} on HOG and LBP", truth, guess.astype(np.int64)))
    most = np.full(len(truth), np.bincount(classes).argmax())
    return [*found, _compared("the most frequent class", truth, most)]


def as_lines(table: list[Compared]) -> list[str]:
    """The table for a person to read."""
    head = f"{'FER+ validation, majority protocol':<40} accuracy               macro-F1"
    return [
        head,
        *(f"{row.model:<40} {_said(row.accuracy)}   {_said(row.macro_f1)}" for row in table),
    ]


def _placed(data: Path) -> tuple[FaceSet, FaceSet, tuple[int | None, ...]]:
    """FER+'s training and validation faces by their landmarks, and the latter's majorities."""
    finder = FaceFinder.load()
    known, _ = load_ferplus(data, "FER2013Train")
    unknown, majorities = load_ferplus(data, "FER2013Valid")
    return with_landmarks(known, finder), with_landmarks(unknown, finder), majorities


def _compared(model: str, truth: Classes, guess: Classes) -> Compared:
    count = len(Expression)

    def measured(measure: Callable[[Classes, Classes, int], float]) -> tuple[float, float, float]:
        low, high = bootstrap_interval(
            lambda places: measure(truth[places], guess[places], count),
            len(truth),
            np.random.default_rng(SEED),
            draws=500,
        )
        return round(measure(truth, guess, count), 4), round(low, 4), round(high, 4)

    return Compared(model, measured(accuracy), measured(macro_f1), len(truth))


def _said(figure: tuple[float, float, float]) -> str:
    return f"{figure[0]:.3f} [{figure[1]:.3f}, {figure[2]:.3f}]"
