import pickle
from pathlib import Path

import numpy as np
import pytest

from mien.affect.plane.emotions import Feeling
from mien.affect.plane.gaussian import UNKNOWN, Gaussian
from mien.catalogue.mood_profile import Basis
from mien.errors import InvalidInputError, ModelError
from mien.media.excerpts import ExcerptPlan
from mien.music.analyser import MusicAnalyser
from mien.music.encoder import ENCODING_SIZE, Encoder
from mien.music.features import STACK_SIZE, SUMMARY
from mien.music.music_detection import Nature
from mien.music.network import Impression, whole_impression

from .fakes import RATE, EncoderSession, LevelSession, network, pulse, write_wav


@pytest.fixture
def analyser() -> MusicAnalyser:
    return MusicAnalyser(network(), ExcerptPlan(count=2, length_s=2.0))


def test_a_track_gets_everything(tmp_path: Path, analyser: MusicAnalyser) -> None:
    analysis = analyser.analyse(write_wav(tmp_path / "a.wav", pulse(6.0)))
    profile = analysis.mood_profile
    assert analysis.duration_ms == 6_000
    assert analysis.tempo_bpm == pytest.approx(120.0, abs=2.0)
    assert analysis.key is not None
    assert analysis.loudness_lufs is not None
    assert profile.basis is Basis.SOUND
    assert profile.model == "music@0"
    assert dict(profile.feelings) == dict.fromkeys(Feeling, 0.25)
    assert profile.embedding == pytest.approx((0.6, 0.8))


def test_an_analysis_travels_between_processes(tmp_path: Path, analyser: MusicAnalyser) -> None:
    analysis = analyser.analyse(write_wav(tmp_path / "a.wav", pulse(2.0)))
    assert pickle.loads(pickle.dumps(analysis)) == analysis  # noqa: S301


def test_silence_has_no_mood(tmp_path: Path, analyser: MusicAnalyser) -> None:
    analysis = analyser.analyse(write_wav(tmp_path / "a.wav", np.zeros(2 * RATE, np.float32)))
    assert analysis.mood_profile.mood == UNKNOWN
    assert not analysis.mood_profile.feelings
    assert not analysis.mood_profile.embedding
    assert analysis.tempo_bpm is analysis.key is analysis.loudness_lufs is None
    assert analysis.nature is Nature.SILENCE


def test_less_than_a_second_is_refused(tmp_path: Path, analyser: MusicAnalyser) -> None:
    with pytest.raises(InvalidInputError, match=r"lasts only 0\.4 s"):
        analyser.analyse(write_wav(tmp_path / "a.wav", pulse(0.4)))


def test_a_jingle_of_a_second_has_an_answer(tmp_path: Path, analyser: MusicAnalyser) -> None:
    analysis = analyser.analyse(write_wav(tmp_path / "a.wav", pulse(1.0)))
    assert len(analysis.mood_profile.feelings) == len(Feeling)
    assert analysis.nature is Nature.MUSIC


def test_noise_has_no_mood_no_key_and_no_beat(tmp_path: Path, analyser: MusicAnalyser) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 4 * RATE).astype(np.float32)
    analysis = analyser.analyse(write_wav(tmp_path / "a.wav", noise))
    assert analysis.nature is Nature.NOISE
    assert analysis.mood_profile.mood == UNKNOWN
    assert analysis.tempo_bpm is analysis.key is None
    assert analysis.loudness_lufs is not None


def test_what_may_be_speech_is_less_sure(
    tmp_path: Path, analyser: MusicAnalyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_wav(tmp_path / "a.wav", pulse(3.0))
    music = analyser.analyse(path).mood_profile.mood
    monkeypatch.setattr("mien.music.analyser.nature_of", lambda _: Nature.SPEECH)  # pyright: ignore[reportUnknownLambdaType]
    speech = analyser.analyse(path).mood_profile.mood
    assert speech.mean == music.mean
    assert speech.var_arousal == pytest.approx(2 * music.var_arousal)


def test_a_short_stack_is_repeated_until_the_network_can_pool() -> None:
    session = LevelSession()
    encoding = np.zeros(ENCODING_SIZE, np.float32)
    for frames in (5, 40):
        stack = np.zeros((frames, STACK_SIZE), np.float32)
        network(session).feel(stack, encoding, np.zeros(len(SUMMARY), np.float32))
    assert session.frames == [35, 40]


def test_a_network_with_other_labels_is_refused() -> None:
    with pytest.raises(ModelError, match="other feelings"):
        network(LevelSession(labels=("joy",)))


def test_an_encoder_of_another_size_is_refused() -> None:
    with pytest.raises(ModelError, match="encoder answers otherwise"):
        Encoder(EncoderSession(size=100))


def test_a_piece_is_the_weighted_mixture_of_its_passages() -> None:
    calm = Impression(Gaussian(0.0, -0.5, 0.1, 0.1), (0.0,) * 8, (1.0, 0.0))
    wild = Impression(Gaussian(0.0, 0.5, 0.1, 0.1), (1.0,) * 8, (0.0, 1.0))
    whole = whole_impression([(3.0, calm), (1.0, wild)])
    assert whole.mood.arousal == pytest.approx(-0.25)
    assert whole.mood.var_arousal == pytest.approx(0.1 + 0.75 * 0.25**2 + 0.25 * 0.75**2)
    assert whole.mood.var_valence == pytest.approx(0.1)
    assert whole.feelings == pytest.approx((0.25,) * 8)
    assert np.linalg.norm(whole.embedding) == pytest.approx(1.0)
