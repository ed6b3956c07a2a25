"""A piece heard with its reasons: the estimate, its course over time, and what drove it."""

from dataclasses import dataclass
from pathlib import Path

from mien.media.excerpts import read_excerpts
from mien.music.analyser import MusicAnalyser, TrackAnalysis
from mien.music.course import COURSE, Moment, course
from mien.music.drivers import Explanation, explain
from mien.music.features import extract_features
from mien.music.typical import load_typical


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard in a piece, and why.

    Attributes:
        analysis: the estimate, the same as a scan makes.
        moments: its course; empty for silence and noise.
        explanation: what drove the estimate; None for silence and noise.
    """

    analysis: TrackAnalysis
    moments: tuple[Moment, ...]
    explanation: Explanation | None


def hear(analyser: MusicAnalyser, path: Path) -> Hearing:
    """Hear a sound file and say why it feels as it does.

    Raises:
        NotFoundError, InvalidInputError: as `MusicAnalyser.analyse`.
    """
    heard, features = analyser.listen(path)
    analysis = analyser.judge(heard, features)
    if not analysis.mood_profile.feelings:
        return Hearing(analysis, (), None)
    explanation = explain(analyser.network, heard.passages, features, load_typical())
    whole = read_excerpts(path, COURSE)
    moments = course(analyser.network, whole.passages, extract_features(whole.passages))
    return Hearing(analysis, moments, explanation)
