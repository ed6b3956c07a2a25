"""Playlists to take along: M3U8 (extended M3U in UTF-8) and XSPF 1.

M3U8 is what every player reads: it lists files alone, and an entry without a file stands in it as
a comment with its link. XSPF (xspf.org/spec) knows more: an entry's `location` is its file, its
`info` the link to search for it where there is no file, and its `annotation` says why it was
picked. Both are written at once or not at all.
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

from mien.connect.files.atomic_write import write_whole
from mien.connect.text_cleaning import clean

_NAMESPACE = "http://xspf.org/ns/0/"
_LONGEST_TEXT = 8000
_NOT_XML = re.compile("[\ufffe\uffff]")
_NOT_A_LINE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]|^\s|\s$|^#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a playlist.

    Attributes:
        title: of the piece or film.
        creator: who made it; may be empty.
        album: the release it is on.
        duration_ms: length in milliseconds.
        file: its sound, where there is one.
        link: where to search for it, where there is no file.
        reason: why it was picked.
    """

    title: str
    creator: str = ""
    album: str | None = None
    duration_ms: int | None = None
    file: Path | None = None
    link: str | None = None
    reason: str | None = None


def write_m3u8(
    entries: Iterable[Entry],
    path: Path,
    title: str | None = None,
    relative: bool = False,
    *,
    replace: bool = True,
) -> None:
    """Writes an M3U8 file.

    Args:
        entries: in order.
        path: of the file.
        title: of the list.
        relative: write paths from the playlist's own folder, for a list that moves with its files.
        replace: whether a file that is there is replaced.

    Raises:
        ConflictError: if a file is there and stays.
        NotFoundError: if the folder of `path` does not exist.
        InvalidInputError: if `path` is a folder.
        UnavailableError: if it cannot be written.
    """
    lines = ["#EXTM3U"]
    if title:
        lines.append(f"#PLAYLIST:{clean(title)}")
    base = path.absolute().parent if relative else None
    for entry in entries:
        lines += _m3u8_lines(entry, base)
    write_whole(path, "".join(f"{line}\n" for line in lines).encode(), replace=replace)


def write_xspf(
    entries: Iterable[Entry],
    path: Path,
    title: str | None = None,
    relative: bool = False,
    *,
    replace: bool = True,
) -> None:
    """Writes an XSPF file; arguments and errors as for `write_m3u8`."""
    playlist = ET.Element("playlist", {"version": "1", "xmlns": _NAMESPACE})
    if title:
        _add(playlist, "title", title)
    _add(playlist, "creator", "Mien")
    tracks = ET.SubElement(playlist, "trackList")
    base = path.absolute().parent if relative else None
    for entry in entries:
        _add_track(tracks, entry, base)
    ET.indent(playlist)
    content: bytes = ET.tostring(playlist, encoding="utf-8", xml_declaration=True)
    write_whole(path, content, replace=replace)


def _m3u8_lines(entry: Entry, base: Path | None) -> Sequence[str]:
    name = " - ".join(filter(None, (clean(entry.creator), clean(entry.title))))
    if entry.file is None:
        where = f" {clean(entry.link, _LONGEST_TEXT)}" if entry.link else ""
        return (f"# {name} (no file here){where}",)
    seconds = -1 if entry.duration_ms is None else round(entry.duration_ms / 1000)
    place = _from(base, entry.file)
    if _NOT_A_LINE.search(place):
        place = entry.file.absolute().as_uri()
    return (f"#EXTINF:{seconds},{name}", place)


def _add_track(tracks: ET.Element, entry: Entry, base: Path | None) -> None:
    track = ET.SubElement(tracks, "track")
    if entry.file is not None:
        _add(track, "location", _uri(entry.file, base))
    _add(track, "title", entry.title)
    _add(track, "creator", entry.creator)
    _add(track, "annotation", entry.reason)
    if entry.file is None:
        _add(track, "info", entry.link)
    _add(track, "album", entry.album)
    if entry.duration_ms is not None and entry.duration_ms >= 0:
        _add(track, "duration", str(entry.duration_ms))


def _add(parent: ET.Element, name: str, text: str | None) -> None:
    shown = _NOT_XML.sub("", clean(text or "", _LONGEST_TEXT))
    if shown:
        ET.SubElement(parent, name).text = shown


def _uri(file: Path, base: Path | None) -> str:
    place = _from(base, file)
    if Path(place).is_absolute():
        return file.absolute().as_uri()
    return "./" + quote(os.fsencode(place.replace(os.sep, "/")))


def _from(base: Path | None, file: Path) -> str:
    """The way from a folder to a file; its whole path where there is no folder or no way."""
    whole = str(file.absolute())
    try:
        return whole if base is None else os.path.relpath(whole, base)
    except ValueError:  # Windows: the file is on another drive
        return whole
