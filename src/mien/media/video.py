"""Frames of video files: RGB uint8 (height, width, 3), upright, with their time.

Files are decoded with PyAV. Only formats that hold video are opened, and only from the disk: a
playlist or an address that poses as a video is refused. How many frames are looked at is bounded,
so that a film takes no longer than a clip of the same number of looks.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mien.errors import InvalidInputError, NotFoundError
from mien.media.image import MAX_PIXELS
from mien.media.pixels import Rgb

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

FORMATS = (
    "avi,flv,gif,matroska,webm,mov,mp4,mpeg,mpegts,mpegvideo,ogg,asf,mjpeg,apng,dv,ivf,h264,hevc"
)
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
    with _opened(path) as (container, stream):
        step = _step_s(_duration_s(container, stream), every_s, at_most)
        for frame, time_s in _spaced(container, stream, step):
            yield Frame(_upright(frame), time_s)
            count += 1
            if count == at_most:
                return
    if not count:
        raise _no_video(path)


@contextmanager
def _opened(path: Path) -> Generator[tuple["InputContainer", "VideoStream"]]:
    import av
    from av.error import FFmpegError

    limits = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
    try:
        with av.open(f"file:{path}", options=limits) as container:
            if not container.streams.video:
                raise _no_video(path)
            stream = container.streams.video[0]
            if stream.width * stream.height > MAX_PIXELS:
                raise InvalidInputError(
                    f"The frames of {path.name} are too large.", "Save it in a smaller size."
                )
            stream.thread_type = "AUTO"
            yield container, stream
    except PermissionError as fault:
        raise InvalidInputError(
            f"You may not read {path.name}.", "Change the file's permissions, or copy it."
        ) from fault
    except (FFmpegError, OSError, ValueError) as fault:
        raise _no_video(path) from fault


def _step_s(duration_s: float, every_s: float, at_most: int) -> float:
    """Seconds between two looks."""
    dense = max(every_s, duration_s / at_most)
    return dense if dense <= DENSE_S else max(dense, duration_s / SPARSE_LOOKS)


def _spaced(
    container: "InputContainer", stream: "VideoStream", step_s: float
) -> Iterator[tuple["VideoFrame", float]]:
    """Frames at least `step_s` apart with their time since the start."""
    wanted = 0.0
    for frame, time_s in _timed(container, stream):
        if time_s + 1e-6 < wanted:
            continue
        yield frame, time_s
        wanted = max(wanted + step_s, time_s + step_s / 2)
        if step_s >= SPARSE_S:
            break
    while step_s >= SPARSE_S:
        found = _sought(container, stream, wanted)
        if found is None:
            return
        yield found
        wanted = max(wanted, found[1]) + step_s


def _timed(
    container: "InputContainer", stream: "VideoStream"
) -> Iterator[tuple["VideoFrame", float]]:
    """All frames that decode from here on; damage in the middle ends the video, not the reading."""
    from av.error import FFmpegError

    origin = float((stream.start_time or 0) * (stream.time_base or 0))
    count = 0
    frames = container.decode(stream)
    while True:
        try:
            frame = next(frames)
        except StopIteration:
            return
        except FFmpegError:
            if not count:
                raise
            return
        time_s = frame.time if frame.pts is not None else origin + count / _rate(stream)
        count += 1
        yield frame, max(time_s - origin, 0.0)


def _sought(
    container: "InputContainer", stream: "VideoStream", wanted_s: float
) -> tuple["VideoFrame", float] | None:
    base = float(stream.time_base or 0) or 1e-6
    try:
        container.seek(int(wanted_s / base) + (stream.start_time or 0), stream=stream)
    except OSError:
        return None
    found = ((frame, time_s) for frame, time_s in _timed(container, stream) if time_s >= wanted_s)
    return next(found, None)


def _duration_s(container: "InputContainer", stream: "VideoStream") -> float:
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / 1_000_000


def _rate(stream: "VideoStream") -> float:
    return float(stream.average_rate or 25)


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


def _no_video(path: Path) -> InvalidInputError:
    return InvalidInputError(
        f"{path.name} holds no video that can be decoded.",
        "Give an MP4, MOV, WebM, MKV or AVI file that a player can play.",
    )
