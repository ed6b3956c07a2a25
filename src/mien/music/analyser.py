"""Listening to a sound file: its mood, feelings, tempo, key and loudness.

Decoded once, transformed once, judged once. An analyser holds no lock and no open file; every
process that scans loads its own.
"""

from dataclasses import dataclass
from pathlib import Path

from mien.affect.plane.emotions import Feeling
from mien.affect.plane.gaussian import UNKNOWN
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.errors import InvalidInputError
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.music.features import SPECTRUM
from mien.music.music_detection import Nature, nature_of
from mien.music.network import Impression, MusicNetwork, whole_impression
from mien.music.passage_encoding import Listening, hear_passages

_SHORTEST_MS = 1_000
_TONELESS = frozenset({Nature.SILENCE, Nature.NOISE})
_SPEECH_DOUBT = 2.0
"""How many times as wide the covariance of speech is: the network has never heard any."""


@dataclass(frozen=True, slots=True)
class TrackAnalysis:
    """What Mien hears in a track.

    Attributes:
        mood_profile: how it feels; for silence and noise the mood that says "unknown", without
            feelings; for speech an ellipse that is wider than music's.
        duration_ms: length of the whole track in milliseconds.
        tempo_bpm: beats a minute, or None where nothing repeats.
        key: such as "A minor", or None in silence.
        loudness_lufs: gated loudness (ITU-R BS.1770) of the passages that were heard, up to
            11 kHz, in LUFS; None for silence.
        nature: whether it is music at all; silence and noise have neither tempo nor key.
    """

    mood_profile: MoodProfile
    duration_ms: int
    tempo_bpm: float | None
    key: str | None
    loudness_lufs: float | None
    nature: Nature = Nature.MUSIC


class MusicAnalyser:
    """Analyses tracks with one network and one plan of passages."""

    def __init__(self, network: MusicNetwork, plan: ExcerptPlan | None = None) -> None:
        """Put an analyser together.

        Args:
            network: the music network.
            plan: which passages to hear; three of fifteen seconds when None.
        """
        self.network = network
        self._plan = plan or ExcerptPlan(sample_rate=SPECTRUM.sample_rate)

    @classmethod
    def load(cls) -> "MusicAnalyser":
        """The analyser with the network that ships with Mien."""
        return cls(MusicNetwork.load())

    @property
    def model(self) -> str:
        """Name and version of the network: analyses by another one are out of date."""
        return self.network.model

    def analyse(self, path: Path) -> TrackAnalysis:
        """Hear a sound file, or the sound of a video.

        Raises:
            NotFoundError: if there is no such file.
            InvalidInputError: if it holds no sound that can be decoded, breaks off early, or is
                shorter than a second.
        """
        return self.judge(self.listen(path))

    def listen(self, path: Path) -> Listening:
        """What is heard in the planned passages of a file.

        Raises:
            NotFoundError, InvalidInputError: as `analyse`.
        """
        heard = read_excerpts(path, self._plan)
        if heard.duration_ms < _SHORTEST_MS:
            raise InvalidInputError(
                f"{path.name} lasts only {heard.duration_ms / 1_000:g} s.",
                "Choose a piece of at least one second.",
            )
        return hear_passages(heard.passages, self.network.encoder, heard.duration_ms)

    def judge(self, heard: Listening) -> TrackAnalysis:
        """The analysis of what was listened to."""
        features = heard.features
        nature = nature_of(features)
        toned = nature not in _TONELESS
        return TrackAnalysis(
            mood_profile=self._profile(heard, nature),
            duration_ms=heard.duration_ms,
            tempo_bpm=features.tempo_bpm if toned else None,
            key=features.key.name if features.key and toned else None,
            loudness_lufs=features.loudness_lufs,
            nature=nature,
        )

    def _profile(self, heard: Listening, nature: Nature) -> MoodProfile:
        if nature in _TONELESS:
            return MoodProfile(mood=UNKNOWN, basis=Basis.SOUND, model=self.model)
        impression = self._impression(heard)
        doubt = _SPEECH_DOUBT if nature is Nature.SPEECH else 1.0
        return MoodProfile(
            mood=impression.mood.widen(doubt),
            basis=Basis.SOUND,
            model=self.model,
            feelings=dict(zip(Feeling, impression.feelings, strict=True)),
            embedding=impression.embedding,
        )

    def _impression(self, heard: Listening) -> Impression:
        return whole_impression(
            [
                (
                    float(part.passage.duration_ms),
                    self.network.feel(part.stack, part.encoded.encoding, heard.features.summary),
                )
                for part in heard.parts
            ]
        )
