"""Frames of video files: RGB uint8 (height, width, 3), upright, with their time.

Files are decoded with PyAV. How many frames are looked at is bounded, so that a film takes no
longer than a clip of the same number of looks; large frames are looked at less often where the file
is small for them. So is how much is decoded, by the size of the file: what a small file goes on to
unpack after that is not looked at.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EPERM
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mien.errors import InvalidInputError, MienError, NotFoundError
from mien.media.demuxing import MOST_FRAME_PIXELS, open_container
from mien.media.pixels import Rgb

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

FORMATS = (
    "avi,flv,gif,matroska,webm,mov,mp4,mpeg,mpegts,mpegvideo,ogg,asf,mjpeg,apng,dv,ivf,h264,hevc"
)
MAX_PIXELS = MOST_FRAME_PIXELS
"""Of one frame; the decoder is told, so that no frame after the first is larger."""

MOST_DECODED_PIXELS = 900_000_000
"""Decoded in any file, a minute and a half of 640x480 at 30 frames a second, ..."""

PIXELS_A_BYTE = 400
"""... and so many more for each of its bytes, four times what cameras and streams pack into one."""

LEAST_FRAME_PIXELS = 30_000
"""What a frame counts as at least, for the work that each makes."""

LARGE_SIDE = 1_600
"""From this side on a frame takes three times as long to look at, ..."""

LARGE_LOOKS = 30
"""... so that every file has so many looks at large frames, ..."""

BYTES_A_LOOK = 100_000
"""... and one more for so many bytes: all of them in a clip of 8 megabits a second."""

VAST_PIXELS = 9_000_000
"""Frames larger than 4K, ..."""

VAST_LOOKS = 15
"""... are looked at so often and no more."""

_MOST_THREADS = 4
"""Each holds a frame of its own."""

SPARSE_S = 3.0
"""From this distance between looks on, seeking is cheaper than decoding everything between."""

DENSE_S = 0.5
"""Looks farther apart than this do not tell what lasts from what does not, ..."""

SPARSE_LOOKS = 60
"""... and then so many are enough for a mean."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a video.

    Attributes:
        pixels: (height, width, 3) RGB.
        time_s: seconds since the video's or the camera's first frame.
    """

    pixels: Rgb
    time_s: float


def sample_video(path: Path, every_s: float = 0.1, at_most: int = 300) -> Iterator[Frame]:
    """Look at a video file at regular times.

    Args:
        path: the file.
        every_s: seconds between looks; longer where the video would need more than `at_most`.
        at_most: the largest number of frames; `SPARSE_LOOKS` where a video is so long that so
            many would still lie farther apart than `DENSE_S`.

    Yields:
        The frames in order of time; at least one.

    Raises:
        NotFoundError: when there is no such file.
        InvalidInputError: when it holds no video that can be decoded, or frames too large.
    """
    _check_file(path)
    count = 0
    with _open_film(path) as film:
        step = _step_s(film.duration_s, every_s, min(at_most, film.looks(*film.size)))
        for frame, time_s in _frames_apart(film, step):
            if count >= min(at_most, film.looks(frame.width, frame.height)):
                return
            yield Frame(_upright(frame), time_s)
            count += 1
    if not count:
        raise _no_video(path)


class _Film:
    """An open video, and how much of it may still be decoded."""

    def __init__(self, container: "InputContainer", stream: "VideoStream", size: int) -> None:
        self._container = container
        self._stream = stream
        self._bytes = size
        self._left = MOST_DECODED_PIXELS + PIXELS_A_BYTE * size
        self._origin = float((stream.start_time or 0) * (stream.time_base or 0))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a frame, as the headers say."""
        return self._stream.width, self._stream.height

    def looks(self, width: int, height: int) -> float:
        """How often frames of such a size may be looked at."""
        if width * height > VAST_PIXELS:
            return VAST_LOOKS
        if max(width, height) < LARGE_SIDE:
            return inf
        return LARGE_LOOKS + self._bytes // BYTES_A_LOOK

    @property
    def duration_s(self) -> float:
        """Seconds, as the headers say; 0 where they do not."""
        stream = self._stream
        if stream.duration is not None and stream.time_base is not None:
            return float(stream.duration * stream.time_base)
        return (self._container.duration or 0) / 1_000_000

    def frames(self) -> Iterator[tuple["VideoFrame", float]]:
        """All frames that decode from here on; damage in the middle ends the video, not reading."""
        from av.error import FFmpegError

        count = 0
        frames = self._container.decode(self._stream)
        while self._left > 0:
            try:
                frame = next(frames)
            except StopIteration:
                return
            except FFmpegError:
                if not count:
                    raise
                return
            self._left -= max(frame.width * frame.height, LEAST_FRAME_PIXELS)
            yield frame, self._time_s(frame, count)
            count += 1

    def from_place(self, wanted_s: float) -> tuple["VideoFrame", float] | None:
        """The first frame at that second or later; None where there is none."""
        base = float(self._stream.time_base or 0) or 1e-6
        try:
            place = int(wanted_s / base) + (self._stream.start_time or 0)
            self._container.seek(place, stream=self._stream)
        except (OSError, OverflowError):
            return None
        found = ((frame, time_s) for frame, time_s in self.frames() if time_s >= wanted_s)
        return next(found, None)

    def _time_s(self, frame: "VideoFrame", count: int) -> float:
        rate = float(self._stream.average_rate or 25)
        time_s = frame.time if frame.pts is not None else self._origin + count / rate
        return max(time_s - self._origin, 0.0)


@contextmanager
def _open_film(path: Path) -> Generator[_Film]:
    try:
        with open_container(path, FORMATS) as container:
            if not container.streams.video:
                raise _no_video(path)
            stream = container.streams.video[0]
            if stream.width * stream.height > MAX_PIXELS:
                raise _too_large(path)
            stream.codec_context.options = {"max_pixels": str(MAX_PIXELS)}
            stream.codec_context.thread_count = min(os.cpu_count() or 1, _MOST_THREADS)
            stream.thread_type = "AUTO"
            yield _Film(container, stream, path.stat().st_size)
    except MienError:
        raise
    except MemoryError as fault:
        raise _too_large(path) from fault
    except PermissionError as fault:
        if fault.errno == EPERM:  # what FFmpeg means by -1; files are kept back by EACCES
            raise _no_video(path) from fault
        raise InvalidInputError(
            f"You may not read {path.name}.", "Change the file's permissions, or copy it."
        ) from fault
    except Exception as fault:  # a damaged file can make FFmpeg and PyAV raise anything
        raise _no_video(path) from fault


def _step_s(duration_s: float, every_s: float, at_most: float) -> float:
    """Seconds between two looks."""
    dense = max(every_s, duration_s / at_most)
    return dense if dense <= DENSE_S else max(dense, duration_s / SPARSE_LOOKS)


def _frames_apart(film: _Film, step_s: float) -> Iterator[tuple["VideoFrame", float]]:
    """Frames at least `step_s` apart with their time since the start."""
    wanted = 0.0
    for frame, time_s in film.frames():
        if time_s + 1e-6 < wanted:
            continue
        yield frame, time_s
        wanted = max(wanted + step_s, time_s + step_s / 2)
        if step_s >= SPARSE_S:
            break
    while step_s >= SPARSE_S:
        found = film.from_place(wanted)
        if found is None:
            return
        yield found
        wanted = max(wanted, found[1]) + step_s


def _upright(frame: "VideoFrame") -> Rgb:
    pixels = np.asarray(frame.to_ndarray(format="rgb24"), dtype=np.uint8)
    turns = round(frame.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(pixels, turns)) if turns else pixels


def _check_file(path: Path) -> None:
    try:
        if not path.exists():
            raise NotFoundError(f"There is no file {path}.", "Check the path.")
        if not path.is_file():
            raise InvalidInputError(f"{path.name} is no video file.", "Give a video file.")
        if path.stat().st_size == 0:
            raise InvalidInputError(f"{path.name} is empty.", "Copy or download it once more.")
    except (OSError, ValueError) as fault:
        raise InvalidInputError(f"{path} cannot be read.", "Check the path and disk.") from fault


def _too_large(path: Path) -> InvalidInputError:
    return InvalidInputError(
        f"The frames of {path.name} are too large.", "Save it in a smaller size."
    )


def _no_video(path: Path) -> InvalidInputError:
    return InvalidInputError(
        f"{path.name} holds no video that can be decoded.",
        "Give an MP4, MOV, WebM, MKV or AVI file that a player can play.",
    )
