"""A trained network as an ONNX file with its pieces, checked against torch before it is kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

from mien.errors import ModelError
from mien_training.graphs import LARGEST_GAP, write_graph
from mien_training.words.eight_bits import round_to_eight_bits, shrink
from mien_training.words.grams import ROWS
from mien_training.words.network import WordsNet
from mien_training.words.pieces import Vocabulary
from mien_training.words.targets import GROUPS

MODEL = "words"
OUTPUTS = tuple(group.name for group in GROUPS)
_FREE = {
    "numbers": {0: "texts", 1: "pieces"},
    "there": {0: "texts", 1: "pieces"},
    "grams": {0: "texts", 1: "runs"},
    "grams_there": {0: "texts", 1: "runs"},
    **{name: {0: "texts"} for name in OUTPUTS},
}


class _Shipped(nn.Module):
    """Takes float32 alone, as Mien's sessions give it; answers in the order of `OUTPUTS`."""

    def __init__(self, network: WordsNet) -> None:
        super().__init__()
        self._network = network

    def forward(
        self,
        numbers: torch.Tensor,
        there: torch.Tensor,
        grams: torch.Tensor,
        grams_there: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:
        answers = self._network(numbers.long(), there > 0, grams.long(), grams_there > 0)
        return tuple(answers[name].float() for name in OUTPUTS)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files' sizes in bytes, and how far torch and the file are apart."""

    network: int
    pieces: int
    gap: float


def export(network: WordsNet, vocabulary: Vocabulary, folder: Path) -> Written:
    """Write `words.onnx` and `words-pieces.json`.

    Args:
        network: trained; its larger arrays are rounded to 8 bits in place.
        vocabulary: of its pieces.
        folder: where to.

    Raises:
        ModelError: if ONNX Runtime answers otherwise than torch.
    """
    folder.mkdir(parents=True, exist_ok=True)
    round_to_eight_bits(network.eval())
    shipped, target = _Shipped(network).eval(), folder / f"{MODEL}.onnx"
    samples = [_sample(len(vocabulary.pieces), shape) for shape in ((2, 7), (1, 1), (3, 60))]
    write_graph(shipped, samples[0], OUTPUTS, _FREE, target)
    shrink(target)
    gap = _gap(shipped, target, samples)
    if not gap <= LARGEST_GAP * 10:
        raise ModelError(
            f"ONNX Runtime and torch differ by {gap:.3g}.", "Do not ship this network."
        )
    pieces = folder / f"{MODEL}-pieces.json"
    pieces.write_text(_told(vocabulary), "utf-8")
    return Written(target.stat().st_size, pieces.stat().st_size, gap)


def _told(vocabulary: Vocabulary) -> str:
    told = {
        "pieces": vocabulary.pieces,
        "scores": [round(score, 3) for score in vocabulary.scores],
        "signs": vocabulary.signs,
        "unknown": vocabulary.unknown,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _sample(pieces: int, shape: tuple[int, int]) -> dict[str, NDArray[np.float32]]:
    """Drawn numbers of pieces; each text but the first is shorter than the longest."""
    rng = np.random.default_rng(shape[1])
    there = np.ones(shape, np.float32)
    for row in range(1, shape[0]):
        there[row, max(1, shape[1] - 2 * row) :] = 0
    numbers = rng.integers(pieces, size=shape).astype(np.float32)
    grams = rng.integers(ROWS, size=(shape[0], 3 * shape[1])).astype(np.float32)
    grams_there = np.ones(grams.shape, np.float32)
    return {
        "numbers": numbers * there,
        "there": there,
        "grams": grams,
        "grams_there": grams_there,
    }


def _gap(
    shipped: _Shipped, target: Path, samples: Sequence[dict[str, NDArray[np.float32]]]
) -> float:
    session = onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])
    worst = 0.0
    for sample in samples:
        with torch.inference_mode():
            wanted = shipped(*(torch.from_numpy(values) for values in sample.values()))
        taken = {each.name: sample[each.name] for each in session.get_inputs()}
        found = session.run(list(OUTPUTS), taken)
        for one, other in zip(wanted, found, strict=True):
            worst = max(worst, float(np.abs(one.numpy() - np.asarray(other)).max()))
    return worst
