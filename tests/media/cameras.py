"""A camera that can be pulled out and plugged in again, and the time that passes before it."""

from collections.abc import Callable, Iterable

import numpy as np

from mien.media.camera import Bgr, CameraPort


def blue() -> Bgr:
    frame = np.zeros((4, 6, 3), dtype=np.uint8)
    frame[:, :, 0] = 200
    return frame


class Plug:
    """One camera that is plugged in during given times; each picture takes `frame_s`.

    Args:
        present: (from, to) in seconds during which the camera is there.
        frame_s: how long the camera takes for a picture.
        picture: what it shows at a time.
    """

    def __init__(
        self,
        *present: tuple[float, float],
        frame_s: float = 0.1,
        picture: Callable[[float], Bgr] = lambda _: blue(),
    ) -> None:
        self.present: Iterable[tuple[float, float]] = present
        self.frame_s = frame_s
        self.picture = picture
        self.now = 0.0
        self.held = 0
        self.devices: list[int] = []

    @property
    def port(self) -> CameraPort:
        return CameraPort(open=self.open, clock=lambda: self.now, wait=self.wait)

    @property
    def is_there(self) -> bool:
        return any(start <= self.now < end for start, end in self.present)

    def open(self, device: int) -> "Pictures":
        self.devices.append(device)
        return Pictures(self)

    def wait(self, seconds: float) -> None:
        self.now += seconds


class Pictures:
    """What is seen through the plug by who opened it; a pulled camera is dead for good."""

    def __init__(self, plug: Plug) -> None:
        self._plug = plug
        self._alive = plug.is_there
        self._held = self._alive
        plug.held += self._held

    def isOpened(self) -> bool:  # noqa: N802
        return self._held

    def read(self) -> tuple[bool, Bgr | None]:
        self._plug.wait(self._plug.frame_s)
        self._alive = self._alive and self._plug.is_there
        return (True, self._plug.picture(self._plug.now)) if self._alive else (False, None)

    def release(self) -> None:
        self._plug.held -= self._held
        self._held = False
