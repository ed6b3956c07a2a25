"""Letting what SQLite itself writes count as well: it asks the system past Python.

Its VFS offers to put other functions in the place of the system's calls (sqlite.org/c3ref/vfs.html,
`xSetSystemCall`), which is what SQLite's own crash tests do.
"""

import _sqlite3
import ctypes
import os
from collections.abc import Callable
from typing import Any

_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_int)
_PWRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64
)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64)
_UNLINK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p)
_CREATES = os.O_CREAT | os.O_TRUNC

_open, _pwrite, _write = os.open, os.pwrite, os.write
_truncate, _unlink = os.ftruncate, os.unlink


class _Vfs(ctypes.Structure):
    """`sqlite3_vfs` as far as it is needed here."""

    _fields_ = (
        ("version", ctypes.c_int), ("file_size", ctypes.c_int), ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p), ("name", ctypes.c_char_p), ("data", ctypes.c_void_p),
        ("methods", ctypes.c_void_p * 13),
        ("set_call", ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p
        )),
    )  # fmt: skip


_kept: list[object] = []
"""What SQLite calls from now on, which Python must not clear away."""


def count_sqlite(step: Callable[[], None]) -> None:
    """Has `step` called before each change that SQLite makes, and amid each of its writes.

    Raises:
        RuntimeError: if this SQLite does not let its calls be replaced.
    """

    def opened(path: bytes, flags: int, mode: int) -> int:
        if flags & _CREATES and not os.path.lexists(path):
            step()
        return _result(lambda: _open(path, flags, mode))

    def written_at(handle: int, content: int, size: int, offset: int) -> int:
        step()
        half = size // 2
        part = ctypes.string_at(content, size)
        _pwrite(handle, part[:half], offset)
        step()
        return _result(lambda: half + _pwrite(handle, part[half:], offset + half))

    def written(handle: int, content: int, size: int) -> int:
        step()
        return _result(lambda: _write(handle, ctypes.string_at(content, size)))

    def truncated(handle: int, size: int) -> int:
        step()
        return _result(lambda: _truncate(handle, size) or 0)

    def unlinked(path: bytes) -> int:
        step()
        return _result(lambda: _unlink(path) or 0)

    _replace(b"open", _OPEN(opened))
    for name in (b"pwrite", b"pwrite64"):
        _replace(name, _PWRITE(written_at), needed=name == b"pwrite")
    _replace(b"write", _WRITE(written))
    _replace(b"ftruncate", _TRUNCATE(truncated))
    _replace(b"unlink", _UNLINK(unlinked))


def _result(call: Callable[[], int]) -> int:
    try:
        return call()
    except OSError as fault:
        _error_place()[0] = fault.errno or 0
        return -1


def _replace(name: bytes, call: object, *, needed: bool = True) -> None:
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None)
    _kept.append(call)
    failed = vfs.contents.set_call(vfs, name, ctypes.cast(call, ctypes.c_void_p))  # pyright: ignore[reportArgumentType]
    if failed and needed:
        raise RuntimeError(f"SQLite's {name.decode()} cannot be counted: {failed}")


def _error_place() -> Any:  # noqa: ANN401 - ctypes names the type of pointers nowhere
    """Where the C library keeps this thread's last error: what SQLite looks at."""
    place = ctypes.CDLL(None).__errno_location
    place.restype = ctypes.POINTER(ctypes.c_int)
    return place()
