"""Writing over a file where it lies: its name, its links, its owner and its attributes stay."""

import errno
import os
from pathlib import Path

from mien.connect.files.file_metadata import set_modified

_BLOCK = 4096
_PART = 1 << 20
_NOT_OFFERED = (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS)
"""What a file system answers that cannot take room ahead."""


def write_over(place: Path, source: Path, modified_ns: int | None = None) -> None:
    """Gives a file the content of another, from its beginning to its end; on the disk after that.

    Room is taken first, so that a full disk is met while the file is whole.

    Args:
        place: the file.
        source: what it is to hold.
        modified_ns: when it is to have been changed last; now if left out.
    """
    with source.open("rb") as new, place.open("r+b", buffering=0) as file:
        size = os.fstat(new.fileno()).st_size
        _take_room(file.fileno(), size)
        while part := new.read(_PART):
            _write_all(file.fileno(), part)
        os.ftruncate(file.fileno(), size)
        os.fsync(file.fileno())
    if modified_ns is not None:
        set_modified(place, modified_ns)
        with place.open("rb") as file:
            os.fsync(file.fileno())


def is_between(place: Path, old: Path, new: Path) -> bool:
    """Whether a file is on its way from one content to another: each block is of one of them.

    A block may change over from one to the other once. What both lack may be empty: room that was
    taken and not written yet.
    """
    with place.open("rb") as file, old.open("rb") as before, new.open("rb") as after:
        while block := file.read(_BLOCK):
            one, other = before.read(_BLOCK), after.read(_BLOCK)
            if not (_changes_over(block, one, other) or _changes_over(block, other, one)):
                return False
    return True


def _changes_over(block: bytes, first: bytes, then: bytes) -> bool:
    """Whether a block begins as one part and ends as another; either may reach over all of it."""
    pairs = enumerate(zip(block, first, strict=False))
    alike = next((at for at, (here, there) in pairs if here != there), min(len(block), len(first)))
    rest, part = block[alike:], then[alike:]
    return rest[: len(part)] == part[: len(rest)] and not any(rest[len(part) :])


def _take_room(handle: int, size: int) -> None:
    missing = size - os.fstat(handle).st_size
    if missing <= 0 or not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(handle, size - missing, missing)
    except OSError as fault:
        if fault.errno not in _NOT_OFFERED:
            raise


def _write_all(handle: int, part: bytes) -> None:
    rest = memoryview(part)
    while rest:
        rest = rest[os.write(handle, rest) :]
