"""Measuring the shipped network: FER+ validation, and AffectNet end to end.

Everything runs through `mien` as it runs for a user: ONNX Runtime, Mien's own detector, alignment
and preprocessing. Intervals are percentile bootstraps of 95 %.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.inference.card import Metric
from mien.metrics.bootstrap import bootstrap_interval
from mien.metrics.calibration import expected_calibration_error
from mien.metrics.classification import accuracy, class_scores, macro_f1
from mien.metrics.regression import concordance, mean_squared_error
from mien.sense.face.face_reader import FaceReader, FaceReading
from mien_training.expression.mood import negative_log_likelihood
from mien_training.expression.report import Report, Table, make_table
from mien_training.faces.ferplus import load_ferplus
from mien_training.faces.rated import Rated, load_rated

WILD = "AffectNet development faces, half not fitted on, end to end"
NEAREST = "ferplus_valid_nearest_train.csv"
NEAR = 0.95
MISSED = len(Expression)
SEED = 11
AT = datetime(2000, 1, 1, tzinfo=UTC)

Figures = NDArray[np.float64]
Classes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """Faces with their true class and the network's (n, 8) probabilities."""

    truth: Classes
    probabilities: Figures

    def at(self, places: NDArray[np.intp]) -> "Judged":
        """The faces at some places."""
        return Judged(self.truth[places], self.probabilities[places])


def evaluate(data: Path, reader: FaceReader) -> Report:
    """All figures that the data below `data` allows.

    Raises:
        NotFoundError: when a set is missing.
    """
    ferplus, far = judge_ferplus(data, reader)
    protocol = "FER+ validation, majority protocol, 8 classes, each picture as one face"
    metrics = class_metrics(ferplus, protocol)
    if far is not None:
        metrics += class_metrics(ferplus.at(far), f"{protocol}, without near-duplicates >= {NEAR}")
    seen, tables = judge_affectnet(load_rated(data), reader)
    table = make_table(protocol, ferplus.truth, ferplus.probabilities)
    return Report(tuple(metrics + seen), (table, *tables))


def judge_ferplus(data: Path, reader: FaceReader) -> tuple[Judged, NDArray[np.intp] | None]:
    """FER+'s validation faces that have a majority, and the places of those unlike any trained on.

    The second is None where the table of nearest training faces is not there.
    """
    faces, majorities = load_ferplus(data, "FER2013Valid")
    keep = [place for place, label in enumerate(majorities) if label is not None]
    read = [reader.read_crop(faces.pictures[place], AT) for place in keep]
    judged = Judged(
        np.array([majorities[place] for place in keep], dtype=np.int64),
        np.array([face.observation.emotions.probabilities for face in read]),
    )
    table = next(iter(sorted(data.rglob(NEAREST))), None)
    if table is None:
        return judged, None
    with table.open(newline="") as lines:
        near = {row["eval_file"]: float(row["cosine24"]) for row in csv.DictReader(lines)}
    far = [row for row, place in enumerate(keep) if near.get(faces.names[place], 0.0) < NEAR]
    return judged, np.array(far, dtype=np.intp)


def class_metrics(judged: Judged, protocol: str) -> list[Metric]:
    """Accuracy, macro-F1 and expected calibration error with their intervals."""
    classes = len(Expression)
    measures: dict[str, Callable[[Judged], float]] = {
        "accuracy": lambda part: accuracy(part.truth, part.probabilities.argmax(1), classes),
        "macro-F1": lambda part: macro_f1(part.truth, part.probabilities.argmax(1), classes),
        "expected calibration error": lambda part: expected_calibration_error(
            part.truth, part.probabilities
        ),
    }
    said = f"{protocol}, n={len(judged.truth)}"
    return [_measured(name, said, judged, measure) for name, measure in measures.items()]


def judge_affectnet(rated: list[Rated], reader: FaceReader) -> tuple[list[Metric], list[Table]]:
    """End to end on whole pictures, on the half that nothing was fitted on.

    The largest face counts; a picture without a found face counts as a wrong class.
    """
    half = [face for face in rated if not face.is_for_fitting]
    readings = [_largest(reader.read(face.picture(), AT)) for face in half]
    seen = [(face, reading) for face, reading in zip(half, readings, strict=True) if reading]
    metrics = [Metric("detection rate", len(seen) / len(half), f"{WILD}, n={len(half)}")]
    metrics += _seven_classes(half, readings, "evidence")
    metrics += _seven_classes(half, readings, "emotions")
    metrics += [_evidence_calibration(seen), *_mood_metrics(seen)]
    table = make_table(
        f"{WILD}, faces found, evidence",
        np.array([list(Expression).index(face.expression) for face, _ in seen]),
        np.array([reading.evidence.probabilities for _, reading in seen]),
    )
    return metrics, [table]


def _seven_classes(
    rated: list[Rated], readings: list[FaceReading | None], which: str
) -> list[Metric]:
    names = list(Expression)
    contempt = names.index(Expression.CONTEMPT)
    pairs = [
        (names.index(face.expression), _seven(reading, which, contempt))
        for face, reading in zip(rated, readings, strict=True)
        if face.expression is not Expression.CONTEMPT
    ]
    table = np.array(pairs, dtype=np.int64)
    said = f"{WILD}, 7 classes, {which}, misses wrong, n={len(table)}"
    measures: dict[str, Callable[[Classes], float]] = {
        "accuracy": lambda part: float(np.mean(part[:, 0] == part[:, 1])),
        "macro-F1": lambda part: float(
            np.mean(
                [score.f1 for score in class_scores(part[:, 0], part[:, 1], MISSED + 1)[:contempt]]
            )
        ),
    }
    return [
        _with_interval(name, said, len(table), lambda places, m=measure: m(table[places]))
        for name, measure in measures.items()
    ]


def _seven(reading: FaceReading | None, which: str, contempt: int) -> int:
    if reading is None:
        return MISSED
    chosen = reading.evidence if which == "evidence" else reading.observation.emotions
    return int(np.argmax(chosen.probabilities[:contempt]))


def _mood_metrics(seen: list[tuple[Rated, FaceReading]]) -> list[Metric]:
    pairs = [(face, reading.observation.mood) for face, reading in seen]
    truth = np.array([(face.valence, face.arousal) for face, _ in pairs])
    means = np.array([mood.mean for _, mood in pairs])
    spread = np.array([(m.var_valence, m.var_arousal, m.covariance) for _, m in pairs])
    inside = np.array(
        [mood.squared_distance((face.valence, face.arousal)) < 1.386 for face, mood in pairs]
    )
    said = f"{WILD}, faces found, n={len(pairs)}"
    measures: dict[str, Callable[[NDArray[np.intp]], float]] = {
        "valence CCC": lambda p: concordance(truth[p, 0], means[p, 0]),
        "arousal CCC": lambda p: concordance(truth[p, 1], means[p, 1]),
        "valence mean squared error": lambda p: mean_squared_error(truth[p, 0], means[p, 0]),
        "arousal mean squared error": lambda p: mean_squared_error(truth[p, 1], means[p, 1]),
        "mood negative log-likelihood": lambda p: negative_log_likelihood(
            means[p], spread[p], truth[p]
        ),
        "share inside the 50 % ellipse": lambda p: float(np.mean(inside[p])),
    }
    return [_with_interval(name, said, len(pairs), measure) for name, measure in measures.items()]


def _evidence_calibration(seen: list[tuple[Rated, FaceReading]]) -> Metric:
    truth = np.array([list(Expression).index(face.expression) for face, _ in seen])
    rows = np.array([reading.evidence.probabilities for _, reading in seen])
    return _with_interval(
        "expected calibration error",
        f"{WILD}, faces found, 8 classes, evidence, n={len(seen)}",
        len(seen),
        lambda places: expected_calibration_error(truth[places], rows[places]),
    )


def _measured(
    name: str, protocol: str, judged: Judged, measure: Callable[[Judged], float]
) -> Metric:
    return _with_interval(
        name, protocol, len(judged.truth), lambda places: measure(judged.at(places))
    )


def _with_interval(
    name: str, protocol: str, count: int, measure: Callable[[NDArray[np.intp]], float]
) -> Metric:
    value = measure(np.arange(count))
    low, high = bootstrap_interval(measure, count, np.random.default_rng(SEED), draws=500)
    return Metric(name, round(value, 4), protocol, round(low, 4), round(high, 4))


def _largest(readings: tuple[FaceReading, ...]) -> FaceReading | None:
    return readings[0] if readings else None
