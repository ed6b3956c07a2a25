"""The peers of the reader of words: each gives scores of some groups for some rows.

A peer gets the rows to learn from and the rows to answer and gives (rows, labels) by group. A group
that it does not answer is left out, a label is NaN.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from mien.affect.emotions import Expression
from mien.inference.session import open_session
from mien.sense.text.tokens import tokens
from mien_training.text.judging import answers
from mien_training.words.classical import answers_of, letters_of
from mien_training.words.row import Row
from mien_training.words.targets import BASIC, MOOD, NUANCES, TWEETS, Group

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
            _fill(found, group, source, model, known, asked)
        for source in _PLACED:
            _fill(found, MOOD, source, "ridge", known, asked)
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
    "letters, logistic regression and ridge": letters("logistic regression"),
    "letters, support vector machine and ridge": letters("support vector machine"),
    "VADER": vader,
    "the network text@1": shipped,
}


def _fill(
    found: dict[str, NDArray[np.float32]],
    group: Group,
    source: str,
    model: str,
    known: Sequence[Row],
    asked: Sequence[Row],
) -> None:
    """Adds the scores of one source's rows, language by language."""
    scores = found.setdefault(group.name, np.zeros((len(asked), len(group.labels)), np.float32))
    places = [k for k, row in enumerate(asked) if _belongs(row, group, source)]
    for language in sorted({asked[k].language for k in places}):
        own = [row for row in known if _belongs(row, group, source) and row.language == language]
        there = [k for k in places if asked[k].language == language]
        features = letters_of(own, [asked[k] for k in there])
        scores[there] = answers_of(model, group, own, features, len(there))


def _belongs(row: Row, group: Group, source: str) -> bool:
    return row.source == source and group.name in row.answers
