"""The trained network as ONNX with its card, checked against torch before it is kept."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.inference.canonical_check import wave_array
from mien.inference.card import Canonical, Metric, ModelCard, Tensor, TrainingData, Wave
from mien.inference.card_json import dump_card
from mien.inference.session import OnnxSession
from mien.sense.face.alignment.crop_convention import CROP_SIDE
from mien.sense.face.expression.expression_reader import MODEL
from mien_training.expression.whole import OUTPUTS, WholeNet
from mien_training.graphs import largest_gap, torch_answers, write_graph

FREE = {name: {0: "faces"} for name in ("crops", *OUTPUTS)}
_WAVE = Wave((1, 1, CROP_SIDE, CROP_SIDE), 0.0, 1.4, 0.37)

DATA = (
    TrainingData(
        name="FER+ (FER2013 with the votes of Barsoum et al. 2016), training part",
        use="the network, with vote shares as soft targets, blended with an earlier network's "
        "answers; a held-out part to scale the emotions",
        terms="FER2013: for research (ICML 2013 challenge), pictures belong to their owners; "
        "votes: MIT licence",
    ),
    TrainingData(
        name="AffectNet (Mollahosseini et al. 2017), 30,800 cut-out faces of seven classes",
        use="the network, as a second source without contempt",
        terms="AffectNet: research only",
    ),
    TrainingData(
        name="AffectNet, half of 1,520 faces with valence and arousal",
        use="the mood head on top of the frozen network, and the scaling of the evidence",
        terms="AffectNet: research only",
    ),
)
FAILURES = (
    "Contempt is hardly recognised: the training votes hold about 1 % of it.",
    "Fear is taken for surprise, disgust for anger, sadness for a neutral face, and the reverse.",
    "Faces in profile, looking down, covered by a hand or a mask, or under 40 pixels wide.",
    "A posed or habitual expression is read as shown, not as felt.",
    "The training pictures come from web searches: ages, skin tones and cultures are uneven.",
    "Groups: docs/faces.md has what is read in FairFace's; no set with labels of both was at hand.",
)
NOT_FOR = (
    "Judging people at work, at school, at borders or in hiring (EU AI Act, article 5(1)(f)).",
    "Diagnosing illness, detecting lies, or telling who somebody is.",
)


@dataclass(frozen=True, slots=True)
class Release:
    """What a card tells beside the network: the version of the weights and measured figures."""

    version: str
    metrics: tuple[Metric, ...] = ()


def export(network: WholeNet, release: Release, folder: Path) -> ModelCard:
    """Write `expression.onnx` and `expression.json` into `folder`.

    Raises:
        ModelError: when ONNX Runtime answers otherwise than torch.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{MODEL}.onnx"
    write_graph(
        network,
        {"crops": np.zeros((2, 1, CROP_SIDE, CROP_SIDE), np.float32)},
        OUTPUTS,
        FREE,
        target,
    )
    weights = target.read_bytes()
    card = _card(network, release, hashlib.sha256(weights).hexdigest())
    largest_gap(network, OnnxSession(card, weights), _batches(), OUTPUTS)
    (folder / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
    return card


def _batches() -> Iterator[dict[str, NDArray[np.float32]]]:
    rng = np.random.default_rng(0)
    for faces in (1, 2, 5):
        yield {"crops": rng.normal(0, 1, (faces, 1, CROP_SIDE, CROP_SIDE)).astype(np.float32)}


def _card(network: WholeNet, release: Release, sha256: str) -> ModelCard:
    answer = torch_answers(network, {"crops": wave_array(_WAVE)}, OUTPUTS)
    calibration = network.calibration
    return ModelCard(
        name=MODEL,
        version=release.version,
        task="What a face expresses: eight expressions, and valence and arousal.",
        sha256=sha256,
        inputs=(
            Tensor(
                "crops",
                ("faces", 1, CROP_SIDE, CROP_SIDE),
                "grey levels of a canonical face crop, standardised; no unit",
                "mien.sense.face: eyes level at 0.385 of the height and 0.37 of the side apart; "
                "less the crop's mean, over its standard deviation (at least 8 grey levels)",
            ),
        ),
        outputs=(
            Tensor("emotions", ("faces", 8), "probability at everyday base rates (`prior`)"),
            Tensor("evidence", ("faces", 8), "probability under an even prior"),
            Tensor("mood", ("faces", 2), "valence and arousal, -1 to 1"),
            Tensor(
                "covariance",
                ("faces", 3),
                "variance of valence, variance of arousal, their covariance",
            ),
        ),
        labels=tuple(Expression),
        training=DATA,
        metrics=release.metrics,
        failures=FAILURES,
        not_for=NOT_FOR,
        numbers={
            "prior": tuple(map(float, calibration.prior)),
            "emotions_temperature": (calibration.everyday.temperature,),
            "emotions_bias": tuple(map(float, calibration.everyday.bias)),
            "evidence_temperature": (calibration.even.temperature,),
            "evidence_bias": tuple(map(float, calibration.even.bias)),
        },
        canonical=Canonical(
            inputs={"crops": _WAVE},
            outputs={name: tuple(map(float, values.ravel())) for name, values in answer.items()},
        ),
    )
