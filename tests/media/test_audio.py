from pathlib import Path
from typing import Any

import av
import mutagen
import numpy as np
import pytest
from mutagen.id3 import ID3, TIT2

from mien.errors import InvalidInputError, NotFoundError
from mien.media.audio import AudioFile, Passage, content_key, open_audio, probe

from .signals import sine
from .sound_files import CODECS, write_sound

RATE = 48_000


def whole(path: Path, rate: int = 22_050) -> Passage:
    with open_audio(path) as file:
        passages = list(file.passages(rate, length_s=3600.0))
    assert len(passages) == 1
    return passages[0]


def loudest_hz(passage: Passage) -> float:
    spectrum = np.abs(np.fft.rfft(passage.mono))
    return float(spectrum.argmax()) * passage.sample_rate / len(passage.mono)


@pytest.mark.parametrize("ending", CODECS)
def test_every_format_gives_the_tone_that_was_written(tmp_path: Path, ending: str) -> None:
    path = write_sound(tmp_path / f"tone{ending}", sine(997.0, 2.0, rate=RATE)[None])
    read = whole(path)
    assert len(read.samples) == (2 if ending == ".ogg" else 1)
    assert read.duration_ms == pytest.approx(2_000, abs=80)
    assert loudest_hz(read) == pytest.approx(997.0, abs=1.0)
    middle = read.mono[5_000:-5_000]
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(
        0.5 / np.sqrt(2), rel=0.06
    )  # LAME scales by 0.95
    assert probe(path).duration_ms == pytest.approx(2_000, abs=80)


@pytest.mark.parametrize(("layout", "channels"), [("stereo", 2), ("5.1", 6)])
@pytest.mark.parametrize("rate", [8_000, 192_000])
def test_any_layout_and_rate_is_mixed_to_two_channels(
    tmp_path: Path, layout: str, channels: int, rate: int
) -> None:
    tone = np.tile(sine(600.0, 1.0, amplitude=0.1, rate=rate), (channels, 1))
    path = write_sound(tmp_path / "many.wav", tone, rate, layout)
    assert probe(path).channels == channels
    read = whole(path)
    assert read.samples.shape == (2, pytest.approx(22_050, abs=60))
    assert loudest_hz(read) == pytest.approx(600.0, abs=1.0)


def test_passages_follow_one_another_without_gap_or_overlap(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "long.flac", sine(313.0, 5.0, rate=RATE)[None])
    with open_audio(path) as file:
        parts = list(file.passages(22_050, length_s=2.0))
    assert [part.start_ms for part in parts] == [0, 2_000, 4_000]
    joined = np.concatenate([part.mono for part in parts])
    np.testing.assert_array_equal(joined, whole(path).mono)


@pytest.mark.parametrize("ending", [".mp3", ".flac", ".ogg", ".opus", ".m4a", ".wav"])
def test_a_passage_from_the_middle_is_the_one_that_lies_there(tmp_path: Path, ending: str) -> None:
    sweep = np.concatenate([sine(300.0 + 200 * step, 1.0, rate=RATE) for step in range(8)])
    path = write_sound(tmp_path / f"sweep{ending}", sweep[None])
    with open_audio(path) as file:
        part = next(file.passages(22_050, length_s=0.8, start_s=5.1))
        again = next(file.passages(22_050, length_s=0.8, start_s=2.1))
    assert part.start_ms == 5_100
    assert loudest_hz(part) == pytest.approx(1_300.0, abs=2.0)
    assert loudest_hz(again) == pytest.approx(700.0, abs=2.0)


def test_past_the_end_there_is_nothing(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "short.wav", sine(300.0, 1.0, rate=RATE)[None])
    with open_audio(path) as file:
        assert list(file.passages(22_050, length_s=1.0, start_s=9.0)) == []


def test_numbers_that_are_none_become_silence(tmp_path: Path) -> None:
    import wave

    path = tmp_path / "nan.wav"
    samples = np.array([np.nan, np.inf, -np.inf, 0.5] * 2_000, dtype="<f4")
    header_of = tmp_path / "plain.wav"
    with wave.open(str(header_of), "wb") as plain:
        plain.setnchannels(1)
        plain.setsampwidth(4)
        plain.setframerate(22_050)
        plain.writeframes(samples.tobytes())
    data = bytearray(header_of.read_bytes())
    data[20:22] = (3).to_bytes(2, "little")  # the format tag of floating-point samples
    path.write_bytes(data)
    assert np.isfinite(whole(path).samples).all()


def test_the_key_survives_renaming_and_retagging_but_no_edit(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.mp3", sine(300.0, 2.0, rate=RATE)[None])
    before = content_key(path)
    tags = ID3()
    tags.add(TIT2(encoding=3, text="Another title " * 200))
    tags.save(path, v1=2)
    assert content_key(path.rename(tmp_path / "b.mp3")) == before
    other = write_sound(tmp_path / "c.mp3", sine(301.0, 2.0, rate=RATE)[None])
    assert content_key(other) != before


@pytest.mark.parametrize("ending", [".flac", ".ogg", ".opus", ".m4a"])
def test_the_key_survives_retagging_in_other_formats(tmp_path: Path, ending: str) -> None:
    path = write_sound(tmp_path / f"a{ending}", sine(300.0, 2.0, rate=RATE)[None])
    before = content_key(path)
    file: Any = mutagen.File(path, easy=True)
    file["title"] = "Another title"
    file.save()
    assert content_key(path) == before


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        probe(tmp_path / "none.mp3")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.mp3", b"", "zero bytes"),
        ("text.mp3", b"This is no music at all. " * 400, "damaged or no sound file"),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/a.ts\n", "no sound file"),
        ("script.mp3", b"ffconcat version 1.0\nfile other.mp3\n", "no sound file"),
        ("random.flac", bytes(np.random.default_rng(1).bytes(9_000)), "flac"),
    ],
)
def test_what_is_no_sound_is_refused(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InvalidInputError, match=says):
        whole(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="not a file"):
        probe(tmp_path)


@pytest.mark.parametrize("tag", [b"drms", b"enca"])
def test_a_protected_file_says_so(tmp_path: Path, tag: bytes) -> None:
    path = write_sound(tmp_path / "bought.m4a", sine(300.0, 1.0, rate=RATE)[None])
    path.write_bytes(path.read_bytes().replace(b"mp4a", tag))
    with pytest.raises(InvalidInputError, match="protected"):
        probe(path)


def test_sound_under_common_encryption_says_so(tmp_path: Path) -> None:
    clear = write_sound(tmp_path / "clear.m4a", sine(300.0, 1.0, rate=RATE)[None])
    path = tmp_path / "bought.mp4"
    scheme = {"encryption_scheme": "cenc-aes-ctr", "encryption_key": "76" * 16}
    with (
        av.open(str(clear)) as source,
        av.open(str(path), "w", options={**scheme, "encryption_kid": "a7" * 16}) as locked,
    ):
        stream = locked.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(audio=0):
            if packet.dts is not None:
                packet.stream = stream
                locked.mux(packet)
    with pytest.raises(InvalidInputError, match="protected"):
        whole(path)
    with pytest.raises(InvalidInputError, match="protected"):
        content_key(path)


def test_an_mp4_without_its_index_is_refused(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "cut.m4a", sine(300.0, 1.0, rate=RATE)[None])
    path.write_bytes(path.read_bytes()[:3_000])
    with pytest.raises(InvalidInputError):
        whole(path)


def test_memory_stays_at_one_passage(tmp_path: Path) -> None:
    """Ten minutes at a block of one second: no array that is held is longer than a few seconds."""
    path = write_sound(tmp_path / "hour.flac", np.zeros((1, 600 * 8_000), np.float32), rate=8_000)
    with open_audio(path) as file:
        sizes = [part.samples.size for part in file.passages(8_000, length_s=1.0)]
        assert isinstance(file, AudioFile)
    assert sum(sizes) == 600 * 8_000
    assert max(sizes) == 8_000
