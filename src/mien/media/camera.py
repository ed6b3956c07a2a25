"""Frames of a camera: RGB uint8 (height, width, 3) with their time, over loss and return.

A camera may be pulled out in the middle. Then it is opened anew as soon as it is there again, by
the number it had: another camera would show what nobody agreed to show.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mien.errors import UnavailableError
from mien.media.video import Frame

LOOK_S = 0.06
"""Least time between two looks: every second picture of a camera that gives thirty a second.

A blink is seen two to six times, and the fastest syllable (8 a second) still as what it is: looks
at less than twice its pace would take it for a slow change of the face (Nyquist 1928).
"""

RETRY_S = 0.5
"""How long to wait before a lost camera is tried again."""

LONGEST_LOSS_S = 10.0
"""A camera that was away for so long is given up."""

Bgr = NDArray[np.uint8]
"""(height, width, 3), blue first."""

Tell = Callable[[str, str], None]
"""Hears what happened, and what to do about it."""


class Capture(Protocol):
    """A camera as OpenCV offers it (`cv2.VideoCapture`)."""

    def isOpened(self) -> bool:  # noqa: N802
        """Whether the camera answers."""
        ...

    def read(self) -> tuple[bool, Bgr | None]:
        """Whether a frame came, and the frame as BGR."""
        ...

    def release(self) -> None:
        """Let the camera go."""
        ...


def open_camera(device: int) -> Capture:
    """OpenCV's camera of that number, from 0; `isOpened` tells whether there is one."""
    import cv2
    from cv2.utils import logging

    # OpenCV writes its own lines to the terminal where a camera is missing; we say it ourselves.
    before = logging.getLogLevel()
    logging.setLogLevel(logging.LOG_LEVEL_SILENT)
    try:
        return cv2.VideoCapture(device)  # pyright: ignore[reportReturnType]
    finally:
        logging.setLogLevel(before)


@dataclass(frozen=True, slots=True)
class CameraPort:
    """Where cameras are plugged in, and how time passes there.

    Attributes:
        open: opens the camera of a number.
        clock: seconds that only ever rise.
        wait: lets some seconds pass.
    """

    open: Callable[[int], Capture] = open_camera
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


def tell_nobody(_happened: str, _remedy: str) -> None:
    """Tells nobody."""


def watch_camera(
    seconds: float,
    device: int = 0,
    every_s: float = LOOK_S,
    port: CameraPort | None = None,
    tell: Tell = tell_nobody,
) -> Iterator[Frame]:
    """Look through a camera for some time.

    Args:
        seconds: how long, from the first frame on, times of loss included.
        device: which camera, counted from 0.
        every_s: least seconds between two looks.
        port: how cameras are opened and time is told; this machine's if left out.
        tell: hears when the camera is lost, when it comes back, and when it does not.

    Yields:
        The frames as they come; at least one. They end early where the camera stays away.

    Raises:
        UnavailableError: when the camera does not open, or never gives a picture.
    """
    camera = _Camera(device, port or CameraPort())
    try:
        if not camera.is_open:
            raise _no_camera(device)
        due_s = 0.0
        for pixels, time_s in camera.pictures(seconds, tell):
            if time_s >= due_s:
                due_s = time_s + every_s
                yield Frame(np.ascontiguousarray(pixels[:, :, ::-1]), time_s)
    finally:
        camera.release()


class _Camera:
    """The camera of one number, through which capture it may be seen."""

    def __init__(self, device: int, port: CameraPort) -> None:
        self._device = device
        self._port = port
        self._capture = port.open(device)

    @property
    def is_open(self) -> bool:
        """Whether it answers."""
        return self._capture.isOpened()

    def pictures(self, seconds: float, tell: Tell) -> Iterator[tuple[Bgr, float]]:
        """Its pictures with their seconds since the first one, until the time is up."""
        start = None
        while True:
            pixels = self._picture()
            now = self._port.clock()
            if pixels is not None:
                start = now if start is None else start
                yield pixels, now - start
                if now - start >= seconds:
                    return
            elif start is None:
                raise _silent_camera(self._device)
            elif not self._came_back(min(start + seconds, now + LONGEST_LOSS_S), tell):
                return

    def _picture(self) -> Bgr | None:
        came, pixels = self._capture.read()
        return pixels if came else None

    def _came_back(self, until: float, tell: Tell) -> bool:
        """Waits for the lost camera until that time of the clock; whether it gives pictures."""
        tell(f"Camera {self._device} stopped giving pictures.", "Plug it in again to go on.")
        self.release()  # a system gives the number away only once nobody holds it
        while self._port.clock() < until:
            self._port.wait(RETRY_S)
            self._capture = self._port.open(self._device)
            if self.is_open and self._picture() is not None:
                tell(f"Camera {self._device} is back.", "")
                return True
            self.release()
        tell(f"Camera {self._device} did not come back.", "What it saw until then counts.")
        return False

    def release(self) -> None:
        """Lets it go."""
        self._capture.release()


def _no_camera(device: int) -> UnavailableError:
    return UnavailableError(
        f"Camera {device} does not open.",
        "Check that it is plugged in, allowed, and not used by another program; "
        "or give a photo instead.",
    )


def _silent_camera(device: int) -> UnavailableError:
    return UnavailableError(
        f"Camera {device} gives no pictures.", "Plug it in again and try once more."
    )
