"""How well classes are told apart: accuracy, precision, recall, F1 and the confusion matrix.

Conventions: `truth` and `prediction` are class numbers of shape (n,), from 0 to `classes` - 1. A
class that occurs in neither counts in no mean; a class that is never predicted has precision 0
(as scikit-learn does with `zero_division=0`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mien.metrics.validation import Figures, Labels, labels, same_length


@dataclass(frozen=True, slots=True)
class ClassScores:
    """One class's figures, each in [0, 1], and how often it truly occurs."""

    precision: float
    recall: float
    f1: float
    support: int


def accuracy(truth: ArrayLike, prediction: ArrayLike, classes: int) -> float:
    """The share of examples whose class is right."""
    true, predicted = _pair(truth, prediction, classes)
    return float(np.mean(true == predicted))


def confusion(truth: ArrayLike, prediction: ArrayLike, classes: int) -> Labels:
    """How often each class (row) was taken for each (column), shape (classes, classes)."""
    true, predicted = _pair(truth, prediction, classes)
    counts = np.bincount(true * classes + predicted, minlength=classes * classes)
    return counts.reshape(classes, classes).astype(np.int64)


def class_scores(truth: ArrayLike, prediction: ArrayLike, classes: int) -> tuple[ClassScores, ...]:
    """Precision, recall and F1 of every class, in order."""
    table = confusion(truth, prediction, classes).astype(np.float64)
    hits = np.diag(table)
    precision = _ratio(hits, table.sum(axis=0))
    recall = _ratio(hits, table.sum(axis=1))
    f1 = _ratio(2 * hits, table.sum(axis=0) + table.sum(axis=1))
    return tuple(
        ClassScores(float(p), float(r), float(f), int(n))
        for p, r, f, n in zip(precision, recall, f1, table.sum(axis=1), strict=True)
    )


def macro_scores(truth: ArrayLike, prediction: ArrayLike, classes: int) -> ClassScores:
    """The unweighted means over the classes that occur in truth or prediction; support adds up."""
    table = confusion(truth, prediction, classes)
    occurs = (table.sum(axis=0) + table.sum(axis=1)) > 0
    scores = class_scores(truth, prediction, classes)
    there = [score for score, occurring in zip(scores, occurs, strict=True) if occurring]
    return ClassScores(
        precision=float(np.mean([score.precision for score in there])),
        recall=float(np.mean([score.recall for score in there])),
        f1=float(np.mean([score.f1 for score in there])),
        support=sum(score.support for score in there),
    )


def macro_f1(truth: ArrayLike, prediction: ArrayLike, classes: int) -> float:
    """The unweighted mean of F1 over the classes that occur in truth or prediction."""
    return macro_scores(truth, prediction, classes).f1


def _pair(truth: ArrayLike, prediction: ArrayLike, classes: int) -> tuple[Labels, Labels]:
    true = labels(truth, classes, "The true classes")
    predicted = labels(prediction, classes, "The predicted classes")
    same_length(true, predicted)
    return true, predicted


def _ratio(part: Figures, whole: Figures) -> Figures:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
