"""Ranked lists as playlists that other players open."""

from pathlib import Path
from typing import Literal

from mien.app.picking.answer import PickedItem, PickedList
from mien.catalogue.item import Track
from mien.connect.playlists import Entry, write_m3u8, write_xspf

PlaylistFormat = Literal["m3u8", "xspf"]


def write_playlist(
    picked: PickedList, path: Path, form: PlaylistFormat, *, replace: bool = True
) -> Path:
    """Writes a list as M3U8 or XSPF.

    Args:
        picked: the list.
        path: of the file.
        form: its format.
        replace: whether a file that is there is replaced.

    Returns:
        The absolute path of the file.

    Raises:
        ConflictError: if a file is there and stays.
        NotFoundError: if the folder of `path` does not exist.
        UnavailableError: if it cannot be written.
    """
    write = {"m3u8": write_m3u8, "xspf": write_xspf}[form]
    entries = (_entry(item) for item in picked.items)
    write(entries, path, f"Mien: {picked.goal}", replace=replace)
    return path.absolute()


def _entry(picked: PickedItem) -> Entry:
    item = picked.item
    track = item if isinstance(item, Track) else None
    return Entry(
        title=item.title,
        creator=", ".join(item.creators),
        album=track.album if track else None,
        duration_ms=track.duration_ms if track else None,
        file=Path(track.location) if track and track.location else None,
        link=picked.links[0].url if picked.links else None,
        reason=picked.reasons[0].sentence,
    )
