"""What it takes to get a file's former bytes back from its present ones.

Editing tags moves the rest of a file by a few bytes at most once, so that nearly every block of the
former file lies in the present one at the same distance from its beginning or from its end. Only
the others are kept.
"""

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mien.errors import ConflictError

_BLOCK = 4096
Run = tuple[int, int]
"""Where bytes begin in the present file, or -1 for kept ones, and how many there are."""


@dataclass(frozen=True, slots=True)
class BytePatch:
    """The way back.

    Attributes:
        former: BLAKE2b digest of the former file, hex.
        present: digest of the present one: the patch fits no other.
        runs: the former file in its order.
        kept: base64 of the bytes that the present file lacks, one after another.
    """

    former: str
    present: str
    runs: tuple[Run, ...]
    kept: str


def digest_of(path: Path) -> str:
    """The BLAKE2b digest (256 bits, hex) of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=32)).hexdigest()


def patch_back(former: Path, present: Path) -> BytePatch:
    """The patch that makes `former` from `present`; memory stays flat but for what is kept."""
    shift = present.stat().st_size - former.stat().st_size
    runs: list[Run] = []
    kept = bytearray()
    with former.open("rb") as old, present.open("rb") as new:
        at = 0
        while block := old.read(_BLOCK):
            found = next((o for o in (at, at + shift) if _holds(new, o, block)), -1)
            if found < 0:
                kept += block
            _append(runs, found, len(block))
            at += len(block)
    return BytePatch(
        digest_of(former), digest_of(present), tuple(runs), b64encode(kept).decode("ascii")
    )


def apply_patch(patch: BytePatch, present: Path, target: Path) -> None:
    """Writes the former file to `target`.

    Raises:
        ConflictError: if `present` is not the file that the patch was made for.
    """
    if digest_of(present) != patch.present:
        raise ConflictError(
            f"{present.name} has been changed since its tags were written.",
            "Undo the later changes first.",
        )
    kept = b64decode(patch.kept)
    used = 0
    with present.open("rb") as new, target.open("wb") as out:
        for begin, count in patch.runs:
            if begin < 0:
                out.write(kept[used : used + count])
                used += count
            else:
                _copy(new, begin, count, out)
    if digest_of(target) != patch.former:
        raise ConflictError(
            f"The record of how {present.name} was before is damaged.",
            "Nothing was changed; remove the tags by hand.",
        )


def _append(runs: list[Run], begin: int, count: int) -> None:
    if runs:
        last, length = runs[-1]
        if (last < 0 and begin < 0) or (last >= 0 and begin == last + length):
            runs[-1] = (last, length + count)
            return
    runs.append((begin, count))


def _holds(file: BinaryIO, begin: int, block: bytes) -> bool:
    if begin < 0:
        return False
    file.seek(begin)
    return file.read(len(block)) == block


def _copy(source: BinaryIO, begin: int, count: int, target: BinaryIO) -> None:
    source.seek(begin)
    while count:
        part = source.read(min(count, 1 << 20))
        if not part:
            return
        target.write(part)
        count -= len(part)
