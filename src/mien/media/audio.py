"""Sound files: what is in them, and their samples in bounded memory, through PyAV (FFmpeg).

Conventions: samples are float32 of shape (channels, n) at full scale 1, one channel for mono files
and two for all others; places in a file are seconds from its start, durations milliseconds.
What a file announces is checked at its header and again at each frame (`demuxing.py`).
"""

import hashlib
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mien.errors import InvalidInputError
from mien.media.audio_faults import checked_file, read_faults
from mien.media.containers.tag_stripping import without_tags
from mien.media.demuxing import Stint, open_container
from mien.media.resampling import resample
from mien.media.spectra import Float32

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet

FORMATS = "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,matroska,webm,mov,mp3,mpc,mpc8,mpeg,mpegts,ogg,tta,w64,wav,wv"  # noqa: E501
_PREROLL_S = 0.2  # decoders need a little sound before the first right sample
_DAMAGED_PACKETS = 50
RATES_HZ = (1_000, 3_000_000)
"""Samples a second that sound can have: from the worst telephone to DSD512, in bytes."""

MOST_CHANNELS = 64
"""What FFmpeg can mix down."""

MOST_FRAME_SAMPLES = 1 << 22
"""Of one channel in one packet; Monkey's Audio packs a million."""

LONGEST_S = 40 * 86_400
"""What says that it lasts longer than forty days is damaged."""

_PROTECTED = {"drms", "enca", "aavd"}  # iTunes, Common Encryption, Audible


@dataclass(frozen=True, slots=True)
class AudioInfo:
    """What the headers of a file say about its sound.

    Attributes:
        codec: FFmpeg's name, such as "mp3" or "flac".
        sample_rate: samples a second in the file.
        channels: channels in the file.
        duration_ms: length, or None where the headers do not say.
        duration_is_exact: False where FFmpeg guesses the length from the bit rate.
    """

    codec: str
    sample_rate: int
    channels: int
    duration_ms: int | None
    duration_is_exact: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of sound from a file.

    Attributes:
        start_ms: where it begins in the file.
        samples: float32 of shape (channels, n), one or two channels.
        sample_rate: samples a second of `samples`.
    """

    start_ms: int
    samples: Float32
    sample_rate: int

    @property
    def mono(self) -> Float32:
        """The mean of the channels, shape (n,)."""
        return self.samples[0] if len(self.samples) == 1 else self.samples.mean(axis=0)

    @property
    def duration_ms(self) -> int:
        """Length in milliseconds."""
        return round(1_000 * self.samples.shape[1] / self.sample_rate)


class AudioFile:
    """An open sound file; made by `open_audio`, which closes it."""

    def __init__(self, path: Path, container: "InputContainer") -> None:
        self.path = path
        self._stint = Stint(path)
        self._container = container
        self._stream = _sound_stream(path, container)
        self._fresh = True
        self.info = _info(path, container, self._stream)

    def passages(
        self, sample_rate: int, length_s: float, start_s: float = 0.0
    ) -> Iterator[Passage]:
        """Decode from a place onwards, in consecutive passages.

        Memory stays at about one passage, whatever the file's length.

        Args:
            sample_rate: samples a second to resample to.
            length_s: seconds a passage; the last may be shorter.
            start_s: where to begin.

        Raises:
            InvalidInputError: if the file is too damaged to decode.
        """
        length = round(length_s * sample_rate)
        place = round(start_s * 1_000)
        held: list[Float32] = []
        size = 0
        with read_faults(self.path):
            for samples in self._samples_from(start_s, sample_rate):
                held.append(samples)
                size += samples.shape[1]
                while size >= length:
                    joined = np.concatenate(held, axis=1)
                    yield Passage(place, joined[:, :length], sample_rate)
                    place += round(1_000 * length_s)
                    held, size = [joined[:, length:]], size - length
        if size:
            yield Passage(place, np.concatenate(held, axis=1), sample_rate)

    def packets(self) -> Iterator[tuple[bytes, float]]:
        """All compressed sound as it lies in the file: (bytes, end in seconds) of each packet."""
        tick_s = float(self._stream.time_base or 0)  # a fraction's arithmetic takes far longer
        origin = self._stream.start_time or 0
        with read_faults(self.path):
            self._go_to(0.0)
            for packet in self._packets():
                if packet.size:
                    end = (packet.pts or 0) - origin + (packet.duration or 0)
                    yield bytes(packet), end * tick_s

    def _samples_from(self, start_s: float, sample_rate: int) -> Iterator[Float32]:
        frames = self._frames_from(max(0.0, start_s - _PREROLL_S))
        first = next(frames, None)
        if first is None:
            return
        skip = max(0, round((start_s - self._place(first)) * sample_rate))
        layout = "mono" if self.info.channels == 1 else "stereo"
        for samples in resample(chain((first,), frames), sample_rate, layout):
            if skip < samples.shape[1]:
                yield samples[:, skip:]
            skip = max(0, skip - samples.shape[1])

    def _place(self, frame: "AudioFrame") -> float:
        origin = (self._stream.start_time or 0) * (self._stream.time_base or 0)
        return 0.0 if frame.time is None else frame.time - float(origin)

    def _frames_from(self, start_s: float) -> Iterator["AudioFrame"]:
        from av.error import InvalidDataError

        self._go_to(start_s)
        damaged = 0
        for packet in self._packets():
            try:
                for frame in packet.decode():
                    _check_frame(self.path, frame)
                    yield frame
            except InvalidDataError:
                damaged += 1
                if damaged > _DAMAGED_PACKETS:
                    raise

    def _packets(self) -> Iterator["Packet[AudioStream]"]:
        for packet in self._container.demux(self._stream):
            self._stint.check()
            if packet.has_sidedata("encryption_info"):  # FFmpeg decodes such sound to noise
                raise _undecodable(self.path)
            yield packet

    def _go_to(self, start_s: float) -> None:
        base = self._stream.time_base
        if base and (start_s > 0 or not self._fresh):
            offset = (self._stream.start_time or 0) + round(start_s / base)
            self._container.seek(offset, stream=self._stream)
        self._fresh = False


@contextmanager
def open_audio(path: Path) -> Generator[AudioFile]:
    """Open a sound file, or the sound of a video.

    Raises:
        NotFoundError: if there is no such file.
        InvalidInputError: if it is empty, damaged, protected, no sound file, or has no sound.
    """
    checked_file(path)
    with ExitStack() as opened:
        with read_faults(path):
            view = without_tags(path)
            seen = path if view is None else opened.enter_context(view)
            container = opened.enter_context(open_container(seen, FORMATS))
            file = AudioFile(path, container)
        yield file


def probe(path: Path) -> AudioInfo:
    """What the headers of the file at `path` say about its sound; errors as `open_audio`."""
    with open_audio(path) as file:
        return file.info


def content_key(path: Path) -> str:
    """A key of the sound itself: the same after renaming and retagging, another after any edit.

    Returns:
        The BLAKE2b hash (128 bits, hex) of the codec's name and the compressed packets.

    Raises:
        NotFoundError, InvalidInputError: as `open_audio`.
    """
    digest = hashlib.blake2b(digest_size=16)
    with open_audio(path) as file:
        digest.update(file.info.codec.encode())
        for packet, _ in file.packets():
            digest.update(packet)
    return digest.hexdigest()


def _sound_stream(path: Path, container: "InputContainer") -> "AudioStream":
    stream = next(iter(container.streams.audio), None)
    if stream is None:
        raise InvalidInputError(
            f"{path.name} has no sound in it.", "Give a sound file, or a video with sound."
        )
    # FFmpeg hands over protected sound as if it could be decoded, and unknown sound without codec.
    context: AudioCodecContext | None = getattr(stream, "codec_context", None)
    if context is None or not stream.sample_rate or _tag(context) in _PROTECTED:
        raise _undecodable(path)
    _check_sound(path, stream.sample_rate, stream.channels)
    stream.codec_context.thread_count = 1
    return stream


def _tag(context: "AudioCodecContext") -> str:
    """The codec's four letters, where they are letters."""
    try:
        return context.codec_tag
    except UnicodeDecodeError:
        return ""


def _check_sound(path: Path, rate: int, channels: int) -> None:
    if not RATES_HZ[0] <= rate <= RATES_HZ[1] or not 1 <= channels <= MOST_CHANNELS:
        raise InvalidInputError(
            f"{path.name} claims {rate} samples a second in {channels} channels.",
            f"Mien reads sound of {RATES_HZ[0]} to {RATES_HZ[1]} samples in up to {MOST_CHANNELS} "
            "channels.",
        )


def _check_frame(path: Path, frame: "AudioFrame") -> None:
    _check_sound(path, frame.sample_rate, frame.layout.nb_channels)
    if frame.samples > MOST_FRAME_SAMPLES:
        raise InvalidInputError(
            f"{path.name} holds more sound in one piece than its format allows.",
            "It is most likely damaged: copy or download it again.",
        )


def _undecodable(path: Path) -> InvalidInputError:
    return InvalidInputError(
        f"{path.name} is copy-protected or in a format that Mien cannot decode.",
        "Mien reads unprotected mp3, flac, ogg, opus, m4a, wav and aiff files.",
    )


def check_length(path: Path, seconds: float) -> None:
    """Make sure that a length can be one.

    Raises:
        InvalidInputError: if no sound lasts so long.
    """
    if seconds > LONGEST_S:
        raise InvalidInputError(
            f"{path.name} claims to last {seconds / 86_400:.0f} days.",
            "It is most likely damaged: copy or download it again.",
        )


def _info(path: Path, container: "InputContainer", stream: "AudioStream") -> AudioInfo:
    seconds = None
    if stream.duration is not None and stream.time_base is not None:
        seconds = float(stream.duration * stream.time_base)
    elif container.duration is not None:
        seconds = container.duration / 1_000_000
    check_length(path, seconds or 0.0)
    guessed = container.format.name in {"mp3", "aac", "ac3", "eac3", "dts", "mpeg", "mpegts"}
    return AudioInfo(
        codec=stream.codec_context.codec.canonical_name,
        sample_rate=stream.sample_rate,
        channels=stream.channels,
        duration_ms=round(seconds * 1_000) if seconds and seconds > 0 else None,
        duration_is_exact=not guessed,
    )
