"""How good the shipped text network is, on parts of the sets that nothing was fitted on.

What runs is what is measured: texts go through ONNX Runtime with the quantised weights.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from mien.inference.card import Metric
from mien.inference.session import Session
from mien.metrics.bootstrap import bootstrap_interval
from mien.metrics.classification import accuracy
from mien.metrics.regression import correlation
from mien.sense.text.network import network_inputs
from mien.sense.text.text_reader import TextReader
from mien.sense.text.tokens import Token
from mien_training.text.calibration import f1
from mien_training.text.heads import Heads
from mien_training.text.material import Material, Part, rows_of, rows_without_denials
from mien_training.text.table import Table

_BATCH = 64
_EXPRESSIONS = 8
SIGNS = {"lively": (1, 1), "tense": (-1, 1), "low": (-1, -1), "calm": (1, -1)}
"""Quadrant to the signs of valence and arousal."""

Outputs = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Everyday:
    """A list of sentences that people might type, with the quadrant that each means."""

    texts: tuple[str, ...]
    quadrants: tuple[str, ...]


def load_sentences(name: str) -> Everyday:
    """The list "development" or "everyday" beside this module."""
    table = resources.files("mien_training.text") / f"{name}.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    return Everyday(tuple(r["text"] for r in rows), tuple(r["quadrant"] for r in rows))


def in_quadrant(reader: TextReader, listed: Everyday) -> NDArray[np.bool_]:
    """Whether each text's mood has the signs of its quadrant, shape (n, 2): valence, arousal."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    moods = [reader.read(text, at).mood.mean for text in listed.texts]
    signs = np.array([SIGNS[quadrant] for quadrant in listed.quadrants])
    return np.asarray(np.array(moods) * signs > 0, dtype=np.bool_)


def answers(session: Session, texts: Sequence[Sequence[Token]]) -> Outputs:
    """The network's outputs for whole texts, by name."""
    found = list[dict[str, NDArray[np.float32]]]()
    for start in range(0, len(texts), _BATCH):
        found.append(session.run(network_inputs(texts[start : start + _BATCH])))
    names = ("emotions", "mood")
    return {name: np.vstack([each[name] for each in found]).astype(np.float64) for name in names}


def network_metrics(session: Session, material: Material) -> tuple[Metric, ...]:
    """Measures of the network itself on the three check parts."""
    comments, told, bank = (material.check[name] for name in ("comments", "sentiments", "emobank"))
    points = answers(session, bank.encoded.tokens)["mood"]
    return (
        *_expression_metrics(comments, answers(session, comments.encoded.tokens), "GoEmotions dev"),
        *_expression_metrics(told, answers(session, told.encoded.tokens), '"emotion" validation'),
        *(
            _measured(
                f"correlation, {name}",
                lambda chosen, k=k: correlation(bank.points[chosen, k], points[chosen, k]),
                len(points),
                "EmoBank's development part, output `mood` against its readers and writers. Ridge "
                f"on TF-IDF has {peer}",
            )
            for k, (name, peer) in enumerate((("valence", 0.52), ("arousal", 0.29)))
        ),
    )


def sentiment_metric(heads: Heads, table: Table, part: Part) -> Metric:
    """Accuracy on the six classes of "emotion", by a head that does not ship."""
    truth = part.targets.argmax(axis=1)
    guess = heads.sentiments.scores(rows_without_denials(table, part)).argmax(axis=1)
    return _measured(
        "accuracy, six classes",
        lambda chosen: accuracy(truth[chosen], guess[chosen], part.targets.shape[1]),
        len(truth),
        f'the "emotion" set\'s {len(truth):,} validation sentences; a head on the same features '
        "without marks of denial, fitted alike, that does not ship. TF-IDF with logistic "
        "regression has 0.883",
    )


def label_metric(heads: Heads, table: Table, part: Part, thresholds: Sequence[float]) -> Metric:
    """Macro-F1 of GoEmotions' 28 labels, by the head that is fitted alike but does not ship."""
    given = heads.labels.scores(rows_of(table, part)) > np.array(thresholds)
    truth = part.targets > 0

    def score(chosen: NDArray[np.intp]) -> float:
        columns = range(truth.shape[1])
        return float(np.mean([f1(truth[chosen, k], given[chosen, k]) for k in columns]))

    return _measured(
        "macro-F1, 28 labels",
        score,
        len(truth),
        "GoEmotions' dev part; thresholds from a held-out eighth of its training part; a head on "
        "the same features, fitted alike, that does not ship. TF-IDF with logistic regression has "
        "0.44, BERT 0.46",
    )


def reader_metrics(reader: TextReader) -> tuple[Metric, ...]:
    """Measures of the whole reader on the two lists of everyday sentences."""
    found = list[Metric]()
    for name, how in (
        ("everyday", "written before anything was fitted, never tuned on"),
        (
            "development",
            "on which it was tuned what counts as a feeling and how clauses are joined",
        ),
    ):
        right = in_quadrant(reader, load_sentences(name))
        for what, hits in (
            ("quadrant", right[:, 0] & right[:, 1]),
            ("sign of valence", right[:, 0]),
            ("sign of arousal", right[:, 1]),
        ):
            found.append(
                _measured(
                    f"{what}, {name} sentences",
                    lambda chosen, hits=hits: float(hits[chosen].mean()),
                    len(hits),
                    f"{len(hits)} short first-person sentences by the project's authors, {how}; "
                    "share right, whole reader",
                )
            )
    return tuple(found)


def _expression_metrics(part: Part, outputs: Outputs, where: str) -> tuple[Metric, ...]:
    clear = part.shares.max(axis=1) > 0.5
    truth = part.shares[clear].argmax(axis=1)
    guess = outputs["emotions"][clear].argmax(axis=1)
    present = np.unique(truth)
    seen = np.searchsorted(present, truth)
    answered = np.where(np.isin(guess, present), np.searchsorted(present, guess), len(present))
    how = f"{where}, labels as the expressions they mean ({len(present)} of 8 occur), even prior"
    return (
        _measured(
            f"accuracy, expressions ({where})",
            lambda chosen: accuracy(truth[chosen], guess[chosen], _EXPRESSIONS),
            len(truth),
            how,
        ),
        Metric(
            f"macro-F1, expressions ({where})",
            float(np.mean([f1(seen == k, answered == k) for k in range(len(present))])),
            how,
        ),
    )


def _measured(
    name: str, score: Callable[[NDArray[np.intp]], float], count: int, protocol: str
) -> Metric:
    rows = np.arange(count, dtype=np.intp)
    low, high = bootstrap_interval(score, count, np.random.default_rng(7))
    return Metric(name, float(score(rows)), protocol, low, high)
