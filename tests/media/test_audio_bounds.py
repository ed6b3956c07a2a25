"""What a sound or a video may not do: announce more than it holds, and be believed."""

import struct
import time
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
import pytest

from mien.errors import InvalidInputError
from mien.media import audio, demuxing, video
from mien.media.audio import content_key, open_audio
from mien.media.excerpts import ExcerptPlan, read_excerpts
from mien.media.video import sample_video

from .films import write_film
from .signals import sine
from .sound_files import write_sound


def wav(path: Path, rate: int, channels: int = 1, samples: int = 4_000) -> Path:
    data = bytes(2 * samples * min(channels, 64))
    size = 2 * channels & 0xFFFF
    head = struct.pack("<HHIIHH", 1, channels, rate, rate * size & 0xFFFFFFFF, size, 16)
    body = b"WAVEfmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", len(data))
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + len(data)) + body + data)
    return path


@pytest.mark.parametrize("rate", [1, 8, 999, 4_000_000_000])
def test_a_rate_that_no_sound_has_is_refused(tmp_path: Path, rate: int) -> None:
    with pytest.raises(InvalidInputError, match=r"samples|damaged"):
        read_excerpts(wav(tmp_path / "x.wav", rate), ExcerptPlan())


@pytest.mark.parametrize("rate", [1_000, 8_000, 192_000])
def test_unusual_rates_are_read(tmp_path: Path, rate: int) -> None:
    heard = read_excerpts(wav(tmp_path / "x.wav", rate, samples=rate), ExcerptPlan())
    assert heard.duration_ms == 1_000


def test_more_channels_than_can_be_mixed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="channels"):
        read_excerpts(wav(tmp_path / "x.wav", 8_000, channels=200), ExcerptPlan())


def test_a_frame_of_too_much_sound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sound(tmp_path / "x.flac", sine(440.0, 2.0)[None])
    monkeypatch.setattr(audio, "MOST_FRAME_SAMPLES", 100)
    with pytest.raises(InvalidInputError, match="in one piece"):
        read_excerpts(path, ExcerptPlan())


def patched(path: Path, box: bytes, body: bytes) -> Path:
    data = bytearray(path.read_bytes())
    at = data.index(box) + 4
    data[at : at + len(body)] = body
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("count", [50_000_000, 80_000_000, 0x7FFFFFFF])
def test_an_index_that_a_file_cannot_hold_is_not_made(tmp_path: Path, count: int) -> None:
    path = write_sound(tmp_path / "x.m4a", sine(440.0, 2.0)[None])
    patched(path, b"stsz", struct.pack(">III", 0, 1, count))
    begun = time.process_time()
    with pytest.raises(InvalidInputError):
        read_excerpts(path, ExcerptPlan())
    assert time.process_time() - begun < 20, "a bound, so that a hang fails"


def test_a_codec_whose_name_is_no_text_is_read_or_refused(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "x.m4a", sine(440.0, 2.0)[None])
    path.write_bytes(path.read_bytes().replace(b"mp4a", b"\x9ap4a"))
    with suppress(InvalidInputError):
        assert content_key(path)


def test_a_length_that_no_sound_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sound(tmp_path / "x.flac", sine(440.0, 2.0)[None])
    monkeypatch.setattr(audio, "LONGEST_S", 0.01)
    with pytest.raises(InvalidInputError, match="claims to last"), open_audio(path):
        pass


def test_reading_may_take_only_so_many_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sound(tmp_path / "x.flac", sine(440.0, 2.0)[None])
    monkeypatch.setattr(demuxing, "_LEAST_S", -1.0)
    with pytest.raises(InvalidInputError, match="takes longer"):
        content_key(path)


def write_frames(path: Path, frames: list[bytes]) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("png", rate=10)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "rgb24"
        for number, data in enumerate(frames):
            packet = av.Packet(data)
            packet.stream = stream
            packet.pts = packet.dts = number
            container.mux(packet)
    return path


def png(side: int) -> bytes:
    encoder = av.CodecContext.create("png", "w")
    encoder.width, encoder.height, encoder.pix_fmt = side, side, "rgb24"  # pyright: ignore
    encoder.time_base = 1  # pyright: ignore
    frame = av.VideoFrame.from_ndarray(np.zeros((side, side, 3), np.uint8), "rgb24")
    return b"".join(bytes(packet) for packet in encoder.encode(frame))  # pyright: ignore


def test_no_frame_is_larger_than_the_first_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_frames(tmp_path / "x.avi", [png(16), png(16), png(64), png(16)])
    sides = {frame.pixels.shape[0] for frame in sample_video(path)}
    assert 64 in sides
    monkeypatch.setattr(video, "MAX_PIXELS", 32 * 32)
    assert {frame.pixels.shape[0] for frame in sample_video(path)} == {16}


def test_large_frames_of_a_small_file_are_looked_at_seldom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_film(tmp_path / "film.mp4")
    assert len(list(sample_video(path))) > 20
    monkeypatch.setattr(video, "LARGE_SIDE", 10)
    monkeypatch.setattr(video, "LARGE_LOOKS", 7)
    assert len(list(sample_video(path))) == 7
    monkeypatch.setattr(video, "VAST_PIXELS", 10)
    monkeypatch.setattr(video, "VAST_LOOKS", 3)
    assert len(list(sample_video(path))) == 3


def test_a_small_file_is_unpacked_only_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_film(tmp_path / "film.mp4")
    monkeypatch.setattr(video, "MOST_DECODED_PIXELS", 5 * video.LEAST_FRAME_PIXELS)
    monkeypatch.setattr(video, "PIXELS_A_BYTE", 0)
    assert 1 <= len(list(sample_video(path, every_s=0.01))) <= 5
