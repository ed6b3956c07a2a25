"""Finding audio files in a folder and the folders below it.

Hidden files and folders are left out, and so is what lies on no disk, such as /proc. Links are
followed, but no folder is read twice: a link into a loop ends there, and a folder that is found
with and without a link keeps its own path. Names that are not Unicode are kept as the system spells
them (PEP 383).
"""

import logging
import os
import stat
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from mien.connect.pseudo_file_systems import no_disks
from mien.errors import InvalidInputError, NotFoundError

_LOG = logging.getLogger("mien.connect")

AUDIO_SUFFIXES = frozenset({".mp3", ".flac", ".ogg", ".opus", ".m4a", ".wav", ".aiff", ".aif"})

_SYSTEM_FOLDERS = frozenset({"$recycle.bin", "system volume information", "@eadir", "lost+found"})

_FARTHEST_NS = 2**63 - 1
_NO_FILE = (
    "It is a pipe, a socket or a device. Move it out of the folder, or leave it: it is never read."
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """An audio file, by its name.

    Attributes:
        path: absolute.
        size_bytes: its size now.
        modified_ns: when it was changed last, in nanoseconds of the file system's clock; at most
            2^63 - 1 (the year 2262), which is what can be kept of it.
    """

    path: Path
    size_bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class FoundAudio:
    """What a folder holds.

    Attributes:
        folder: the one that was looked at, absolute.
        files: by path.
        unreadable: files and folders that could not be looked at, each with the reason.
    """

    folder: Path
    files: tuple[FoundFile, ...]
    unreadable: tuple[tuple[Path, str], ...]


@dataclass(slots=True)
class _Walk:
    no_disks: frozenset[int]
    seen: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    links: deque[Path] = field(default_factory=deque[Path])
    files: list[FoundFile] = field(default_factory=list[FoundFile])
    unreadable: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])

    def folder(self, top: Path) -> None:
        waiting = deque([top])
        while waiting:
            folder = waiting.popleft()
            try:
                if self._is_new(folder):
                    waiting.extend(self._below(folder))
            except OSError as fault:
                self.unreadable.append((folder, _reason(fault)))

    def _is_new(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_dev in self.no_disks:
            return False
        identity = (status.st_dev, status.st_ino)
        new = identity not in self.seen
        self.seen.add(identity)
        return new

    def _below(self, folder: Path) -> list[Path]:
        with os.scandir(folder) as entries:
            return [found for entry in entries if (found := self._take(entry)) is not None]

    def _take(self, entry: os.DirEntry[str]) -> Path | None:
        """Keeps a file or a link; returns a folder that is to be read."""
        if entry.name.startswith(".") or entry.name.lower() in _SYSTEM_FOLDERS:
            return None
        path = Path(entry.path)
        try:
            if entry.is_dir():
                return self._folder(entry, path)
            if path.suffix.lower() in AUDIO_SUFFIXES:
                self._file(entry, path)
        except OSError as fault:
            self.unreadable.append((path, _reason(fault)))
        return None

    def _folder(self, entry: os.DirEntry[str], path: Path) -> Path | None:
        if not entry.is_symlink():
            return None if _is_hidden(entry.stat()) else path
        self.links.append(path)  # last, so that a folder keeps its own path
        return None

    def _file(self, entry: os.DirEntry[str], path: Path) -> None:
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            self.unreadable.append((path, _NO_FILE))
            return
        if status.st_dev not in self.no_disks and not _is_hidden(status):
            modified_ns = max(-_FARTHEST_NS, min(status.st_mtime_ns, _FARTHEST_NS))
            self.files.append(FoundFile(path, status.st_size, modified_ns))


def find_audio(folder: Path) -> FoundAudio:
    """Every audio file in a folder and below it.

    Args:
        folder: may itself be hidden or a link.

    Raises:
        NotFoundError: if there is no such folder.
        InvalidInputError: if it is not a folder, is on no disk, or cannot be read.
    """
    try:
        top, walk = _begin_walk(folder)
    except OSError as fault:
        raise _unreadable_folder(folder, _reason(fault)) from fault
    walk.folder(top)
    while walk.links:
        walk.folder(walk.links.popleft())
    if walk.unreadable and walk.unreadable[0][0] == top:
        raise _unreadable_folder(folder, walk.unreadable[0][1])
    files = sorted(walk.files, key=lambda found: found.path)
    counts = len(walk.seen), len(files), len(walk.unreadable)
    _LOG.debug("%d folders walked: %d files of sound, %d unreadable", *counts)
    return FoundAudio(top, tuple(files), tuple(sorted(walk.unreadable)))


def _begin_walk(folder: Path) -> tuple[Path, _Walk]:
    """The folder's whole path, and a walk that is to begin there."""
    top = folder.absolute()
    if ".." in top.parts:
        top = top.resolve()
    if not top.exists():
        raise NotFoundError(f"There is no folder {folder}.", "Check its spelling.")
    if not top.is_dir():
        raise InvalidInputError(f"{folder} is not a folder.", "Give the folder it is in.")
    walk = _Walk(no_disks())
    if top.stat().st_dev in walk.no_disks:
        raise InvalidInputError(
            f"There are no files in {folder}: the system shows itself there.",
            "Give the folder that your music is in.",
        )
    return top, walk


def _unreadable_folder(folder: Path, reason: str) -> InvalidInputError:
    return InvalidInputError(
        f"The folder {folder} cannot be read: {reason}",
        "Check its name, and give yourself the right to read it.",
    )


def _is_hidden(status: os.stat_result) -> bool:
    attributes = getattr(status, "st_file_attributes", 0)  # Windows alone has them
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _reason(fault: OSError) -> str:
    return f"{fault.strerror or 'It cannot be read'}."
