import numpy as np
import pytest

from mien.errors import InvalidInputError
from mien.music.compose.pieces import PIECES, Piece, piece_named
from mien.music.compose.score import Score, compose
from mien.music.compose.style import style_of
from mien.music.compose.theory import Mode, pitch_of


@pytest.fixture(params=PIECES, ids=lambda piece: piece.id)
def piece(request: pytest.FixtureRequest) -> Piece:
    return request.param


@pytest.fixture
def score(piece: Piece) -> Score:
    return compose(piece)


def test_a_dozen_pieces_lie_in_every_quadrant_with_names_of_their_own() -> None:
    assert len(PIECES) == 12
    assert len({piece.id for piece in PIECES}) == len({piece.title for piece in PIECES}) == 12
    quadrants = {(piece.valence > 0, piece.arousal > 0) for piece in PIECES}
    assert len(quadrants) == 4


def test_a_piece_is_found_by_its_id() -> None:
    assert piece_named("still-water").title == "Still Water"
    with pytest.raises(InvalidInputError):
        piece_named("no-such-piece")


@pytest.mark.parametrize(("beats", "verse"), [(5, (1, 4, 5, 1)), (4, (1, 8, 5, 1))])
def test_impossible_bars_and_chords_are_refused(
    beats: int, verse: tuple[int, int, int, int]
) -> None:
    with pytest.raises(InvalidInputError):
        Piece("x", "X", 0.0, 0.0, 0, Mode.MAJOR, verse, (1, 1, 1, 1), beats, 1)


def test_more_arousal_is_faster_louder_and_shorter_held() -> None:
    calm, tense = style_of(0.0, -0.8), style_of(0.0, 0.8)
    assert tense.tempo_bpm > calm.tempo_bpm
    assert tense.brightness > calm.brightness
    assert tense.drums > calm.drums == 0
    assert tense.held < calm.held


def test_melody_and_bass_stay_in_the_scale(piece: Piece, score: Score) -> None:
    scale = {pitch_of(step, piece.tonic, piece.mode) % 12 for step in range(7)}
    assert {note.pitch % 12 for note in (*score.melody, *score.bass)} <= scale


def test_the_melody_comes_home(piece: Piece, score: Score) -> None:
    assert score.melody[-1].pitch % 12 == piece.tonic


def test_notes_lie_inside_the_piece_and_within_what_ears_like(score: Score) -> None:
    for note in (*score.melody, *score.harmony, *score.bass):
        assert 0 <= note.start < score.beats
        assert 33 <= note.pitch <= 96
        assert 0 < note.loudness <= 1
        assert note.length > 0
    assert all(0 <= note.start < score.beats for note in score.drums)


def test_the_melody_sings_more_steps_than_leaps(score: Score) -> None:
    moves = np.abs(np.diff([note.pitch for note in score.melody]))
    assert np.mean(moves <= 5) > 0.6
    assert np.mean(moves == 0) < 0.4
    assert moves.max() <= 16


def test_calm_pieces_have_no_drums(piece: Piece, score: Score) -> None:
    assert bool(score.drums) == (piece.arousal > -0.15)


def test_the_verse_comes_back_note_for_note() -> None:
    """Market Morning has the form A A B A after two opening bars."""
    piece = piece_named("market-morning")
    notes = compose(piece).melody
    phrase = 4 * piece.beats
    first, second = (
        [
            (note.start - start, note.pitch)
            for note in notes
            if start <= note.start < start + phrase - piece.beats
        ]
        for start in (2 * piece.beats, 2 * piece.beats + phrase)
    )
    assert first == second
