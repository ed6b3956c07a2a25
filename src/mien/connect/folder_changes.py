"""What changed in a folder since it was scanned last: sizes and times, no file is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mien.connect.audio_file_search import FoundFile


class Known(NamedTuple):
    """A file as it was when it was read: path, size in bytes, modification time in ns."""

    path: str
    size_bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Changes:
    """How found files compare with known ones, each by path.

    Attributes:
        new: found, not known.
        changed: known with another size or time.
        unchanged: known just so.
        gone: paths of known files that are not there any more.
    """

    new: tuple[FoundFile, ...]
    changed: tuple[FoundFile, ...]
    unchanged: tuple[FoundFile, ...]
    gone: tuple[str, ...]

    @property
    def to_read(self) -> tuple[FoundFile, ...]:
        """New and changed files."""
        return self.new + self.changed


def compare(
    found: Iterable[FoundFile], known: Iterable[Known], unreadable: Iterable[Path] = ()
) -> Changes:
    """Sorts files by what has to be done about them.

    Args:
        found: what is there now.
        known: what was there, all below the folder that was looked at.
        unreadable: files and folders that could not be looked at now: what is known below them
            is not gone, only out of sight.
    """
    former = {file.path: file for file in known}
    new: list[FoundFile] = []
    changed: list[FoundFile] = []
    unchanged: list[FoundFile] = []
    for file in found:
        before = former.pop(str(file.path), None)
        if before is None:
            new.append(file)
        elif (before.size_bytes, before.modified_ns) == (file.size_bytes, file.modified_ns):
            unchanged.append(file)
        else:
            changed.append(file)
    hidden = frozenset(unreadable)
    gone = tuple(path for path in former if not _is_within(Path(path), hidden))
    return Changes(tuple(new), tuple(changed), tuple(unchanged), gone)


def _is_within(path: Path, folders: frozenset[Path]) -> bool:
    return path in folders or any(parent in folders for parent in path.parents)
