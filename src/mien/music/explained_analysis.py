"""A piece heard with its reasons: the estimate, its course over time, and what drove it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mien.media.excerpts import read_excerpts
from mien.music.analyser import MusicAnalyser, TrackAnalysis
from mien.music.feature_attribution import Explanation, explain
from mien.music.mood_over_time import COURSE, Moment, course
from mien.music.network import MusicNetwork
from mien.music.passage_encoding import Listening, hear_passages
from mien.music.typical_piece import load_typical

TAGS = 5


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard in a piece, and why.

    Attributes:
        analysis: the estimate, the same as a scan makes.
        moments: its course; empty for silence and noise.
        explanation: what drove the estimate; None for silence and noise.
        tags: what it sounds like: the `TAGS` likeliest tags of the music encoder, each with its
            probability; empty for silence and noise.
    """

    analysis: TrackAnalysis
    moments: tuple[Moment, ...]
    explanation: Explanation | None
    tags: dict[str, float]


def hear(analyser: MusicAnalyser, path: Path) -> Hearing:
    """Hear a sound file and say why it feels as it does.

    Raises:
        NotFoundError, InvalidInputError: as `MusicAnalyser.analyse`.
    """
    network, heard = analyser.network, analyser.listen(path)
    analysis = analyser.judge(heard)
    if not analysis.mood_profile.feelings:
        return Hearing(analysis, (), None, {})
    explanation = explain(network, heard, load_typical())
    whole = read_excerpts(path, COURSE)
    moments = course(network, hear_passages(whole.passages, network.encoder, whole.duration_ms))
    return Hearing(analysis, moments, explanation, _likeliest_tags(network, heard))


def _likeliest_tags(network: MusicNetwork, heard: Listening) -> dict[str, float]:
    lengths = [passage.duration_ms for passage in heard.passages]
    shares = np.average([part.tags for part in heard.encoded], axis=0, weights=lengths)
    likeliest = np.argsort(-shares, kind="stable")[:TAGS]
    return {network.encoder.tags[at]: float(shares[at]) for at in likeliest}
