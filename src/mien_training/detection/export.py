"""The trained detector as ONNX with its card, checked against torch before it is kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.inference.canonical_check import wave_array
from mien.inference.card import Canonical, Metric, ModelCard, Tensor, TrainingData, Wave
from mien.inference.card_json import dump_card
from mien.inference.session import OnnxSession
from mien.sense.face.detection.mien_detector import MODEL
from mien.sense.face.detection.output_grid import NUMBERS, STRIDES
from mien_training.detection.network import DetectionNet
from mien_training.graphs import largest_gap, torch_answers, write_graph

OUTPUTS = ("cells",)
FREE = {"frames": {0: "frames", 2: "height", 3: "width"}, "cells": {0: "frames", 1: "cells"}}
_WAVE = Wave((1, 1, 32, 64), 0.0, 1.4, 0.37)

DATA = (
    TrainingData(
        name="FairFace (Kärkkäinen & Joo 2021), 43 % of 1,400 faces",
        use="faces with some room around them; boxes and landmarks from YuNet",
        terms="CC BY 4.0",
    ),
    TrainingData(
        name="AffectNet (Mollahosseini et al. 2017), half of 1,520 rated faces and 12,000 cut-outs",
        use="faces with some room, and faces pasted on other pictures; boxes and landmarks from "
        "YuNet",
        terms="AffectNet: research only",
    ),
    TrainingData(
        name="FER2013, 12,000 of the training part",
        use="tight faces; boxes and landmarks from YuNet",
        terms="for research (ICML 2013 challenge), pictures belong to their owners",
    ),
    TrainingData(
        name="43 % of 360 pictures without a face; MIT CBCL's pictures that are no faces",
        use="what is behind the faces, and what is none",
        terms="for research",
    ),
    TrainingData(
        name="YuNet (Wu et al. 2023)", use="the teacher of boxes and landmarks", terms="MIT licence"
    ),
)
FAILURES = (
    "Faces turned by more than about 45 degrees, lying faces, the backs of heads.",
    "Faces under some 24 pixels wide, a third of those under 80, or mostly outside the frame.",
    (
        "In about 5 of 100 pictures without a face something is taken for one, mostly small and "
        "mottled; animals, masks, statues and drawn faces more often."
    ),
)
NOT_FOR = (
    "Telling who somebody is: it finds faces and computes nothing about identity.",
    "Counting or watching people who did not agree to it.",
)


def export(
    network: DetectionNet, version: str, folder: Path, metrics: tuple[Metric, ...] = ()
) -> ModelCard:
    """Write `detection.onnx` and `detection.json` into `folder`.

    Raises:
        ModelError: when ONNX Runtime answers otherwise than torch.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{MODEL}.onnx"
    write_graph(network, next(_batches()), OUTPUTS, FREE, target)
    weights = target.read_bytes()
    answer = torch_answers(network, {"frames": wave_array(_WAVE)}, OUTPUTS)
    card = _card(version, hashlib.sha256(weights).hexdigest(), answer, metrics)
    largest_gap(network, OnnxSession(card, weights), _batches(), OUTPUTS)
    (folder / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
    return card


def _batches() -> Iterator[dict[str, NDArray[np.float32]]]:
    """Frames of several sizes."""
    rng = np.random.default_rng(0)
    for shape in ((1, 1, 64, 96), (2, 1, 32, 32), (1, 1, 192, 320)):
        yield {"frames": rng.normal(0, 1, shape).astype(np.float32)}


def _card(
    version: str,
    sha256: str,
    answer: dict[str, NDArray[np.float32]],
    metrics: tuple[Metric, ...],
) -> ModelCard:
    strides = ", ".join(map(str, STRIDES))
    return ModelCard(
        name=MODEL,
        version=version,
        task="Where the faces in a picture are, each with five landmarks.",
        sha256=sha256,
        inputs=(
            Tensor(
                "frames",
                ("frames", 1, "height", "width"),
                "grey levels, standardised; no unit; both sides multiples of 32",
                "mien.sense.face.detection.input_frame: shrunk, less the frame's mean, over its "
                "standard deviation (at least 16 grey levels)",
            ),
        ),
        outputs=(
            Tensor(
                "cells",
                ("frames", "cells", NUMBERS),
                f"one row a cell at strides {strides}, as mien.sense.face.detection.output_grid "
                "reads it: logit, box and five landmarks",
            ),
        ),
        canonical=Canonical(
            inputs={"frames": _WAVE},
            outputs={name: tuple(map(float, values.ravel())) for name, values in answer.items()},
        ),
        training=DATA,
        metrics=metrics,
        failures=FAILURES,
        not_for=NOT_FOR,
    )
