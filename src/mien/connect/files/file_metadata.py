"""What a file is beside its content: which one it is, whose, and who may do what with it."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

_OF_THE_SYSTEM = frozenset({"security.selinux", "security.ima", "security.evm"})
"""Attributes that the system itself gives to a new file in the same folder."""


class Standing(NamedTuple):
    """Which file lies at a path, and in which version: every write moves one of these on."""

    device: int
    inode: int
    size_bytes: int
    modified_ns: int
    changed_ns: int


def standing_of(path: Path) -> Standing:
    """Which file lies there now."""
    now = path.stat()
    return Standing(now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns)


def has_one_name(path: Path) -> bool:
    """Whether no hard link leads to the file from elsewhere."""
    return path.stat().st_nlink == 1


def carry_over(source: Path, target: Path) -> bool:
    """Gives one file the owner, the rights and the extended attributes of another.

    Returns:
        Whether all of them could be given; the system reserves some to its administrator.
    """
    try:
        wanted = source.stat()
        if os.name == "posix" and _owners(target) != (wanted.st_uid, wanted.st_gid):
            os.chown(target, wanted.st_uid, wanted.st_gid)
        shutil.copymode(source, target)
        return _attributes_carried(source, target)
    except PermissionError:
        return False


def set_modified(path: Path, modified_ns: int) -> None:
    """Sets when a file was changed last, in nanoseconds; when it was read last stays."""
    os.utime(path, ns=(path.stat().st_atime_ns, modified_ns))


def _owners(path: Path) -> tuple[int, int]:
    now = path.stat()
    return now.st_uid, now.st_gid


def _attributes_carried(source: Path, target: Path) -> bool:
    wanted = _attributes(source)
    for name in _attributes(target).keys() - wanted.keys():
        os.removexattr(target, name)
    try:
        for name, value in wanted.items():
            os.setxattr(target, name, value)
    except OSError:
        return False
    return _attributes(target) == wanted


def _attributes(path: Path) -> dict[str, bytes]:
    if not hasattr(os, "listxattr"):  # macOS, Windows
        return {}
    try:
        names = set(os.listxattr(path)) - _OF_THE_SYSTEM
    except OSError:  # a file system without them
        return {}
    return {name: os.getxattr(path, name) for name in names}
