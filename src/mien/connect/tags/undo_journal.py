"""Writing tags so that they can be taken back, whatever happens at whichever step.

The way back is byte for byte where nothing else has touched the file since. Where something has,
only the fields that Mien wrote are put back, and those only where Mien's text still stands. The
record of how a file was is on the disk before the file is touched, and goes after it is as it was:
docs/decisions/0015 goes through the steps.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from mien.connect.files.byte_patches import apply_patch, digest_of, patch_back
from mien.connect.files.crash_safe_replace import Exchange, exchange, mend_exchanges
from mien.connect.files.folder_lock import hold_lock
from mien.connect.tags.undo_records import TagRecord, TagRecords, earlier_texts
from mien.connect.tags.writing import TagChange, Texts, change_tags, restore_tags
from mien.errors import ConflictError, MienError, NotFoundError, UnavailableError

Check = Callable[[Path], None]
"""Raises if a file must not take the place of the one that it was made from."""


class Change(Protocol):
    """As `change_tags`."""

    def __call__(
        self, path: Path, wanted: Texts, model: str, *, replace: bool = False, save: bool = True
    ) -> TagChange | None:
        """What was written; None if all of it stands there already."""
        ...


Restore = Callable[[Path, Sequence[Texts], Texts], bool]
"""As `restore_tags`."""


class TagJournal:
    """Writes tags and takes them back. Processes that share a folder take turns, file by file.

    Args:
        folder: where the records are kept; made when it is needed.
        change: what reads a file's tags and writes into them.
        restore: what puts back what stood in them.
    """

    def __init__(
        self, folder: Path, change: Change = change_tags, restore: Restore = restore_tags
    ) -> None:
        self._folder = folder
        self._records = TagRecords(folder)
        self._change, self._restore = change, restore

    def write(
        self, path: Path, wanted: Texts, model: str, check: Check, *, replace: bool = False
    ) -> TagChange | None:
        """Writes tags; see `change_tags`. The file gets all of it, or stays as it is.

        Args:
            path: the file.
            wanted: texts by field.
            model: what made the estimates.
            check: looks at the new file before it takes the old one's place.
            replace: whether to write over what a person has filled.

        Raises:
            InvalidInputError: if its tags cannot be read or written.
            ConflictError: if another program writes the file meanwhile.
            UnavailableError: if it may not be written, or there is no room.
        """
        if self._change(path, wanted, model, replace=replace, save=False) is None:
            return None
        with self._turn(path):
            place = _writable(path)
            before = self._records.read(place)
            with exchange(place, self._folder) as swap:
                former, modified_ns = self._former(before, swap)
                shutil.copyfile(former, swap.draft)
                change = self._change(swap.draft, wanted, model, replace=replace)
                if change is not None:
                    check(swap.draft)
                    record = _record(before, change, swap, former, modified_ns)
                    self._put(record, before, swap)
                return change

    def undo(self, path: Path) -> bool:
        """Takes back what was written into a file.

        Returns:
            True if the file is byte for byte as it was; False if it was changed in between and
            only the fields that Mien wrote are as they were.

        Raises:
            NotFoundError: if nothing was written into it, or it is gone.
            InvalidInputError: if the record of it is damaged.
            ConflictError: if another program writes the file meanwhile.
            UnavailableError: if it may not be written, or there is no room.
        """
        with self._turn(path):
            record = self.record(path)
            if record is None:
                raise NotFoundError(
                    f"Mien has written no tags into {path}.",
                    "Name a file that it has written into.",
                )
            exact = self._take_back(record, _writable(Path(record.path)))
            self._records.drop(record)
            return exact

    def record(self, path: Path) -> TagRecord | None:
        """What was done to a file; None if nothing was.

        Raises:
            InvalidInputError: if the record of it is damaged.
        """
        return self._records.read(path.resolve())

    def records(self) -> Iterator[TagRecord | MienError]:
        """Every file that was written into; in place of a damaged record, what is wrong."""
        return self._records.everything()

    def mend(self) -> list[MienError]:
        """Finishes what a process that died has left; it costs a look into one folder.

        Returns:
            What could not be finished and needs somebody to look at it.
        """
        if not any(self._folder.glob("under-way-*")):
            return []
        try:
            with hold_lock(self._folder, patience_s=0):
                return list(mend_exchanges(self._folder))
        except (ConflictError, OSError):
            return []  # another process is at work, and does so itself

    def _put(self, record: TagRecord, before: TagRecord | None, swap: Exchange) -> None:
        self._records.keep(record, swap.work)
        try:
            swap.put()
        except ConflictError:  # the file is another program's; what was known of it still holds
            if before is None:
                self._records.drop(record)
            else:
                self._records.keep(before, swap.work)
            raise

    def _take_back(self, record: TagRecord, place: Path) -> bool:
        with exchange(place, self._folder) as swap:
            digest = digest_of(place)
            if digest == record.former:
                return True  # a death came before the file was written, or after it was put back
            patch = record.way_back(digest)
            if patch is not None:
                apply_patch(patch, place, swap.draft)
                swap.put(record.modified_ns)
                return True
            shutil.copyfile(place, swap.draft)
            if self._restore(swap.draft, record.written, record.earlier):
                swap.put()
            return False

    def _former(self, before: TagRecord | None, swap: Exchange) -> tuple[Path, int]:
        """The file as it was before Mien, and when that had been changed last."""
        place, now_ns = swap.place, swap.before.modified_ns
        digest = None if before is None else digest_of(place)
        if before is None or digest is None or digest == before.former:
            return place, now_ns
        former = swap.work / f"former{place.suffix}"
        patch = before.way_back(digest)
        if patch is not None:
            apply_patch(patch, place, former)
            return former, before.modified_ns
        shutil.copyfile(place, former)
        self._restore(former, before.written, before.earlier)
        return former, now_ns

    @contextmanager
    def _turn(self, path: Path) -> Generator[None]:
        """The only process at work; what one before it has left is mended first."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with hold_lock(self._folder):
                for _ in mend_exchanges(self._folder):
                    pass  # `mend` tells of it
                yield
        except OSError as fault:
            raise UnavailableError(
                f"The tags of {path} were not changed: {fault.strerror or fault}.",
                "Make room on its disk and on that of Mien's data folder, and try again.",
            ) from fault


def _record(
    before: TagRecord | None, change: TagChange, swap: Exchange, former: Path, modified_ns: int
) -> TagRecord:
    """The ways back from the draft and, if it is not the former file, from what it replaces."""
    versions = [swap.draft] if former == swap.place else [swap.place, swap.draft]
    return TagRecord(
        path=os.fspath(swap.place),
        former=digest_of(former),
        modified_ns=modified_ns,
        written=(*(before.written[-1:] if before else ()), change.written),
        earlier=earlier_texts(before, change.earlier),
        patches=tuple(patch_back(former, version) for version in versions),
    )


def _writable(path: Path) -> Path:
    place = path.resolve()
    if not place.is_file():
        raise NotFoundError(f"There is no file {path}.", "Connect the disk it is on.")
    if not os.access(place, os.W_OK):
        raise UnavailableError(
            f"Mien may not write {path}.", "Give yourself the right to, or leave the file out."
        )
    return place
