"""Sound files that announce far more than they hold, made by code, beside a song that is read."""

import io
import struct
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path

from benchmarks.hostile.case import Case
from benchmarks.hostile.pictures import jpeg, riff, write_png

SCAN = ("scan", "--json", "--workers", "1", "{input}")
LISTEN = ("listen", "--json", "{input}")


def write_song(path: Path, seconds: float = 4.0, codec: str = "", rate: int = 22_050) -> Path:
    """A short piece with a beat."""
    import numpy as np

    from mien.media.audio_writing import write_steps

    time = np.arange(int(rate * seconds)) / rate
    beat = 0.5 + 0.5 * np.sign(np.sin(4 * np.pi * time))
    steps = (8_000 * beat * np.sin(2 * np.pi * 440 * time)).astype(np.int16)[None]
    write_steps(steps, path, codec or _CODECS[path.suffix], rate)
    return path


_CODECS = {
    ".wav": "pcm_s16le", ".aiff": "pcm_s16be", ".flac": "flac", ".m4a": "aac", ".mp3": "libmp3lame",
    ".ogg": "libopus", ".opus": "libopus", ".mka": "flac", ".wv": "wavpack", ".tta": "tta",
    ".caf": "pcm_s16be", ".wma": "wmav2", ".w64": "pcm_s16le", ".au": "pcm_s16be",
}  # fmt: skip


def wav(
    folder: Path,
    rate: int = 22_050,
    channels: int = 1,
    bits: int = 16,
    code: int = 1,
    frame: int = 0,
    seconds: float = 4.0,
    claimed: int = 0,
) -> Path:
    """A wav of zeros whose header says what it is told to."""
    data = bytes(min(int(seconds * 22_050 * 2), 40_000_000))
    size = frame or channels * bits // 8 & 0xFFFF
    head = struct.pack(
        "<HHIIHH", code, channels, rate & 0xFFFFFFFF, rate * size & 0xFFFFFFFF, size, bits
    )
    body = b"WAVE" + riff(b"fmt ", head)
    body += b"data" + struct.pack("<I", claimed or len(data)) + data
    return _write(folder / "x.wav", b"RIFF", struct.pack("<I", len(body) & 0xFFFFFFFF), body)


def aiff(folder: Path, exponent: int, mantissa: int, frames: int) -> Path:
    data = bytes(200_000)
    rate = struct.pack(">HQ", exponent, mantissa)
    common = b"COMM" + struct.pack(">IhIh", 18, 1, frames, 16) + rate
    sound = b"SSND" + struct.pack(">III", 8 + len(data), 0, 0) + data
    return _write(
        folder / "x.aiff", b"FORM", struct.pack(">I", 4 + len(common + sound)), b"AIFF",
        common, sound,
    )  # fmt: skip


def au(folder: Path, rate: int, channels: int) -> Path:
    """As a .wav, whose ending no decoder looks at."""
    head = struct.pack(">4sIIIII", b".snd", 24, 0xFFFFFFFF, 3, rate, channels)
    return _write(folder / "x.wav", head, bytes(200_000))


def patched_m4a(folder: Path, box: bytes, body: bytes, codec: str = "aac") -> Path:
    """An m4a in which the body of one box begins otherwise."""
    path = write_song(folder / "x.m4a", codec=codec)
    data = bytearray(path.read_bytes())
    at = data.index(box) + 4
    data[at : at + len(body)] = body
    return _write(path, bytes(data))


def many_samples(folder: Path, count: int, size: int) -> Path:
    """An `stsz` of so many samples of one size, which needs no table."""
    return patched_m4a(folder, b"stsz", struct.pack(">III", 0, size, count))


def many_lasting(folder: Path, count: int, each: int) -> Path:
    return patched_m4a(folder, b"stts", struct.pack(">IIII", 0, 1, count, each))


def both_tables(folder: Path, count: int) -> Path:
    many_samples(folder, count, 1)
    path = folder / "x.m4a"
    data = bytearray(path.read_bytes())
    for box, body in (
        (b"stts", struct.pack(">IIII", 0, 1, count, 1)),
        (b"stsc", struct.pack(">IIIII", 0, 1, 1, count, 1)),
    ):
        at = data.index(box) + 4
        data[at : at + len(body)] = body
    return _write(path, bytes(data))


def long_alac(folder: Path) -> Path:
    """Apple's lossless frames, each said to be of 16 million samples."""
    path = write_song(folder / "x.m4a", codec="alac")
    data = bytearray(path.read_bytes())
    at = data.index(b"alac", data.index(b"alac") + 4) + 8
    data[at : at + 4] = struct.pack(">I", 4096 * 4096)
    return _write(path, bytes(data))


def odd_flac(folder: Path, rate: int, total: int, block: int) -> Path:
    path = write_song(folder / "x.flac")
    data = bytearray(path.read_bytes())
    data[8:12] = struct.pack(">HH", block, block)
    packed = (rate << 44) | (0 << 41) | (15 << 36) | total
    data[18:26] = struct.pack(">Q", packed)
    return _write(path, bytes(data))


def late_ogg(folder: Path) -> Path:
    """An Ogg file whose last page lies a hundred years on."""
    path = write_song(folder / "x.ogg", rate=48_000)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"OggS")
    data[at + 6 : at + 14] = struct.pack("<q", 48_000 * 3_000_000_000)
    return _write(path, bytes(data))


def ape(folder: Path, blocks: int, frames: int) -> Path:
    """As a .wav again: FFmpeg goes by what is inside."""
    descriptor = struct.pack("<4sHHIIIIIII", b"MAC ", 3990, 0, 52, 24, frames * 4, 0, 0, 0, 0)
    header = bytes(16) + struct.pack("<HHIIIHHI", 2000, 0, blocks, blocks, frames, 16, 2, 44_100)
    return _write(folder / "x.wav", descriptor, header, bytes(400_000))


def tta(folder: Path, rate: int, samples: int) -> Path:
    head = struct.pack("<4sHHHII", b"TTA1", 1, 2, 16, rate, samples)
    return _write(folder / "x.wav", head, bytes(400_000))


def caf(folder: Path, rate: float, packets: int) -> Path:
    desc = struct.pack(">d4sIIIII", rate, b"aac ", 0, 0, 1024, 2, 0)
    table = struct.pack(">qqii", packets, 1 << 40, 0, 0) + bytes(100_000)
    return _write(
        folder / "x.wav", b"caff\x00\x01\x00\x00",
        b"desc", struct.pack(">q", len(desc)), desc,
        b"pakt", struct.pack(">q", len(table)), table,
        b"data", struct.pack(">q", 100_004), bytes(100_004),
    )  # fmt: skip


def with_cover(folder: Path) -> Path:
    """An mp3 whose picture is a PNG of 79 megapixels."""
    import mutagen.id3

    cover = write_png(8_900, 8_900, 8, 6, folder)
    path = write_song(folder / "x.mp3")
    tags = mutagen.id3.ID3()
    tags.add(mutagen.id3.APIC(mime="image/png", type=3, data=cover.read_bytes()))
    tags.save(path)
    cover.unlink()
    return path


def with_covers(folder: Path) -> Path:
    import mutagen.flac

    cover = write_png(8_900, 8_900, 8, 6, folder)
    path = write_song(folder / "x.flac")
    song = mutagen.flac.FLAC(path)
    for _ in range(8):
        picture = mutagen.flac.Picture()
        picture.data, picture.mime = cover.read_bytes(), "image/png"
        song.add_picture(picture)
    song.save()
    cover.unlink()
    return path


def beside_video(folder: Path) -> Path:
    """Sound beside pictures of 256 megapixels."""
    import av
    import numpy as np

    path = folder / "x.avi"
    picture = jpeg(folder, 16_000, 16_000)
    with av.open(str(path), "w") as container:
        video = container.add_stream("mjpeg", rate=1)
        video.width, video.height, video.pix_fmt = 16, 16, "yuvj420p"
        sound = container.add_stream("pcm_s16le", rate=22_050)
        sound.layout = "mono"
        for number in range(3):
            packet = av.Packet(picture)
            packet.stream, packet.time_base = video, Fraction(1)
            packet.pts = packet.dts = number
            container.mux(packet)
        steps = (8_000 * np.sin(np.arange(88_200) / 8)).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(steps, format="s16", layout="mono")
        frame.sample_rate = 22_050
        container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    path.rename(folder / "x.wav")
    return folder / "x.wav"


def endless_mp3(folder: Path) -> Path:
    """The shortest frames there are, two million of them, all the same."""
    frame = b"\xff\xf3\x14\xc4" + bytes(20)
    return _write(folder / "x.mp3", frame * 2_000_000)


def tiny_packets(folder: Path) -> Path:
    """AMR frames without data: a byte each, twenty milliseconds each."""
    return _write(folder / "x.wav", b"#!AMR\n", b"\x7c" * 12_000_000)


def changing_adts(folder: Path) -> Path:
    """Frames of AAC that change their rate and channels each time."""
    path = write_song(folder / "x.m4a")
    import av

    frames = io.BytesIO()
    with av.open(str(path)) as container:
        for number, packet in enumerate(container.demux(audio=0)):
            data = bytes(packet)
            rate, channels, size = number % 13, 1 + number % 2, len(data) + 7
            head = 0xFFF1 << 40 | 1 << 38 | rate << 34 | channels << 30 | size << 13 | 0x7FF << 2
            frames.write(head.to_bytes(7, "big") + data)
    path.unlink()
    return _write(folder / "x.mp3", frames.getvalue() * 200)


def _write(path: Path, *parts: bytes) -> Path:
    path.write_bytes(b"".join(parts))
    return path


def _beside_a_song(make: Callable[[Path], Path], folder: Path) -> Path:
    make(folder)
    write_song(folder / "good.flac", rate=22_050)
    return folder


_MAKERS: dict[str, Callable[[Path], Path]] = {
    "wav-8-hz": partial(wav, rate=8, seconds=60),
    "wav-1-hz": partial(wav, rate=1, seconds=300),
    "wav-4-ghz": partial(wav, rate=4_000_000_000),
    "wav-channels": partial(wav, channels=65_535, bits=8, frame=65_535, seconds=120),
    "wav-64-channels": partial(wav, channels=64, rate=1_000, seconds=300),
    "wav-4-gb-claimed": partial(wav, claimed=0xFFFFFFF0),
    "wav-bits": partial(wav, bits=60_000, frame=7_500),
    "wav-adpcm": partial(wav, code=2, bits=4, frame=60_000, rate=8, seconds=120),
    "wav-float": partial(wav, code=3, bits=64, rate=8, seconds=300),
    "aiff-8-hz": partial(aiff, exponent=0x4002, mantissa=1 << 63, frames=100_000),
    "aiff-infinite-hz": partial(aiff, exponent=0x7FFF, mantissa=1 << 63, frames=0xFFFFFFFF),
    "au-8-hz": partial(au, rate=8, channels=1),
    "au-channels": partial(au, rate=8_000, channels=4_000_000),
    "m4a-80-million-samples": partial(many_samples, count=80_000_000, size=1),
    "m4a-empty-samples": partial(many_samples, count=0x7FFFFFFF, size=0),
    "m4a-lasting": partial(many_lasting, count=0x7FFFFFFF, each=0x7FFFFFFF),
    "m4a-all-tables": partial(both_tables, count=50_000_000),
    "m4a-scale": partial(patched_m4a, box=b"mdhd", body=bytes(12) + struct.pack(">II", 1, 1 << 31)),
    "m4a-alac-frames": long_alac,
    "flac-1-hz": partial(odd_flac, rate=1, total=1 << 35, block=65_535),
    "flac-long": partial(odd_flac, rate=22_050, total=(1 << 36) - 1, block=4_096),
    "ogg-late": late_ogg,
    "ape-frames": partial(ape, blocks=1 << 20, frames=100_000_000),
    "ape-blocks": partial(ape, blocks=0x7FFFFFFF, frames=4),
    "tta-1-hz": partial(tta, rate=1, samples=100_000_000),
    "tta-frames": partial(tta, rate=900_000, samples=0xFFFFFFFF),
    "caf-packets": partial(caf, rate=8.0, packets=200_000_000),
    "caf-infinite": partial(caf, rate=1e300, packets=1_000),
    "mp3-cover": with_cover,
    "flac-covers": with_covers,
    "avi-picture": beside_video,
    "mp3-endless": endless_mp3,
    "amr-tiny": tiny_packets,
    "aac-changing": changing_adts,
}

CASES = tuple(
    Case(f"sound/{name}", SCAN, partial(_beside_a_song, make), good=1)
    for name, make in _MAKERS.items()
) + tuple(Case(f"sound/{name}-alone", LISTEN, make) for name, make in _MAKERS.items())
