"""A model card that a test writes for itself."""

import hashlib
from pathlib import Path

from mien.inference.card import Canonical, Metric, ModelCard, Tensor, TrainingData, Wave
from mien.inference.card_json import dump_card


def card(name: str, weights: bytes) -> ModelCard:
    """A whole card of weights that nothing will run."""
    return ModelCard(
        name=name,
        version="2",
        task="Shows what a card holds.",
        sha256=hashlib.sha256(weights).hexdigest(),
        inputs=(Tensor("x", ("batch", 2), "numbers in [0, 1]", "none"),),
        outputs=(Tensor("y", ("batch", 1), "a share"),),
        canonical=Canonical({"x": Wave((1, 2), 0.0, 1.0, 0.5)}, {"y": (0.5,)}),
        labels=("yes",),
        training=(TrainingData("Nothing", "Training.", "None."),),
        metrics=(Metric("accuracy", 0.875, "On nothing.", 0.85, 0.9), Metric("loss", 1.5, "None.")),
        failures=("Everywhere.",),
        not_for=("Anything.",),
    )


def write_card(folder: Path, name: str, weights: bytes) -> None:
    """Writes a model of this name: its weights and its card."""
    (folder / f"{name}.onnx").write_bytes(weights)
    (folder / f"{name}.json").write_text(dump_card(card(name, weights)), encoding="utf-8")
