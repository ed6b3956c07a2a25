"""The model's heads: linear models that share the table of features.

- `labels`: GoEmotions' 28, each by itself; measured, but not shipped;
- `sentiments`: the six classes of "emotion"; measured, but not shipped. They come from hashtags
  ("i do not feel happy" is under joy), so this head does not get to see denials;
- `emotions`: the eight expressions on both sets and the lexicon's words, with rare expressions
  weighed up to about even;
- `mood`: valence and arousal on all sets.

The last two ship. They do not learn from sentences of "emotion" whose feeling word is denied.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from mien_training.text.linear import Linear, each_label, fit, one_of, squares
from mien_training.text.material import Material, Part, rows_of, rows_without_denials
from mien_training.text.table import Table

_LARGEST_WEIGHT = 8.0
"""Rare expressions count at most so many times a common one: their labels are noisy too."""


@dataclass(frozen=True, slots=True)
class Strengths:
    """What was chosen on a held-out eighth of the training parts.

    Attributes:
        labels: penalty on the weights of the 28 labels.
        sentiments: of the six classes.
        emotions: of the eight expressions.
        mood: of valence and arousal.
        comments: how much a comment counts for the mood, against a sentence of EmoBank.
        told: the same for a sentence of "emotion".
        words: the same for a framed word of the lexicon.
        steps: the most iterations of each fit.
    """

    labels: float = 0.25
    sentiments: float = 0.1
    emotions: float = 0.25
    mood: float = 2.0
    comments: float = 0.1
    told: float = 0.2
    words: float = 1.0
    steps: int = 60


@dataclass(frozen=True, slots=True)
class Heads:
    """The fitted heads; see the module."""

    labels: Linear
    sentiments: Linear
    emotions: Linear
    mood: Linear


def fit_heads(
    material: Material, table: Table, strengths: Strengths, tell: Callable[[str], None]
) -> Heads:
    """Fit all heads on the training parts."""
    sentiments = _fit_sentiments(table, material.train["sentiments"], strengths)
    tell("Fitted the six classes.")
    labelled = material.train["sentiments"]
    train = {**material.train, "sentiments": labelled.subset(~labelled.encoded.denying)}
    sets = {name: rows_of(table, part) for name, part in train.items()}
    emotions = _fit_emotions(sets, train, strengths)
    mood = _fit_mood(sets, train, strengths)
    tell("Fitted the eight expressions and the mood.")
    targets = train["comments"].targets
    loss = each_label(targets)
    labels = fit(sets["comments"], targets.shape[1], loss, strengths.labels, strengths.steps)
    tell("Fitted the labels of comments.")
    return Heads(labels, sentiments, emotions, mood)


def even_weights(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weight of each text that makes the expressions about equally frequent; mean 1."""
    wanted = shares @ (1 / np.maximum(shares.shape[1] * shares.mean(axis=0), 1e-9))
    weights = np.minimum(wanted, _LARGEST_WEIGHT)
    return weights / weights.mean()


def _fit_sentiments(table: Table, part: Part, strengths: Strengths) -> Linear:
    count, classes = part.targets.shape
    loss = one_of(part.targets, np.ones(count))
    sets = rows_without_denials(table, part)
    return fit(sets, classes, loss, strengths.sentiments, strengths.steps)


def _fit_emotions(
    sets: dict[str, csr_matrix], train: dict[str, Part], strengths: Strengths
) -> Linear:
    names = ("comments", "sentiments", "words")
    shares = np.vstack([train[name].shares for name in names])
    loss = one_of(shares, even_weights(shares))
    return fit(_stacked(sets, names), 8, loss, strengths.emotions, strengths.steps)


def _fit_mood(sets: dict[str, csr_matrix], train: dict[str, Part], strengths: Strengths) -> Linear:
    names = ("emobank", "comments", "sentiments", "words")
    counts = (1.0, strengths.comments, strengths.told, strengths.words)
    points = np.vstack([train[name].points for name in names])
    importance = np.concatenate(
        [np.full(len(train[name].points), count) for name, count in zip(names, counts, strict=True)]
    )
    loss = squares(points, importance)
    return fit(_stacked(sets, names), 2, loss, strengths.mood, strengths.steps)


def _stacked(sets: dict[str, csr_matrix], names: Sequence[str]) -> csr_matrix:
    return csr_matrix(vstack([sets[name] for name in names]))
