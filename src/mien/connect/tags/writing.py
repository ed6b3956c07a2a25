"""Writing how a track feels into the tags of its file, and nothing else.

What a person has tagged stays, unless they want it replaced; every other tag, the ID3 version, an
old ID3v1 tag and the sound itself stay as they are.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutagen.id3 import ID3

from mien.connect.tags.fields import fields_of, own_fields
from mien.connect.tags.mood_fields import FIELDS, Slots, slots_of
from mien.errors import InvalidInputError

Texts = Mapping[str, list[str]]
_ASKED = ("mood", "tempo", "key")
"""Fields that other programs and people fill too."""

_ID3V1_SIZE = 128


@dataclass(frozen=True, slots=True)
class TagChange:
    """What is written into one file.

    Attributes:
        written: texts by field, of `mien.connect.tags.mood_fields.FIELDS`.
        earlier: what stood in these fields before; without those that were empty.
        kept: fields that a person has filled and that stay.
    """

    written: dict[str, list[str]]
    earlier: dict[str, list[str]]
    kept: tuple[str, ...]


def change_tags(
    path: Path, wanted: Texts, model: str, *, replace: bool = False, save: bool = True
) -> TagChange | None:
    """Writes tags into a file, in place.

    Args:
        path: of a file that nobody else needs meanwhile, such as a copy.
        wanted: texts by field, without `mien`.
        model: what made the estimates, "name@version".
        replace: whether to write over what a person has filled.
        save: False only says what would be written.

    Returns:
        What was written; None if all of it stands there already.

    Raises:
        InvalidInputError: if the file's tags cannot be read or written.
    """
    file, slots = _open(path)
    mine = set(own_fields(slots.get("mien")))
    known = {name for name in _ASKED if fields_of(file.tags).get(name)} - mine
    kept = () if replace else tuple(name for name in _ASKED if name in known and name in wanted)
    written = {name: list(wanted[name]) for name in FIELDS if name in wanted and name not in kept}
    written["mien"] = [" ".join((model, *written))]
    earlier = {name: texts for name in written if (texts := slots.get(name))}
    if earlier == written:
        return None
    _write(path, file, slots, written, save)
    return TagChange(written, earlier, kept)


def restore_tags(path: Path, written: Sequence[Texts], earlier: Texts) -> bool:
    """Puts back what stood in the fields that were written, where that still stands there.

    Args:
        path: as for `change_tags`.
        written: what Mien wrote, each time that it did.
        earlier: what had stood there before.

    Returns:
        Whether anything was put back; if not, the file is untouched.

    Raises:
        InvalidInputError: as `change_tags`.
    """
    file, slots = _open(path)
    still = [
        name
        for name in dict.fromkeys(name for texts in written for name in texts)
        if any(slots.get(name) == list(texts[name]) for texts in written if name in texts)
    ]
    back = {name: list(earlier.get(name, [])) for name in still}
    _write(path, file, slots, back, save=bool(back))
    return bool(back)


def _open(path: Path) -> tuple[Any, Slots]:
    import mutagen

    try:
        file: Any = mutagen.File(path)  # pyright: ignore[reportPrivateImportUsage]
        if file is not None and isinstance(file.tags, ID3):
            file = type(file)(path, translate=False)  # mutagen would turn v2.3 into v2.4
        if file is not None and file.tags is None:
            file.add_tags()
    except MemoryError:
        raise
    except Exception as fault:
        raise _unwritable(path) from fault
    if file is None:
        raise _unwritable(path)
    return file, slots_of(file.tags)


def _write(path: Path, file: Any, slots: Slots, texts: Texts, save: bool) -> None:  # noqa: ANN401
    if not save:
        return
    for name, value in texts.items():
        slots.put(name, list(value))
    try:
        if isinstance(file.tags, ID3):
            old = _id3v1_of(path)
            older = file.tags.version < (2, 4, 0)
            file.save(v2_version=3 if older else 4, v23_sep=None)
            _put_id3v1_back(path, old)
        else:
            file.save()
    except MemoryError:
        raise
    except Exception as fault:
        raise _unwritable(path) from fault


def _id3v1_of(path: Path) -> bytes:
    """The ID3v1 tag at a file's end; empty where there is none."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _ID3V1_SIZE))
        end = file.read()
    return end if len(end) == _ID3V1_SIZE and end.startswith(b"TAG") else b""


def _put_id3v1_back(path: Path, old: bytes) -> None:
    """Mutagen brings an ID3v1 tag up to date; what stood there is put back."""
    if old and _id3v1_of(path):
        with path.open("r+b") as file:
            file.seek(-_ID3V1_SIZE, os.SEEK_END)
            file.write(old)


def _unwritable(path: Path) -> InvalidInputError:
    return InvalidInputError(
        f"The tags of {path.name} cannot be written.",
        "Mien writes tags of whole mp3, flac, ogg, opus, m4a, wav and aiff files.",
    )
