"""Refitting what comes after the network, where faces are found or aligned otherwise than before.

The network stays as it is. The scaling of the evidence and the mood head are fitted anew on the
half of AffectNet's rated faces that is for fitting, found and cropped as the run time does it now;
the scaling at everyday base rates rests on FER+'s own crops and stays.
"""

import dataclasses
import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from mien.inference.canonical_check import wave_array
from mien.inference.card import Canonical, ModelCard
from mien.inference.card_json import dump_card
from mien.inference.session import OnnxSession
from mien.inference.weights import load_card, models_folder, read_weights
from mien.sense.face.expression.expression_reader import MODEL
from mien_training.expression.calibrate import Scaling, fit_scaling
from mien_training.expression.export import FAILURES
from mien_training.expression.graph import ExpressionGraph
from mien_training.expression.mood import fit_mood
from mien_training.expression.recipe import development, evaluate_folder
from mien_training.faces.rated import load_rated

Tell = Callable[[str], None]


def recalibrate(data: Path, model: Path | None, out: Path, version: str, tell: Tell) -> ModelCard:
    """Write the network with new constants, and its measured card, into `out`.

    Args:
        data: the data folder.
        model: folder of the network to begin with; Mien's own if left out.
        out: where the network and the card go.
        version: of the new weights.
        tell: gets a line for a person now and then.
    """
    before = load_card(MODEL, model)
    graph = ExpressionGraph(read_weights(before, model or models_folder()))
    dev = development(load_rated(data))
    logits, embedding = graph.answers(dev.crops)
    scaling = fit_scaling(logits, dev.targets, np.zeros(len(before.labels)))
    graph.set_evidence(scaling)
    graph.set_mood(
        fit_mood(embedding.astype(np.float64), dev.targets.astype(np.float64), dev.moods)
    )
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{MODEL}.onnx").write_bytes(graph.weights())
    card = _card(before, graph.weights(), scaling, version)
    _write(card, out)
    report = evaluate_folder(data, out)
    tell(report.as_text())
    card = dataclasses.replace(card, metrics=report.metrics)
    _write(card, out)
    return card


def _card(before: ModelCard, weights: bytes, scaling: Scaling, version: str) -> ModelCard:
    draft = dataclasses.replace(
        before,
        version=version,
        sha256=hashlib.sha256(weights).hexdigest(),
        failures=FAILURES,
        metrics=(),
        numbers={
            **before.numbers,
            "evidence_temperature": (scaling.temperature,),
            "evidence_bias": tuple(map(float, scaling.bias)),
        },
    )
    inputs = {name: wave_array(wave) for name, wave in before.canonical.inputs.items()}
    answers = OnnxSession(draft, weights).run(inputs)
    outputs = {name: tuple(map(float, values.ravel())) for name, values in answers.items()}
    return dataclasses.replace(draft, canonical=Canonical(before.canonical.inputs, outputs))


def _write(card: ModelCard, folder: Path) -> None:
    (folder / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
