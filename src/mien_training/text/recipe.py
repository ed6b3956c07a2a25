"""The whole recipe: read, fit, calibrate, fit again on everything, write, measure."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from mien.inference.card import ModelCard
from mien.inference.session import OnnxSession
from mien.inference.weights import read_weights
from mien.sense.text.clause_evidence import Constants
from mien.sense.text.network import TextNetwork
from mien.sense.text.text_reader import TextReader
from mien.words.lexicon import load_lexicon
from mien_training.text.calibration import calibrate, fit_thresholds
from mien_training.text.export import Release, check_parity, write
from mien_training.text.heads import Strengths, fit_heads
from mien_training.text.judging import (
    label_metric,
    network_metrics,
    reader_metrics,
    sentiment_metric,
)
from mien_training.text.material import Material, Part, load_material, rows_of, table_of
from mien_training.text.table import Table

_EVERY = 8
"""One text in so many of each labelled set is held out for calibration."""

Tell = Callable[[str], None]


def make_model(
    data: Path, out: Path, version: str, tell: Tell, strengths: Strengths | None = None
) -> ModelCard:
    """Make the text network from the public sets and write it with its measured card.

    Args:
        data: folder with the three sets.
        out: folder for `text.onnx` and `text.json`.
        version: of the weights.
        tell: gets a line for a person now and then.
        strengths: of the fits; the chosen ones if left out.
    """
    lexicon = load_lexicon()
    material = load_material(data, lexicon, tell)
    return make_from(material, out, version, tell, strengths or Strengths())


def make_from(
    material: Material, out: Path, version: str, tell: Tell, strengths: Strengths
) -> ModelCard:
    """The recipe from loaded material on."""
    table = table_of(material)
    constants, thresholds = _calibrated(material, table, strengths, tell)
    heads = fit_heads(material, table, strengths, tell)
    release = Release(heads, table, constants, version)
    card = write(release, out)
    session = OnnxSession(card, read_weights(card, out))
    gap = check_parity(session, release, material.check["sentiments"])
    tell(f"The shipped weights differ from the fitted ones by at most {gap:.3f} in a logit.")
    metrics = (
        *network_metrics(session, material),
        sentiment_metric(heads, table, material.check["sentiments"]),
        label_metric(heads, table, material.check["comments"], thresholds),
        *reader_metrics(TextReader(TextNetwork(session), load_lexicon())),
    )
    return write(release, out, metrics)


def _calibrated(
    material: Material, table: Table, strengths: Strengths, tell: Tell
) -> tuple[Constants, tuple[float, ...]]:
    """The constants that ship, and thresholds for the comparison on GoEmotions' labels."""
    kept, held_out = dict[str, Part](material.train), dict[str, Part]()
    for name in ("comments", "sentiments"):
        part = material.train[name]
        aside = np.arange(len(part.targets)) % _EVERY == 0
        kept[name], held_out[name] = part.subset(~aside), part.subset(aside)
    tell("Fits without an eighth of the texts, to calibrate on it.")
    heads = fit_heads(replace(material, train=kept), table, strengths, tell)
    comments = held_out["comments"]
    scores = heads.labels.scores(rows_of(table, comments))
    return calibrate(heads, table, held_out), fit_thresholds(scores, comments.targets)
