"""The trained ensemble as ONNX with its card, checked against torch before it is kept."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Feeling
from mien.inference.canonical_check import wave_array
from mien.inference.card import Canonical, Metric, ModelCard, Tensor, TrainingData, Wave
from mien.inference.card_json import dump_card
from mien.inference.session import OnnxSession
from mien.music.encoder import ENCODING_SIZE
from mien.music.features import LEVEL_LUFS, STACK, STACK_RATE, STACK_SIZE, SUMMARY
from mien.music.network import MODEL
from mien_training.graphs import largest_gap, torch_answers, write_graph
from mien_training.half_precision import halve
from mien_training.music.joint import Joint

_FRAMES = 323
_OUTPUTS = ("feelings", "mood", "embedding")
_FREE = {
    "stack": {0: "batch", 1: "frames"},
    **{name: {0: "batch"} for name in ("summary", "encoding", *_OUTPUTS)},
}


@dataclass(frozen=True, slots=True)
class Account:
    """What the card tells beside the network itself.

    Attributes:
        version: of the weights.
        metrics: measured figures.
        training: data and terms.
        failures: where it goes wrong.
        not_for: what it must not be used for.
    """

    version: str
    metrics: tuple[Metric, ...]
    training: tuple[TrainingData, ...]
    failures: tuple[str, ...]
    not_for: tuple[str, ...]


def export(network: Joint, account: Account, folder: Path) -> ModelCard:
    """Write `music.onnx` and `music.json`.

    Args:
        network: fitted, calibrated, with its embedding, its larger arrays rounded.
        account: for the card.
        folder: where to.

    Returns:
        The card.

    Raises:
        ModelError: if ONNX Runtime answers otherwise than torch.
    """
    target = folder / f"{MODEL}.onnx"
    write_graph(network, next(_batches()), _OUTPUTS, _FREE, target)
    halve(target)
    weights = target.read_bytes()
    waves = {
        "stack": Wave((1, _FRAMES, STACK_SIZE), -10.0, 12.0, 0.37),
        "summary": Wave((1, len(SUMMARY)), 0.2, 0.5, 1.3),
        "encoding": Wave((1, ENCODING_SIZE), 0.0, 1.0, 0.7),
    }
    inputs = {name: wave_array(wave) for name, wave in waves.items()}
    answers = torch_answers(network, inputs, _OUTPUTS)
    card = _card(account, hashlib.sha256(weights).hexdigest(), waves, answers)
    largest_gap(network, OnnxSession(card, weights), _batches(), _OUTPUTS)
    (folder / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
    return card


def _batches() -> Iterator[dict[str, NDArray[np.float32]]]:
    """Windows of several lengths, from 32 frames on."""
    rng = np.random.default_rng(0)
    for batch, frames in ((1, _FRAMES), (1, 32), (3, 323), (2, 1_000)):
        yield {
            "stack": rng.normal(-15, 12, (batch, frames, STACK_SIZE)).astype(np.float32),
            "summary": rng.normal(0, 1, (batch, len(SUMMARY))).astype(np.float32),
            "encoding": rng.normal(0, 1, (batch, ENCODING_SIZE)).astype(np.float32),
        }


def _card(
    account: Account,
    sha256: str,
    waves: dict[str, Wave],
    answers: dict[str, NDArray[np.float32]],
) -> ModelCard:
    columns = ", ".join(f"{name} ({width})" for name, width in STACK)
    size = int(answers["embedding"].shape[1])
    return ModelCard(
        name=MODEL,
        version=account.version,
        task="How a passage of music feels to listeners, from its sound.",
        sha256=sha256,
        inputs=(
            Tensor(
                "stack",
                ("batch", "frames", STACK_SIZE),
                f"columns {columns}; levels in dB; {STACK_RATE:.2f} frames a second",
                f"mono at 22,050 Hz, the piece levelled to {LEVEL_LUFS:g} LUFS; raw features of "
                "mien.music.features, which the network normalises itself",
            ),
            Tensor(
                "summary",
                ("batch", len(SUMMARY)),
                f"descriptors of the whole piece: {', '.join(SUMMARY)}",
                "raw, as mien.music.features makes them",
            ),
            Tensor(
                "encoding",
                ("batch", ENCODING_SIZE),
                "no unit",
                "raw, the mean answer of the music encoder to the passage's patches",
            ),
        ),
        outputs=(
            Tensor("feelings", ("batch", len(Feeling)), "share of listeners, 0 to 1"),
            Tensor(
                "mood",
                ("batch", 5),
                "where single listeners place the passage: mean valence and arousal in [-1, 1], "
                "their variances, their covariance",
            ),
            Tensor("embedding", ("batch", size), "no unit; compare by cosine"),
        ),
        canonical=Canonical(
            inputs=waves,
            outputs={name: tuple(map(float, answer.ravel())) for name, answer in answers.items()},
        ),
        labels=tuple(Feeling),
        training=account.training,
        metrics=account.metrics,
        failures=account.failures,
        not_for=account.not_for,
    )
