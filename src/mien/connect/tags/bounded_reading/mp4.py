"""The wanted atoms of an MP4 file's `ilst`, where iTunes keeps tags (ISO 14496-12)."""

from collections.abc import Collection, Iterator

from mutagen.id3 import TCON
from mutagen.mp4 import MP4FreeForm, MP4Tags

from mien.connect.tags.bounded_reading.wanted import LONGEST_VALUE, MOST_VALUES
from mien.media.containers.bounded_source import Source
from mien.media.containers.chunks import Part, atoms

_PLACE = (b"moov", b"udta", b"meta", b"ilst")
_VERSION = 4
"""Bytes of `meta`, `data`, `mean` and `name` that come before what they hold."""

_LONGEST_NAME = 256
_FREE, _NUMBERED_GENRE, _GENRE = b"----", b"gnre", "\xa9gen"
_WHOLE_NUMBERS = frozenset({"tmpo"})


def sifted_mp4(source: Source, wanted: Collection[str]) -> MP4Tags:
    """The wanted atoms, by the names that mutagen has for them; empty where there are none."""
    tags: dict[str, list[str | int | bytes]] = {}
    for atom in _ilst_atoms(source):
        name = _free_name(source, atom) if atom.name == _FREE else atom.name.decode("latin-1")
        if atom.name == _NUMBERED_GENRE and _GENRE in wanted:
            tags.setdefault(_GENRE, []).extend(_genres(source, atom))
        elif name in wanted:
            held = tags.setdefault(name, [])
            held.extend(_values(source, atom, name, MOST_VALUES - len(held)))
    found = MP4Tags()
    found.update({name: values for name, values in tags.items() if values})
    return found


def _ilst_atoms(source: Source) -> Iterator[Part]:
    """The atoms of every `ilst` there is, in order; most files have one.

    Each is read as soon as it is come upon: what follows may be thousands of fragments of sound.
    """
    places = iter([Part(b"", 0, 0, source.size)])
    for name in _PLACE:
        places = _atoms_called(source, name, places)
    for place in places:
        yield from atoms(source, place.at, place.end)


def _atoms_called(source: Source, name: bytes, places: Iterator[Part]) -> Iterator[Part]:
    """The atoms of a name in some places."""
    for place in places:
        begin = place.at + (_VERSION if place.name == b"meta" else 0)
        yield from (atom for atom in atoms(source, begin, place.end) if atom.name == name)


def _free_name(source: Source, atom: Part) -> str:
    """The name of a free atom, made of whose it is and what it is called."""
    names = {b"mean": "", b"name": ""}
    for part in atoms(source, atom.at, atom.end):
        if part.name == b"data":
            break
        if part.name in names:
            begin = part.at + _VERSION
            raw = source.read(begin, min(part.end - begin, _LONGEST_NAME))
            names[part.name] = raw.decode("utf-8", "replace")
    return f"----:{names[b'mean']}:{names[b'name']}"


def _values(source: Source, atom: Part, name: str, most: int) -> Iterator[str | int | bytes]:
    for raw in _data(source, atom, most):
        if name in _WHOLE_NUMBERS:
            yield int.from_bytes(raw[:8], signed=True)
        elif atom.name == _FREE:
            yield MP4FreeForm(raw)
        else:
            yield raw.decode("utf-8", "replace")


def _genres(source: Source, atom: Part) -> list[str]:
    """A genre by its number in ID3's list, counted from 1."""
    numbers = (int.from_bytes(raw[:2]) for raw in _data(source, atom, 1))
    return [TCON.GENRES[number - 1] for number in numbers if 0 < number <= len(TCON.GENRES)]


def _data(source: Source, atom: Part, most: int) -> Iterator[bytes]:
    for part in atoms(source, atom.at, atom.end):
        if most <= 0:
            return
        if part.name == b"data":
            most -= 1
            begin = part.at + 2 * _VERSION
            yield source.read(begin, min(part.end - begin, LONGEST_VALUE))
