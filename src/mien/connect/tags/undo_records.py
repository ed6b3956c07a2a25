"""The records of how files were before Mien wrote into their tags: one a file, each checked whole.

A record knows every version of the file that Mien may have left behind, so that it tells the way
back whether a death came before or after the file itself was replaced.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mien.connect.files.atomic_write import sync_folder, write_synced
from mien.connect.files.byte_patches import BytePatch
from mien.connect.tags.writing import Texts
from mien.errors import InvalidInputError, MienError

_FORM = 2
"""How records are written; a newer Mien may write them otherwise."""


@dataclass(frozen=True, slots=True)
class TagRecord:
    """What was done to one file.

    Attributes:
        path: of the file, with links resolved.
        former: digest of the file as it was before Mien.
        modified_ns: when it had been changed last by then.
        written: texts by field, as Mien wrote them: one mapping for each time.
        earlier: what stood in these fields before.
        patches: the ways back to the former bytes, from each version that Mien may have left.
    """

    path: str
    former: str
    modified_ns: int
    written: tuple[dict[str, list[str]], ...]
    earlier: dict[str, list[str]]
    patches: tuple[BytePatch, ...]

    def way_back(self, digest: str) -> BytePatch | None:
        """The patch that fits a file with that digest; None if Mien did not leave it so."""
        return next((patch for patch in self.patches if patch.present == digest), None)


class TagRecords:
    """Reads and writes the records in a folder.

    Args:
        folder: where they are; it may not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: Path) -> TagRecord | None:
        """What was done to a file, by its path with links resolved; None if nothing was.

        Raises:
            InvalidInputError: if the record is damaged, or of a newer Mien.
        """
        file = self._file(os.fspath(path))
        return _read(file) if file.exists() else None

    def everything(self) -> Iterator[TagRecord | MienError]:
        """Every record; in the place of one that cannot be read, what is wrong with it."""
        for file in sorted(self._folder.glob("*.json")):
            try:
                yield _read(file)
            except MienError as fault:
                yield fault

    def keep(self, record: TagRecord, work: Path) -> None:
        """Keeps a record; it is on the disk itself when this returns.

        Args:
            record: takes the place of an older one of the same file.
            work: a folder on the same disk for the draft of it.
        """
        draft = work / "record.json"
        write_synced(draft, _pack(record), private=True)
        draft.replace(self._file(record.path))
        sync_folder(self._folder)

    def drop(self, record: TagRecord) -> None:
        """Removes a record: there is nothing left to take back."""
        self._file(record.path).unlink(missing_ok=True)
        sync_folder(self._folder)

    def _file(self, path: str) -> Path:
        name = hashlib.blake2b(os.fsencode(path), digest_size=16).hexdigest()
        return self._folder / f"{name}.json"


def earlier_texts(before: TagRecord | None, now: Texts) -> dict[str, list[str]]:
    """What stood in the fields that were ever written, from an older record and from now."""
    known = {} if before is None else before.earlier
    return {**known, **{name: list(texts) for name, texts in now.items()}}


def _pack(record: TagRecord) -> bytes:
    body = json.dumps(asdict(record))
    return json.dumps({"form": _FORM, "digest": _digest(body), "record": body}).encode()


def _read(file: Path) -> TagRecord:
    try:
        told = json.loads(file.read_bytes())
        if "patch" in told:
            return _of_first_form(told)
        if told["form"] > _FORM:
            raise InvalidInputError(
                f"The record {file} is of a newer Mien.", "Undo its tags with the newest Mien."
            )
        if told["digest"] != _digest(told["record"]):
            raise ValueError("the digest does not fit")
        return _unpack(json.loads(told["record"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise InvalidInputError(
            f"The record {file} is damaged.",
            "Move it away; the tags that it tells of can be removed with any tag editor.",
        ) from fault


def _unpack(told: dict[str, Any]) -> TagRecord:
    return TagRecord(
        path=told["path"],
        former=told["former"],
        modified_ns=told["modified_ns"],
        written=tuple(told["written"]),
        earlier=told["earlier"],
        patches=tuple(map(_patch, told["patches"])),
    )


def _of_first_form(told: dict[str, Any]) -> TagRecord:
    """A record of before there were several versions."""
    patch = told["patch"]
    more = {"former": patch["former"], "written": [told["written"]], "patches": [patch]}
    return _unpack({**told, **more})


def _patch(told: dict[str, Any]) -> BytePatch:
    runs = tuple((int(begin), int(count)) for begin, count in told["runs"])
    return BytePatch(told["former"], told["present"], runs, told["kept"])


def _digest(body: str) -> str:
    return hashlib.blake2b(body.encode(), digest_size=16).hexdigest()
