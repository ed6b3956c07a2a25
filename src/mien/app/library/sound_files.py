"""The sound files that may be handed out: what was scanned, never what has taken its place.

A file that has kept its size and time since it was scanned is the one that was scanned. One that
has not, and whatever a link leads to, is read once more: it goes out if it still holds the same
sound, packet for packet, as it does after other tags were written into it. So a library that is
made of links plays, and a link that was put in a song's place to something private does not.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mien.catalogue.item import Track
from mien.errors import MienError, UnavailableError
from mien.media.audio import content_key
from mien.store.protocols import Store
from mien.store.store_values import FileRecord

ENDINGS = frozenset(
    {".aac", ".aif", ".aiff", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"}
)
_MOST_KNOWN = 1_000
_WAITS_FOR_NOBODY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

_Version = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class OpenSound:
    """A sound file that is open for reading; whoever gets it closes it.

    Attributes:
        path: where it is.
        file: its bytes.
        about: what the system says of the very file that is open.
    """

    path: Path
    file: BinaryIO
    about: os.stat_result


class SoundFiles:
    """Opens the files of tracks.

    Args:
        store: what was scanned.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, _Version] = {}

    def open(self, track: Track, location: str) -> OpenSound:
        """Opens the file of a track.

        Args:
            track: whose sound it is, for messages.
            location: of the file.

        Raises:
            UnavailableError: if it is not there, cannot be read, or is not what was scanned.
        """
        path, record = Path(location), self._store.file(location)
        file = _open(path, track, may_be_link=record is not None)
        about = os.fstat(file.fileno())
        if _may_sound(path, about) and (record is None or self._is_scanned(record, path, about)):
            return OpenSound(path, file, about)
        file.close()
        raise UnavailableError(
            f"The file of {track.title} is not the one that was scanned: {path}.",
            "Scan its folder again.",
        )

    def _is_scanned(self, record: FileRecord, path: Path, about: os.stat_result) -> bool:
        as_before = (about.st_size, about.st_mtime_ns) == (record.size_bytes, record.modified_ns)
        if as_before and not path.is_symlink():
            return True
        version = _version(about)
        if self._known.get(record.path) != version:
            if not _holds(path, record.content_key, version):
                return False
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[record.path] = version
        return True


def _open(path: Path, track: Track, *, may_be_link: bool) -> BinaryIO:
    flags = os.O_RDONLY | _WAITS_FOR_NOBODY | (0 if may_be_link else _NO_LINK)
    try:
        return os.fdopen(os.open(path, flags), "rb")
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise UnavailableError(
            f"The file of {track.title} is not where it was: {path}.",
            "Connect the disk it is on, or scan the folder again.",
        ) from fault
    except OSError as fault:
        raise UnavailableError(
            f"The file {path.name} cannot be read: {fault.strerror}.",
            "See that it is a file that you may read, or scan its folder again.",
        ) from fault


def _may_sound(path: Path, about: os.stat_result) -> bool:
    return stat.S_ISREG(about.st_mode) and path.suffix.lower() in ENDINGS


def _holds(path: Path, key: str | None, version: _Version) -> bool:
    """Whether a file holds the sound of that key, and is still the same one after a look at it."""
    try:
        return content_key(path) == key and _version(path.stat()) == version
    except (MienError, OSError):
        return False


def _version(about: os.stat_result) -> _Version:
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
