"""The peers of the reader of words: each gives scores of some groups for some rows.

A peer gets the rows to learn from and the rows to answer and gives (rows, labels) by group. A group
that it does not answer is left out, a label is NaN.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.inference.session import open_session
from mien.sense.text.tokens import tokens
from mien_training.text.judging import answers
from mien_training.words.classical import RIDGE, Features, answers_of, letters_of
from mien_training.words.row import Row
from mien_training.words.targets import BASIC, MOOD, NUANCES, TWEETS, Group
from mien_training.words.teacher.vectors import Store

Scores = Mapping[str, NDArray[np.float32]]
Peer = Callable[[Sequence[Row], Sequence[Row]], Scores]

_GROUPS = ((NUANCES, "goemotions"), (BASIC, "brighter"), (TWEETS, "semeval2018"))
_PLACED = ("emobank", "semeval2018")
_FACES = {
    "anger": Expression.ANGER,
    "disgust": Expression.DISGUST,
    "fear": Expression.FEAR,
    "joy": Expression.HAPPINESS,
    "sadness": Expression.SADNESS,
    "surprise": Expression.SURPRISE,
}


def letters(model: str) -> Peer:
    """TF-IDF of letters with a model of labels; one a data set and language."""

    def answer(known: Sequence[Row], asked: Sequence[Row]) -> Scores:
        found: dict[str, NDArray[np.float32]] = {}
        for group, source in _GROUPS:
            _fill(found, _Part(group, source, model), known, asked, letters_of)
        for source in _PLACED:
            _fill(found, _Part(MOOD, source, RIDGE), known, asked, letters_of)
        return found

    return answer


def teacher(folder: Path) -> Peer:
    """Ridge regression on the teacher's vectors, one a data set and language.

    Sets that have rows without a vector are left out.

    Args:
        folder: of the vectors, as `mien-train words embed` writes them.
    """
    store = Store(folder)

    def features(known: Sequence[Row], asked: Sequence[Row]) -> Features:
        return Features(*(store.of([row.text for row in rows]) for rows in (known, asked)))

    def answer(known: Sequence[Row], asked: Sequence[Row]) -> Scores:
        found: dict[str, NDArray[np.float32]] = {}
        for group, source in (*_GROUPS, *((MOOD, source) for source in _PLACED)):
            part = _Part(group, source, RIDGE)
            rows = [row for row in (*known, *asked) if part.has(row)]
            if not np.isnan(store.of([row.text for row in rows])).any():
                _fill(found, part, known, asked, features)
        return found

    return answer


def vader(_: Sequence[Row], asked: Sequence[Row]) -> Scores:
    """VADER's compound score as valence (Hutto & Gilbert 2014; `pip install vaderSentiment`)."""
    analyser = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    compound = [analyser.polarity_scores(row.text)["compound"] for row in asked]
    nothing = np.full(len(asked), np.nan)
    return {MOOD.name: np.column_stack([compound, nothing, nothing]).astype(np.float32)}


def shipped(_: Sequence[Row], asked: Sequence[Row]) -> Scores:
    """The network `text` that Mien ships: its mood, and its expressions as the six emotions."""
    told = answers(open_session("text"), [tokens(row.text) for row in asked])
    mood = np.column_stack([told["mood"], np.full(len(asked), np.nan)])
    columns = [list(Expression).index(_FACES[label]) for label in BASIC.labels]
    return {
        MOOD.name: mood.astype(np.float32),
        BASIC.name: told["emotions"][:, columns].astype(np.float32),
    }


PEERS: Mapping[str, Peer] = {
    "VADER": vader,
    "the network text@1": shipped,
    "letters, support vector machine and ridge": letters("support vector machine"),
    "letters, logistic regression and ridge": letters("logistic regression"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one data set that were asked for one group, and the model for them."""

    group: Group
    source: str
    model: str

    def has(self, row: Row) -> bool:
        return row.source == self.source and self.group.name in row.answers


def _fill(
    found: dict[str, NDArray[np.float32]],
    part: _Part,
    known: Sequence[Row],
    asked: Sequence[Row],
    features_of: Callable[[Sequence[Row], Sequence[Row]], Features],
) -> None:
    """Adds the scores of one part's rows, language by language."""
    group = part.group
    nothing = np.full((len(asked), len(group.labels)), np.nan, np.float32)
    scores = found.setdefault(group.name, nothing)
    places = [k for k, row in enumerate(asked) if part.has(row)]
    for language in sorted({asked[k].language for k in places}):
        own = [row for row in known if part.has(row) and row.language == language]
        there = [k for k in places if asked[k].language == language]
        features = features_of(own, [asked[k] for k in there])
        scores[there] = answers_of(part.model, group, own, features, len(there))
