"""Opening sound and video files through PyAV (FFmpeg), with bounds on what they may ask for.

Only named formats are opened, and only from the disk: a playlist or an address that poses as a file
is refused. What a header announces may be any number; FFmpeg believes it until memory ends.
"""

import ctypes
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mien.errors import InvalidInputError

if TYPE_CHECKING:
    from av.container import InputContainer

    from mien.media.containers.patched_view import View

MOST_FRAME_PIXELS = 36_000_000
"""Of a frame of a video, or of the picture on a song: 8192x4320, the largest that cameras film."""

MOST_ALLOCATION_BYTES = 256_000_000
"""Of one piece of memory that FFmpeg asks for: a frame, or an index of ten million packets."""

MOST_STREAMS = 200
"""In one file: films in forty languages have some hundred."""

_OPENING_S = 20.0
"""On the clock, until FFmpeg must have understood a file; disks wake up in ten."""

_LEAST_S = 4.0
_BYTES_A_SECOND = 20_000_000


class Stint:
    """Seconds of processor time that reading a file may take, in the thread that reads.

    Reading a few passages takes a fraction of a second; only walking through a large file takes
    longer.

    Args:
        path: the file; what is allowed grows with its size.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._until = time.thread_time() + _LEAST_S + path.stat().st_size / _BYTES_A_SECOND

    def check(self) -> None:
        """Makes sure that there is time left.

        Raises:
            InvalidInputError: if there is none.
        """
        if time.thread_time() > self._until:
            raise InvalidInputError(
                f"Reading {self._name} takes longer than a file of its size should.",
                "It is most likely damaged: copy or download it again.",
            )


def open_container(file: "Path | View", formats: str) -> "InputContainer":
    """Open a file of one of the formats.

    Args:
        file: as it lies on the disk, or a view of it.
        formats: FFmpeg's names, with commas between them.

    Raises:
        av.error.FFmpegError, OSError, ValueError: as PyAV does.
    """
    import av

    _bound_allocations()
    limits = {
        "format_whitelist": formats,
        "protocol_whitelist": "file",
        "max_pixels": str(MOST_FRAME_PIXELS),
        "max_streams": str(MOST_STREAMS),
        "threads": "1",  # while it looks into every stream
    }
    timeouts = (_OPENING_S, None)
    seen = f"file:{file}" if isinstance(file, Path) else file
    return av.open(seen, "r", options=limits, metadata_errors="ignore", timeout=timeouts)


@cache
def _bound_allocations() -> None:
    """FFmpeg's own bound, which PyAV does not offer; left out where the library hides it."""
    import av

    core = getattr(av, "_core", None)
    try:
        bound = ctypes.CDLL(core.__file__).av_max_alloc  # pyright: ignore[reportOptionalMemberAccess]
    except (AttributeError, OSError):
        return
    bound.argtypes, bound.restype = (ctypes.c_size_t,), None
    bound(MOST_ALLOCATION_BYTES)
