"""The encoder that ships: from the published wheel of musicnn to an ONNX file with its card."""

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError
from mien.inference.canonical_check import wave_array
from mien.inference.card import Canonical, Metric, ModelCard, Tensor, TrainingData, Wave
from mien.inference.card_json import dump_card
from mien.inference.session import OnnxSession
from mien.music.encoder import ENCODING_SIZE, MODEL
from mien.music.mel_patches import BANDS, FRAMES
from mien_training.graphs import largest_gap, torch_answers, write_graph
from mien_training.half_precision import halve, round_to_half
from mien_training.music.encoder.checkpoint import read_checkpoint
from mien_training.music.encoder.musicnn import SHIFT, STEP, MusiCNN
from mien_training.music.encoder.tags import TAGS

VERSION = "1"
_FOLDER = "musicnn/MSD_musicnn/"
_OUTPUTS = ("encoding", "tags")
_FREE = {name: {0: "batch"} for name in ("patches", *_OUTPUTS)}
_WAVE = Wave((1, FRAMES, BANDS), 1.0, 1.0, 0.37)


_TEST_PART = (
    "50 tags, the Million Song Dataset's test part, as the authors published it with the weights, "
    "whole front end; not measured again"
)
_PUBLISHED = (
    Metric("area under the ROC curve", 0.880, _TEST_PART),
    Metric("area under the precision-recall curve", 0.289, _TEST_PART),
)


def read_musicnn(wheel: Path, step: int = STEP, shift: int = SHIFT) -> MusiCNN:
    """The network with the weights of the million-song training in musicnn's wheel.

    Args:
        wheel: `musicnn-0.1.0-py3-none-any.whl`, as published.
        step: frames between places of the front end's filters.
        shift: bands between them.

    Raises:
        InvalidInputError: if it is another file.
    """
    try:
        with zipfile.ZipFile(wheel) as files:
            index = files.read(f"{_FOLDER}.index")
            data = files.read(f"{_FOLDER}.data-00000-of-00001")
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise InvalidInputError(
            f"{wheel} is not the wheel of musicnn.",
            "Fetch it with `pip download --no-deps musicnn==0.1.0`.",
        ) from error
    return MusiCNN(read_checkpoint(index, data), step, shift).eval()


def make_encoder(network: MusiCNN, out: Path, measured: Sequence[Metric] = ()) -> ModelCard:
    """Write `music-encoder.onnx`, its larger arrays in half precision, and its card.

    Args:
        network: with its weights, which are rounded here.
        out: the folder of the model.
        measured: figures for the card beside the published ones.

    Returns:
        The card.

    Raises:
        ModelError: if ONNX Runtime answers otherwise than torch.
    """
    round_to_half(network)
    target = out / f"{MODEL}.onnx"
    write_graph(network, next(_batches()), _OUTPUTS, _FREE, target)
    halve(target)
    weights = target.read_bytes()
    answers = torch_answers(network, {"patches": wave_array(_WAVE)}, _OUTPUTS)
    metrics = (*_PUBLISHED, *measured)
    card = replace(_card(hashlib.sha256(weights).hexdigest(), answers), metrics=metrics)
    largest_gap(network, OnnxSession(card, weights), _batches(), _OUTPUTS)
    (out / f"{MODEL}.json").write_text(dump_card(card), encoding="utf-8")
    return card


def _batches() -> Iterator[dict[str, NDArray[np.float32]]]:
    rng = np.random.default_rng(0)
    for batch in (1, 3):
        yield {"patches": rng.uniform(0, 3, (batch, FRAMES, BANDS)).astype(np.float32)}


def _card(sha256: str, answers: dict[str, NDArray[np.float32]]) -> ModelCard:
    return ModelCard(
        name=MODEL,
        version=VERSION,
        task="What three seconds of music sound like, for the music network to judge.",
        sha256=sha256,
        inputs=(
            Tensor(
                "patches",
                ("batch", FRAMES, BANDS),
                "log10(1 + 10,000 power) in 96 mel bands up to 8 kHz, 62.5 frames a second",
                "mono, the piece's peak at full scale; as mien.music.mel_patches makes them",
            ),
        ),
        outputs=(
            Tensor("encoding", ("batch", ENCODING_SIZE), "no unit"),
            Tensor("tags", ("batch", len(TAGS)), "logits, in the order of the labels"),
        ),
        canonical=Canonical(
            inputs={"patches": _WAVE},
            outputs={name: tuple(map(float, answer.ravel())) for name, answer in answers.items()},
        ),
        labels=TAGS,
        training=(
            TrainingData(
                "Million Song Dataset (Bertin-Mahieux et al. 2011), Last.fm's tags",
                "about 200,000 songs, by the authors of MusiCNN (Pons & Serra 2019): these are the "
                "weights of their package musicnn 0.1.0, stored in half precision; the front "
                f"end's filters are tried at one place in {STEP * SHIFT}",
                "ISC licence, (c) Music Technology Group, Universitat Pompeu Fabra 2019, code "
                "developed by Jordi Pons. No sound of it is in here.",
            ),
        ),
        metrics=(),
        failures=(
            "The tags are those of Last.fm's listeners of about 2010: mostly Western pop and rock.",
            "Classical music and music of other cultures have hardly any tags among the fifty.",
        ),
        not_for=("Naming the artist, the song or the owner of a recording.",),
    )
