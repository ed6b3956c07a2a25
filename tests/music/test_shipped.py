"""The network that ships, on pieces that Mien composed."""

from pathlib import Path

import pytest

from mien.affect.plane.emotions import Feeling
from mien.inference.weights import models_folder
from mien.music.analyser import MusicAnalyser, TrackAnalysis
from mien.music.compose.pieces import Piece, piece_named
from mien.music.compose.render import write_piece


@pytest.fixture(scope="module")
def analyser() -> MusicAnalyser:
    return MusicAnalyser.load()


@pytest.fixture(scope="module", params=["clockwork", "letter-unsent"])
def piece(request: pytest.FixtureRequest) -> Piece:
    return piece_named(request.param)


@pytest.fixture(scope="module")
def analysis(
    piece: Piece, analyser: MusicAnalyser, tmp_path_factory: pytest.TempPathFactory
) -> TrackAnalysis:
    return analyser.analyse(write_piece(piece, tmp_path_factory.mktemp("pieces")))


def test_the_weights_stay_small() -> None:
    assert (models_folder() / "music.onnx").stat().st_size < 4_000_000


def test_what_was_composed_is_what_is_heard(piece: Piece, analysis: TrackAnalysis) -> None:
    assert analysis.tempo_bpm is not None
    ratio = analysis.tempo_bpm / piece.tempo_bpm
    assert min(abs(ratio - octave) for octave in (0.5, 1.0, 2.0)) < 0.02
    assert 20_000 < analysis.duration_ms < 40_000
    assert analysis.loudness_lufs == pytest.approx(-18.0, abs=0.5)
    expected = {"clockwork": "G minor", "letter-unsent": "A minor"}[piece.id]
    assert analysis.key == expected


def test_the_profile_is_whole_and_honest_about_its_doubt(
    analyser: MusicAnalyser, analysis: TrackAnalysis
) -> None:
    profile = analysis.mood_profile
    assert profile.model == analyser.model
    assert set(profile.feelings) == set(Feeling)
    assert all(0 <= share <= 1 for share in profile.feelings.values())
    assert 0.05 < profile.mood.var_valence < 1
    assert 0.05 < profile.mood.var_arousal < 1
    assert len(profile.embedding) == 64
    assert sum(value**2 for value in profile.embedding) == pytest.approx(1.0)


def test_a_piece_is_most_like_itself(
    analyser: MusicAnalyser, analysis: TrackAnalysis, piece: Piece, tmp_path: Path
) -> None:
    again = analyser.analyse(write_piece(piece, tmp_path)).mood_profile.embedding
    other = analyser.analyse(write_piece(piece_named("downhill"), tmp_path)).mood_profile.embedding
    own = analysis.mood_profile.embedding

    def likeness(a: tuple[float, ...], b: tuple[float, ...]) -> float:
        return sum(x * y for x, y in zip(a, b, strict=True))

    assert likeness(own, again) == pytest.approx(1.0)
    assert likeness(own, other) < 0.999
