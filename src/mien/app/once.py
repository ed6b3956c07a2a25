"""A property that is worked out when it is first asked for, once, whichever thread comes first."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Generic, Self, TypeVar, overload

_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class once(Generic[_Owner, _Value]):  # noqa: N801 - it is used as a decorator
    """Holds off an expensive start, such as loading a network, until it is needed.

    As `functools.cached_property`, with the lock that this has no more since Python 3.12.

    Args:
        make: the property; called once an object. If it raises, the next use tries again.
    """

    def __init__(self, make: Callable[[_Owner], _Value]) -> None:
        self._make = make
        self._lock = RLock()
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: _Owner, kind: type) -> _Value: ...
    def __get__(self, owner: _Owner | None, kind: type) -> Self | _Value:
        """The value; kept in the object, where it is found without coming here again."""
        if owner is None:
            return self
        kept = owner.__dict__
        with self._lock:
            if self._name not in kept:
                kept[self._name] = self._make(owner)
        return kept[self._name]
