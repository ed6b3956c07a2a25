"""The fitted text model as `text.onnx` with its card, checked against SciPy before it is kept."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mien.affect.plane.emotions import Expression
from mien.errors import ModelError
from mien.inference.canonical_check import wave_array
from mien.inference.card import Canonical, Metric, ModelCard, Tensor, TrainingData, Wave
from mien.inference.card_json import dump_card
from mien.inference.session import OnnxSession
from mien.sense.text.clause_evidence import Constants
from mien.sense.text.network import MODEL
from mien_training.text.graph import Columns, build
from mien_training.text.heads import Heads
from mien_training.text.judging import answers
from mien_training.text.material import Part, rows_of
from mien_training.text.table import Table

_LARGEST_GAP = 0.3
"""Most that int8 weights may move a logit (they spread over about two) on real texts."""

_WAVES = {
    "words": Wave((1, 4096), 8.3e6, 8.2e6, 1.7),
    "word_counts": Wave((1, 4096), 1.5, 0.5, 0.3),
    "pieces": Wave((1, 4096), 8.3e6, 8.2e6, 2.3),
    "piece_counts": Wave((1, 4096), 1.5, 0.5, 0.7),
    "singles": Wave((1, 64), 8.3e6, 8.2e6, 1.1),
}
TRAINING = (
    TrainingData("GoEmotions (Demszky et al. 2020)", "43,410 comments, 28 labels", "CC BY 4.0"),
    TrainingData(
        "emotion (Saravia et al. 2018)",
        "16,000 sentences, six classes, less those that deny their feeling",
        "for research and teaching",
    ),
    TrainingData(
        "EmoBank (Buechel & Hahn 2017)", "8,062 sentences, valence and arousal", "CC BY-SA 4.0"
    ),
    TrainingData(
        "Mien's words of mood", "each in twelve short frames, with its place", "part of Mien, MIT"
    ),
)
FAILURES = (
    "English only. Of other languages only emojis are read, unless most words look English.",
    "Events without a word of feeling ('she said yes', 'I failed again') pass for small talk.",
    "Irony passes for what it says.",
    "Contempt has no label in any set: disapproval stands in for it, unmeasured.",
    "Arousal is weaker than valence: calm and worn-out moods rarely have labels of their own.",
    "Remarks on a film or on others can pass for the writer's mood, if with half the confidence.",
)
NOT_FOR = (
    "Judging people: hiring, policing, moderation, or anything about somebody who did not ask.",
    "Recognising a crisis or a disorder.",
)


@dataclass(frozen=True, slots=True)
class Release:
    """What is written: the model, its constants, and the version of its weights."""

    heads: Heads
    table: Table
    constants: Constants
    version: str


def write(release: Release, folder: Path, metrics: tuple[Metric, ...] = ()) -> ModelCard:
    """Write `text.onnx` and `text.json` and return the card."""
    folder.mkdir(parents=True, exist_ok=True)
    heads = release.heads
    data = build(
        release.table,
        [
            Columns("emotions", heads.emotions.weights, heads.emotions.bias),
            Columns("mood", heads.mood.weights, heads.mood.bias),
        ],
    )
    (folder / f"{MODEL}.onnx").write_bytes(data)
    draft = _card(release, hashlib.sha256(data).hexdigest(), metrics, {})
    inputs = {name: wave_array(wave) for name, wave in _WAVES.items()}
    outputs = OnnxSession(draft, data).run(inputs)
    expected = {name: tuple(map(float, values.ravel())) for name, values in outputs.items()}
    card = _card(release, draft.sha256, metrics, expected)
    (folder / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
    return card


def check_parity(session: OnnxSession, release: Release, part: Part) -> float:
    """The largest difference of an expression's logit between the shipped and the fitted model.

    Raises:
        ModelError: if it is above what rounding the weights may cost.
    """
    exact = release.heads.emotions.scores(rows_of(release.table, part))
    shipped = answers(session, part.encoded.tokens)["emotions"]
    worst = float(np.abs(exact - shipped).max())
    if worst > _LARGEST_GAP:
        raise ModelError(
            f"The shipped weights are off by {worst:.3g}.", "Do not ship this network."
        )
    return worst


def _card(
    release: Release,
    sha256: str,
    metrics: tuple[Metric, ...],
    expected: dict[str, tuple[float, ...]],
) -> ModelCard:
    constants = release.constants
    number = "numbers of features in [0, 2^24), as mien.sense.text.features makes them"
    count = "1 + ln(times the feature occurs); 0 fills short rows"
    return ModelCard(
        name=MODEL,
        version=release.version,
        task="How the writer of a short English text feels.",
        sha256=sha256,
        inputs=(
            Tensor("words", ("clauses", "words"), number, "words and pairs of neighbours"),
            Tensor("word_counts", ("clauses", "words"), count),
            Tensor("pieces", ("clauses", "pieces"), number, "3 to 5 letters within words"),
            Tensor("piece_counts", ("clauses", "pieces"), count),
            Tensor("singles", ("clauses", "singles"), number, "single words, to see if known"),
        ),
        outputs=(
            Tensor("emotions", ("clauses", len(Expression)), "logits under an even prior"),
            Tensor("mood", ("clauses", 2), "valence and arousal, about [-1, 1]"),
            Tensor("known", ("clauses", "singles"), "1 where the word was learnt, else 0"),
        ),
        canonical=Canonical(_WAVES, expected),
        labels=tuple(Expression),
        training=TRAINING,
        metrics=metrics,
        failures=FAILURES,
        not_for=NOT_FOR,
        numbers={
            "temperature": (constants.temperature,),
            "log_variance_valence": constants.log_variance_valence,
            "log_variance_arousal": constants.log_variance_arousal,
            "felt": constants.felt,
        },
    )
