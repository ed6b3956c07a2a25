"""The trained ensemble as ONNX with its card, checked against torch before it is kept."""

import hashlib
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from mien.affect.emotions import Feeling
from mien.errors import ModelError
from mien.inference.canonical import wave_array
from mien.inference.card import Canonical, Metric, ModelCard, Tensor, TrainingData, Wave
from mien.inference.card_json import dump_card
from mien.inference.session import OnnxSession
from mien.music.features import LEVEL_LUFS, STACK, STACK_RATE, STACK_SIZE, SUMMARY
from mien.music.network import MODEL
from mien_training.music.ensemble import Ensemble

LARGEST_GAP = 1e-4
_OPSET = 17
_FRAMES = 323
_OUTPUTS = ("feelings", "mood", "embedding")


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


def export(network: Ensemble, account: Account, folder: Path) -> ModelCard:
    """Write `music.onnx` and `music.json`.

    Args:
        network: trained, calibrated, with its embedding fitted.
        account: for the card.
        folder: where to.

    Returns:
        The card.

    Raises:
        ModelError: if ONNX Runtime answers otherwise than torch.
    """
    target = folder / f"{MODEL}.onnx"
    write_onnx(network, target)
    weights = target.read_bytes()
    waves = {
        "stack": Wave((1, _FRAMES, STACK_SIZE), -10.0, 12.0, 0.37),
        "summary": Wave((1, len(SUMMARY)), 0.2, 0.5, 1.3),
    }
    answers = _answers(network, {name: wave_array(wave) for name, wave in waves.items()})
    card = _card(account, hashlib.sha256(weights).hexdigest(), waves, answers)
    check_parity(network, card, weights)
    (folder / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
    return card


def write_onnx(network: Ensemble, target: Path) -> None:
    """Write the graph, for any number of windows of any length from 32 frames on."""
    example = (torch.zeros(1, _FRAMES, STACK_SIZE), torch.zeros(1, len(SUMMARY)))
    free = {name: {0: "batch"} for name in ("summary", *_OUTPUTS)}
    with warnings.catch_warnings():
        # The tracing exporter is told off as old and doubts other batch sizes; `check_parity`
        # tries them, and the newer exporter needs one more package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            example,
            str(target),
            input_names=["stack", "summary"],
            output_names=list(_OUTPUTS),
            dynamic_axes={"stack": {0: "batch", 1: "frames"}, **free},
            opset_version=_OPSET,
            dynamo=False,
        )


def check_parity(network: Ensemble, card: ModelCard, weights: bytes) -> float:
    """The largest difference between torch and ONNX Runtime over windows of several lengths.

    Raises:
        ModelError: if it is above `LARGEST_GAP`.
    """
    session = OnnxSession(card, weights)
    rng = np.random.default_rng(0)
    worst = 0.0
    for batch, frames in ((1, 32), (3, 323), (2, 1_000)):
        inputs = {
            "stack": rng.normal(-15, 12, (batch, frames, STACK_SIZE)).astype(np.float32),
            "summary": rng.normal(0, 1, (batch, len(SUMMARY))).astype(np.float32),
        }
        expected, found = _answers(network, inputs), session.run(inputs)
        gaps = [float(np.abs(found[name] - expected[name]).max()) for name in _OUTPUTS]
        worst = max(worst, *gaps)
    if worst > LARGEST_GAP:
        raise ModelError(
            f"ONNX Runtime and torch differ by {worst:.3g}.", "Do not ship this network."
        )
    return worst


def _answers(
    network: Ensemble, inputs: dict[str, NDArray[np.float32]]
) -> dict[str, NDArray[np.float32]]:
    with torch.inference_mode():
        answers = network.eval()(*(torch.from_numpy(inputs[name]) for name in ("stack", "summary")))
    return {name: answer.numpy() for name, answer in zip(_OUTPUTS, answers, strict=True)}


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
