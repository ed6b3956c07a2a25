"""A value made on first use, once, whichever thread comes first."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Lazily(Generic[_Value]):
    """Holds off an expensive start, such as loading a network, until it is needed.

    Args:
        make: makes the value; called once. If it raises, the next use tries again.
    """

    def __init__(self, make: Callable[[], _Value]) -> None:
        self._make = make
        self._made: list[_Value] = []
        self._lock = Lock()

    def __call__(self) -> _Value:
        """The value."""
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]
