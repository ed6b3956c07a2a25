"""Small tagged files of every container, with bytes turned, cut, doubled and joined, by seed.

    python -m benchmarks.mutated.tags 20000

reads that many; what raises anything else than Mien's own errors, or takes longer than `_SLOWEST_S`
of processor time, is printed with its seed, and the exit code is then 1.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import mutagen
from benchmarks.hostile.songs import CODECS, song
from benchmarks.provenance import write_csv
from mutagen import id3
from mutagen.mp4 import MP4FreeForm, MP4Tags

from mien.catalogue.item import ItemId
from mien.connect.tags.reading import read_tags
from mien.errors import MienError
from mien.media.audio_faults import read_faults
from mien.media.containers.tag_stripping import without_tags

_SLOWEST_S = 2.0
_NEAR = 6_000
"""Bytes at either end of a file where tags and headers lie: most changes fall there."""

_TEXTS = {"title": "Für Elise", "artist": "Ann Lee", "genre": "Classical; Piano", "mood": "calm"}
_ID3 = (id3.TIT2, id3.TPE1, id3.TCON, id3.TMOO, id3.TALB, id3.TLAN, id3.TBPM, id3.TKEY)
_ATOMS = ("\xa9nam", "\xa9ART", "\xa9gen", "\xa9alb", "\xa9day")
_SIZES = (0, 1, 7, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


@cache
def whole(kind: str) -> bytes:
    """A small file of one kind with tags of every sort that is read, and one that is not."""
    file = BytesIO(song(kind))
    tagged: Any = mutagen.File(file)
    if tagged.tags is None:
        tagged.add_tags()
    tags: Any = tagged.tags
    if isinstance(tags, id3.ID3):
        for frame in _ID3:
            tags.add(frame(encoding=3, text=["one", "two"]))
        tags.add(id3.TXXX(encoding=1, desc="MOOD", text=["calm"]))
        tags.add(id3.APIC(mime="image/png", data=bytes(300)))
    elif isinstance(tags, MP4Tags):
        tags.update({name: ["one", "two"] for name in _ATOMS})
        tags.update({"tmpo": [120], "----:com.apple.iTunes:MOOD": [MP4FreeForm(b"calm")]})
    else:
        tags.update({name: [text] for name, text in _TEXTS.items()})
    file.seek(0)
    tagged.save(file)
    return file.getvalue()


def mutants(seed: int) -> Iterator[tuple[str, bytes]]:
    """Endless (ending, content) of broken files; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - it is to be repeated
    kinds = list(CODECS)
    while True:
        kind = chance.choice(kinds)
        content = bytearray(whole(kind))
        for _ in range(chance.choice((1, 1, 2, 4, 12))):
            chance.choice(_CHANGES)(content, chance)
        yield f".{kind}", bytes(content)


def _place(content: bytearray, chance: random.Random) -> int:
    near = min(_NEAR, len(content))
    if chance.random() < 0.15:
        return chance.randrange(max(1, len(content)))
    at = chance.randrange(max(1, near))
    return at if chance.random() < 0.7 else max(0, len(content) - 1 - at)


def _turn(content: bytearray, chance: random.Random) -> None:
    if content:
        content[_place(content, chance)] ^= 1 << chance.randrange(8)


def _resize(content: bytearray, chance: random.Random) -> None:
    at = _place(content, chance)
    order = chance.choice(("big", "little"))
    content[at : at + 4] = chance.choice(_SIZES).to_bytes(4, order)


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[_place(content, chance) :]


def _drop(content: bytearray, chance: random.Random) -> None:
    at = _place(content, chance)
    del content[at : at + chance.randrange(1, 64)]


def _double(content: bytearray, chance: random.Random) -> None:
    at = _place(content, chance)
    part = content[at : at + chance.randrange(1, 2_000)]
    content[at:at] = part * chance.randrange(1, 6)


def _splice(content: bytearray, chance: random.Random) -> None:
    other = whole(chance.choice(list(CODECS)))
    at = chance.randrange(min(_NEAR, len(other)))
    into = _place(content, chance)
    content[into:into] = other[at : at + chance.randrange(1, 3_000)]


_CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_turn, _turn, _resize, _resize),
    *(_cut, _drop, _double, _splice),
)


def fault_of(path: Path) -> str | None:
    """What is wrong with how one file is read; None if nothing is."""
    began = time.process_time()
    try:
        read_tags(path, ItemId("file:mutant"))
        with read_faults(path):
            view = without_tags(path)
            if view is not None:
                with view:
                    view.read(65_536)
    except MienError:
        pass
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"
    took = time.process_time() - began
    return f"{took:.1f} s" if took > _SLOWEST_S else None


def faults(seed: int, count: int, folder: Path) -> Iterator[tuple[int, str]]:
    """The numbers of those files that were not read as they should be, and why."""
    for number, (ending, content) in enumerate(mutants(seed)):
        if number == count:
            return
        path = folder / f"mutant{ending}"
        path.write_bytes(content)
        fault = fault_of(path)
        if fault is not None:
            yield number, f"{ending}: {fault}"
        path.unlink()


def main() -> int:
    """Reads as many as were asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed, began = int(os.environ.get("SEED", "20")), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(seed, count, Path(folder)))
    took = round(time.process_time() - began, 2)
    for number, fault in found:
        print(f"seed {seed}, file {number}: {fault}")
    print(f"{count:,} files, {len(found)} faults, {took} s of processor time")
    row = {"files": count, "faults": len(found), "processor_s": took, "seed": seed}
    write_csv(Path(__file__).parent / "results" / "tags.csv", [row])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
