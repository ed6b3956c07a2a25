"""How far the encoder that ships agrees with the network as it was published, on real music."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from mien.errors import InvalidInputError
from mien.inference.card import Metric
from mien.media.audio import Passage
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.music.features import SPECTRUM, extract_features
from mien_training.music.encoder.musicnn import MusiCNN

_PLAN = ExcerptPlan(count=1, length_s=15.0, sample_rate=SPECTRUM.sample_rate)


def agreement(thinned: MusiCNN, whole: MusiCNN, paths: Sequence[Path]) -> Metric:
    """The correlation of both encodings over pieces, as the mean over the encoding's values.

    Args:
        thinned: as it ships.
        whole: with every place of its front end.
        paths: sound files; fifteen seconds in the middle of each are heard.

    Raises:
        InvalidInputError: if there are fewer than ten pieces.
    """
    if len(paths) < 10:
        raise InvalidInputError(
            f"{len(paths)} pieces are too few to compare encoders on.", "Give at least ten."
        )
    answers = np.stack([_answers(path, (thinned, whole)) for path in paths])
    apart = answers - answers.mean(axis=0)
    spread = np.sqrt((apart**2).sum(axis=0)).prod(axis=0)
    alive = spread > 0
    found = (apart.prod(axis=1).sum(axis=0)[alive] / spread[alive]).mean()
    return Metric(
        "correlation with the encodings of the whole front end",
        float(found),
        f"mean over the encoding's values, {len(paths)} songs, 15 s of each",
    )


def _answers(path: Path, networks: tuple[MusiCNN, MusiCNN]) -> np.ndarray:
    """Mean encodings of one piece, (2, 200)."""
    heard = read_excerpts(path, _PLAN).passages[0]
    passage = Passage(0, heard.samples, SPECTRUM.sample_rate)
    patches = torch.from_numpy(extract_features((passage,)).patches[0])
    with torch.inference_mode():
        return np.stack([network(patches)[0].mean(dim=0).numpy() for network in networks])
