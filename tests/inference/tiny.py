"""A network of one multiplication.

`doubled = values * 2`, for values of shape (rows, 3).
"""

import hashlib
from pathlib import Path

from mien.inference.card import Canonical, ModelCard, Tensor, Wave
from mien.inference.card_json import dump_card

from .onnx_bytes import model, node

WAVE = Wave((1, 3), 0.0, 1.0, 0.5)


def tiny_onnx() -> bytes:
    return model(
        [node("Mul", ["values", "two"], "doubled")],
        {"two": [2.0]},
        {"values": ("rows", 3)},
        {"doubled": ("rows", 3)},
    )


def tiny_card(weights: bytes, expected: tuple[float, ...]) -> ModelCard:
    return ModelCard(
        name="tiny",
        version="1",
        task="Doubles three numbers.",
        sha256=hashlib.sha256(weights).hexdigest(),
        inputs=(Tensor("values", ("rows", 3), "none", "none"),),
        outputs=(Tensor("doubled", ("rows", 3), "none"),),
        canonical=Canonical({"values": WAVE}, {"doubled": expected}),
        labels=("a", "b", "c"),
        numbers={"bias": (0.5,), "pair": (1.0, 2.0)},
    )


def write_tiny(folder: Path, card: ModelCard | None = None) -> ModelCard:
    weights = tiny_onnx()
    made = card or tiny_card(weights, (0.0, 0.958851, 1.682942))
    (folder / "tiny.onnx").write_bytes(weights)
    (folder / "tiny.json").write_text(dump_card(made), encoding="utf-8")
    return made
