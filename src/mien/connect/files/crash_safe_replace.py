"""Putting a new content into the place of a file's, so that a death at any step does no harm.

A file with one name is replaced by a draft beside it that has been given its owner, rights and
attributes: whoever looks sees the old file or the new one. A file with several names (hard links),
or one whose owner or attributes cannot be given to another file, or in a folder that may not be
written, is written over where it lies; a copy of it is on the disk first, and whoever comes after a
death puts that back. docs/decisions/0015 has the steps.
"""

import json
import logging
import os
import secrets
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mien.connect.files.atomic_write import sync_file, sync_folder, write_synced
from mien.connect.files.file_metadata import (
    Standing,
    carry_over,
    has_one_name,
    set_modified,
    standing_of,
)
from mien.connect.files.in_place_write import is_between, write_over
from mien.errors import ConflictError, MienError

_LOG = logging.getLogger("mien.connect")

_UNDER_WAY = "under-way-"
_NOTE = "note.json"
_BEGUN = "begun"


class Exchange:
    """A file on its way to a new content; made by `exchange`.

    Attributes:
        place: the file.
        draft: where the new content is to be written; it has the ending of the file.
        work: a folder for whatever else is needed; it goes at the end.
        before: the file as it was when this began.
    """

    def __init__(self, place: Path, work: Path) -> None:
        self.place = place
        self.work = work
        self.before: Standing = standing_of(place)
        self.draft = _draft_of(place, work)

    def put(self, modified_ns: int | None = None) -> None:
        """Puts the draft's content into the file's place; on the disk when this returns.

        Args:
            modified_ns: when the file is to have been changed last; now if left out.

        Raises:
            ConflictError: if another program has written the file meanwhile: its version stays.
            OSError: if it cannot be written; the file is as it was.
        """
        beside = self.draft.parent == self.place.parent
        if beside and has_one_name(self.place) and carry_over(self.place, self.draft):
            self._replace(modified_ns)
            _LOG.debug("a file replaced by its draft")
        else:
            self._write_over(modified_ns)
            _LOG.debug("a file written over in its place")

    def _replace(self, modified_ns: int | None) -> None:
        if modified_ns is not None:
            set_modified(self.draft, modified_ns)
        sync_file(self.draft)
        self._require_same()
        self.draft.replace(self.place)
        sync_folder(self.place.parent)

    def _write_over(self, modified_ns: int | None) -> None:
        old = _old_of(self.work, self.place)
        shutil.copyfile(self.place, old)
        for file in (old, self.draft):
            sync_file(file)
        told = {"modified_ns": self.before.modified_ns}
        write_synced(self.work / _BEGUN, json.dumps(told).encode())
        sync_folder(self.work)
        self._require_same()
        write_over(self.place, self.draft, modified_ns)

    def _require_same(self) -> None:
        if standing_of(self.place) != self.before:
            (self.work / _BEGUN).unlink(missing_ok=True)
            raise ConflictError(
                f"Another program has written {self.place.name} meanwhile.",
                "Its version stays; try again once that program is done.",
            )


@contextmanager
def exchange(place: Path, folder: Path) -> Generator[Exchange]:
    """Makes ready to put a new content into a file's place; tidies up, however the block ends.

    Args:
        place: the file, with links resolved.
        folder: where notes are kept; whoever calls keeps other processes out of it.
    """
    work = folder / f"{_UNDER_WAY}{secrets.token_hex(6)}"
    work.mkdir(mode=0o700)
    try:
        write_synced(work / _NOTE, json.dumps({"place": os.fspath(place)}).encode())
        sync_folder(work)
        sync_folder(folder)
        change = Exchange(place, work)
        change.draft.touch(mode=0o600, exist_ok=False)  # whoever may read the file may later
        yield change
    except BaseException:
        _mend(work)
        raise
    (work / _BEGUN).unlink(missing_ok=True)  # from here on, nothing is put back
    sync_folder(work)
    _tidy(place, work)
    sync_folder(folder)


def mend_exchanges(folder: Path) -> Iterator[MienError]:
    """Finishes what a process that died has left: puts back what was half written, clears drafts.

    Args:
        folder: as for `exchange`.

    Yields:
        What could not be mended now, and is tried again the next time.
    """
    for work in sorted(folder.glob(f"{_UNDER_WAY}*")):
        try:
            _mend(work)
            _LOG.info("mended what a process that died had begun to write")
        except MienError as fault:
            yield fault
        except OSError:
            continue  # its disk is away or full: the next time


def _mend(work: Path) -> None:
    place = _place_of(work)
    if place is not None:
        if not place.parent.is_dir():
            raise FileNotFoundError(place.parent)
        if (work / _BEGUN).exists() and place.exists():
            _put_back(place, work)
        _tidy(place, work)
    else:
        shutil.rmtree(work)


def _put_back(place: Path, work: Path) -> None:
    old, draft = _old_of(work, place), _draft_of(place, work)
    try:
        modified_ns = int(json.loads((work / _BEGUN).read_bytes())["modified_ns"])
    except (ValueError, TypeError, KeyError):
        return  # it was cut off before the file was touched
    if not is_between(place, old, draft):
        raise ConflictError(
            f"{place} was half written when Mien was ended, and another program has changed it.",
            f"A whole copy of it is {old}: put it back if need be, then remove {work}.",
        )
    write_over(place, old, modified_ns)
    (work / _BEGUN).unlink()
    sync_folder(work)


def _tidy(place: Path, work: Path) -> None:
    with suppress(FileNotFoundError):
        _beside(place, work).unlink()
    (work / _BEGUN).unlink(missing_ok=True)
    shutil.rmtree(work)


def _place_of(work: Path) -> Path | None:
    """The file that a note is about; None if there was nothing beside it yet."""
    try:
        return Path(json.loads((work / _NOTE).read_bytes())["place"])
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def _draft_of(place: Path, work: Path) -> Path:
    beside = _beside(place, work)
    if beside.exists() or os.access(place.parent, os.W_OK):
        return beside
    return work / f"draft{place.suffix}"


def _beside(place: Path, work: Path) -> Path:
    """A hidden name in the same folder with the same ending: tags are told apart by endings."""
    token = work.name.removeprefix(_UNDER_WAY)
    return place.with_name(f".mien-{token}{place.suffix}")


def _old_of(work: Path, place: Path) -> Path:
    return work / f"old{place.suffix}"
