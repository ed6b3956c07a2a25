import errno
import os
from pathlib import Path

import numpy as np
import pytest
from mutagen.flac import FLAC

from mien.errors import UnavailableError
from mien.media.audio import open_audio
from mien.media.loudness import integrated_lufs
from mien.media.spectra import Float32
from mien.music.compose.instruments import RATE, Touch, play, play_bass
from mien.music.compose.mixing import CEILING, LEVEL_LUFS
from mien.music.compose.percussion import strike
from mien.music.compose.pieces import PIECES, Piece, piece_named
from mien.music.compose.render import sound_of, write_piece
from mien.music.compose.score import Drum
from mien.music.compose.style import Voice

SAMPLES = ("downhill", "empty-station", "long-stairs")


@pytest.fixture(scope="module", params=SAMPLES)
def piece(request: pytest.FixtureRequest) -> Piece:
    return piece_named(request.param)


@pytest.fixture(scope="module")
def sound(piece: Piece) -> Float32:
    return sound_of(piece)


def test_a_piece_lasts_twenty_to_forty_seconds(sound: Float32) -> None:
    assert sound.shape[0] == 2
    assert 20 <= sound.shape[1] / RATE <= 40


def test_every_piece_is_as_loud_as_the_others_and_none_clips(sound: Float32) -> None:
    assert integrated_lufs([sound], RATE) == pytest.approx(LEVEL_LUFS, abs=0.3)
    assert np.abs(sound).max() <= CEILING


def test_it_begins_and_ends_in_silence_and_never_jumps(sound: Float32) -> None:
    assert np.abs(sound[:, :100]).max() < 1e-3
    assert np.abs(sound[:, -100:]).max() < 1e-3
    assert np.abs(np.diff(sound, axis=1)).max() < 0.35


def test_both_ears_hear_it_and_not_the_same(sound: Float32) -> None:
    left, right = (float(np.square(channel).mean()) for channel in sound)
    assert 0.5 < left / right < 2
    assert np.corrcoef(sound[0], sound[1])[0, 1] < 0.99


def test_it_sounds_the_same_every_time(piece: Piece, sound: Float32) -> None:
    np.testing.assert_array_equal(sound_of(piece), sound)


def test_the_file_holds_the_piece_and_its_tags(tmp_path: Path) -> None:
    piece = PIECES[0]
    path = write_piece(piece, tmp_path / "new")
    assert [entry.name for entry in path.parent.iterdir()] == ["first-light.flac"]
    tags = FLAC(path)
    assert tags["title"] == [piece.title]
    assert tags["artist"] == ["Mien"]
    with open_audio(path) as file:
        heard = next(file.passages(RATE, length_s=60.0)).samples
    np.testing.assert_allclose(heard, sound_of(piece), atol=1e-4)


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(UnavailableError, match="could not be written"):
        write_piece(PIECES[0], blocked)


@pytest.mark.parametrize("voice", Voice)
@pytest.mark.parametrize("pitch", [48, 84])
def test_a_note_neither_clicks_nor_blows_up(voice: Voice, pitch: int) -> None:
    note = play(voice, Touch(pitch, 0.4, 0.8))
    assert note.dtype == np.float32
    assert abs(note[0]) < 0.01
    assert abs(note[-1]) < 1e-3
    assert 0.2 < np.abs(note).max() < 2.0
    frequency = np.abs(np.fft.rfft(note)).argmax() * RATE / note.size
    assert frequency == pytest.approx(440 * 2 ** ((pitch - 69) / 12), rel=0.02)


def test_a_bass_note_and_every_drum_make_a_sound() -> None:
    assert np.abs(play_bass(Touch(36, 0.3, 0.5))).max() > 0.2
    for drum in Drum:
        assert 0.1 < np.abs(strike(drum)).max() < 2.0


def test_a_disk_that_fills_up_is_told_and_keeps_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_steps: object, target: Path, *_: object, **__: object) -> None:
        target.write_bytes(b"fLaC")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"file:{target}")

    monkeypatch.setattr("mien.music.compose.render.write_steps", full)
    with pytest.raises(UnavailableError) as told:
        write_piece(PIECES[0], tmp_path / "new")
    assert "No space left" in str(told.value)
    assert "file:" not in str(told.value)
    assert not list((tmp_path / "new").iterdir())
