"""How files were before Mien wrote into their tags: one record a file, kept until it is undone.

The way back is byte for byte where nothing else has touched the file since. Where something has,
only the fields that Mien wrote are put back, and those only where Mien's text still stands.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from mien.connect.byte_patches import BytePatch, apply_patch, digest_of, patch_back
from mien.connect.tag_writing import TagChange, Texts, change_tags, restore_tags
from mien.connect.whole_files import write_whole
from mien.errors import InvalidInputError, NotFoundError, UnavailableError

Check = Callable[[Path], None]
"""Raises if a file must not take the place of the one that it was made from."""


@dataclass(frozen=True, slots=True)
class TagRecord:
    """What was done to one file.

    Attributes:
        path: of the file, with links resolved.
        modified_ns: when it had been changed last before.
        written: texts by field, as they were written.
        earlier: what stood there before.
        patch: the way back to the former bytes.
    """

    path: str
    modified_ns: int
    written: dict[str, list[str]]
    earlier: dict[str, list[str]]
    patch: BytePatch


class TagJournal:
    """Writes tags so that they can be undone.

    Args:
        folder: where the records are kept; made when it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(
        self, path: Path, wanted: Texts, model: str, check: Check, *, replace: bool = False
    ) -> TagChange | None:
        """Writes tags; see `change_tags`. The file is replaced as a whole, or not at all.

        Args:
            path: the file.
            wanted: texts by field.
            model: what made the estimates.
            check: looks at the new file before it takes the old one's place.
            replace: whether to write over what a person has filled.

        Raises:
            InvalidInputError: if its tags cannot be read or written.
            UnavailableError: if it may not be written, or there is no room.
        """
        if change_tags(path, wanted, model, replace=replace, save=False) is None:
            return None
        place = _writable(path)
        former, draft = _beside(place, "former"), _beside(place, "draft")
        try:
            modified_ns = self._former(place, former)
            shutil.copy2(former, draft)
            change = change_tags(draft, wanted, model, replace=replace)
            if change is None:
                return None
            check(draft)
            patch = patch_back(former, draft)
            self._keep(TagRecord(str(place), modified_ns, change.written, change.earlier, patch))
            draft.replace(place)
            return change
        except OSError as fault:
            raise _unwritten(path, fault) from fault
        finally:
            for file in (former, draft):
                file.unlink(missing_ok=True)

    def undo(self, path: Path) -> bool:
        """Takes back what was written into a file.

        Returns:
            True if the file is byte for byte as it was; False if it was changed in between and
            only the fields that Mien wrote are as they were.

        Raises:
            NotFoundError: if nothing was written into it, or it is gone.
            UnavailableError: if it may not be written, or there is no room.
        """
        record = self.record(path)
        if record is None:
            raise NotFoundError(
                f"Mien has written no tags into {path}.", "Name a file that it has written into."
            )
        place = _writable(Path(record.path))
        former = _beside(place, "former")
        try:
            exact = digest_of(place) == record.patch.present
            modified_ns = self._former(place, former)
            if exact:
                os.utime(former, ns=(modified_ns, modified_ns))
            former.replace(place)
            self._file(record.path).unlink(missing_ok=True)
            return exact
        except OSError as fault:
            raise _unwritten(path, fault) from fault
        finally:
            former.unlink(missing_ok=True)

    def record(self, path: Path) -> TagRecord | None:
        """What was done to a file; None if nothing was."""
        file = self._file(str(path.resolve()))
        return _read(file) if file.is_file() else None

    def records(self) -> Iterator[TagRecord]:
        """Every file that was written into."""
        for file in sorted(self._folder.glob("*.json")):
            yield _read(file)

    def _former(self, place: Path, target: Path) -> int:
        """Writes the file as it was before Mien, and returns when that had been changed last."""
        record = self.record(place)
        shutil.copy2(place, target)
        if record is None:
            return place.stat().st_mtime_ns
        if digest_of(place) == record.patch.present:
            apply_patch(record.patch, place, target)
            return record.modified_ns
        restore_tags(target, record.written, record.earlier)
        return place.stat().st_mtime_ns

    def _keep(self, record: TagRecord) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._file(record.path), json.dumps(asdict(record)).encode())

    def _file(self, path: str) -> Path:
        name = hashlib.blake2b(os.fsencode(path), digest_size=16).hexdigest()
        return self._folder / f"{name}.json"


def _read(file: Path) -> TagRecord:
    try:
        told = json.loads(file.read_bytes())
        patch = told.pop("patch")
        patch["runs"] = tuple((begin, count) for begin, count in patch["runs"])
        return TagRecord(**told, patch=BytePatch(**patch))
    except (ValueError, TypeError, KeyError) as fault:
        raise InvalidInputError(
            f"The record {file} is damaged.", "Remove it, and the tags by hand."
        ) from fault


def _writable(path: Path) -> Path:
    place = path.resolve()
    if not place.is_file():
        raise NotFoundError(f"There is no file {path}.", "Connect the disk it is on.")
    if not os.access(place, os.W_OK) or not os.access(place.parent, os.W_OK):
        raise UnavailableError(
            f"Mien may not write {path}.", "Give yourself the right to, or leave the file out."
        )
    return place


def _beside(path: Path, what: str) -> Path:
    """A hidden name in the same folder with the same ending: tags are told apart by endings."""
    return path.with_name(f".mien-{what}-{secrets.token_hex(6)}{path.suffix}")


def _unwritten(path: Path, fault: OSError) -> UnavailableError:
    return UnavailableError(
        f"The tags of {path} were not written: {fault.strerror or fault}.",
        "Make room on its disk and try again; the file is as it was.",
    )
