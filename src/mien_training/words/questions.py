"""What a reader of words is asked when it is measured, and how well scores answer it.

Every figure is of a data set's part for development. Thresholds come from the rows for choosing.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.metrics.bootstrap import bootstrap_interval
from mien.metrics.regression import correlation
from mien_training.words.cuts import cut_for_all, cuts_for_each, f1_of
from mien_training.words.row import Row
from mien_training.words.targets import BASIC, MOOD, NUANCES, TWEETS, Group

Scores = NDArray[np.float32]
Numbers = NDArray[np.float64]
_DRAWS = 300


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to measure.

    Attributes:
        name: for people.
        source: of the rows that are asked.
        group: of the targets.
        axis: the label whose correlation is measured; None for macro-F1 over all labels.
        shared: whether one threshold serves all labels.
    """

    name: str
    source: str
    group: Group
    axis: str | None = None
    shared: bool = False


QUESTIONS = (
    Question("macro-F1 of 28 nuances, one threshold", "goemotions", NUANCES, shared=True),
    Question("macro-F1 of 28 nuances, tuned thresholds", "goemotions", NUANCES),
    Question("r of valence, sentences", "emobank", MOOD, "valence"),
    Question("r of arousal, sentences", "emobank", MOOD, "arousal"),
    Question("r of dominance, sentences", "emobank", MOOD, "dominance"),
    Question("macro-F1 of six emotions", "brighter", BASIC),
    Question("macro-F1 of eleven emotions", "semeval2018", TWEETS),
    Question("r of valence, tweets", "semeval2018", MOOD, "valence"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows of one source with their truth and a model's scores, both (n, labels)."""

    languages: tuple[str, ...]
    truth: Numbers
    scores: Numbers

    def of(self, language: str) -> "Asked":
        """The part in one language."""
        chosen = np.array([one == language for one in self.languages])
        return Asked((language,) * int(chosen.sum()), self.truth[chosen], self.scores[chosen])


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure with its 95 % interval; `language` is "all" for the mean over them."""

    question: str
    source: str
    language: str
    texts: int
    value: float
    low: float
    high: float


def asked(question: Question, rows: Sequence[Row], scores: Scores) -> Asked:
    """The rows that a question is about.

    Args:
        question: that is asked.
        rows: n of them.
        scores: (n, labels) of the question's group.
    """
    name = question.group.name
    chosen = [
        place
        for place, row in enumerate(rows)
        if row.source == question.source and name in row.answers and _answered(question, row)
    ]
    truth = np.array([rows[place].answers[name] for place in chosen], np.float64)
    languages = tuple(rows[place].language for place in chosen)
    return Asked(languages, truth, scores[chosen].astype(np.float64))


def measured(question: Question, tune: Asked, dev: Asked, seed: int = 0) -> list[Figure]:
    """The figures of one question: for all languages together and for each by itself."""
    measure = _measure(question, tune)
    languages = sorted(set(dev.languages))
    parts = {language: dev.of(language) for language in languages}
    found = [_figure(question, language, part, measure, seed) for language, part in parts.items()]
    if len(languages) == 1:
        return found
    return [_mean(question, parts, measure, seed), *found]


def _answered(question: Question, row: Row) -> bool:
    answer: Mapping[str, float] = dict(
        zip(question.group.labels, row.answers[question.group.name], strict=True)
    )
    return question.axis is None or not math.isnan(answer[question.axis])


class _Correlation:
    def __init__(self, column: int) -> None:
        self._column = column

    def __call__(self, part: Asked) -> float:
        return correlation(part.truth[:, self._column], part.scores[:, self._column])


class _MacroF1:
    def __init__(self, cuts: Numbers) -> None:
        self._cuts = cuts

    def __call__(self, part: Asked) -> float:
        columns = ~np.isnan(part.truth).all(axis=0)
        given = part.scores[:, columns] > self._cuts[columns]
        return float(f1_of(part.truth[:, columns] > 0, given).mean())


def _measure(question: Question, tune: Asked) -> "_Correlation | _MacroF1":
    if question.axis is not None:
        return _Correlation(question.group.labels.index(question.axis))
    if question.shared:
        cut = cut_for_all(tune.truth, tune.scores)
        return _MacroF1(np.full(len(question.group.labels), cut))
    return _MacroF1(cuts_for_each(tune.truth, tune.scores))


def _drawn(part: Asked, places: NDArray[np.intp]) -> Asked:
    return Asked(part.languages, part.truth[places], part.scores[places])


def _figure(
    question: Question,
    language: str,
    part: Asked,
    measure: "_Correlation | _MacroF1",
    seed: int,
) -> Figure:
    low, high = bootstrap_interval(
        lambda places: measure(_drawn(part, places)),
        len(part.truth),
        np.random.default_rng(seed),
        _DRAWS,
    )
    return Figure(
        question.name, question.source, language, len(part.truth), measure(part), low, high
    )


def _mean(
    question: Question,
    parts: Mapping[str, Asked],
    measure: "_Correlation | _MacroF1",
    seed: int,
) -> Figure:
    """The mean over languages; each of its draws draws every language anew."""
    rng = np.random.default_rng(seed)
    draws = [
        np.mean(
            [
                measure(_drawn(part, rng.integers(len(part.truth), size=len(part.truth))))
                for part in parts.values()
            ]
        )
        for _ in range(_DRAWS)
    ]
    low, high = np.quantile(draws, [0.025, 0.975])
    value = float(np.mean([measure(part) for part in parts.values()]))
    count = sum(len(part.truth) for part in parts.values())
    return Figure(question.name, question.source, "all", count, value, float(low), float(high))
