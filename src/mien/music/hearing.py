"""A piece heard with its reasons: the estimate, its course over time, and what drove it."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from mien.media.excerpts import read_excerpts
from mien.music.analyser import MusicAnalyser, TrackAnalysis
from mien.music.course import COURSE, Moment, course
from mien.music.drivers import Explanation, explain
from mien.music.features import extract_features
from mien.music.typical import load_typical

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
    heard, features = analyser.listen(path)
    analysis = analyser.judge(heard, features)
    if not analysis.mood_profile.feelings:
        return Hearing(analysis, (), None, {})
    explanation = explain(analyser.network, heard.passages, features, load_typical())
    whole = read_excerpts(path, COURSE)
    moments = course(analyser.network, whole.passages, extract_features(whole.passages))
    tags = analyser.network.encoder.tags(np.concatenate(features.patches))
    return Hearing(analysis, moments, explanation, dict(islice(tags.items(), TAGS)))
